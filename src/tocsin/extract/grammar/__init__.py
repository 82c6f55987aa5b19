"""One view of the parse for both languages: sentences, clauses, phrases, tense and voice.

sentences, stretches -> syntax -> extents, intent
where things stand      clauses   how far phrases and predicates reach; done, planned or neither
"""
