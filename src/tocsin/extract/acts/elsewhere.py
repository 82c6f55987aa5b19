"""Whether an act is told at a place of its own that no gazetteer knows."""

from collections.abc import Iterable

from tocsin.extract.acts.telling import Telling
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import governed
from tocsin.model import Marked

_PLACING = {"in", "at", "near", "of", "de", "d'", "d\u2019", "\u00e0", "du"}


class Elsewhere:
    """Finds acts of one marked document that are told at an unknown place.

    Such an act must not be given the town of the report's other acts.
    """

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._places = Stretches(marked.places)

    def places(self, tellings: Iterable[Telling]) -> bool:
        """Whether one of the tellings of an act, none of them placed, names such a place."""
        told = [t for t in tellings if not t.in_title]
        if any(t.place for t in told):
            return False
        # An entry that began with the name of a known place would have been placed there.
        return any(t.entry or self._is_located(t) for t in told)

    def _is_located(self, telling: Telling) -> bool:
        """Whether the site it was done to stands with a name: "the school of Sofara"."""
        target = telling.target
        if target is None or not telling.struck:
            return False
        words = self._marked.parse.char_span(target.start, target.end, alignment_mode="expand")
        if words is None:
            return False
        return any(
            preposition in _PLACING
            and name.pos_ == "PROPN"
            and name.ent_type_ in {"GPE", "LOC"}
            and not self._known(name.idx, name.idx + len(name))
            for child in words.root.children
            for preposition, name in governed(child)
        )

    def _known(self, start: int, end: int) -> bool:
        return bool(self._places.touching(start, end))
