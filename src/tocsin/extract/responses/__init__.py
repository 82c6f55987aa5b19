"""What authorities did or will do, and what is suspected.

participants -> deeds, endings, encounters, securing -> actions; leads
"""
