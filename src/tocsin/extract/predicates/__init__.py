"""What predicates tell of, learned from annotated reports: responses, measures and leads.

    candidates -> features -> beliefs -> passages
     predicates   what is      how likely  the clause
     of a parse   around one   each is

Rules read what they know for certain; this room reads what they have no rule for, and says how
far it believes it, by the weights that lie in `taught/`.
"""

from tocsin.extract.predicates.beliefs import BELIEVED, Predicates, Told, alike

__all__ = ["BELIEVED", "Predicates", "Told", "alike"]
