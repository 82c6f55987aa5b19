"""The user's list of sites as linking looks at it: by id, by town, and which kinds are rare."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.folding import squash
from tocsin.model import Site

MANY_SITES = 10
"""Sites from which on a list says which kinds are rare [sites]."""

NAME_LETTERS = 5
"""Shortest word of a site's name that may be the name of a town [letters]."""

_WORD = re.compile(rf"[^\W\d_]{{{NAME_LETTERS},}}")


@dataclass(frozen=True)
class Listed:
    """Sites, and what they are known by.

    Attributes:
        sites: By their ids.
    """

    sites: Mapping[str, Site]
    _names: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _only: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        towns: dict[str, set[str]] = defaultdict(set)
        for site in self.sites.values():
            for word in _names_in(site):
                towns[word].add(squash(site.town))
        names: dict[str, set[str]] = defaultdict(set)
        for word, where in towns.items():
            if len(where) == 1:  # others say what a site is: "centre", "prison"
                names[min(where)].add(word)
        kinds = Counter(site.kind for site in self.sites.values())
        only = {site.kind: site.id for site in self.sites.values() if kinds[site.kind] == 1}
        object.__setattr__(self, "_names", {t: frozenset(found) for t, found in names.items()})
        object.__setattr__(self, "_only", only if len(self.sites) >= MANY_SITES else {})

    def names_at(self, town: str) -> frozenset[str]:
        """What else a town is called, run together, by the names of the sites in it."""
        return self._names.get(town, frozenset()) if town else frozenset()

    def only_of(self, kind: str) -> str | None:
        """The site of a kind, where the list is long and has but one of it."""
        return self._only.get(kind)


def _names_in(site: Site) -> set[str]:
    words = (word for name in (site.name, *site.aliases) for word in _WORD.findall(name))
    return {squash(word) for word in words if word[0].isupper()}
