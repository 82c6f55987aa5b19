"""Where and when an act is told to have happened: by its clause, then by its sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import ClassVar

from spacy.tokens import Token

from tocsin.extract.acts.filed import dateline
from tocsin.extract.acts.passing import is_near, is_passed_by, names_somebody
from tocsin.extract.acts.pointing import dates_another, set_beside
from tocsin.extract.acts.triggers import Trigger, predicate
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import (
    Clause,
    clause_of,
    forms,
    is_finite,
    is_infinitive,
    is_verbless,
    trimmed,
)
from tocsin.extract.lexicon import Lexicon
from tocsin.folding import fold
from tocsin.globe import distance_m
from tocsin.model import (
    Interval,
    Marked,
    PlaceMention,
    SiteMention,
    Span,
    TimeMention,
    TimeValue,
)

_WIDE = {"country", "area"}
GROUP_TOKENS = 4  # before a place that is named in the name of a group
BESIDE_M = 30_000.0  # [m] between two towns that one hyphen joins to the name of a site


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places, sites and times of one telling; several towns are a list of several acts."""

    towns: tuple[PlaceMention, ...] = ()
    wider: tuple[PlaceMention, ...] = ()
    sites: tuple[SiteMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    joined: tuple[PlaceMention, ...] = ()  # the larger towns whose names a hyphen joins to its own
    own_time: bool = False  # a time stands in the clause of the act itself
    passed_by: bool = False  # its towns are only near it, or named in passing


class Anchoring:
    """Finds anchors of acts in one marked document.

    Where words belong to acts that are only pointed at (`pointed_at`), they anchor none but these.
    """

    def __init__(self, marked: Marked, lexicon: Lexicon, pointed: Mapping[int, int]) -> None:
        self._marked = marked
        self._lexicon = lexicon
        self._pointed = pointed
        offsets: list[int] = marked.parse.to_array("IDX").tolist()
        self._numbers = {offset: n for n, offset in enumerate(offsets)}
        self._places = Stretches(marked.places)
        self._sites = Stretches(marked.sites)
        self._times_told = Stretches(marked.times)

    def anchors(
        self,
        trigger: Trigger,
        targets: list[Token],
        besides: list[Span],
        until: int | None = None,
    ) -> Anchors:
        """The anchors of an act.

        Args:
            trigger: The act.
            targets: Heads of what it was done to.
            besides: Spans that hold no anchor, such as who says so.
            until: The token at which its sentence tells of one more act, if any.
        """
        region = self._on_its_side(trigger, self._region(trigger, targets))
        if until is not None:
            region = {i for i in region if i < until}
        own = region - self._of_another(trigger)
        sentence = sentence_of(trigger.token)
        stretch = (sentence.start_char, sentence.end_char)
        sites = [s for s in self._sites.touching(*stretch) if self._in(s.span, own, besides)]
        places = [
            p
            for p in self._places.touching(*stretch)
            if self._in(p.span, own, besides) and not self._in_dateline(p.span)
        ]
        meanwhile = self._meanwhile(trigger)
        if not places:
            places = [
                p
                for p in self._places.touching(*stretch)
                if self._in(p.span, meanwhile, besides) and not self._in_dateline(p.span)
            ]
        if not places:
            places = self._beside(trigger, besides) or self.of_traces(trigger, besides)
        places_of_sites = (span for site in sites for span in site.places)
        for span in sorted(places_of_sites, key=lambda s: s.start):
            near = self._places.touching(span.start, span.end)
            places += [p for p in near if p.span == span and p not in places]
        # "a Portage woman": where somebody is from gives way to whatever else is told.
        places = [p for p in places if not self._is_origin(p) and not self._is_of_a_name(p)]
        named = [p for p in places if not is_wide(p)]
        towns = self._unpaired(named)
        narrow = [p for p in towns if _level(p) not in {"county", "region"}]
        # "À La Farlède, près de Toulon": a place that the act is near gives way to its own.
        own_places = [p for p in narrow if not self._is_passed_by(p, targets)]
        passed_by = bool(narrow) and not own_places
        narrow = own_places or narrow
        # "in Lyon, in the Rhône": the wider name says where the narrower one lies.
        chosen = narrow or towns
        times = self._times(trigger, region, besides)
        return Anchors(
            towns=tuple(sorted(chosen, key=lambda p: p.span.start)),
            wider=tuple(p for p in places if p not in chosen),
            sites=tuple(sites),
            times=tuple(times),
            joined=tuple(p for p in named if p not in towns),
            own_time=any(self._in(t.span, region, []) for t in times),
            passed_by=passed_by,
        )

    def pointed(self, token: Token) -> int | None:
        """The noun of an act that is only pointed at, where a token is part of what tells it."""
        return self._pointed.get(token.i)

    def _on_its_side(self, trigger: Trigger, region: set[int]) -> set[int]:
        """A region without what an act that is only pointed at says, or nothing but that."""
        noun = self.pointed(trigger.token)
        if noun is not None:
            region |= {i for i, of in self._pointed.items() if of == noun}
        return {i for i in region if self._pointed.get(i) == noun}

    def of_the_arrest(self, trigger: Trigger) -> tuple[Anchors, tuple[int, int]] | None:
        """Where and when those who planned an act were caught, and the characters that say so.

        In its own sentence, the one before or the one behind; None where no arrest is told.
        """
        doc = self._marked.parse
        here = sentence_of(trigger.token)
        near = [here]
        if here.start > 0:
            near.append(sentence_of(doc[here.start - 1]))
        if here.end < len(doc):
            near.append(sentence_of(doc[here.end]))
        for sentence in near:
            told = doc[sentence.start : sentence.end]
            if not any(t.lemma_.lower() in self._lexicon.words["caught"] for t in told):
                continue
            stretch = (sentence.start_char, sentence.end_char)
            places = [p for p in self._places.touching(*stretch) if not self._in_dateline(p.span)]
            towns = [p for p in places if _level(p) not in {*_WIDE, "county", "region"}]
            times = [t for t in self._times_told.touching(*stretch) if dates(t.candidates[0])]
            if towns or times:
                anchors = Anchors(
                    towns=tuple(towns[:1]),
                    wider=tuple(p for p in places if p not in towns),
                    sites=tuple(self._sites.touching(*stretch)),
                    times=tuple(t for t in times if not self._is_since(t)),
                )
                return anchors, trimmed(tuple(told))
        return None

    def _region(self, trigger: Trigger, targets: list[Token]) -> set[int]:
        """Indices of the tokens that belong to an act."""
        if trigger.form == "echo" and trigger.token.pos_ not in {"VERB", "AUX"}:
            region = set(self._up_to_comma(trigger.token))
        elif is_verbless(trigger.token):
            sentence = sentence_of(trigger.token)
            region = set(range(sentence.start, sentence.end))
        elif trigger.form == "noun" and trigger.support in {"inside", "oblique", "temporal"}:
            region = {t.i for t in trigger.token.subtree}
        else:
            region = {t.i for t in trigger.clause.all_tokens}
            region -= set_beside(trigger.clause.head, self._lexicon)
            region |= {t.i for t in self._antecedent(trigger)}
            if trigger.clause.twin is not None:
                region |= {t.i for t in Clause(trigger.clause.twin).all_tokens}
            if is_infinitive(trigger.clause.head):
                # "foiled an attempt to burn it down on Tuesday": told with what governs it.
                outer = clause_of(trigger.clause.head.head)
                region |= {t.i for t in outer.tokens}
                if outer.head.dep_ in {"ccomp", "xcomp"}:
                    # "Police in Hull stopped what they call a plan to attack ..."
                    region |= {t.i for t in clause_of(outer.head.head).tokens}
        for target in targets:
            region |= {t.i for t in target.subtree} - self._of_other_acts(target, trigger)
        return region

    def _of_another(self, trigger: Trigger) -> set[int]:
        """Indices of what a clause says of another act by which it dates its own.

        Its places are not those of the act; its time, seen from the act, tells that of the act.
        "Cars were burned in Agen a day after attacks on several prisons": not the prisons.
        """
        nouns = self._lexicon.act_nouns
        return {
            t.i
            for noun in trigger.clause.all_tokens
            if noun != trigger.token
            and noun.pos_ == "NOUN"
            and noun.lemma_.lower() in nouns
            and trigger.token not in noun.subtree
            and dates_another(noun, self._lexicon)
            for t in noun.subtree
        }

    def _of_other_acts(self, target: Token, trigger: Trigger) -> set[int]:
        """What another act says of a thing: "a school burned in Hull, another sacked in Leeds"."""
        own = trigger.clause.head
        return {
            t.i
            for child in target.children
            if child.dep_ == "acl" and child != own and child.lemma_.lower() in self._lexicon.verbs
            for t in child.subtree
            if own not in child.subtree or t not in own.subtree
        }

    def _up_to_comma(self, token: Token) -> Iterator[int]:
        """What follows "another" up to the next comma: its place."""
        for after in token.doc[token.i : sentence_of(token).end]:
            if after.is_punct and after.text != "-":
                return
            yield after.i

    def _antecedent(self, trigger: Trigger) -> list[Token]:
        """What "where ..." hangs on, with the clause around it: "in Agen, where cars burned"."""
        head = trigger.clause.head
        adverbs = self._lexicon.words["relative_place"]
        if not any(t.lower_ in adverbs for t in trigger.clause.tokens):
            return []
        inside = {t.i for t in head.subtree}
        outer = clause_of(head.head)
        return [t for t in outer.tokens if t.i not in inside]

    def _meanwhile(self, trigger: Trigger) -> set[int]:
        """The tokens that say what went on as it happened: "was shot while walking in Gary"."""
        if trigger.form == "noun":
            return set()
        return {
            t.i
            for clause in trigger.clause.head.children
            if clause.dep_ == "advcl" and self._is_meanwhile(clause)
            for t in clause.subtree
        } - set_beside(trigger.clause.head, self._lexicon)

    def _is_meanwhile(self, head: Token) -> bool:
        marks = {c.lower_ for c in head.children if c.dep_ in {"mark", "advmod", "case"}}
        if marks & self._lexicon.words["while"]:
            return True
        doing = head.tag_ == "VBG" and not any(c.dep_ == "mark" for c in head.children)
        return doing and head.lemma_.lower() not in self._lexicon.verbs

    def _beside(self, trigger: Trigger, besides: list[Span]) -> list[PlaceMention]:
        """Places before the act in its sentence, with no other finite verb between."""
        if trigger.form == "noun" and trigger.support in {"inside", "temporal", "oblique"}:
            return []
        if self.pointed(trigger.token) is not None:
            return []
        sentence = sentence_of(trigger.token)
        start = sentence.start_char
        for token in self._marked.parse[sentence.start : trigger.token.i]:
            relative = token.dep_ in {"relcl", "acl:relcl"}
            if is_finite(token) and not relative and token not in trigger.clause.tokens:
                # "In Agen the attack was violent: the gate was fired at": still the same act.
                start = start if self._speaks_of_it(clause_of(token)) else token.idx
        return [
            p
            for p in self._places.touching(start, trigger.token.idx)
            if start <= p.span.start
            and not any(p.span.overlaps(b) for b in besides)
            and not self._in_dateline(p.span)
        ]

    def _speaks_of_it(self, clause: Clause) -> bool:
        """Whether a clause says something of an act by a noun for it: "the attack was violent"."""
        named = self._lexicon.words["spoken_of"] | self._lexicon.act_nouns
        return any(forms(t) & named for t in clause.subjects)

    def of_traces(self, trigger: Trigger, besides: Iterable[Span] = ()) -> list[PlaceMention]:
        """Places of what an act left behind: "in Agen, nine impacts were found after an attack"."""
        if trigger.form != "noun" or trigger.token.head == trigger.token:
            return []
        clause, places = clause_of(trigger.token.head), list[PlaceMention]()
        while not places and self._tells_of_traces(clause):
            own = {t.i for t in clause.all_tokens}
            stretch = clause.extent()
            places = [
                p
                for p in self._places.touching(*stretch)
                if self._in(p.span, own, besides) and not self._in_dateline(p.span)
            ]
            if clause.head.dep_ not in {"conj", "advcl"}:
                break
            clause = clause_of(clause.head.head)
        return places

    def _tells_of_traces(self, clause: Clause) -> bool:
        things = [t.lemma_.lower() for s in (*clause.subjects, *clause.objects) for t in s.subtree]
        words = self._lexicon.words
        return bool(predicate(clause.head) & words["find"]) and any(
            t in words["traces"] or t in words["remains"] for t in things
        )

    def _is_origin(self, place: PlaceMention) -> bool:
        token = self.at(place.span.start)
        return token is not None and names_somebody(token, self._lexicon)

    def _unpaired(self, towns: list[PlaceMention]) -> list[PlaceMention]:
        """Of "Toulon-La Farlède", a town and the smaller one beside it, the smaller one alone."""
        behind = {p.span.start: p for p in towns}
        text = self._marked.document.text
        return [
            p
            for p in towns
            if (other := behind.get(p.span.end + 1)) is None
            or text[p.span.end] != "-"
            or not _are_near(p, other)
        ]

    def _is_of_a_name(self, place: PlaceMention) -> bool:
        """Whether a name is part of one that is no place's: of a group, or joined by hyphens."""
        token = self.at(place.span.start)
        return self._is_cut(place) or (token is not None and self._names_a_group(token))

    def _names_a_group(self, place: Token) -> bool:
        """Whether a place ends the name of a group: "Islamic State in the Greater Sahara".

        The words between are capitalised or join them, and name no site: "Islamic Centre in Leeds".
        """
        groups = self._lexicon.words["group_names"]
        for token in reversed(place.doc[max(0, place.i - GROUP_TOKENS) : place.i]):
            if not (token.text[0].isupper() or token.lower_ in _JOINING):
                return False
            if token.text[0].isupper() and token.lower_ in groups:
                return not self._sites.touching(token.idx, place.idx)
        return False

    def _is_cut(self, place: PlaceMention) -> bool:
        """Whether a name is but the beginning of one joined by hyphens: "Dar-ul-Arqam"."""
        return _GOES_ON.match(self._marked.document.text, place.span.end) is not None

    def _is_passed_by(self, place: PlaceMention, targets: list[Token]) -> bool:
        """Whether a place is named in passing; what was struck is never passed by."""
        token = self.at(place.span.start)
        if token is None:
            return False
        if any(token in target.subtree for target in targets):
            return is_near(token, self._lexicon)
        return is_passed_by(token, self._lexicon)

    def _times(self, trigger: Trigger, own: set[int], besides: list[Span]) -> list[TimeMention]:
        sentence = sentence_of(trigger.token)
        here = [
            t
            for t in self._times_told.touching(sentence.start_char, sentence.end_char)
            if sentence.start_char <= t.span.start
            and dates(t.candidates[0])
            and t.candidates[0].value not in {"PRESENT_REF", "FUTURE_REF"}
            and not self._is_since(t)
            and not self._in_dateline(t.span)
            and self._is_of(t, trigger)
            and not any(t.span.overlaps(b) for b in besides)
        ]
        here = [self._seen_from(t, trigger) for t in here]
        inside = [t for t in here if self._in(t.span, own, [])]
        if inside:
            return sorted(inside, key=lambda t: (_vague(t), abs(t.span.start - trigger.token.idx)))
        pointed = self.pointed(trigger.token) is not None
        if pointed or (trigger.form == "noun" and trigger.support in {"inside", "temporal"}):
            return []
        meanwhile = self._meanwhile(trigger)
        governing = [t for t in here if self._governs(t, trigger)]
        return governing or [t for t in here if self._in(t.span, meanwhile, [])]

    def _is_of(self, time: TimeMention, trigger: Trigger) -> bool:
        """Whether a time and an act stand both within what an act pointed at says, or neither."""
        token = self.at(time.span.start)
        return token is None or self.pointed(token) == self.pointed(trigger.token)

    def _seen_from(self, time: TimeMention, trigger: Trigger) -> TimeMention:
        """A time as an act stands to it: "before Monday night" ends where that night begins."""
        token = self.at(time.span.start)
        interval = time.candidates[0].interval
        if token is None or interval is None or token in trigger.token.subtree:
            return time
        for word in self._between(token, trigger):
            if time.span.start <= word.idx < time.span.end:
                continue  # "days before" has said so itself
            if word.lower_ in self._lexicon.words["before"] and interval.start is not None:
                start = self._reach_back(word, interval.start)
                turned = Interval(start=start, end=interval.start, granularity="vague")
            elif word.lower_ in self._lexicon.words["after"] and interval.end is not None:
                turned = Interval(start=interval.end, end=None, granularity="vague")
            else:
                continue
            value = TimeValue(
                type="DATE",
                value="PAST_REF",
                interval=turned,
                grounds=(f"{word.lower_} {self._marked.document.read(time.span)}",),
            )
            return replace(time, candidates=(value,))
        return time

    def _between(self, token: Token, trigger: Trigger) -> list[Token]:
        """Prepositions on the way up from a time to the clause of an act."""
        found: list[Token] = []
        for step in (token, *token.ancestors):
            if step == trigger.clause.head:
                break
            found += [step, *(c for c in step.children if c.dep_ == "case")]
        return [t for t in found if t.pos_ in {"ADP", "SCONJ"}]

    def _reach_back(self, word: Token, end: datetime) -> datetime | None:
        """How far back "days before" reaches; before without a measure reaches back openly."""
        near = [*word.children, *word.doc[max(0, word.i - 1) : word.i]]
        for token in near:
            days = self._DAYS_BACK.get(token.lemma_.lower())
            if days is not None and token.morph.get("Number", []) == ["Plur"]:
                return end - timedelta(days=days)
        return None

    # What "days before" may reach back to at most; the same stretch as "in recent days".
    _DAYS_BACK: ClassVar[dict[str, int]] = {
        "hour": 1,
        "heure": 1,
        "day": 7,
        "jour": 7,
        "week": 28,
        "semaine": 28,
        "month": 92,
        "mois": 92,
    }

    def _is_since(self, time: TimeMention) -> bool:
        """Whether a time opens a stretch up to now: what is told of it is a sum of acts."""
        words = self._marked.document.read(time.span).lower().split()[:1]
        token = self.at(time.span.start)
        if token is not None and token.i > 0:
            words.append(token.nbor(-1).lower_)
        return any(w in self._lexicon.words["since"] for w in words)

    def sums_up(self, trigger: Trigger) -> bool:
        """Whether the sentence of an act gives a stretch up to now for its time."""
        sentence = sentence_of(trigger.token)
        return any(
            self._is_since(t)
            for t in self._times_told.touching(sentence.start_char, sentence.end_char)
            if sentence.start_char <= t.span.start
        )

    def stretches(self, trigger: Trigger) -> tuple[TimeMention, ...]:
        """The stretches up to now that the clause of an act gives: over which a sum goes."""
        own = self._region(trigger, [])
        sentence = sentence_of(trigger.token)
        near = self._times_told.touching(sentence.start_char, sentence.end_char)
        return tuple(t for t in near if self._is_since(t) and self._in(t.span, own, []))

    def _governs(self, time: TimeMention, trigger: Trigger) -> bool:
        """Whether a time outside the clause still is the time of the act."""
        token = self.at(time.span.start)
        if token is None:
            return False
        clause = clause_of(token)
        here = clause.head == trigger.clause.head
        if here and not (trigger.form == "noun" and trigger.support == "oblique"):
            return True
        words = self._lexicon.words
        told = predicate(clause.head)
        if told & words["say"] or self._came_after(clause, told):
            return False  # when it was said, or when somebody was arrested for it
        if here:
            return True
        head = trigger.clause.head
        # "a minister is awaited on Tuesday at the prison, hit by shots"
        apart = head.dep_ in _OF_NOUNS and not self._tells_the_act(clause, told)
        # "was in critical condition Tuesday after he was shot"
        apart = apart or (clause.head.lemma_ in _BE and _follows(head))
        return not apart and clause.head in head.ancestors and token.i < trigger.token.i

    def _tells_the_act(self, clause: Clause, told: set[str]) -> bool:
        """Whether a clause tells of an act, of whom it harmed, or of its scene."""
        words, harm = self._lexicon.words, self._lexicon.harm
        scene = words["scene"] | words["find"] | words["occur"] | words["undergo"] | words["commit"]
        harmed = harm["kill"] | harm["die"] | harm["injure"]
        entries = self._lexicon.verbs.get(clause.head.lemma_.lower(), ())
        return bool(told & (scene | harmed)) or any(not e.beside for e in entries)

    def _came_after(self, clause: Clause, told: set[str]) -> bool:
        """Whether a clause tells of what came after an act: an arrest, a search, a memorial."""
        if clause.goes_on:
            return False
        named = [t for doer in (*clause.subjects, *clause.objects) for t in (doer, *doer.lefts)]
        nouns = {t.lemma_.lower() for t in named if t.pos_ in {"NOUN", "PROPN"}}
        return bool((told | nouns) & self._lexicon.words["aftermath"])

    def _in(self, span: Span, own: set[int], besides: Iterable[Span]) -> bool:
        token = self.at(span.start)
        return (
            token is not None
            and token.i in own
            and not any(span.overlaps(beside) for beside in besides)
        )

    def is_filed(self, token: Token) -> bool:
        """Whether a word stands in the line that says where the report was filed."""
        start, end = self._filed
        return start <= token.idx < end

    def _in_dateline(self, span: Span) -> bool:
        start, end = self._filed
        return start <= span.start and span.end <= end

    @cached_property
    def _filed(self) -> tuple[int, int]:
        return dateline(self._marked.document)

    def at(self, offset: int) -> Token | None:
        """The token that holds a character."""
        if (number := self._numbers.get(offset)) is not None:
            return self._marked.parse[number]
        span = self._marked.parse.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None


_JOINING = {"in", "of", "the", "and", "for", "de", "du", "des", "la", "le", "au", "et", "-"}
_OF_NOUNS = {"acl", "acl:relcl", "relcl"}  # clauses that say something of a noun
_GOES_ON = re.compile(r"-[a-zà-ÿ]{1,4}-\w")  # small words join the parts of a name
_BE = {"be", "\u00eatre"}


def _follows(head: Token) -> bool:
    """Whether a clause tells what came before what it hangs on: "after he was shot"."""
    marks = [c.lower_ for c in head.children if c.dep_ == "mark"]
    if head.dep_ == "pcomp":
        marks.append(head.head.lower_)
    return bool({"after", "apr\u00e8s"} & set(marks))


def _level(place: PlaceMention) -> str:
    best = place.toponym.candidates[0].place if place.toponym.candidates else None
    return best.level if best is not None else "town"


def lies_near(place: PlaceMention, other: PlaceMention) -> bool:
    """Whether two names may mean a town and its quarter or suburb."""
    return _are_near(place, other)


def lies_in_country(place: PlaceMention, country: PlaceMention) -> bool:
    """Whether a name is that of a country, and the other place, if listed, may lie in it."""
    state = country.toponym.candidates[:1]
    if not state or state[0].place.level != "country":
        return False
    spots = place.toponym.candidates[:1]
    return not spots or (
        spots[0].place.level != "country" and spots[0].place.country == state[0].place.country
    )


def may_hold(wide: PlaceMention, narrow: PlaceMention) -> bool:
    """Whether one name may be that of the region or county in which the other place lies.

    A town that no gazetteer knows may lie in any, and in any country.
    """
    if not narrow.toponym.candidates:
        return _level(wide) in {*_WIDE, "region", "county"}
    return any(
        area.place.level in {"region", "county"}
        and area.place.country == spot.place.country
        and area.place.level != spot.place.level
        and fold(area.place.name) in {fold(spot.place.region), fold(spot.place.county)}
        for area in wide.toponym.candidates
        for spot in narrow.toponym.candidates
    )


def _are_near(place: PlaceMention, other: PlaceMention) -> bool:
    """Whether two names may mean two places of which one lies beside the other."""
    return any(
        distance_m(a.place.lon, a.place.lat, b.place.lon, b.place.lat) <= BESIDE_M
        for a in place.toponym.candidates
        for b in other.toponym.candidates
    )


def is_wide(place: PlaceMention) -> bool:
    """Whether a place is too wide to be where an act happened: a country, or an area."""
    return _level(place) in _WIDE


def is_region(place: PlaceMention) -> bool:
    """Whether a place is a state or province."""
    return _level(place) == "region"


def dates(value: TimeValue) -> bool:
    """Whether a time says when: "three months" does not, "in recent days" does."""
    return value.type in {"DATE", "TIME"} or (
        value.type == "DURATION" and value.interval is not None
    )


def _vague(time: TimeMention) -> bool:
    interval = time.candidates[0].interval
    return interval is None or interval.granularity in {"vague", "month", "year", "quarter"}
