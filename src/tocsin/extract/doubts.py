"""What a reader should not take at face value, and why."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, phrase_end, predicate_start, runs
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import forms, is_in, ledger_words
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.folding import fold
from tocsin.model import Account, Doubt, Lead, Marked, Place, Span, TimeMention, content_id

LONGEST_PASSAGE = 220  # [characters]; more is a sentence that was not parsed
ONE_PLACE_M = (
    7000.0  # [m] a town and its quarter or neighbour lie so near that one act may be told twice
)
BESIDE_CHARACTERS = 8  # between two names that one passage shows: ", " or " and "
LEAST_WORDS = 2  # [words] that two hedged passages share when they hedge one thing
LEAST_LIST = 3  # [acts] told of by one clause, each with a town of its own
EARTH_M = 6371008.8  # [m] mean radius
_CLOSING = re.compile(
    r"\n[ \t]*(?P<line>(?:(?:related|further|more|selected|principales|autres)[ \t]+)?"
    r"(?:sources?|references|références|bibliograph(?:y|ie))(?:[ \t\u00a0\u202f]*:)?)\s*$",
    re.IGNORECASE,
)
_NEGATIVE = {
    "no",
    "not",
    "n't",
    "never",
    "ne",
    "n'",
    "n’",
    "aucun",
    "aucune",
    "ni",
    "nothing",
    "rien",
}
_RELATIVES = {"qui", "que", "qu'", "qu’", "dont", "où", "lequel", "laquelle", "lesquels"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "expl:subj"}
_NOT_REPORTED = {"pouvoir", "devoir", "vouloir", "falloir", "aimer", "souhaiter", "permettre"}


def doubts(
    marked: Marked,
    accounts: tuple[Account, ...],
    leads: Sequence[Lead],
    speech: Speech | None = None,
) -> tuple[Doubt, ...]:
    """Find what the document itself leaves doubtful, in text order.

    Args:
        marked: The document.
        accounts: What it tells of acts: counts, lists and places are compared.
        leads: What it tells as a lead or an inference.
        speech: What is speech in it, where that was found already.
    """
    reader = _Reader(marked, accounts, speech)
    found: list[Doubt] = []
    told = [*reader.read(), *reader.of_leads(leads)]
    known: set[str] = set()
    reached = 0  # the end of what single passages told before
    for doubt in sorted(told, key=lambda d: (d.passages[0].start, -d.passages[0].end)):
        passage = doubt.passages[0]
        single = len(doubt.passages) == 1
        if (single and passage.start < reached) or doubt.id in known:
            continue
        known.add(doubt.id)
        found.append(doubt)
        if single:
            reached = max(reached, passage.end)
    return tuple(reader.told_once(found))


class _Reader:
    def __init__(
        self, marked: Marked, accounts: tuple[Account, ...], speech: Speech | None
    ) -> None:
        self._marked = marked
        self._times = Stretches(marked.times)
        self._sites = Stretches(marked.sites)
        self._quantities = Stretches(marked.quantities)
        self._document = marked.document
        self._text = marked.document.text
        self._accounts = accounts
        self._words = ledger_words(marked.document.language).doubts
        self._instruments = ledger_words(marked.document.language).measures["instruments"]
        self._sources = Sources(marked, speech)
        self._acts = self._sources.speech.lexicon.nouns

    def read(self) -> Iterator[Doubt]:
        """Every doubt that some rule finds."""
        for token in self._asked():
            if self._sources.speech.is_quoted(token.idx):
                continue
            yield from self._hedge(token)
            if token.pos_ in {"VERB", "AUX"}:
                yield from self._seeming(token)
                yield from self._reported(token)
                yield from self._open(token)
        yield from self._told_plainly()
        yield from self._counts()
        yield from self._nights()
        yield from self._places()
        yield from self._no_sources()

    def _asked(self) -> Iterable[Token]:
        """The words that a rule may begin at, in text order: in French any verb."""
        parse, words = self._marked.parse, self._words
        if self._document.language == "fr":
            return parse
        begun_by = (words["hedges"], words["seeming"], words["openness"])
        found = {t.i for t in standing(parse, *begun_by)}
        found.update(i for t in standing(parse, words["open_words"]) for i in (t.i, t.head.i))
        return [parse[i] for i in sorted(found)]

    def _doubt(self, kind: str, why: str, *passages: tuple[int, int]) -> Iterator[Doubt]:
        if any(end - start > LONGEST_PASSAGE or end <= start for start, end in passages):
            return
        start, end = passages[0]
        key = [str(n) for passage in passages for n in passage]
        parts = [str(start), str(end)] if len(passages) == 1 else key
        yield Doubt(
            id=content_id("dou", self._document.id, *parts),
            document=self._document.id,
            passages=tuple(self._document.span(*passage) for passage in passages),
            kind=kind,
            why=why,
        )

    # Hedges

    def _hedge(self, token: Token) -> Iterator[Doubt]:
        """A word that takes back half of what it stands by: "seemingly coordinated attacks"."""
        if not is_in(token, self._words["hedges"]) or token.pos_ not in {"ADV", "ADJ", "VERB"}:
            return
        head = token.head
        if head.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"amod", "advmod"}:
            if is_in(token, self._words["labels"]) and not self._is_act(head):
                return  # "the suspected gunman": the law's way to name a person not tried
            noun: Token | None = head
        elif (
            token.dep_ == "advmod"
            and head.dep_ in {"amod", "acl"}
            and head.head.pos_ in {"NOUN", "PROPN"}
        ):
            noun = head.head
        else:
            noun = None
        why = f"told with a hedge, “{self._words_of(token)}”: the article does not vouch for it"
        if noun is not None:
            start, end = min(token.idx, noun.idx), max(end_of(token), end_of(noun))
            yield from self._doubt("hedge", why, (start, end))
        elif token.pos_ == "ADV" and head.pos_ in {"VERB", "AUX"}:
            yield from self._doubt("hedge", why, self._clause(head))

    def _seeming(self, verb: Token) -> Iterator[Doubt]:
        """As in "what appeared to be ...", "attackers appear to have ...", "semble avoir ..."."""
        if not is_in(verb, self._words["seeming"]) or _is_negated(verb):
            return
        if not any(c.dep_ in {"xcomp", "oprd", "ccomp"} and c.i > verb.i for c in verb.children):
            return
        feeling = any(
            s.lower_ in {"he", "she", "they", "i", "we", "il", "elle"} for s in verb.lefts
        )
        if feeling and not any(c.dep_ == "xcomp" for c in verb.children):
            return  # "he seemed calm"
        why = f"told as it seems, “{self._words_of(verb)}”: not established"
        start, end = self._clause(verb)
        what = next((c for c in verb.lefts if c.lower_ in {"what", "qui"}), None)
        if what is not None:
            before = self._marked.parse[what.i - 1] if what.i else what
            start = before.idx if before.lower_ == "ce" else what.idx
        yield from self._doubt("hedge", why, (start, end))

    def _reported(self, verb: Token) -> Iterator[Doubt]:
        """The French conditional of what is only reported: "des tirs auraient été entendus"."""
        if self._document.language != "fr":
            return
        moods = [verb, *(c for c in verb.children if c.dep_.startswith(("aux", "cop")))]
        conditional = next((t for t in moods if _is_conditional(t)), None)
        if conditional is None or is_in(conditional, frozenset(_NOT_REPORTED)):
            return
        if verb.dep_ in {"aux:tense", "aux:pass"}:
            return  # its verb is read by itself
        if verb.dep_ == "cop":
            verb = verb.head
        if is_in(verb, frozenset(_NOT_REPORTED)) or self._is_conditioned(verb):
            return
        yield from self._doubt(
            "hedge", "told in the conditional: reported, not established", self._clause(verb)
        )

    def _is_conditioned(self, verb: Token) -> bool:
        """Whether a conditional depends on a condition, a law, or a past verb of saying."""
        if any(t.lower_ in {"si", "s'", "s’"} and t.dep_ == "mark" for t in verb.subtree):
            return True
        subjects = list(Clause(verb).subjects)
        subjects += [verb.head] if verb.dep_ == "acl:relcl" else []
        if any(is_in(s, self._instruments) for s in subjects):
            return True
        return verb.dep_ == "ccomp"

    def told_once(self, found: list[Doubt]) -> Iterator[Doubt]:
        """One doubt where the same thing is told with a hedge twice, on all its passages."""
        hedges: list[tuple[frozenset[str], Doubt]] = []
        merged: dict[str, list[Doubt]] = {}
        for doubt in found:
            if doubt.kind != "hedge":
                continue
            words = self._content(doubt.passages[0])
            like = next(
                (
                    first
                    for known, first in hedges
                    if min(len(words), len(known)) >= LEAST_WORDS
                    and (words <= known or known <= words)
                ),
                None,
            )
            if like is None:
                hedges.append((words, doubt))
            else:
                merged.setdefault(like.id, []).append(doubt)
        again = {other.id for others in merged.values() for other in others}
        for doubt in found:
            if doubt.id in again:
                continue
            others = merged.get(doubt.id, [])
            more = tuple(passage for other in others for passage in other.passages)
            yield replace(doubt, passages=(*doubt.passages, *more)) if more else doubt

    def _content(self, passage: Span) -> frozenset[str]:
        """The words that say what is hedged, plurals as singulars; times and the hedge left out."""
        timed = [t.span for t in self._times.touching(*_pair(passage))]
        return frozenset(
            t.lower_.rstrip("s")
            for t in self._span_tokens(_pair(passage))
            if t.pos_ in {"NOUN", "ADJ", "VERB", "PROPN"}
            and not is_in(t, self._words["hedges"] | self._words["seeming"])
            and not any(span.start <= t.idx < span.end for span in timed)
        )

    # Leads and open questions

    def of_leads(self, leads: Sequence[Lead]) -> Iterator[Doubt]:
        """What an event is said to suggest, and what investigators follow or drop."""
        for lead in leads:
            passage = _pair(lead.passages[0])
            match lead.stance.value:
                case "inferred":
                    why = "an inference by the article, not a finding of those it speaks of"
                    yield from self._doubt("inference", why, passage)
                case "suspected" | "followed" | "dropped":
                    why = "a lead, not a finding; it holds for its day only"
                    yield from self._doubt("lead", why, passage)
                case "open":
                    why = "an open question, as of the time of writing"
                    yield from self._doubt("open", why, passage)
                case _:
                    pass

    def _open(self, verb: Token) -> Iterator[Doubt]:
        """A link, motive or cause told to be unknown, not established or not ruled out."""
        words = self._words
        said = [c for c in verb.children if c.dep_ in {"acomp", "oprd", "xcomp"}]
        said += [verb] if verb.pos_ == "ADJ" else []
        open_told = any(is_in(t, words["open_words"]) for t in said)
        if not (open_told or is_in(verb, words["openness"])):
            return
        subjects = Clause(verb).subjects
        things = [t for t in (*subjects, *Clause(verb).objects) if is_in(t, words["links"])]
        near = {c.lower_ for t in (verb, *things) for c in t.children} | {t.lower_ for t in things}
        if things and is_in(verb, words["openness"]) and near & _NEGATIVE:
            yield from self._doubt(
                "open", "an open question, as of the time of writing", self._clause(verb)
            )
            return
        if things and open_told:
            yield from self._doubt(
                "open", "an open question, as of the time of writing", self._clause(verb)
            )

    def _told_plainly(self) -> Iterator[Doubt]:
        """What the report itself says it corrects, or leaves unsaid."""
        for key, kind, why in (
            ("corrections", "correction", "what an earlier version told of this is superseded"),
            ("unsupported", "open", "left unsaid, as the report itself notes"),
        ):
            words = "|".join(map(re.escape, sorted(self._words[key], key=len, reverse=True)))
            for match in re.finditer(rf"\b(?:{words})\b[^.;\n]*", self._text, re.IGNORECASE):
                if not self._sources.speech.is_quoted(match.start()):
                    end = match.start() + len(match[0].rstrip(" ,"))
                    yield from self._doubt(kind, why, (match.start(), end))

    # Counts, nights, places, sources

    def _counts(self) -> Iterator[Doubt]:
        """Two numbers of like acts, counted or listed, that differ."""
        counted: list[tuple[int, tuple[int, int], frozenset[str]]] = []
        for account in self._accounts:
            if account.aggregate and account.count and account.count[0].value.best >= 2:
                claim = account.count[0]
                if not self._quantities.touching(*_pair(claim.span)):
                    continue  # "churches were hit": several, and no number
                sites = {s.site.kind for s in self._sites.touching(*_pair(claim.span))}
                counted.append((claim.value.best, _pair(claim.span), _kinds(account) | sites))
        counted.extend(self._lists())
        counted.sort(key=lambda c: c[1])
        for (few, here, kinds), (many, there, others) in combinations(counted, 2):
            if few == many or _overlap(here, there) or not (kinds & others):
                continue
            why = (
                f"{few} and {many} of like things: compatible if they were counted by other means, "
                "or if one is part of the other; the text does not say, so the number is a range"
            )
            yield from self._doubt("counts", why, here, there)

    def _lists(self) -> Iterator[tuple[int, tuple[int, int], frozenset[str]]]:
        """Acts that one clause tells of by naming the towns."""
        listed: dict[Span, list[Account]] = {}
        for account in self._accounts:
            if account.place and not account.aggregate:
                listed.setdefault(account.passages[0], []).append(account)
        for passage, accounts in listed.items():
            names = {fold(a.place[0].value.name) for a in accounts}
            if len(names) < LEAST_LIST:
                continue
            last = max(a.place[0].span.end for a in accounts)
            kinds = frozenset[str]().union(*(_kinds(a) for a in accounts))
            yield len(names), (passage.start, max(last, passage.start + 1)), kinds

    def _nights(self) -> Iterator[Doubt]:
        """One night told by the day it begins and by the day it ends."""
        nights = [t for t in self._marked.times if _is_night(t)]
        hours: dict[date, list[TimeMention]] = {}
        for time in self._marked.times:
            interval = time.candidates[0].interval
            if _is_early(time) and interval is not None and interval.start is not None:
                hours.setdefault(interval.start.date(), []).append(time)
        seen: set[str] = set()
        for night in nights:
            for hour in _on_days_of(night, hours):
                left, right = night.candidates[0], hour.candidates[0]
                if left.interval is None or right.interval is None or night.span == hour.span:
                    continue
                if left.value in seen or not left.interval.overlaps(right.interval):
                    continue
                if left.value[:10] == right.value[:10] or self._names_both(night):
                    continue
                if not (self._names_a_day(night) and self._names_a_day(hour)):
                    continue  # "that night", "two hours later"
                seen.add(left.value)
                first, second = sorted((_pair(night.span), _pair(hour.span)))
                why = "one night, told by two calendar days: compatible"
                yield from self._doubt("night of two dates", why, first, second)

    def _names_both(self, night: TimeMention) -> bool:
        """Whether the words say both days: "the night of Monday to Tuesday"."""
        return bool(
            re.search(r"\b(?:to|and|à|au)\b", self._text[slice(*_pair(night.span))].lower())
        )

    def _names_a_day(self, time: TimeMention) -> bool:
        days = ledger_words(self._document.language).saying["days"]
        words = re.findall(r"\w+", self._text[slice(*_pair(time.span))].lower())
        return any(word in days for word in words)

    def _places(self) -> Iterator[Doubt]:
        """Two names, in one list of acts, for what may be one place."""
        listed: dict[Span, list[Account]] = {}
        for account in self._accounts:
            if account.place and not account.aggregate:
                listed.setdefault(account.passages[0], []).append(account)
        for left, right in (pair for told in listed.values() for pair in combinations(told, 2)):
            here, there = left.place[0], right.place[0]
            if here.span == there.span:
                continue
            distance = min(
                (
                    _metres(a.place, b.place)
                    for a in here.value.candidates[:3]
                    for b in there.value.candidates[:3]
                    if a.place.country == b.place.country
                ),
                default=math.inf,
            )
            if distance <= ONE_PLACE_M and fold(here.value.name) != fold(there.value.name):
                why = (
                    f"two names that may mean one place, {distance / 1000:.0f} km apart: "
                    "a possible double count"
                )
                first, second = sorted((_pair(here.span), _pair(there.span)))
                near = second[0] - first[1] <= BESIDE_CHARACTERS
                passages = ((first[0], second[1]),) if near else (first, second)
                yield from self._doubt("place", why, *passages)

    def _no_sources(self) -> Iterator[Doubt]:
        match = _CLOSING.search(self._text)
        if match is not None:
            why = "sources are promised and none is named: the claims have one origin, the article"
            yield from self._doubt("no sources", why, match.span("line"))

    # Words

    def _is_act(self, token: Token) -> bool:
        """Whether a noun names an act, or what ties acts together."""
        return any(form in self._acts for form in forms(token)) or is_in(
            token, self._words["links"] | self._words["leads"]
        )

    def _words_of(self, token: Token) -> str:
        return self._text[token.idx : end_of(token)]

    def _clause(self, verb: Token) -> tuple[int, int]:
        """A predicate with its subject and what it governs; joined predicates left out."""
        start = predicate_start(verb)
        subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            start = min(start, subject.left_edge.idx)
        end = end_of(verb)
        if subject is None and (torn := _torn_off(verb)) is not None:
            start = torn.left_edge.idx
            end = max(end, phrase_end(torn))
        for child in verb.rights:
            if child.dep_ in {"conj", "cc", "advcl", "parataxis", "punct"}:
                break
            end = max(end, phrase_end(child) if child.pos_ != "VERB" else end_of(child.right_edge))
        tokens = self._span_tokens((start, end))
        trimmed = runs(tokens, verb.doc)
        return (trimmed[0][0], trimmed[-1][1]) if trimmed else (start, end)

    def _span_tokens(self, passage: tuple[int, int]) -> list[Token]:
        span = self._marked.parse.char_span(*passage, alignment_mode="expand")
        return list(span) if span is not None else []


def _torn_off(verb: Token) -> Token | None:
    """The subject of a verb that the French parse hung on it like a relative clause without one."""
    relative = any(t.lower_ in _RELATIVES for t in verb.lefts)
    is_hung = verb.dep_ == "acl:relcl" and verb.head.i < verb.i
    return verb.head if is_hung and not relative else None


def _is_conditional(token: Token) -> bool:
    """Whether a French verb stands in the conditional; the tagger takes some for an imperfect."""
    if not re.search(r"r(?:ai[st]|aient|ions|iez)$", token.lower_):
        return False
    if feature(token, "Mood") == "Cnd":
        return True
    if token.pos_ != "VERB":
        return False
    of_ir = token.lemma_.endswith("ir") and re.search(r"irai(?:t|ent)$", token.lower_)
    return bool(of_ir or re.search(r"erai(?:t|ent)$", token.lower_))


def _is_negated(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or c.lower_ in {"not", "n't", "ne", "n'", "n’"} for c in verb.children
    )


def _on_days_of(
    night: TimeMention, hours: Mapping[date, Sequence[TimeMention]]
) -> Iterator[TimeMention]:
    """The early hours that may be of a night: those of the days it begins and ends on."""
    interval = night.candidates[0].interval
    if interval is None or interval.start is None or interval.end is None:
        return
    first, last = interval.start.date(), interval.end.date()
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    yield from sorted((h for day in days for h in hours.get(day, ())), key=lambda h: h.span.start)


def _is_night(time: TimeMention) -> bool:
    """A night or evening that is named by the day it begins."""
    value = time.candidates[0]
    return value.type == "TIME" and value.value.endswith(("TNI", "TEV"))


def _is_early(time: TimeMention) -> bool:
    """Hours before six in the morning, named by their own day."""
    value = time.candidates[0]
    interval = value.interval
    if value.type != "TIME" or value.value.endswith(("TNI", "TEV")) or interval is None:
        return False
    return interval.start is not None and interval.start.hour < 6


def _kinds(account: Account) -> frozenset[str]:
    """What was hit, by kind: counts of unlike things are not compared."""
    found = {claim.value for claim in account.target_kind}
    found |= {claim.value.kind for claim in account.site if claim.value.kind}
    return frozenset(found)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _metres(left: Place, right: Place) -> float:
    """Great-circle distance [m]."""
    north, south = math.radians(left.lat), math.radians(right.lat)
    half = math.radians(right.lon - left.lon) / 2
    chord = (
        math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(half) ** 2
    )
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(chord)))
