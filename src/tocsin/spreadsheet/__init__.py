"""Corrections made in a spreadsheet: the CSV of a case, edited, becomes decisions.

cells    what a cell says, as spreadsheet programs write it back
sheet    the file: its encoding, its columns, its rows
changes  what was changed in a row, and what that decides
"""

from tocsin.spreadsheet.changes import Change, Corrections, corrections

__all__ = ["Change", "Corrections", "corrections"]
