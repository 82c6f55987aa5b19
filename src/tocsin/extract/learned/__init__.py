"""What a document tells of, learned from annotated reports: types of incidents, and who is who.

    candidates -> features -> mentions -> first look ------> second look -> told -----> apart
     phrases                  same words  scores of hashed   what is around  one a type  or two
                                          features           a phrase

`judged.py` holds both looks, `incidents.py` what the rest of the product calls.

Where a user asks for it, a pretrained encoder (`encoder/`) looks at phrases too, first.

The weights are in `weights.npz`; `WEIGHTS.md` says from what they were made. English only.
"""

from tocsin.extract.learned.incidents import Filler, Fillers, Incident, incidents

__all__ = ["Filler", "Fillers", "Incident", "incidents"]
