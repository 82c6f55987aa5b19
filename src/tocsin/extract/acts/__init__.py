"""Accounts of acts: who did what to whom, where, when and by what means.

triggers -> telling -> events -> accounts -> figurative, fillers
words of    with its   which     each claim   figures of speech let go;
an act      roles      are one   on its       what grammar left empty
                       act       words

A telling takes its place and time from `anchors`, its participants from `roles`, its dead and
injured from `casualties`, whether it happened from `modality` and who is credited from
`attribution`; an event further takes what `scene`, `traces` and `authors` find outside its own
clauses, and `elsewhere` keeps the place of another act from it.
`coding` names the kind of any event by PLOVER, violent or not.
"""
