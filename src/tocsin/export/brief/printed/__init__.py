"""The brief for programs that show no HTML: Markdown, DOCX and PDF.

blocks    the page taken apart into headings, paragraphs, items and tables: its very words
markdown  as Markdown
word      as DOCX
pdf       as PDF

What is composed stays with the page: here nothing is worded a second time. Pictures are left out;
what they show stands in words beside them.
"""
