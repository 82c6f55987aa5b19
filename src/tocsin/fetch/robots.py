"""What the owner of a site asks of robots, by RFC 9309."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

MOST_BYTES = 512_000
"""Read of a robots.txt; RFC 9309, section 2.5, asks for at least 500 KiB [B]."""

_KEPT = "/:@!$&'()*+,;=~-._?%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules that hold for one robot."""

    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    delay_s: float = 0.0
    """The pause between two requests that is asked for; no part of the RFC, but in use [s]."""

    def may_open(self, target: str) -> bool:
        """Whether a path with its query may be opened: the longest rule that fits decides."""
        path = _normal(target)
        allow = max((len(rule) for rule in self.allowed if _fits(rule, path)), default=-1)
        forbid = max((len(rule) for rule in self.forbidden if _fits(rule, path)), default=-1)
        return allow >= forbid


ALL_ALLOWED = Robots()
NOTHING_ALLOWED = Robots(forbidden=("/",))


def read_robots(content: bytes, *, agent: str) -> Robots:
    """Read a robots.txt for one robot; a line that is not understood says nothing.

    Args:
        content: The file; more than `MOST_BYTES` are not read.
        agent: The robot's name. Where no group names it, those for all robots hold.
    """
    text = content[:MOST_BYTES].decode("utf-8-sig", "replace")
    own = [rules for names, rules in _groups(text) if agent.lower() in names]
    chosen = own or [rules for names, rules in _groups(text) if "*" in names]
    lines = [line for rules in chosen for line in rules]
    return Robots(
        allowed=tuple(_normal(value) for key, value in lines if key == "allow" and value),
        forbidden=tuple(_normal(value) for key, value in lines if key == "disallow" and value),
        delay_s=max((_seconds(value) for key, value in lines if key == "crawl-delay"), default=0.0),
    )


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """The groups: the robots' names, and the lines for them."""
    names, rules = set[str](), list[tuple[str, str]]()
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if rules:
                yield names, rules
                names, rules = set(), []
            names.add(value.lower())
        elif key in {"allow", "disallow", "crawl-delay"} and names:
            rules.append((key, value))
    if names:
        yield names, rules


def _fits(rule: str, path: str) -> bool:
    """Whether a rule fits the beginning of a path; * is any characters, a last $ the end."""
    anchored = rule.endswith("$")
    first, *others = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for n, part in enumerate(others):
        if anchored and n == len(others) - 1:
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not anchored or at == len(path)


def _normal(target: str) -> str:
    return quote(unquote(target), safe=_KEPT)


def _seconds(words: str) -> float:
    try:
        seconds = float(words)
    except ValueError:
        return 0.0
    return seconds if 0 <= seconds < float("inf") else 0.0
