"""Who did an act, where a later sentence says so: "the gunmen fled", "... claimed it"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.acts.event import Event
from tocsin.extract.acts.roles import Told
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, core, feature, forms, with_conjuncts
from tocsin.extract.lexicon import Lexicon
from tocsin.model import Marked

REACH = 2  # [sentences] after an act in which its attackers are still its own
CLAIM_REACH = 4  # [sentences] after an act in which a claim of responsibility is still for it
_PRONOUNS = {"they", "he", "she", "ils", "il", "elles", "elle"}
_SUBJECTS = {"nsubj", "nsubj:pass", "nsubjpass"}
_NAMING = {"PROPN", "NOUN"}


@dataclass(frozen=True, slots=True)
class Author:
    """Who did an act, as a later sentence says.

    Attributes:
        who: As described or self-named; None where only a claim is told.
        signature: The words that tell of a claim of responsibility, if any.
    """

    who: Told | None
    signature: Told | None = None


class Authors:
    """Finds authors of acts in the sentences after them in one marked document."""

    def __init__(
        self, marked: Marked, lexicon: Lexicon, found: Sequence[Event], pointed: Mapping[int, int]
    ) -> None:
        self._marked = marked
        self._pointed = pointed
        self._lexicon = lexicon
        self._words = lexicon.words
        self._told = {sentence_of(t.trigger.token).start: e for e in found for t in e.tellings}

    def of(self, event: Event) -> Author | None:
        """Who did an act, where the act's own tellings do not say."""
        named = any(t.perpetrator for t in event.tellings)
        claim = self._claim(event)
        if claim is not None:
            return Author(who=None if named else claim.who, signature=claim.signature)
        culprit = None if named else self._meant(event) or self._culprit(event)
        return Author(who=culprit) if culprit is not None else None

    def _meant(self, event: Event) -> Told | None:
        """Whom a pronoun means that an act is told of: "armed men came. They attacked ...".

        The subject told last that may do such things, and agrees in number.
        """
        for telling in event.tellings:
            trigger = telling.trigger
            if trigger.form != "verb" or trigger.clause.passive:
                continue
            for pronoun in trigger.clause.subjects:
                if pronoun.lower_ in _PRONOUNS and (meant := self._subject_before(pronoun)):
                    return self._words_of(meant)
        return None

    def _subject_before(self, pronoun: Token) -> Token | None:
        doc, first = pronoun.doc, sentence_of(pronoun).start
        for _ in range(REACH):
            first = sentence_of(doc[first - 1]).start if first > 0 else 0
        able = self._lexicon.persons["perpetrators"]
        number = feature(pronoun, "Number")
        return next(
            (
                token
                for token in reversed(doc[first : pronoun.i])
                if token.dep_ in _SUBJECTS
                and token.pos_ == "NOUN"
                and forms(token) & able
                and number in {"", feature(token, "Number")}
            ),
            None,
        )

    def _culprit(self, event: Event) -> Told | None:
        """Who is what he is by the act: "the attackers fled", "his assailant, a patient"."""
        names = self._words["culprits"]
        ramming = "ramming" in event.acts()
        for token in self._after(event, REACH):
            if token.pos_ != "NOUN" or token.i in self._pointed:
                continue
            lemma = token.lemma_.lower()
            if lemma not in names and not (ramming and lemma in self._words["drivers"]):
                continue
            if self._is_known(token):
                described = next((t for t in token.children if self._describes(t)), token)
                return self._words_of(described)
        return None

    def _is_known(self, token: Token) -> bool:
        """Whether "the gunmen" are those of the act, and not some of another, or none."""
        before = {c.lower_ for c in token.children if c.dep_ in {"det", "poss"}}
        return bool(before & self._words["known"]) and not Clause(token.head).negated

    def _describes(self, token: Token) -> bool:
        persons = self._lexicon.persons
        somebody = forms(token) & (persons["persons"] | persons["perpetrators"])
        return token.dep_ in {"appos", "nsubj"} and token.pos_ == "NOUN" and bool(somebody)

    def _claim(self, event: Event) -> Author | None:
        for token in self._after(event, CLAIM_REACH):
            if token.pos_ not in {"VERB", "AUX", "ADJ"}:
                continue
            clause = Clause(token)
            if not self._claims(token, clause) or clause.negated:
                continue
            doers = clause.agents if clause.passive else clause.subjects
            if not doers and clause.passive:
                continue
            start, end = clause.extent() if not doers else self._extent(token, clause)
            text = self._marked.document.text
            return Author(
                who=next((self._words_of(t) for t in doers if t.pos_ in _NAMING), None),
                signature=Told(text[start:end], start, end),
            )
        return None

    def _claims(self, verb: Token, clause: Clause) -> bool:
        """Whether a verb says that somebody claims an act: "took responsibility", "revendiqué"."""
        if verb.lemma_.lower() in self._words["claims"]:
            return True
        objects = {t.lemma_.lower() for o in clause.objects for t in with_conjuncts(o)}
        claimed = objects & self._words["claim_nouns"]
        return bool(claimed) and verb.lemma_.lower() in self._words["claim_verbs"]

    def _extent(self, verb: Token, clause: Clause) -> tuple[int, int]:
        tokens = [verb, *clause.objects] if not clause.passive else [verb, *clause.agents]
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        return first.idx, last.idx + len(last)

    def _after(self, event: Event, reach: int) -> Iterator[Token]:
        """What is told from an act's last telling on, up to the next act's."""
        doc = self._marked.parse
        here = sentence_of(event.last())
        yield from doc[event.last().i + 1 : here.end]
        end = here.end
        for _ in range(reach):
            if end >= len(doc):
                return
            sentence = sentence_of(doc[end])
            other = self._told.get(sentence.start)
            if other is not None and other is not event:
                return
            yield from doc[sentence.start : sentence.end]
            end = sentence.end

    def _words_of(self, token: Token) -> Told:
        start, end = core(token)
        if token.ent_type_ in {"PERSON", "PER"}:
            return Told("a named person", start, end)
        acl = next((c for c in token.children if c.dep_ == "acl" and self._names_itself(c)), None)
        if acl is not None:  # "a group calling itself Black December"
            last = acl.right_edge
            end = last.idx + len(last)
        return Told(self._marked.document.text[start:end], start, end)

    def _names_itself(self, verb: Token) -> bool:
        return any(c.lower_ in self._words["itself"] for c in verb.children)
