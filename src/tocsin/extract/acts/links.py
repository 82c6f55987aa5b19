"""Lines of a pasted page that lead to other stories: "Read also: ...", "À lire aussi : ..."."""

import re
from collections.abc import Iterator

_LEADS = re.compile(
    r"^[^\w\n]*(?:"
    r"(?:also read|read (?:also|more|next|this too)|see also|"
    r"related(?: (?:stories|articles|content))?|"
    r"more on this story|you may also like|recommended|watch(?: also)?|"
    r"[aà] (?:lire|voir)(?: (?:aussi|également|ailleurs))?|(?:lire|voir) (?:aussi|également)|"
    r"sur le m[eê]me (?:sujet|th[eè]me)|pour aller plus loin|nos autres articles|notre dossier)"
    r"[ \u00a0]*[:>»→|–-][^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)


def links_to_others(text: str) -> Iterator[tuple[int, int]]:
    """Characters of the lines that name another story after such words; not those below them."""
    return (match.span() for match in _LEADS.finditer(text))
