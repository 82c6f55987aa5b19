"""Who said what: quotations, reports of speech and credits, with their speakers.

quoted, sayings, according -> speech -> utterances
marks,  verbs,   "selon X"    all of    content, cue,
                              a text    speaker, hedges

`speakers` resolves names, offices and pronouns; `sources` asks who says what a word stands in,
for the other ledgers.
"""
