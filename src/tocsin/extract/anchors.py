"""Where and when an act is told to have happened: by its clause, then by its sentence."""

from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.lexicon import Lexicon
from tocsin.extract.syntax import clause_of
from tocsin.extract.triggers import Trigger, predicate
from tocsin.model import Marked, PlaceMention, SiteMention, Span, TimeMention

_WIDE = {"country", "area"}
_ANCHORING = {"DATE", "TIME"}


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places, sites and times of one telling; several towns are a list of several acts."""

    towns: tuple[PlaceMention, ...] = ()
    wider: tuple[PlaceMention, ...] = ()
    sites: tuple[SiteMention, ...] = ()
    times: tuple[TimeMention, ...] = ()


class Anchoring:
    """Finds anchors of acts in one marked document."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self._marked = marked
        self._lexicon = lexicon
        self._tokens = {token.idx: token for token in marked.parse}

    def anchors(self, trigger: Trigger, targets: list[Token], besides: list[Span]) -> Anchors:
        """The anchors of an act.

        Args:
            trigger: The act.
            targets: Heads of what it was done to.
            besides: Spans that hold no anchor, such as who says so.
        """
        own = self._region(trigger, targets)
        sites = [s for s in self._marked.sites if self._in(s.span, own, besides)]
        places = [p for p in self._marked.places if self._in(p.span, own, besides)]
        if not places:
            places = self._beside(trigger, besides)
        listed = {span for site in sites for span in site.places}
        places += [p for p in self._marked.places if p.span in listed and p not in places]
        towns = [p for p in places if not _is_wide(p)]
        narrow = [p for p in towns if _level(p) not in {"county", "region"}]
        # "in Lyon, in the Rhône": the wider name says where the narrower one lies.
        chosen = narrow or towns
        return Anchors(
            towns=tuple(sorted(chosen, key=lambda p: p.span.start)),
            wider=tuple(p for p in places if p not in chosen),
            sites=tuple(sites),
            times=tuple(self._times(trigger, own, besides)),
        )

    def _region(self, trigger: Trigger, targets: list[Token]) -> set[int]:
        """Indices of the tokens that belong to an act."""
        if trigger.form == "noun" and trigger.support in {"inside", "oblique", "temporal"}:
            region = {t.i for t in trigger.token.subtree}
        else:
            region = {t.i for t in trigger.clause.all_tokens}
        for target in targets:
            region |= {t.i for t in target.subtree}
        return region

    def _beside(self, trigger: Trigger, besides: list[Span]) -> list[PlaceMention]:
        """Places at the head of the sentence, before its first predicate."""
        sentence = trigger.token.sent
        if trigger.form == "noun" and trigger.support in {"inside", "temporal"}:
            return []
        first = next((t for t in sentence if t.pos_ in {"VERB", "AUX"}), sentence.root)
        return [
            p
            for p in self._marked.places
            if sentence.start_char <= p.span.start < first.idx
            and not any(p.span.overlaps(b) for b in besides)
        ]

    def _times(self, trigger: Trigger, own: set[int], besides: list[Span]) -> list[TimeMention]:
        sentence = trigger.token.sent
        here = [
            t
            for t in self._marked.times
            if sentence.start_char <= t.span.start < sentence.end_char
            and t.candidates[0].type in _ANCHORING
            and not t.candidates[0].value.endswith("_REF")
            and not any(t.span.overlaps(b) for b in besides)
        ]
        inside = [t for t in here if self._in(t.span, own, [])]
        if inside:
            return sorted(inside, key=lambda t: (_vague(t), abs(t.span.start - trigger.token.idx)))
        if trigger.form == "noun" and trigger.support in {"inside", "temporal"}:
            return []
        return [t for t in here if self._governs(t, trigger)]

    def _governs(self, time: TimeMention, trigger: Trigger) -> bool:
        """Whether a time outside the clause still is the time of the act."""
        token = self._at(time.span.start)
        if token is None:
            return False
        clause = clause_of(token)
        if clause.head == trigger.clause.head:
            return True
        if predicate(clause.head) & self._lexicon.words["say"]:
            return False  # when it was said
        ancestors = set(trigger.clause.head.ancestors)
        return clause.head in ancestors and token.i < trigger.token.i

    def _in(self, span: Span, own: set[int], besides: list[Span]) -> bool:
        token = self._at(span.start)
        return (
            token is not None
            and token.i in own
            and not any(span.overlaps(beside) for beside in besides)
        )

    def _at(self, offset: int) -> Token | None:
        """The token that holds a character."""
        if (token := self._tokens.get(offset)) is not None:
            return token
        span = self._marked.parse.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None


def _level(place: PlaceMention) -> str:
    best = place.toponym.candidates[0].place if place.toponym.candidates else None
    return best.level if best is not None else "town"


def _is_wide(place: PlaceMention) -> bool:
    return _level(place) in _WIDE


def _vague(time: TimeMention) -> bool:
    interval = time.candidates[0].interval
    return interval is None or interval.granularity in {"vague", "month", "year", "quarter"}
