"""Laws, bills, decrees and plans of rules: each provision, its status and what it would change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, predicate_start, words_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, clause_of, feature, with_conjuncts
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.measures.instruments import BY, Instruments
from tocsin.extract.measures.lawnames import LawNames
from tocsin.extract.measures.lawsteps import law_steps
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.model import Claim, Marked, Measure, MeasureStatus, Span, TimeValue, content_id

LONGEST_PASSAGE = 300  # [characters]; more is a sentence that was not parsed
MARKER_CHARACTERS = 28  # before a duration or number, in which "from" or "to" is looked for
_RELATIVES = {"which", "that", "who", "qui"}
_PRONOUNS = {"it", "they", "il", "elle", "ils", "elles"}
_INFINITIVE_MARKS = {"to", "pour", "afin", "à"}
_CLAUSES = {"acl", "relcl", "acl:relcl", "advcl"}
_TO = {"à", "au", "aux"}
_UNDER = {"under", "selon", "par", "avec", "with"}
_BEFORE = re.compile(
    r"(?:\b(?:from|every|now|currently|instead of|rather than|contre|actuellement|au lieu de|"
    r"tous les|toutes les|chaque|aujourd['’]hui|de|des)|d['’])\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|au lieu de|plutôt que|contre|au lieu d['’])\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"P\d+(?P<unit>[YMWD])")
_AFTER = re.compile(r"\b(?:to|up to|jusqu['’]à|à)\s*(?:\w+\s+){0,2}$", re.IGNORECASE)
_BOTH = re.compile(r"^(?:both|either|à la fois|tant)\s+", re.IGNORECASE)


@dataclass(slots=True)
class _Provision:
    """One provision in the making."""

    passage: tuple[int, int]
    verb: Token
    instrument: Token | None
    proposer: Claim[str] | None = None
    status: Claim[MeasureStatus] | None = None
    applies_to: list[tuple[int, int]] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)


def measures(marked: Marked, speech: Speech | None = None) -> tuple[Measure, ...]:
    """Find provisions of laws, bills, decrees, orders and plans, in text order.

    Each predicate of an instrument is a provision of its own; a law of which none is told is there
    with the clause that says what befell it. The status is read beside the
    instrument, or inherited from where the document tells it of one.
    """
    reader = _Reader(marked, speech)
    provisions = reader.provisions()
    reader.attach_scope(provisions)
    return tuple(reader.measure(p) for p in provisions)


class _Reader:
    def __init__(self, marked: Marked, speech: Speech | None) -> None:
        self._marked = marked
        self._times = Stretches(marked.times)
        self._quantities = Stretches(marked.quantities)
        self._document = marked.document
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).measures
        self._sources = Sources(marked, speech)
        self._instruments = Instruments(marked)
        self._names = LawNames(marked, self._instruments.found)
        self._sentences = list(marked.parse.sents)

    # Provisions

    def provisions(self) -> list[_Provision]:
        """Every provision once, in text order."""
        found: list[_Provision] = []
        for token in self._instruments.found:
            found.extend(self._of_instrument(token))
        found.extend(self._proposed())
        found.extend(self._wanted())
        found.extend(self._behind_colons())
        found.extend(self._of_pronouns(found))
        found = self._joined_up(found)
        found += self._steps(found)
        kept: list[_Provision] = []
        for provision in sorted(found, key=lambda p: (p.passage[0], -p.passage[1])):
            if provision.passage[1] - provision.passage[0] > LONGEST_PASSAGE:
                continue
            if not any(_covers(k.passage, provision.passage) for k in kept):
                kept.append(provision)
        return kept

    def _steps(self, found: list[_Provision]) -> list[_Provision]:
        """What befalls laws of which the document tells no provision; each stage once."""
        told = [p.instrument for p in found if p.instrument is not None]
        steps: list[_Provision] = []
        seen: list[tuple[Token, MeasureStatus]] = []
        for step in law_steps(self._instruments, ledger_words(self._document.language)):
            token, status = step.instrument, step.status
            again = any(s == status and self._names.are_one(t, token) for t, s in seen)
            if again or any(self._names.are_one(one, token) for one in told):
                continue
            seen.append((token, status))
            span = self._document.span(step.verb.idx, end_of(step.verb))
            claim = Claim(value=status, span=span, by=BY)
            steps.append(
                _Provision(passage=step.passage, verb=step.verb, instrument=token, status=claim)
            )
        return steps

    def _joined_up(self, found: list[_Provision]) -> list[_Provision]:
        """Join predicates that stand under one auxiliary: "would allow X and limit Y"."""
        by_verb = {p.verb.i: p for p in found}
        kept = []
        for provision in found:
            verb = provision.verb
            first = by_verb.get(verb.head.i) if verb.dep_ == "conj" else None
            shared = first is not None and _auxiliary(verb.head) and not _auxiliary(verb)
            near = first is not None and verb.head.i < verb.i and first.instrument is not None
            if first is None or not (shared and near and first.instrument == provision.instrument):
                kept.append(provision)
                continue
            first.parts = first.parts or [first.passage]
            first.parts.append(provision.passage)
            first.passage = (first.passage[0], max(first.passage[1], provision.passage[1]))
        return kept

    def _of_instrument(self, token: Token) -> Iterator[_Provision]:
        start = words_of(token)[0]
        for child in token.children:
            if child.dep_ in {"acl", "relcl", "acl:relcl", "advcl"} and child.i > token.i:
                yield from self._beside(child, token, start)
        yield from self._strayed(token)
        yield from self._torn_off(token)
        head = token.head
        if token.dep_ in {"nsubj", "csubj"} and head.pos_ in {"VERB", "AUX"}:
            yield from self._predicates(head, token)
        if token.dep_ in {"dobj", "obj"}:
            for child in head.children:
                if child.dep_ == "advcl" and child.i > token.i and self._is_purpose(child, token):
                    yield from self._purposes(child, token, start)
        yield from self._under(token)

    def _beside(self, verb: Token, token: Token, start: int) -> Iterator[_Provision]:
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

    def _strayed(self, token: Token) -> Iterator[_Provision]:
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

    def _torn_off(self, token: Token) -> Iterator[_Provision]:
        """Predicates that the French parse hung on a noun: "Un décret publié au JO porte"."""
        if token.lang_ != "fr" or token.dep_ != "ROOT":
            return
        for verb in token.subtree:
            torn = verb.i > token.i and verb.pos_ == "VERB" and verb.dep_ in {"amod", "conj"}
            told = (
                torn and feature(verb, "VerbForm") == "Fin" and is_in(verb, self._words["effect"])
            )
            if told and not any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children):
                yield _Provision(passage=(verb.idx, _end_of(verb)), verb=verb, instrument=token)

    def _is_purpose(self, verb: Token, token: Token) -> bool:
        near = verb.left_edge.i - token.right_edge.i <= 1
        return near and self._is_infinitive(verb) and is_in(verb, self._words["effect"])

    def _is_infinitive(self, verb: Token) -> bool:
        return any(c.lower_ in _INFINITIVE_MARKS and c.i < verb.i for c in verb.children)

    def _purposes(self, verb: Token, token: Token, start: int) -> Iterator[_Provision]:
        """The provisions of "law aimed at ..."; the first one's passage begins at the noun."""
        for number, purpose in enumerate(self._descended(verb)):
            begin = start if number == 0 else predicate_start(purpose)
            yield _Provision(passage=(begin, _end_of(purpose)), verb=purpose, instrument=token)

    def _predicates(self, verb: Token, token: Token) -> Iterator[_Provision]:
        """What an instrument does, by each of its predicates."""
        for predicate in (verb, *_joined(verb), *self._deeper(verb)):
            if not is_in(predicate, self._words["effect"] | self._words["leading"]):
                continue
            if Clause(predicate).passive or self._applies(predicate):
                continue
            for number, provision in enumerate(self._descended(predicate)):
                if self._is_step(provision):
                    continue
                begin = predicate_start(predicate if number == 0 else provision)
                yield _Provision(
                    passage=(begin, _end_of(provision)), verb=provision, instrument=token
                )

    def _is_step(self, verb: Token) -> bool:
        """Whether it befalls the law rather than being ruled by it: "doit être examinée"."""
        stages = ledger_words(self._document.language).status
        return Clause(verb).passive and any(is_in(verb, words) for _, words in stages)

    def _deeper(self, verb: Token) -> list[Token]:
        """Predicates with a "would" of their own that the parser hung on a verb inside another."""
        return [
            t
            for t in verb.subtree
            if t.dep_ == "conj"
            and t.head != verb
            and any(c.lower_ in self._words["conditional"] for c in t.children if c.dep_ == "aux")
            and not any(c.dep_.startswith("nsubj") for c in t.children)
        ]

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
        listed = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and _de(c)]
        if listed:  # "permettrait d'isoler ..., d'écouter ... et de limiter ..."
            return [v for i in listed for v in (i, *_joined(i))]
        return [verb]

    def _under(self, token: Token) -> Iterator[_Provision]:
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
        end = _end_of(verb, clauses=True)
        if preposition.i > verb.i:  # "judges may do so under the new law"
            end = end_of(preposition.nbor(-1))
        yield _Provision(passage=(begin, end), verb=verb, instrument=token)

    def _proposed(self) -> Iterator[_Provision]:
        """A change of rules proposed in a clause: "proposing that orders could ..."."""
        for verb in standing(self._marked.parse, self._words["proposing"]):
            if verb.pos_ != "VERB":
                continue
            for clause in verb.children:
                if clause.dep_ != "ccomp" or clause.i < verb.i or not self._is_rule(clause):
                    continue
                if any(
                    c.dep_ == "mark" and c.lower_ not in {"that", "que", "qu'", "qu’"}
                    for c in clause.children
                ):
                    continue
                source = self._sources.speech.sayings.source(verb)
                person = self._sources.person_of(source) if source is not None else None
                if person is None:
                    continue
                tokens = [t for t in clause.subtree if t.dep_ != "mark" or t.head != clause]
                yield _Provision(
                    passage=(tokens[0].idx, _last(tokens)),
                    verb=clause,
                    instrument=self._subject_instrument(clause),
                    proposer=person.claim(self._marked),
                )

    def _wanted(self) -> Iterator[_Provision]:
        """A change of rules in an infinitive: "wants to raise the term", "has given up closing"."""
        giving_up = self._words["giving_up"]
        for verb in standing(self._marked.parse, giving_up, self._words["proposing"]):
            if verb.pos_ != "VERB":
                continue
            dropped = is_in(verb, giving_up)
            for clause in verb.children:
                inner = clause.dep_ in {"xcomp", "obl:arg", "prep"} and clause.i > verb.i
                inner = inner and clause.pos_ in {"VERB", "AUX"}
                if not inner or not is_in(clause, self._words["changing"] | self._words["effect"]):
                    continue
                if not self._is_rule(clause):
                    continue
                source = next(iter(Clause(verb).subjects), None)
                person = self._sources.person_of(source) if source is not None else None
                if person is None:
                    continue
                span = self._document.span(verb.idx, end_of(verb))
                status: MeasureStatus = "dropped" if dropped else "proposed"
                yield _Provision(
                    passage=(clause.idx, _end_of(clause, clauses=True)),
                    verb=clause,
                    instrument=None,
                    proposer=person.claim(self._marked),
                    status=Claim(value=status, span=span, by=BY),
                )

    def _is_rule(self, clause: Token) -> bool:
        """Whether a clause proposes a rule: what it tells of is of law, or a law is near."""
        tokens = list(clause.subtree)
        if any(
            is_in(t, self._words["legal"] | self._words["instruments"]) and t.pos_ != "VERB"
            for t in tokens
        ):
            return True
        known = self._instruments.is_near(clause)
        return known and any(
            is_in(t, self._words["changing"] | self._words["effect"]) for t in tokens
        )

    def _subject_instrument(self, verb: Token) -> Token | None:
        subjects = Clause(verb).subjects
        return subjects[0] if subjects and is_in(subjects[0], self._words["instruments"]) else None

    def _of_pronouns(self, found: list[_Provision]) -> Iterator[_Provision]:
        """As in "it would also ...", where the sentence before told of an instrument."""
        told = {
            self._instruments.sentence_of(token): token
            for token in self._instruments.found
            if token.dep_.startswith(
                ("nsubj", "dobj", "obj")
            )  # "... debate the bill. It would ..."
        }
        told |= {
            self._instruments.sentence_of(p.instrument): p.instrument
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

    def _behind_colons(self) -> Iterator[_Provision]:
        """As in "Un plan a été présenté : il prévoit de doubler ...", in one sentence."""
        for token in self._instruments.found:
            if not token.dep_.startswith("nsubj"):
                continue
            sentence = self._sentences[self._instruments.sentence_of(token)]
            for verb in sentence:
                subjects = [c for c in verb.children if c.dep_ == "nsubj"]
                pronoun = next((s for s in subjects if s.lower_ in _PRONOUNS), None)
                if pronoun is None or pronoun.i < token.i or verb.pos_ not in {"VERB", "AUX"}:
                    continue
                if any(t.text in {":", ";"} for t in verb.doc[token.i : pronoun.i]):
                    yield from self._predicates(verb, token)

    # Scope

    def _applies(self, verb: Token) -> bool:
        return any(
            entry.split()[0] in {verb.lemma_.lower(), f"{verb.lemma_.lower()}r"}
            for entry in self._words["applying"]
            if " " in entry
        )

    def attach_scope(self, provisions: list[_Provision]) -> None:
        """Add to a provision whom "this provision would apply to"."""
        for verb in self._marked.parse if provisions else ():
            if verb.pos_ != "VERB" or not self._applies(verb):
                continue
            subjects = Clause(verb).subjects
            points = subjects and (
                subjects[0] in self._instruments.found
                or subjects[0].lower_ in _PRONOUNS | _RELATIVES
            )
            before = [p for p in provisions if p.verb.i < verb.i]
            if not points or not before:
                continue
            if (
                self._instruments.sentence_of(verb) - self._instruments.sentence_of(before[-1].verb)
                > 1
            ):
                continue
            for head in _applied(verb):
                tokens = [t for t in head.subtree if not _parts(t, head)]
                start, end = tokens[0].idx, _last(tokens)
                if both := _BOTH.match(self._text[start:end]):
                    start += both.end()
                before[-1].applies_to.append((start, end))

    def _meant_for(self, provision: _Provision) -> list[tuple[int, int]]:
        """The persons that a provision is for: "renewed for inmates linked to gangs"."""
        (start, end), verb = provision.passage, provision.verb
        for preposition in verb.subtree:
            if preposition.lower_ not in {"for", "pour"} or not start <= preposition.idx < end:
                continue
            heads = [c for c in preposition.children if c.dep_ == "pobj"]
            heads = heads or ([preposition.head] if preposition.dep_ == "case" else [])
            for head in heads:
                inside = any(
                    t.dep_ in _CLAUSES for t in preposition.ancestors if verb.is_ancestor(t)
                )
                if inside or head.pos_ != "NOUN":
                    continue
                if self._sources.speakers.is_person(head):
                    tokens = [t for t in head.subtree if not _parts(t, head)]
                    return [(tokens[0].idx, min(end, _last(tokens)))]
        return []

    # The record

    def measure(self, provision: _Provision) -> Measure:
        """The record of a provision."""
        before, after = self._parameters(provision)
        start, end = provision.passage
        return Measure(
            id=content_id("mea", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=tuple(self._document.span(*p) for p in ((start, end), *provision.parts)),
            status=(status := self._status(provision)),
            instrument=self._instrument_claim(provision.instrument),
            said_by=provision.proposer or self._sources.who_says(provision.verb),
            before=before,
            after=after,
            applies_to=tuple(
                self._claim(span) for span in provision.applies_to or self._meant_for(provision)
            ),
            names=self._names.of(provision.instrument) if provision.instrument else (),
            when=self._when(status),
        )

    def _when(self, status: Claim[MeasureStatus]) -> Claim[TimeValue] | None:
        """When it came that far: a day or month beside the word that tells its status."""
        span = self._marked.parse.char_span(
            status.span.start, status.span.end, alignment_mode="expand"
        )
        if span is None or status.value == "unknown":
            return None
        beside = {t.i for t in clause_of(span.root).tokens} | {t.i for t in span.root.subtree}
        for time in self._times.touching(span.sent.start_char, span.sent.end_char):
            token = self._marked.parse.char_span(
                time.span.start, time.span.end, alignment_mode="expand"
            )
            near = token is not None and token.root.i in beside
            value = time.candidates[0]
            if near and value.type == "DATE" and value.interval is not None:
                return Claim(value=time.candidates[0], span=time.span, by=BY)
        return None

    def _instrument_claim(self, token: Token | None) -> Claim[str] | None:
        return self._claim(words_of(token)) if token is not None else None

    def _claim(self, span: tuple[int, int]) -> Claim[str]:
        return Claim(value=self._text[slice(*span)], span=self._document.span(*span), by=BY)

    def _status(self, provision: _Provision) -> Claim[MeasureStatus]:
        if provision.status is not None:
            return provision.status
        if provision.proposer is not None:
            return Claim(value="proposed", span=provision.proposer.span, by=BY)
        passage = self._document.span(*provision.passage)
        token = provision.instrument
        if token is None:
            return Claim(value="unknown", span=passage, by=BY)
        found = self._instruments.status(token, provision.verb, self._names.are_one)
        return found or Claim(value="unknown", span=passage, by=BY)

    def _parameters(self, provision: _Provision) -> tuple[Claim[str] | None, Claim[str] | None]:
        """What is, and what would be: durations and numbers behind "from" and "to"."""
        start, end = provision.passage
        values = [
            (t.span, t.candidates[0].value)
            for t in self._times.touching(start, end)
            if start <= t.span.start and t.candidates[0].type in {"DURATION", "SET"}
        ]
        values += [
            (q.span, self._text[q.span.start : q.span.end])
            for q in self._quantities.touching(start, end)
            if start <= q.span.start
            and not any(q.span.overlaps(s) for s, _ in values)
            and not any(
                t.candidates[0].type == "DATE"
                for t in self._times.touching(q.span.start, q.span.end)
            )
        ]
        values += list(self._first_of_two(start, end))
        before: Claim[str] | None = None
        after: Claim[str] | None = None
        last: Claim[str] | None = None
        for span, value in sorted(values, key=lambda v: v[0].start):
            window = self._text[max(start, span.start - MARKER_CHARACTERS) : span.start]
            words = self._text[span.start : span.end]
            claim = Claim(value=value, span=span, by=BY)
            first = " ".join(words.split()[:2]) + " "  # "every three months", "tous les ..."
            if last is not None and after is None and _INSTEAD.search(window):
                before, after = claim, last
            elif before is None and (_BEFORE.search(window) or _BEFORE.match(first)):
                before = claim
            elif after is None and _AFTER.search(window):
                after = claim
            last = claim
        return (self._of_one_unit(before, after), after) if after is not None else (None, None)

    def _first_of_two(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """The first length of "de sept à dix ans", which is told without its unit."""
        for time in self._times.touching(start, end):
            length = _LENGTH.fullmatch(time.candidates[0].value or "")
            for quantity in self._quantities.touching(start, time.span.start):
                between = self._text[quantity.span.start : time.span.start].strip().lower()
                first = quantity.span.overlaps(time.span) and between.endswith((" à", " to"))
                if (
                    length is None
                    or not first
                    or not start <= quantity.span.start < time.span.start
                ):
                    continue
                words = between.rpartition(" ")[0].rstrip()
                span = self._document.span(quantity.span.start, quantity.span.start + len(words))
                yield span, f"P{quantity.best:.0f}{length['unit']}"

    def _of_one_unit(self, before: Claim[str] | None, after: Claim[str]) -> Claim[str] | None:
        """The first number of "from seven to ten years" has the unit of the second."""
        length = _LENGTH.fullmatch(after.value)
        if before is None or length is None:
            return before
        for quantity in self._quantities.touching(before.span.start, before.span.end):
            if quantity.span == before.span and not quantity.unit and quantity.best % 1 == 0:
                return replace(before, value=f"P{quantity.best:.0f}{length['unit']}")
        return before


def _joined(verb: Token) -> list[Token]:
    """Verbs joined to a verb, those of a list that French marks with "de" each included."""
    found = [c for c in verb.conjuncts if c.i > verb.i and c.pos_ in {"VERB", "AUX"}]
    return [v for v in found if not any(c.dep_.startswith("nsubj") for c in v.children)]


def _auxiliary(verb: Token) -> bool:
    """Whether an English verb has a modal of its own; French inflects each verb."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _de(verb: Token) -> bool:
    return any(c.lower_ in {"de", "d'", "d’"} and c.i < verb.i for c in verb.children)


def _is_french_participle(verb: Token) -> bool:
    return feature(verb, "VerbForm") == "Part"


def _end_of(verb: Token, *, clauses: bool = False) -> int:
    """Where a provision ends: before verbs joined to it and clauses set off by a comma."""
    last = verb
    for child in verb.rights:
        if child.dep_ in {"conj", "cc", "parataxis"} or (child.dep_ == "advcl" and not clauses):
            break
        if child.dep_ == "xcomp" and _de(child) and last.dep_ == "xcomp":
            break
        if child.dep_ == "punct" and not clauses and child.text in {"(", "“", '"', "«"}:
            break
        last = child.right_edge
    stop = next(
        (
            t
            for t in verb.doc[verb.i + 1 : last.i + 1]
            if t.dep_ == "conj" and any(c.dep_ == "aux" and c.lower_ == "would" for c in t.children)
        ),
        None,
    )
    if stop is not None:
        last = stop.left_edge.nbor(-1)
    while last.i > verb.i and (last.is_punct or last.is_space or last.pos_ == "CCONJ"):
        last = last.nbor(-1)
    return end_of(last)


def _last(tokens: list[Token]) -> int:
    kept = list(tokens)
    while len(kept) > 1 and (kept[-1].is_punct or kept[-1].is_space):
        kept.pop()
    return end_of(kept[-1])


def _applied(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "prep" and child.lower_ in {"to", "for"}:
            return [h for g in child.children if g.dep_ == "pobj" for h in with_conjuncts(g)]
        joints = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ == "obj" or (child.dep_ in {"obl:arg", "obl:mod"} and joints & _TO):
            return with_conjuncts(child)
    return []


def _parts(token: Token, head: Token) -> bool:
    """Whether a token is a preposition of a noun, or belongs to what is joined to it."""
    if token.dep_ in {"case", "mark"} and token.head == head:
        return True
    current = token
    while current not in {head, current.head}:
        if current.dep_ in {"conj", "cc"} and current.head == head:
            return True
        current = current.head
    return False


def _covers(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
