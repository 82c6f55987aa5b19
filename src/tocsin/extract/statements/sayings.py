"""Reported speech in the parse: the verb that reports, who speaks, and what is said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.extents import after_dateline, end_of, runs, trim
from tocsin.extract.grammar.intent import MODALS
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in
from tocsin.extract.statements.asserters import Asserters
from tocsin.extract.statements.claimed import claimed_by, owner_of
from tocsin.extract.statements.contents import Contents
from tocsin.extract.statements.speakers import is_occasion
from tocsin.extract.statements.verbs import asks_for_silence, is_made, is_negated, is_participle

_COMMAS = {",", "–", "—", "-", "--", "”", "»", '"', "’", "''"}
_NO_PREDICATES = {"amod", "compound", "aux", "auxpass", "aux:tense", "cop"}
_ONLY_MADE = frozenset({"valoir"})  # it reports speech only under "faire": "a fait valoir que"
_SCHEDULING = frozenset({"expect", "attendre", "censer"})  # "is expected to sit in May": a plan
_NOBODY = {"nobody", "none", "nothing", "personne", "nul", "rien", "aucun", "aucune"}
_WITHOUT = {"without", "sans"}
_STOPS = {".", ";", "!", "?", "…", ":"}
_OBJECTS = {"dobj", "obj"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "csubj"}
_COMPLEMENTS = {"ccomp", "xcomp"}
PARENTHESIS_TOKENS = 24  # [tokens] "..., said X, the mayor of Y, on Monday, ..." is rarely longer
SAME_SPEAKER_TOKENS = 60  # [tokens] how far behind its speaker "adding that ..." may stand


@dataclass(frozen=True, slots=True)
class Saying:
    """A report of speech.

    Attributes:
        verb: The word that reports it.
        source: Head of whoever speaks, or None.
        content: Characters of what is said, in text order; empty where only quotation marks tell.
        inserted: The report stands beside what is said ("..., police said"), with its extent.
    """

    verb: Token
    source: Token | None
    content: tuple[tuple[int, int], ...] = ()
    inserted: tuple[int, int] | None = None


class Sayings:
    """Finds reports of speech in one parsed text.

    Args:
        words: The words of its language.
        is_speaker: Whether a noun or name may be the source of speech.
        is_quoted: Whether a character stands inside quotation marks.
        is_place: Whether a name is that of a place.
    """

    def __init__(
        self,
        words: LedgerWords,
        is_speaker: Callable[[Token], bool],
        is_quoted: Callable[[int], bool],
        is_place: Callable[[Token], bool],
    ) -> None:
        self._words = words.saying
        self._french = words.language == "fr"
        lists = (
            *("speech", "thought", "showing", "judging", "asking", "committing"),
            *("wanting", "telling_of"),
        )
        self._cues = frozenset[str]().union(
            *(self._words[key] for key in lists),
            (entry.split()[0] for entry in self._words["with_preposition"]),
        )
        self._spoken = self._words["speech"] | self._words["thought"]
        self._reports = frozenset[str]().union(
            *(self._words[key] for key in ("speech", "thought", "showing", "judging", "asking"))
        )
        self.is_speaker = is_speaker
        self.is_quoted = is_quoted
        self._is_place = is_place
        self._asserters = Asserters(words, is_speaker, is_quoted, is_place)
        self._contents = Contents(words, is_speaker, self.is_cue)

    def find(self, doc: Doc) -> Iterator[Saying]:
        """Reports with content told in indirect speech, in text order."""
        spoke: Token | None = None
        told: tuple[int, int] | None = None
        for token in standing(doc, self._words["nouns"], self._cues):
            within = told is not None and told[0] <= token.idx < told[1]
            if not within and (noun := self._of_noun(token)) is not None:
                yield noun
            if not self.is_cue(token) or self.is_quoted(token.idx) or self.is_unsaid(token):
                continue
            if asks_for_silence(token):
                continue  # "asked not to be named" tells nothing
            source = self._source_near(token, spoke)
            if source is None:
                if not within and (heard := self._hearsay(token)) is not None:
                    yield heard
                continue
            spoke = source
            if within and source.pos_ == "PRON" and is_in(token, self._words["thought"]):
                continue  # "he said he believed ...": one thing said
            if within and not is_in(token, self._reports):
                continue  # "he said that he wants ...": what is wanted is part of what is said
            found = (
                self._as_told(token, source)
                or self._inserted(token, source)
                or self._governing(token, source)
            )
            if found is not None and found.content:
                told = found.content[0]
                yield replace(found, source=None) if self._hears(token, source) else found

    def _hears(self, verb: Token, source: Token) -> bool:
        """Whether the subject is only told it, by whom nobody says: "the court heard that"."""
        return is_in(verb, self._words["hearing"]) and is_in(source, self._words["hearers"])

    def _source_near(self, verb: Token, spoke: Token | None) -> Token | None:
        """Whoever speaks by a verb; for a participle torn off by marks, whoever spoke before it."""
        source = self.source(verb)
        if (source is None or self.is_quoted(source.idx)) and is_participle(verb):
            near = spoke is not None and verb.i - spoke.i <= SAME_SPEAKER_TOKENS
            source = spoke if near else None
        if source is None or not self.may_speak(verb, source):
            return None
        nobody = source.lower_ in _NOBODY or any(c.lower_ == "no" for c in source.children)
        return None if nobody else source

    def may_speak(self, verb: Token, source: Token) -> bool:
        """Whether the subject may be a source: with a plain verb of saying nearly anything may."""
        plain = is_in(verb, self._words["speech"]) and not is_in(verb, self._words["of_things"])
        if is_occasion(source, self._words):
            return False
        if self._is_place(source):
            return plain  # "Paris said that ...": its rulers do; a town hopes and fears nothing
        if self.is_speaker(source):
            return True
        if source.lower_ in self._words["times"]:
            return False
        named = source.pos_ == "PROPN" and not is_in(verb, self._words["bodily"])
        return named or (plain and source.pos_ == "NOUN")

    def is_cue(self, token: Token) -> bool:
        """Whether a word may report speech."""
        inverted = self._french and token.pos_ in {"NOUN", "ADJ"}
        if not (inverted or token.pos_ in {"VERB", "AUX"}) or token.dep_ in _NO_PREDICATES:
            return False
        if not is_in(token, self._cues):
            return False
        if is_in(token, _ONLY_MADE) and not is_made(token):
            return False
        return not inverted or self._asserters.inverted_pronoun(token) is not None

    def is_unsaid(self, verb: Token) -> bool:
        """Whether nothing was said: denied, only possible, or still to come.

        What somebody does not believe or want is a stand as well.
        """
        clause = Clause(verb)
        refused = is_negated(verb) and is_in(verb, self._words["held_not"])
        if refused and feature(verb, "Tense") != "Fut":
            return False  # "would not accept that": a stand
        denied = is_negated(verb)
        if (
            not denied
            and is_in(verb, self._words["would_like"])
            and feature(verb, "Tense") != "Fut"
        ):
            return False  # "would like to": a wish is told as such
        denied = denied or any(t.lower_ in _WITHOUT for t in (verb.head, *verb.children))
        possible = any(t.lower_ in MODALS for t in clause.auxiliaries)
        possible = possible or (feature(verb, "Mood") == "Cnd" and not clause.auxiliaries)
        if denied or possible or feature(verb, "Tense") == "Fut":
            return True
        infinitive = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "advcl", "acl", "ccomp"}
        return infinitive and not is_in(verb.head, self._words["inducing"])

    def source(self, verb: Token) -> Token | None:
        """The head of whoever speaks: the subject, an agent, or what a participle hangs on."""
        return self._asserters.source(verb)

    def following_noun(self, verb: Token) -> Token | None:
        """The first noun after a verb that is neither a time nor governed by a preposition."""
        return self._asserters.following_noun(verb)

    def _governing(self, verb: Token, source: Token) -> Saying | None:
        content = self._contents.governed(verb, source)
        return Saying(verb=verb, source=source, content=content) if content else None

    def _as_told(self, verb: Token, source: Token) -> Saying | None:
        """A report set off by "as": "As the mayor said, ..."."""
        opened = {c.lower_ for c in verb.lefts}
        if verb.dep_ != "advcl" or not opened & {"as", "comme"} or opened & {"though", "if", "si"}:
            return None
        if any(c.i > verb.i and c.dep_ in _OBJECTS | _COMPLEMENTS for c in verb.children):
            return None  # "the talks began as a poll showed a rise": what it told stands behind it
        apart = {t.i for t in verb.subtree}
        told = [t for t in sentence_of(verb).of(verb.doc) if t.i not in apart]
        if not any(t.pos_ in {"VERB", "AUX"} for t in told):
            return None
        return Saying(verb=verb, source=source, content=runs(told, verb.doc))

    def _inserted(self, verb: Token, source: Token) -> Saying | None:
        """A report inside or after what is said, as in "..., police said, ..."."""
        region = self.insertion(verb, source)
        if region is None or not is_in(verb, self._spoken):
            return None
        doc = verb.doc
        first, last = region
        sentence = sentence_of(verb)
        rest = [t for t in doc[last + 1 : sentence.end] if not t.is_space]
        parts = [(after_dateline(doc, sentence.start), first)]
        following = next((t for t in rest if not t.is_punct), None)
        # Without a verb, what follows only says who the speaker is; a name may be taken for one.
        tells = any(t.pos_ in {"VERB", "AUX"} and t.text.islower() for t in rest)
        if following is not None and tells and not self._starts_aside(following):
            parts.append((last + 1, sentence.end))
        # "On Monday, police said." tells nothing, nor does "While it burnt, ..."; a clause does.
        if not any(self._tells(t, verb) for start, end in parts for t in doc[start:end]):
            return None
        content = tuple(run for start, end in parts if (run := trim(doc, start, end)) is not None)
        return Saying(
            verb=verb, source=source, content=content, inserted=(doc[first].idx, end_of(doc[last]))
        )

    def _tells(self, token: Token, verb: Token) -> bool:
        """Whether a verb tells something by itself, and not when or after what it was said."""
        if token.pos_ not in {"VERB", "AUX"}:
            return False
        current = token
        while current.dep_ != "ROOT" and current.head != verb:
            current = current.head
        opened = is_participle(current) or any(c.dep_ == "mark" for c in current.lefts)
        return current.dep_ not in {"prep", "obl:mod"} and not (current.dep_ == "advcl" and opened)

    def _starts_aside(self, token: Token) -> bool:
        """Whether what follows a report is no longer what was said."""
        return (
            (is_verbal(token) and is_in(token, self._words["speech"]))
            or token.lower_ in self._words["relatives"]
            or token.lower_ in _WITHOUT
            or token.lower_ in {"en", "who", "while", "as", "before", "after", "tandis", "alors"}
        )

    def insertion(self, verb: Token, source: Token) -> tuple[int, int] | None:
        """First and last token of a report set off from what is said, or None."""
        doc = verb.doc
        first = min(self._asserters.verb_start(verb), source.left_edge.i)
        if source.i < verb.i:
            between = doc[source.i + 1 : self._asserters.verb_start(verb)]
            if any(t.pos_ == "VERB" and t.dep_ not in {"relcl", "acl"} for t in between):
                return None
        sentence = sentence_of(verb)
        if first <= sentence.start or doc[first - 1].text not in _COMMAS:
            return None
        if any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i for c in verb.children):
            return None
        reach = max(verb.i, source.right_edge.i if source.i > verb.i else verb.i)
        last = reach
        for token in doc[reach + 1 : min(sentence.end, first + PARENTHESIS_TOKENS)]:
            if token.text in _STOPS or token.text in _COMMAS or token.is_space:
                break
            if token.pos_ in {"VERB", "SCONJ"}:
                return None
            last = token.i
        else:
            if last + 1 < sentence.end:
                return None
        return first, last

    def _hearsay(self, verb: Token) -> Saying | None:
        """What nobody in particular is said to hold: "two men are believed to have fled"."""
        if not is_in(verb, self._words["hearsay"]) or not Clause(verb).passive:
            return None
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i]
        told = [
            c
            for c in verb.children
            if c.i > verb.i
            and (
                c.dep_ in {"xcomp", "ccomp", "oprd"}
                or (c.dep_ == "prep" and c.lower_ in {"of", "as"})
            )
        ]
        if not subjects or not told:
            return None
        seen = is_in(verb, self._words["bodily"])  # "two men were seen running away" was seen
        if any(c.dep_ in {"xcomp", "ccomp"} and (seen or is_in(verb, _SCHEDULING)) for c in told):
            return None
        subject, rest = subjects[0], [t for c in told for t in c.subtree]
        empty = subject.lower_ in {"it", "il", "ce", "c'", "c’"}
        kept = rest if empty else [*subject.subtree, *rest]
        return Saying(verb=verb, source=None, content=runs(kept, verb.doc))

    def _of_noun(self, noun: Token) -> Saying | None:
        """A report in a noun: "the mayor's claim that ...", "his promise to ..."."""
        if noun.pos_ != "NOUN" or not is_in(noun, self._words["nouns"]):
            return None
        if self.is_quoted(noun.idx):
            return None
        content = claimed_by(noun, self._words)
        if not content:
            return None
        voiced = noun.head if noun.dep_ in _OBJECTS and is_verbal(noun.head) else None
        if voiced is not None and is_in(voiced, self._words["voicing"]):
            source = self.source(voiced)
            told = source is not None and not self.is_unsaid(voiced) and self.is_speaker(source)
            return Saying(verb=voiced, source=source, content=content) if told else None
        owner = owner_of(noun)
        if owner is None or not (self.is_speaker(owner) or owner.tag_ == "PRP$"):
            return None
        return Saying(verb=noun, source=owner, content=content)
