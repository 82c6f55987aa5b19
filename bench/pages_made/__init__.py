"""Web pages made by rules, in layouts as news sites have them, with what their main text is.

words    what is written on them: two languages, invented outlets, towns and acts
article  an article put together of these words, by a seed
parts    what pages have in common: menus, notices, advertisements, comments
kept     layouts that were made first, and looked at only to be measured
open     layouts to work on
"""
