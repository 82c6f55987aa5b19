"""Who was killed and injured, and how many.

persons -> harms -> toll
how many   words    which event they are of,
words      of harm  and their sum
speak of
"""

from tocsin.extract.acts.casualties.harms import Harm, Harms
from tocsin.extract.acts.casualties.toll import REASONS, Toll, Tolls

__all__ = ["REASONS", "Harm", "Harms", "Toll", "Tolls"]
