"""What instruments of law provide: each predicate, participle and infinitive that is theirs."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, predicate_start, words_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.measures.drafts import Provision, end_of_provision, led_by_de
from tocsin.extract.measures.instruments import BY, Instruments
from tocsin.extract.measures.lawnames import LawNames
from tocsin.extract.measures.lawsteps import law_steps
from tocsin.extract.measures.lists import Lists
from tocsin.extract.measures.orders import Orders
from tocsin.extract.measures.penalties import Penalties
from tocsin.extract.measures.proposals import Proposals
from tocsin.extract.measures.scope import Scope
from tocsin.extract.statements.sources import Sources
from tocsin.model import Claim, Marked, MeasureStatus

LONGEST_PASSAGE = 300  # [characters]; more is a sentence that was not parsed
_LISTS = re.compile(r" ?:[ \t]*\n")  # behind "the bill would": each line is a provision
PARTICIPLE_TOKENS = 2  # behind a law, with a day between: "an order Monday directing"
_RELATIVES = {"which", "that", "who", "qui"}
_PRONOUNS = {"it", "they", "il", "elle", "ils", "elles"}
_INFINITIVE_MARKS = {"to", "pour", "afin", "à"}
_UNDER = {"under", "selon", "par", "avec", "with"}


class Provisions:
    """Finds the provisions of one marked document.

    Attributes:
        instruments: The nouns that name a law, bill, decree, order or plan.
        names: Which of them name one law.
        scope: Whom provisions are for.
    """

    def __init__(self, marked: Marked, sources: Sources) -> None:
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).measures
        self._quantities = Stretches(marked.quantities)
        self.instruments = Instruments(marked)
        self.names = LawNames(marked, self.instruments.found)
        self.scope = Scope(marked, self.instruments, sources)
        self._others = (
            Proposals(marked, self.instruments, sources),
            Penalties(marked, self.instruments, sources),
            Orders(marked, self.instruments, sources),
            Lists(marked, self.instruments),
        )
        self._sentences = list(marked.parse.sents)

    def find(self) -> list[Provision]:
        """Every provision once, in text order."""
        found: list[Provision] = []
        for token in self.instruments.found:
            found.extend(self._of_instrument(token))
        for rules in self._others:
            found.extend(rules.find())
        found.extend(self._behind_colons())
        found.extend(self._of_pronouns(found))
        found = self._joined_up(found)
        found += self._steps(found)
        kept: list[Provision] = []
        for provision in sorted(found, key=lambda p: (p.passage[0], -p.passage[1])):
            start, end = provision.passage
            if end - start > LONGEST_PASSAGE or _LISTS.match(self._text, end):
                continue
            if not any(_covers(k.passage, provision.passage) for k in kept):
                kept.append(provision)
        return kept

    def _steps(self, found: list[Provision]) -> list[Provision]:
        """What befalls laws of which the document tells no provision; each stage once."""
        told = [p.instrument for p in found if p.instrument is not None]
        steps: list[Provision] = []
        seen: list[tuple[Token, MeasureStatus]] = []
        for step in law_steps(self.instruments, ledger_words(self._document.language)):
            token, status = step.instrument, step.status
            again = any(s == status and self.names.are_one(t, token) for t, s in seen)
            if again or any(self.names.are_one(one, token) for one in told):
                continue
            seen.append((token, status))
            span = self._document.span(step.verb.idx, end_of(step.verb))
            claim = Claim(value=status, span=span, by=BY)
            steps.append(
                Provision(passage=step.passage, verb=step.verb, instrument=token, status=claim)
            )
        return steps

    def _joined_up(self, found: list[Provision]) -> list[Provision]:
        """Join predicates that stand under one auxiliary: "would allow X and limit Y"."""
        by_verb = {p.verb.i: p for p in found}
        kept = []
        for provision in found:
            verb = provision.verb
            first = by_verb.get(verb.head.i) if verb.dep_ == "conj" else None
            shared = first is not None and _auxiliary(verb.head) and not _auxiliary(verb)
            if first is not None and (self._has_values(first) or self._has_values(provision)):
                shared = False  # each keeps its own values before and after
            near = first is not None and verb.head.i < verb.i and first.instrument is not None
            if first is None or not (shared and near and first.instrument == provision.instrument):
                kept.append(provision)
                continue
            first.parts = first.parts or [first.passage]
            first.parts.append(provision.passage)
            first.passage = (first.passage[0], max(first.passage[1], provision.passage[1]))
        return kept

    def _has_values(self, provision: Provision) -> bool:
        return bool(self._quantities.touching(*provision.passage))

    def _of_instrument(self, token: Token) -> Iterator[Provision]:
        start = words_of(token)[0]
        for child in token.children:
            if child.dep_ in {"acl", "relcl", "acl:relcl", "advcl"} and child.i > token.i:
                yield from self._beside(child, token, start)
        yield from self._strayed(token)
        yield from self._torn_off(token)
        head = token.head
        if token.dep_ in {"nsubj", "csubj"} and head.pos_ in {"VERB", "AUX"}:
            yield from self._predicates(head, token)
            yield from self._beyond_participle(head, token)
        if token.dep_ in {"dobj", "obj"}:
            for child in head.children:
                if child.dep_ != "advcl" or child.i < token.i:
                    continue
                if self._is_purpose(child, token):
                    yield from self._purposes(child, token, start)
                elif self._is_beside(child, token):
                    yield from self._purposes(child, token, child.idx)
        yield from self._under(token)

    def _beyond_participle(self, head: Token, token: Token) -> Iterator[Provision]:
        """What a French law does that a participle set off from it was taken for.

        "Le texte, voté en première lecture, interdirait ...".
        """
        aside = head.i and _is_french_participle(head) and head.nbor(-1).text == ","
        if not aside or any(c.dep_.startswith("aux") for c in head.children):
            return
        for verb in self._behind(head):
            subject = any(c.dep_.startswith("nsubj") for c in verb.children)
            if feature(verb, "VerbForm") == "Fin" and verb.pos_ == "VERB" and not subject:
                yield from self._predicates(verb, token)
                return

    def _beside(self, verb: Token, token: Token, start: int) -> Iterator[Provision]:
        """A relative clause, participle or infinitive right behind an instrument."""
        if any(c.lower_ in _RELATIVES and c.dep_.startswith("nsubj") for c in verb.children):
            if not any(c.dep_ in {"nsubjpass", "nsubj:pass"} for c in verb.children):
                yield from self._predicates(verb, token)
        elif is_in(verb, self._words["effect"] | self._words["leading"]) or (
            verb.lower_ in self._words["purpose_participles"]
        ):
            if verb.tag_ == "VBN" and not is_in(verb, self._words["leading"]):
                return  # "the law passed in May"
            if not (self._is_infinitive(verb) or verb.tag_ != "" or _is_french_participle(verb)):
                return
            yield from self._purposes(verb, token, start)

    def _strayed(self, token: Token) -> Iterator[Provision]:
        """A relative clause that the parser hung on a noun inside the instrument's phrase."""
        for inner in token.subtree:
            if inner == token or inner.i < token.i or inner.pos_ not in {"NOUN", "PROPN"}:
                continue
            for child in inner.children:
                if child.dep_ not in {"relcl", "acl:relcl"} or child.i < inner.i:
                    continue
                relative = [c for c in child.children if c.lower_ in _RELATIVES]
                comma = relative and self._marked.parse[relative[0].i - 1].text == ","
                if comma and is_in(child, self._words["effect"]):
                    yield from self._predicates(child, token)

    def _torn_off(self, token: Token) -> Iterator[Provision]:
        """Predicates that the French parse hung on a noun: "Un décret publié au JO porte"."""
        if token.lang_ != "fr" or token.dep_ != "ROOT":
            return
        for verb in token.subtree:
            torn = verb.i > token.i and verb.pos_ == "VERB" and verb.dep_ in {"amod", "conj"}
            told = (
                torn and feature(verb, "VerbForm") == "Fin" and is_in(verb, self._words["effect"])
            )
            if told and not any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children):
                yield Provision(
                    passage=(verb.idx, end_of_provision(verb)), verb=verb, instrument=token
                )

    def _is_purpose(self, verb: Token, token: Token) -> bool:
        near = verb.left_edge.i - token.right_edge.i <= 1
        return near and self._is_infinitive(verb) and is_in(verb, self._words["effect"])

    def _is_beside(self, verb: Token, token: Token) -> bool:
        """Whether a participle behind an instrument is its own: "signed an order directing"."""
        near = verb.i - token.right_edge.i <= PARTICIPLE_TOKENS
        return near and verb.tag_ == "VBG" and is_in(verb, self._words["effect"])

    def _is_infinitive(self, verb: Token) -> bool:
        return any(c.lower_ in _INFINITIVE_MARKS and c.i < verb.i for c in verb.children)

    def _purposes(self, verb: Token, token: Token, start: int) -> Iterator[Provision]:
        """The provisions of "law aimed at ..."; the first one's passage begins at the noun."""
        for number, purpose in enumerate(self._descended(verb)):
            begin = start if number == 0 else predicate_start(purpose)
            yield Provision(
                passage=(begin, end_of_provision(purpose)), verb=purpose, instrument=token
            )

    def _predicates(self, verb: Token, token: Token) -> Iterator[Provision]:
        """What an instrument does, by each of its predicates."""
        for predicate in (verb, *_joined(verb), *self._deeper(verb)):
            if not is_in(predicate, self._words["effect"] | self._words["leading"]):
                continue
            if Clause(predicate).passive or self.scope.applies(predicate):
                continue
            for number, provision in enumerate(self._descended(predicate)):
                if self._is_step(provision):
                    continue
                begin = predicate_start(predicate if number == 0 else provision)
                yield Provision(
                    passage=(begin, end_of_provision(provision)), verb=provision, instrument=token
                )

    def _is_step(self, verb: Token) -> bool:
        """Whether it befalls the law rather than being ruled by it: "doit être examinée"."""
        stages = ledger_words(self._document.language).status
        return Clause(verb).passive and any(is_in(verb, words) for _, words in stages)

    def _deeper(self, verb: Token) -> list[Token]:
        """Predicates with a "would" of their own that the parser hung on a verb inside another."""
        return [
            t
            for t in self._behind(verb)
            if t.dep_ == "conj"
            and t.head != verb
            and (
                any(c.lower_ in self._words["conditional"] for c in t.children if c.dep_ == "aux")
                or _is_alike(t, verb)
            )
            and not any(c.dep_.startswith("nsubj") for c in t.children)
        ]

    def _behind(self, verb: Token) -> list[Token]:
        """The words below a verb; French predicates may hang on any noun of the sentence."""
        if verb.lang_ != "fr":
            return list(verb.subtree)
        rest = verb.doc[verb.i + 1 : verb.sent.end]
        subject = next((t.i for t in rest if t.dep_.startswith("nsubj")), verb.sent.end)
        return [t for t in rest if t.i < subject]

    def _descended(self, verb: Token) -> list[Token]:
        """The verbs of provisions under one that leads to them: "seeks to ...", "vise à"."""
        if is_in(verb, self._words["leading"]):
            inner = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i]
            inner += [
                g
                for c in verb.children
                if c.dep_ == "prep" and c.i > verb.i
                for g in c.children
                if g.dep_ == "pcomp"
            ]
            if inner:
                return [v for i in inner for v in (i, *_joined(i))]
        listed = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and led_by_de(c)]
        if listed:  # "permettrait d'isoler ..., d'écouter ... et de limiter ..."
            return [v for i in listed for v in (i, *_joined(i))]
        return [verb]

    def _under(self, token: Token) -> Iterator[Provision]:
        """As in "under the new law, judges may ...": the clause is the provision."""
        preposition = token.head if token.dep_ == "pobj" else None
        if preposition is None and token.dep_.startswith("obl"):
            preposition = next((c for c in token.children if c.dep_ == "case"), None)
        if preposition is None or preposition.lower_ not in _UNDER:
            return
        verb = preposition.head if token.dep_ == "pobj" else token.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return
        modal = any(
            c.lower_ in self._words["conditional"] or is_in(c, self._words["conditional"])
            for c in (*verb.children, verb)
        )
        if not modal and feature(verb, "Mood") != "Cnd" and feature(verb, "Tense") != "Fut":
            return
        subjects = Clause(verb).subjects
        begin = subjects[0].left_edge.idx if subjects else predicate_start(verb)
        end = end_of_provision(verb, clauses=True)
        if preposition.i > verb.i:  # "judges may do so under the new law"
            end = end_of(preposition.nbor(-1))
        yield Provision(passage=(begin, end), verb=verb, instrument=token)

    def _of_pronouns(self, found: list[Provision]) -> Iterator[Provision]:
        """As in "it would also ...", where the sentence before told of an instrument."""
        told = {
            self.instruments.sentence_of(token): token
            for token in self.instruments.found
            if token.dep_.startswith(
                ("nsubj", "dobj", "obj")
            )  # "... debate the bill. It would ..."
        }
        told |= {
            self.instruments.sentence_of(p.instrument): p.instrument
            for p in found
            if p.instrument is not None
        }
        for number, sentence in enumerate(self._sentences):
            instrument = told.get(number - 1)
            if (
                instrument is None
                or "\n" in self._text[instrument.idx : sentence.start_char].rstrip()
            ):
                continue
            root = sentence.root
            subjects = [c for c in root.children if c.dep_ in {"nsubj", "expl:subj"}]
            if any(s.lower_ in _PRONOUNS for s in subjects):
                provisions = list(self._predicates(root, instrument))
                if provisions:
                    told[number] = instrument
                yield from provisions

    def _behind_colons(self) -> Iterator[Provision]:
        """As in "Un plan a été présenté : il prévoit de doubler ...", in one sentence."""
        for token in self.instruments.found:
            if not token.dep_.startswith("nsubj"):
                continue
            sentence = self._sentences[self.instruments.sentence_of(token)]
            for verb in sentence:
                subjects = [c for c in verb.children if c.dep_ == "nsubj"]
                pronoun = next((s for s in subjects if s.lower_ in _PRONOUNS), None)
                if pronoun is None or pronoun.i < token.i or verb.pos_ not in {"VERB", "AUX"}:
                    continue
                if any(t.text in {":", ";"} for t in verb.doc[token.i : pronoun.i]):
                    yield from self._predicates(verb, token)


def _joined(verb: Token) -> list[Token]:
    """Verbs joined to a verb, those of a list that French marks with "de" each included."""
    found = [c for c in verb.conjuncts if c.i > verb.i and c.pos_ in {"VERB", "AUX"}]
    return [v for v in found if not any(c.dep_.startswith("nsubj") for c in v.children)]


def _is_alike(verb: Token, other: Token) -> bool:
    """Whether two French verbs have one mood and tense: what one law does, told twice."""
    told = [
        (feature(v, "VerbForm"), feature(v, "Mood"), feature(v, "Tense")) for v in (verb, other)
    ]
    return verb.lang_ == "fr" and told[0] == told[1] and told[0][0] == "Fin"


def _auxiliary(verb: Token) -> bool:
    """Whether an English verb has a modal of its own; French inflects each verb."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _is_french_participle(verb: Token) -> bool:
    return feature(verb, "VerbForm") == "Part"


def _covers(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
