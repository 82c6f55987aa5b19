"""Roles: what each may do includes what those before it may."""

from typing import Literal, get_args

Role = Literal["viewer", "reviewer", "editor"]
"""A viewer reads; a reviewer also decides on incidents; an editor also adds, and manages."""

ROLES: tuple[Role, ...] = get_args(Role)


def reaches(role: Role, needed: Role) -> bool:
    """Whether a role may do what another is needed for.

    >>> reaches("editor", "reviewer"), reaches("viewer", "reviewer")
    (True, False)
    """
    return ROLES.index(role) >= ROLES.index(needed)
