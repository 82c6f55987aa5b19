"""A case under people's eyes: what may be decided, what comes first, and the record as it then is.

desk        a session: the record in memory, each decision one line in the case's file
decidable   what can be decided at all
correcting  what a person types -> a value of the field
queueing    what to look at first
reviewing   the machine's incidents as people decided them; the stage `decide` replays the log
agreement   two people's coding of the same accounts, compared
"""
