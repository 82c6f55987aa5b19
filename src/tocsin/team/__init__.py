"""Who may open a served case: people, their roles and sessions, kept in a file beside the case.

The file is ``CASE.team``. It is never part of the case, so that a packed case holds no password.
"""

from tocsin.team.audit import Line
from tocsin.team.file import TeamMissing, TeamUnusable
from tocsin.team.guessing import TooManyTries
from tocsin.team.members import Member, NoSuchMember
from tocsin.team.passwords import Passwords
from tocsin.team.roles import ROLES, Role, reaches
from tocsin.team.sessions import Holder
from tocsin.team.team import NotLetIn, Team, team_of

__all__ = [
    "ROLES",
    "Holder",
    "Line",
    "Member",
    "NoSuchMember",
    "NotLetIn",
    "Passwords",
    "Role",
    "Team",
    "TeamMissing",
    "TeamUnusable",
    "TooManyTries",
    "reaches",
    "team_of",
]
