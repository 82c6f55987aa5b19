"""Who is quoted: each pair of quotation marks with the word that attributes it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in
from tocsin.extract.statements.asserters import CLITICS
from tocsin.extract.statements.behind import spoken_behind, told_of_next
from tocsin.extract.statements.quoted import Quotation, inside
from tocsin.extract.statements.sayings import Saying, Sayings
from tocsin.extract.statements.verbs import is_negated, is_participle
from tocsin.model import Marked

BEFORE_TOKENS = 40  # [tokens] before a quotation in which its verb is looked for
AFTER_TOKENS = 30  # [tokens] behind a quotation in which its verb is looked for
NAMING_CHARACTERS = 30  # before a mark, in which a word such as "slogan" is looked for
ADJACENT_TOKENS = 3  # [tokens] "called it “a shame”": a few words right behind their verb
NAMES_BETWEEN = 3  # [quotations] behind the first half of one that goes on: "..., he said on “X”."
SHORTEST_SPEECH = 4  # [words] a quotation that stands alone and is shorter names rather than says
_ENDS = {".", "!", "?", "…"}
# Words that else name: "X, dit “...”", "the words “...”"; not in "se dit", "in her words".
_SAYING = {"dit", "dite", "words", "mots"}
_SAYS = {
    "s'est",
    "s’est",
    "se",
    "a",
    "ont",
    "il",
    "elle",
    "on",
    "avoir",
    "his",
    "her",
    "their",
    "own",
    "ses",
    "leurs",
}
_INVERTED = {"il", "elle", "ils", "elles"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation that somebody is said to have spoken.

    Attributes:
        parts: The words quoted; an inserted report of speech is left out.
        verb: The word that attributes it; None where it only goes on.
        source: Head of whoever speaks, or None.
        goes_on: It continues what was quoted before, by the same speaker.
    """

    quotation: Quotation
    parts: tuple[tuple[int, int], ...]
    verb: Token | None
    source: Token | None
    goes_on: bool = False


class Directly:
    """Attributes the quotations of one parsed text."""

    def __init__(
        self,
        marked: Marked,
        words: LedgerWords,
        sayings: Sayings,
        quotes: Sequence[Quotation],
        reports: Sequence[Saying] = (),
    ) -> None:
        self._doc = marked.parse
        self._offsets = [token.idx for token in marked.parse]
        self._whole = marked.document.text
        self._words = words.saying
        self._sayings = sayings
        self._quotes = quotes
        self._reports = Stretches(reports, _of_verb)
        self._is_quoted = inside(quotes)

    def attributed(self) -> list[Quoted]:
        """Quotations with the word that attributes them, in text order; no names, no signs."""
        found: list[Quoted] = []
        for index, quotation in enumerate(self._quotes):
            quoted = self._attributed(index, quotation, found)
            if quoted is not None:
                found.append(quoted)
        return found

    def _attributed(
        self, index: int, quotation: Quotation, found: Sequence[Quoted]
    ) -> Quoted | None:
        inner = self._inserted(quotation)
        if inner is not None:
            return inner
        for verb in self._candidates(index, quotation):
            if not self._fits(verb, quotation):
                continue
            source = self._source(verb, quotation)
            if source is not None or self._is_speech(quotation):
                return Quoted(quotation, quotation.parts, verb, source)
        if (told := self._spoken_behind(quotation)) is not None:
            return told
        for before in reversed(found[-NAMES_BETWEEN:]):
            if self._goes_on(quotation, before):
                return Quoted(quotation, quotation.parts, before.verb, before.source, goes_on=True)
        return self._follows(index, quotation, found) or self._before_its_speaker(quotation)

    def _spoken_behind(self, quotation: Quotation) -> Quoted | None:
        """A quotation with whoever speaks right behind it, by a verb that is on no list."""
        first = self._index(quotation.end)
        closing = self._text(quotation.parts[-1])[-1:]
        sign = self._next_sign(quotation)
        joined = "," in {closing, sign} or closing in {"!", "?", "…"}
        begins = next((t for t in self._doc[first : first + 3] if t.is_alpha), None)
        lower = begins is not None and begins.text.islower()
        if not (self._is_speech(quotation) and joined and (lower or closing == ",")):
            return None
        told = spoken_behind(self._doc, first, self._sayings)
        return Quoted(quotation, quotation.parts, *told) if told is not None else None

    def _before_its_speaker(self, quotation: Quotation) -> Quoted | None:
        """A quotation that begins a paragraph, by whoever the next sentence in it is about."""
        begins = not self._whole[: quotation.start].rpartition("\n")[2].strip()
        ended = self._text(quotation.parts[-1])[-1:] in _ENDS
        behind = self._whole[quotation.end :].partition("\n")[0].strip()
        if not (begins and ended and behind and self._is_speech(quotation)):
            return None
        first, bodies = self._index(quotation.end), self._words["institutions"]
        source = told_of_next(self._doc, first, self._sayings, bodies)
        return Quoted(quotation, quotation.parts, None, source) if source is not None else None

    def _follows(self, index: int, quotation: Quotation, found: Sequence[Quoted]) -> Quoted | None:
        """A quotation that stands alone, by whoever spoke in the sentence right before it."""
        if not self._is_speech(quotation) or not self._stands_alone(quotation):
            return None
        before = self._whole[: quotation.start].rstrip()
        sentence = sentence_of(self._doc[max(0, self._index(len(before)) - 1)])
        last = found[-1] if found else None
        if last is not None and last.verb is not None and last.verb.idx >= sentence.start_char:
            return Quoted(quotation, quotation.parts, last.verb, last.source, goes_on=True)
        beside = last is not None and index > 0 and last.quotation == self._quotes[index - 1]
        if last is not None and beside:
            between = self._whole[last.quotation.end : quotation.start]
            if not between.strip():
                return Quoted(quotation, quotation.parts, None, last.source, goes_on=True)
        told = self._reports.touching(sentence.start_char, len(before))
        sources = [r.source for r in told if r.source is not None]
        return Quoted(quotation, quotation.parts, None, sources[-1]) if sources else None

    def _stands_alone(self, quotation: Quotation) -> bool:
        """Whether nothing else stands in the sentence of a quotation, nor behind it in its line."""
        before = self._whole[: quotation.start].rstrip()[-1:]
        inner = self._text(quotation.parts[-1])[-1:]
        line = self._whole[quotation.end :].partition("\n")[0]
        return before in {*_ENDS, "”", "»", '"'} and inner in _ENDS and not line.strip(" \u00a0.")

    def _candidates(self, index: int, quotation: Quotation) -> list[Token]:
        after = self._cue_after(index, quotation)
        ahead = self._cue_before(index, quotation)
        closing = self._text(quotation.parts[-1])[-1:]
        nearer = (
            [after, ahead]
            if closing in {",", "?", "!"} or self._next_sign(quotation) == ","
            else [ahead, after]
        )
        return [verb for verb in nearer if verb is not None]

    def _fits(self, verb: Token, quotation: Quotation) -> bool:
        """Whether a verb can attribute these words: a name or a sign needs one right beside it."""
        if self._is_speech(quotation):
            return True
        if not (is_in(verb, self._words["speech"]) or is_in(verb, self._words["quoting"])):
            return False
        if is_wording(self._whole, quotation, self._words["naming"]):
            return True
        return 0 <= verb.i - self._index(quotation.end) <= 2 * ADJACENT_TOKENS

    def _cue_after(self, index: int, quotation: Quotation) -> Token | None:
        """The verb of "..., said X", "..., X told reporters"."""
        doc = self._doc
        first = self._index(quotation.end)
        follower = (
            self._quotes[index + 1].start if index + 1 < len(self._quotes) else len(self._whole)
        )
        closing = self._text(quotation.parts[-1])[-1:]
        joined = self._next_sign(quotation) in {",", "–", "—", "-"} or closing in {
            ",",
            "!",
            "?",
            "…",
        }
        if not joined:
            begins = next((t for t in doc[first : first + 2] if not t.is_space), None)
            if (
                begins is None
                or not begins.text[:1].islower()
                or not is_in(begins, self._words["speech"])
            ):
                return None
        for token in doc[first : first + AFTER_TOKENS]:
            if token.idx >= follower or token.text in _ENDS or "\n" in token.text:
                return None
            if token.text in {";", ":"}:
                return None
            if token.i > first and token.nbor(-1).lower_ == "en" and token.lower_.endswith("ant"):
                return None  # "..., tout en regrettant que": something else is said
            if _is_told_of_noun(token):
                continue  # "les vols déclarés", "le bilan publié par ..."
            if self._speaks(token) and token.dep_ not in {"relcl", "acl:relcl"}:
                # "On “The Morning Show,” the senator said she ...": the clause is what was said.
                tells = any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)
                return None if tells and not self._is_speech(quotation) else token
        return None

    def _cue_before(self, index: int, quotation: Quotation) -> Token | None:
        """The verb of "X said: ...", "X told reporters that ..."."""
        doc = self._doc
        last = self._index(quotation.start)
        floor = self._quotes[index - 1].end if index else 0
        sign = next((t.text for t in reversed(doc[max(0, last - 2) : last]) if not t.is_space), "")
        crossed = False
        for token in reversed(doc[max(0, last - BEFORE_TOKENS) : last]):
            introduced = (
                sign == ":" and token.i == last - 1
            )  # "issued this statement:", then a line
            broken = "\n" in token.text and not introduced
            if token.idx < floor or broken or token.text in _ENDS or token.text == ";":
                return None
            if self._speaks(token):
                far = last - token.i > ADJACENT_TOKENS and not self._is_speech(quotation)
                between = doc[token.i + 1 : last]
                objects = [t for o in Clause(token).objects for t in o.subtree if o.i > token.i]
                beside = [t for t in between if not t.is_punct and t.lower_ not in {"as", "comme"}]
                far = far and (is_participle(token) or not all(t in objects for t in beside))
                return None if (crossed or far) and sign not in {":", ","} else token
            if token.pos_ == "VERB" and token.dep_ not in {"amod", "acl", "relcl", "acl:relcl"}:
                crossed = True
            if sign == ":" and token.dep_ == "ROOT" and token.pos_ == "VERB":
                return token
        return None

    def _speaks(self, token: Token) -> bool:
        words = self._words
        if token.dep_ in {"amod", "compound", "aux", "auxpass", "aux:tense"}:
            return False
        verbal = token.pos_ in {"VERB", "AUX"} or (
            token.pos_ in {"NOUN", "ADJ"}
            and any(t.text.startswith("-") for t in self._doc[token.i + 1 : token.i + 3])
        )
        if verbal and is_negated(token) and not is_in(token, words["held_not"]):
            return False  # "the report has not stated that “...”": somebody else says it
        return verbal and any(
            is_in(token, words[key])
            for key in ("speech", "quoting", "thought", "judging", "showing")
        )

    def _inserted(self, quotation: Quotation) -> Quoted | None:
        """A quotation that the report of speech stands in, as in "..., a-t-il dit, ..."."""
        doc = self._doc
        for part in quotation.parts:
            first, last = self._index(part[0]), self._index(part[1])
            for token in doc[first:last]:
                if not self._speaks(token) or is_in(token, self._words["judging"]):
                    continue
                region = self._report_inside(token, first, last)
                region = region or self._named_inside(token, first, last)
                if region is None:
                    continue
                source = self._sayings.source(token) or self._sayings.following_noun(token)
                start, end = doc[region[0]].idx, doc[region[1]].idx + len(doc[region[1]])
                kept = [p for p in quotation.parts if p != part]
                around = [(part[0], start), (end, part[1])]
                kept += [t for t in (self._trimmed(*a) for a in around) if t is not None]
                return Quoted(quotation, tuple(sorted(kept)), token, source)
        return None

    def _report_inside(self, verb: Token, first: int, last: int) -> tuple[int, int] | None:
        """First and last token of ", a-t-il dit" inside a quotation."""
        doc = self._doc
        near = doc[max(first, verb.i - 3) : min(last, verb.i + 3)]
        inverted = [
            t for t in near if t.text.startswith("-") and t.lower_.rpartition("-")[2] in _INVERTED
        ]
        if not inverted:
            return None
        start = min(verb.i, inverted[0].i)
        while start > first and doc[start - 1].text != ",":
            start -= 1
            if verb.i - start > 4:
                return None
        end = max(verb.i, inverted[0].i)
        while end + 1 < last and doc[end + 1].text not in _ENDS | {",", ";"}:
            end += 1
        return (start - 1, end) if start > first else None

    def _named_inside(self, verb: Token, first: int, last: int) -> tuple[int, int] | None:
        """First and last token of ", souligne le maire, X" inside a French quotation."""
        doc = self._doc
        start = verb.i - 1
        while start > first and doc[start].pos_ == "AUX":
            start -= 1
        opens = start > first and doc[start].text in {",", "!", "?"}
        spoken = is_in(verb, self._words["speech"] | self._words["quoting"])
        if verb.lang_ != "fr" or not (opens and spoken):
            return None
        noun = self._sayings.following_noun(verb)
        if noun is None or noun.i >= last or not self._sayings.is_speaker(noun):
            return None
        return start, self._end_of_speaker(noun, last)

    def _end_of_speaker(self, noun: Token, last: int) -> int:
        """The last token of a speaker's phrase, with the name set beside it and the sign behind."""
        doc = self._doc
        end = noun.right_edge.i
        for token in doc[noun.i + 1 : last]:
            comma = token.text == "," and token.i >= end
            apposed = doc[token.i + 1].text[:1].isupper() or doc[token.i + 1].pos_ == "NOUN"
            if token.text in _ENDS or (comma and not apposed):
                return int(token.i)
            if token.pos_ in {"VERB", "AUX"}:
                return int(end)
        return last - 1

    def _source(self, verb: Token, quotation: Quotation) -> Token | None:
        doc = self._doc
        source = self._sayings.source(verb)
        if source is not None and not quotation.covers(source.idx):
            return source
        after = verb.idx > quotation.start
        # The parse of a sentence cut up by quotation marks: the noun between mark and verb.
        if after:
            first = self._index(quotation.end)
            between = [t for t in doc[first : verb.i] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
            between = [t for t in between if t.lang_ != "fr" or t.lower_ not in CLITICS]
            if between:
                return self._head(between[0])
            if is_participle(verb):
                return None  # ", glissant au passage ...": nobody stands behind it
            behind = [
                t for t in doc[verb.i + 1 : verb.i + 6] if t.pos_ in {"NOUN", "PROPN", "PRON"}
            ]
            return self._head(behind[0]) if behind else None
        subjects = [s for s in Clause(verb).subjects if s.idx < quotation.start]
        return subjects[0] if subjects else None

    def _head(self, token: Token) -> Token:
        while token.dep_ in {
            "compound",
            "nmod",
            "amod",
            "poss",
            "flat:name",
        } and token.head.pos_ in {"NOUN", "PROPN"}:
            token = token.head
        return token

    def _goes_on(self, quotation: Quotation, before: Quoted) -> bool:
        """Whether nothing but white space and a report of speech parts it from the one before."""
        text = self._whole
        between = text[before.quotation.end : quotation.start]
        if "\n" in between.strip(" ") and not self._is_speech(quotation):
            return False
        if not between.strip():
            return self._is_speech(quotation) or "\n" not in between
        verb = before.verb
        if verb is None or "\n" in between:
            return False
        between_them = before.quotation.end <= verb.idx < quotation.start
        rest = text[max(before.quotation.end, verb.idx) : quotation.start]
        # "A," said X. "B." -- one sentence of report between the two, and no other.
        stops = [
            t
            for t in self._doc[self._index(before.quotation.end) : self._index(quotation.start)]
            if t.text in _ENDS and not self._is_quoted(t.idx)
        ]
        ended = rest.rstrip().rstrip("\"”»'")[-1:]  # "..., he said on “The Hour.” “...”"
        return between_them and len(stops) <= 1 and ended in {".", ",", ":", ";"}

    def _is_speech(self, quotation: Quotation) -> bool:
        """Whether the words quoted could stand alone: a sentence, not a name or a sign."""
        words = self._text(quotation.parts[0])
        told = words[-1:] in _ENDS and any(word.islower() for word in words.split())
        whole = told or len(words.split()) >= SHORTEST_SPEECH
        return words[:1].isupper() and whole

    def _next_sign(self, quotation: Quotation) -> str:
        return self._whole[quotation.end : quotation.end + 2].strip()[:1]

    def _index(self, offset: int) -> int:
        """Index of the first token at or behind a character."""
        return bisect_left(self._offsets, offset)

    def _text(self, part: tuple[int, int]) -> str:
        return self._whole[part[0] : part[1]]

    def _trimmed(self, start: int, end: int) -> tuple[int, int] | None:
        words = self._whole[start:end]
        inner = words.strip(" ,\n\u00a0.")
        if not inner:
            return None
        begin = start + words.index(inner)
        return begin, begin + len(inner)


class _Characters(NamedTuple):
    start: int
    end: int


def _of_verb(report: Saying) -> _Characters:
    return _Characters(report.verb.idx, report.verb.idx + len(report.verb))


def _is_told_of_noun(verb: Token) -> bool:
    """Whether a French past participle only describes the noun before it."""
    past = feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") == "Past"
    helped = any(c.dep_.startswith("aux") for c in verb.children)
    return verb.lang_ == "fr" and past and not helped and verb.dep_ == "acl"


def is_wording(text: str, quotation: Quotation, naming: frozenset[str]) -> bool:
    """Whether quotation marks hold somebody's words, rather than a name or a sign."""
    inner = text[quotation.parts[0][0] : quotation.parts[0][1]]
    before = text[max(0, quotation.start - NAMING_CHARACTERS) : quotation.start].lower().split()
    said = before[-1].strip(",:") in _SAYING if before else False
    says = said and bool(_SAYS.intersection(before[-2:-1]))
    if before and not says and re.split("['’]", before[-1])[-1].strip(",:") in naming:
        return False
    return any(word.islower() and len(word) > 2 for word in inner.split())
