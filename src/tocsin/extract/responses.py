"""What authorities did or will do: opened, assigned, arrested, ordered, visited, announced."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.extents import after_dateline, end_of, phrase_end, predicate_start, words_of
from tocsin.extract.ledger_words import is_in, ledger_words
from tocsin.extract.sayings import MODALS
from tocsin.extract.sources import Sources
from tocsin.extract.syntax import Clause
from tocsin.model import Claim, Marked, Response, Span, TimeMention, TimeValue, content_id

BY = "responses/1"
LONGEST_PASSAGE = 260  # [characters]; more is a sentence that was not parsed
INSTEAD_CHARACTERS = 80  # behind what was done, in which "rather than" is looked for
_FUTURE = {"will", "'ll", "’ll", "shall"}
_NEGATIVE = {"no", "not", "n't", "never", "ne", "n'", "n’", "aucun", "aucune", "personne", "nobody"}
_NEGATIVE |= {"none", "nul", "nulle", "without", "sans"}
_PASSIVE_SUBJECTS = {"nsubjpass", "nsubj:pass"}
_GENERAL = {"if", "unless", "whether", "when", "si", "quand", "lorsque"}


@dataclass(frozen=True, slots=True)
class _Act:
    """A response in the making.

    Attributes:
        kind: As in "investigation opened".
        verb: The predicate, or the noun that stands for it.
        body: Head of whoever acts.
        to: Head of what or whom it concerns.
    """

    kind: str
    verb: Token
    body: Token | None = None
    to: Token | None = None


def responses(marked: Marked) -> tuple[Response, ...]:
    """Find what authorities did or said they will do, in text order.

    What is denied, only possible or told in general is left out; what is planned is kept, and said
    to be.
    """
    reader = _Reader(marked)
    found: list[Response] = []
    for response in sorted(reader.read(), key=lambda r: (r.passages[0].start, -r.passages[0].end)):
        passage = response.passages[0]
        if not any(r.passages[0].overlaps(passage) and r.kind.value == response.kind.value for r in found):
            found.append(response)
    return tuple(found)


class _Reader:
    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).responses
        self._sources = Sources(marked)
        self._rules: tuple[Callable[[Token], _Act | None], ...] = (
            self._opening,
            self._taking_over,
            self._assigning,
            self._custody,
            self._justice,
            self._protection,
            self._visit,
            self._building,
            self._meeting,
            self._deployment,
            self._closure,
        )

    def read(self) -> Iterator[Response]:
        """Every response that some rule finds."""
        for token in self._marked.parse:
            if token.pos_ in {"VERB", "AUX"} or _is_participle(token):
                if token.dep_ in {"aux", "auxpass", "aux:tense", "aux:pass", "compound"}:
                    continue
                if self._sources.is_quoted(token.idx):
                    continue
                for rule in self._rules:
                    act = rule(token)
                    if act is not None:
                        yield from self._response(act)
                        break
            elif token.pos_ in {"NOUN", "PROPN"} and is_in(token, self._words["assignment"]):
                act = self._assignment(token)
                if act is not None:
                    yield from self._response(act)

    # The kinds

    def _opening(self, verb: Token) -> _Act | None:
        """An inquiry opened, by a body or by nobody named."""
        if not is_in(verb, self._words["opening"]):
            return None
        inquiry = self._undergone(verb, "inquiries")
        return _Act("investigation opened", verb, self._agent(verb), inquiry) if inquiry else None

    def _taking_over(self, verb: Token) -> _Act | None:
        """A case taken over: "has taken over the investigation", "s'est saisi de l'enquête"."""
        words = self._words
        if not self._is_taking(verb):
            return None
        body = self._agent(verb) or self._patient(verb)
        if body is None or not self._is_body(body):
            return None
        case = next((t for t in self._arguments(verb) if is_in(t, words["cases"])), None)
        reflexive = any(c.lower_ in {"s'", "s’", "se"} for c in verb.children)
        relative = verb.dep_ == "acl:relcl" and any(t.lower_ == "dont" for t in verb.subtree)
        if case is None and not relative and not (Clause(verb).passive and self._is_french):
            return None
        if self._is_french and not reflexive and not Clause(verb).passive and not is_in(verb, frozenset({"diriger", "reprendre"})):
            return None
        return _Act("case assigned", verb, body, case)

    def _is_taking(self, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        joined = {f"{lemma} {c.lower_}" for c in verb.children}
        joined |= {f"{lemma} {c.lower_}" for c in verb.children for _ in c.children}
        return bool(joined & self._words["taking"]) or is_in(verb, self._words["taking"])

    def _assigning(self, verb: Token) -> _Act | None:
        """A case entrusted to a body, or left with it."""
        words = self._words
        staying = is_in(verb, words["staying"])
        if not staying and not is_in(verb, words["assigning"]):
            return None
        given = self._patient(verb) if not staying else self._subject(verb)
        receiver = next(
            (
                t
                for preposition, t in self._governed(verb)
                if preposition in {"to", "with", "à", "au", "aux"} and self._is_body(t)
            ),
            None,
        )
        if receiver is not None and given is not None and is_in(given, words["cases"]):
            return _Act("case assigned", verb, receiver, given)
        if staying or given is None or not Clause(verb).passive or not self._is_prosecution(given):
            return None
        objects = [o for o in Clause(verb).objects if o.i > verb.i]
        if objects and (objects[0].pos_ == "NUM" or is_in(objects[0], words["cases"])):
            return _Act("case assigned", verb, given, objects[0])
        return None

    def _assignment(self, noun: Token) -> _Act | None:
        """"The assignment of X to lead the investigation"."""
        for preposition, token in _nominal(noun):
            if preposition in {"of", "to", "de", "du", "des", "d'", "d’"} and self._is_body(token):
                about = [t for t in noun.subtree if is_in(t, self._words["cases"])]
                return _Act("case assigned", noun, token, about[0] if about else None)
        return None

    def _custody(self, verb: Token) -> _Act | None:
        """Arrests: arrested, taken into custody, stopped by force of law."""
        words = self._words
        arrested = is_in(verb, words["arresting"])
        if not arrested:
            near = self._text[verb.idx : phrase_end(verb)].lower().replace("’", "'")
            arrested = any(phrase in near for phrase in words["in_custody"]) and verb.pos_ == "VERB"
        stopped = is_in(verb, words["stopping"]) and Clause(verb).passive
        if not (arrested or stopped):
            return None
        person = self._patient(verb)
        if person is None or not self._sources.speakers.is_person(person):
            return None
        return _Act("arrest", verb, self._agent(verb), person)

    def _justice(self, verb: Token) -> _Act | None:
        """Charges, hearings, releases and verdicts."""
        person = self._patient(verb)
        if person is None or not self._may_be_person(person):
            return None
        for kind, key in (
            ("charge", "charging"),
            ("brought before a judge", "presenting"),
            ("cleared", "clearing"),
            ("release", "releasing"),
            ("verdict", "convicting"),
        ):
            if self._does(verb, key):
                if key == "presenting" and not self._before_justice(verb):
                    continue
                return _Act(kind, verb, self._agent(verb), person)
        return None

    def _may_be_person(self, token: Token) -> bool:
        """A person, or a number that stands for persons ("twenty-one were charged")."""
        return self._sources.speakers.is_person(token) or (
            token.pos_ in {"NUM", "DET", "PRON"} and token.dep_ in _PASSIVE_SUBJECTS
        )

    def _does(self, verb: Token, key: str) -> bool:
        """Whether a verb is one of a list, longer names such as "mettre en examen" included."""
        words = self._words[key]
        if is_in(verb, words):
            return True
        behind = self._text[verb.idx : verb.idx + 40].lower()
        rest = {w.split(" ", 1)[1] for w in words if " " in w and w.split()[0] in {verb.lemma_.lower()}}
        return any(f" {r}" in behind for r in rest)

    def _before_justice(self, verb: Token) -> bool:
        if verb.lemma_.lower() not in {"présenter"}:
            return True
        return any(is_in(t, self._words["courts"]) for _, t in self._governed(verb))

    def _protection(self, verb: Token) -> _Act | None:
        """Security ordered or stepped up."""
        words = self._words
        if not is_in(verb, words["ordering"]) and not self._does(verb, "ordering"):
            return None
        ordered = self._undergone(verb, "protection")
        if ordered is None:
            for clause in verb.children:
                if clause.dep_ == "ccomp" and clause.i > verb.i:
                    subjects = Clause(clause).subjects
                    ordered = next((s for s in subjects if self._holds(s, "protection")), None)
        if ordered is None:
            return None
        body = self._agent(verb)
        return _Act("protection ordered", verb, body, ordered) if body or Clause(verb).passive else None

    def _visit(self, verb: Token) -> _Act | None:
        """A visit by somebody in office, made or planned."""
        words = self._words
        if not is_in(verb, words["visiting"]):
            return None
        visitor = self._agent(verb)
        if visitor is None or not self._is_official(visitor):
            return None
        if verb.lemma_.lower() in {"rendre", "déplacer"} and not any(c.lower_ in {"se", "s'", "s’"} for c in verb.children):
            return None
        objects = [o for o in Clause(verb).objects if o.i > verb.i and o.pos_ in {"NOUN", "PROPN"}]
        places = [
            t
            for preposition, t in self._governed(verb)
            if preposition in {"to", "à", "au", "aux", "en", "dans", "sur"} and t.i > verb.i and not self._is_time(t)
        ]
        where = objects or places
        return _Act("visit", verb, visitor, where[0]) if where else None

    def _building(self, verb: Token) -> _Act | None:
        """Buildings announced: "plans for the construction of two prisons"."""
        words = self._words
        if is_in(verb, words["announcing"]):
            for token in verb.subtree:
                if token.i > verb.i and is_in(token, words["building"]) and token.pos_ == "NOUN":
                    built = [t for t in token.subtree if t.i > token.i and is_in(t, words["facilities"])]
                    if built:
                        return _Act("construction announced", verb, self._agent(verb), built[0])
        if is_in(verb, words["build"]):
            built = [o for o in Clause(verb).objects if is_in(o, words["facilities"])]
            body = self._agent(verb)
            if built and body is not None and self._is_planned(verb):
                return _Act("construction announced", verb, body, built[0])
        return None

    def _meeting(self, verb: Token) -> _Act | None:
        """A meeting that somebody in office calls, chairs or holds."""
        words = self._words
        if not is_in(verb, words["meeting"]):
            return None
        body = self._agent(verb)
        if body is None or not (self._is_official(body) or self._is_body(body)):
            return None
        objects = [o for o in Clause(verb).objects if o.i > verb.i]
        held = next((o for o in objects if is_in(o, words["meetings"])), None)
        return _Act("meeting", verb, body, held) if held is not None else None

    def _deployment(self, verb: Token) -> _Act | None:
        """Forces sent or mobilised."""
        if not is_in(verb, self._words["deploying"]):
            return None
        sent = self._undergone(verb, "forces")
        return _Act("deployment", verb, self._agent(verb), sent) if sent is not None else None

    def _closure(self, verb: Token) -> _Act | None:
        """Something closed, banned or cleared by a body, or at its request."""
        words = self._words
        if not is_in(verb, words["closing"]):
            return None
        closed = self._patient(verb)
        body = self._agent(verb)
        if body is None:
            for _, token in self._governed(verb):
                if is_in(token, words["asked"]):
                    body = next((t for _, t in _nominal(token)), None)
        if closed is None or body is None or not self._is_body(body):
            return None
        return _Act("closure", verb, body, closed)

    # Participants

    @property
    def _is_french(self) -> bool:
        return self._document.language == "fr"

    def _subject(self, verb: Token) -> Token | None:
        for subject in Clause(verb).subjects:
            if subject.pos_ == "PRON" and subject.lower_ in {"who", "which", "that", "qui"}:
                return verb.head if verb.dep_ in {"relcl", "acl:relcl"} else None
            return subject
        return None

    def _agent(self, verb: Token) -> Token | None:
        """Whoever acts: the subject, "by X", or the subject that a participle leans on."""
        clause = Clause(verb)
        if clause.passive or _is_participle(verb):
            return clause.agents[0] if clause.agents else None
        subject = self._subject(verb)
        if subject is not None:
            return subject
        head = verb.head
        if verb.dep_ in {"xcomp", "advcl", "conj", "acl"} and head != verb:
            if head.pos_ in {"VERB", "AUX"}:
                return self._subject(head) or self._controller(head)
            if head.pos_ == "ADJ":  # "was due to visit"
                return self._subject(head.head) or self._subject(head)
        return None

    def _controller(self, verb: Token) -> Token | None:
        above = verb.head
        if verb.dep_ in {"xcomp", "conj", "advcl"} and above != verb and above.pos_ in {"VERB", "AUX"}:
            return self._subject(above)
        return None

    def _patient(self, verb: Token) -> Token | None:
        """Whoever or whatever undergoes: the object, or the subject of a passive."""
        clause = Clause(verb)
        if clause.passive:
            own = clause.subjects
            if own and own[0].lower_ in {"who", "which", "that", "qui"}:
                return verb.head if verb.dep_ in {"relcl", "acl:relcl"} else None
            return own[0] if own else self._controller(verb)
        if _is_participle(verb):
            return verb.head
        objects = [o for o in clause.objects if o.pos_ != "PRON" or o.i > verb.i]
        return objects[0] if objects else None

    def _undergone(self, verb: Token, key: str) -> Token | None:
        """What undergoes a verb, where it is one of a list or its phrase holds one."""
        patient = self._patient(verb)
        if patient is None:
            return None
        joined = [patient, *(t for t in patient.conjuncts if t.i > patient.i)]
        return next((t for t in joined if self._holds(t, key)), None)

    def _holds(self, noun: Token, key: str) -> bool:
        near = [noun, *(c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"})]
        return any(is_in(t, self._words[key]) for t in near)

    def _arguments(self, verb: Token) -> list[Token]:
        return [*Clause(verb).objects, *(t for _, t in self._governed(verb))]

    def _governed(self, verb: Token) -> Iterator[tuple[str, Token]]:
        return Clause(verb).obliques()

    def _is_body(self, token: Token) -> bool:
        """Whether a noun or name is an authority."""
        if is_in(token, self._words["bodies"]) or self._is_prosecution(token):
            return True
        if token.pos_ == "PRON":
            return token.lower_ in {"they", "he", "she", "it", "il", "elle", "ils"}
        return token.ent_type_ == "ORG" or any(
            b.span.start <= token.idx < b.span.end for b in self._marked.bodies
        )

    def _is_prosecution(self, token: Token) -> bool:
        near = [token, *token.children]
        return any(is_in(t, self._words["prosecution"]) for t in near)

    def _is_official(self, token: Token) -> bool:
        mention = self._sources.mention_at(token)
        if mention is not None:
            return mention.public
        return is_in(token, self._words["officials"]) or self._sources.speakers.is_public(token)

    def _is_time(self, token: Token) -> bool:
        return any(t.span.start <= token.idx < t.span.end for t in self._marked.times)

    # Modality

    def _is_real(self, act: _Act) -> bool:
        """Whether it was done or is planned: not denied, not a mere possibility, not general."""
        verb = act.verb
        chain = self._chain(verb)
        near = {c.lower_ for t in chain for c in t.children}
        subjects = [c for t in chain for c in t.children if c.dep_ in {"nsubj", *_PASSIVE_SUBJECTS}]
        near |= {g.lower_ for s in subjects for g in s.children} | {s.lower_ for s in subjects}
        objects = Clause(verb).objects if verb.pos_ == "VERB" else []
        near |= {g.lower_ for o in objects for g in o.children}
        if near & _NEGATIVE:
            return False
        if near & (MODALS - _FUTURE) and not self._is_told_future(verb):
            return False
        if any(c.dep_ == "mark" and c.lower_ in _GENERAL for c in verb.children):
            return False
        if any(t.lemma_.lower() == "pouvoir" for t in chain):
            return False
        if self._is_infinitive(verb):
            return self._is_planned(verb)
        conditional = "Cnd" in verb.morph.get("Mood") and not any(c.dep_.startswith("aux") for c in verb.children)
        return not conditional

    def _chain(self, verb: Token) -> list[Token]:
        """The verb, and what governs it where it is an infinitive."""
        found = [verb]
        current = verb
        while current.dep_ == "xcomp" and current.head != current and len(found) < 4:
            current = current.head
            found.append(current)
        return found

    def _is_infinitive(self, verb: Token) -> bool:
        if verb.tag_ == "VB":
            return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        return "Inf" in verb.morph.get("VerbForm")

    def _is_told_future(self, verb: Token) -> bool:
        """What somebody said would be done: "the mayor said security would be stepped up"."""
        would = any(c.lower_ in {"would", "'d"} for c in verb.children)
        return would and verb.dep_ == "ccomp" and is_in(verb.head, self._words["telling"])

    def _is_planned(self, verb: Token) -> bool:
        if self._is_told_future(verb):
            return True
        for token in self._chain(verb):
            if any(c.lower_ in _FUTURE for c in token.children if c.dep_ == "aux"):
                return True
            if "Fut" in token.morph.get("Tense"):
                return True
            if token != verb and (is_in(token, self._words["planning"]) or token.lemma_ == "be"):
                return True
        auxiliaries = [c for c in verb.children if c.dep_.startswith("aux")]
        if any(is_in(c, self._words["planning"]) for c in auxiliaries):
            return True
        if any("Fut" in a.morph.get("Tense") for a in auxiliaries):
            return True
        head = verb.head
        near = [head, *head.children] if verb.dep_ in {"xcomp", "acl", "advcl"} else []
        return any(is_in(t, self._words["planning"]) for t in near if t != verb)

    # The record

    def _response(self, act: _Act) -> Iterator[Response]:
        if not self._is_real(act):
            return
        start, end = self._passage(act)
        if end - start > LONGEST_PASSAGE or end <= start:
            return
        planned = act.kind == "construction announced" or self._is_planned(act.verb)
        passage = self._document.span(start, end)
        yield Response(
            id=content_id("res", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=(passage,),
            kind=Claim(value=act.kind, span=self._span(act.verb), by=BY),
            planned=planned,
            body=self._who(act.body),
            instead_of=self._instead(end),
            to=self._who(act.to) if act.to is not None and act.to.pos_ != "PRON" else None,
            when=self._when(act, passage),
        )

    def _passage(self, act: _Act) -> tuple[int, int]:
        """From whoever acts to what it concerns, with the day right behind."""
        verb = act.verb
        if verb.pos_ in {"NOUN", "PROPN"}:
            named = [t for t in (act.body, act.to, verb) if t is not None]
            start, end = words_of(verb)[0], max(end_of(t) for t in named)
            instead = self._instead(end)
            return start, instead.span.end if instead else end
        top = self._chain(verb)[-1]
        subject = next((c for c in top.lefts if c.dep_ in {"nsubj", *_PASSIVE_SUBJECTS}), None)
        start = min(predicate_start(top), predicate_start(verb))
        if subject is not None:
            start = min(start, subject.left_edge.idx)
        ends = [end_of(verb)]
        for token in (act.body, act.to):
            if token is not None:
                ends.append(phrase_end(token))
                between = self._marked.parse[token.i : top.i]
                if token.idx < start and not any(t.pos_ == "VERB" for t in between):
                    start = token.left_edge.idx
        for child in verb.rights:
            if child.dep_ in {"conj", "cc", "advcl", "parataxis", "punct", "ccomp"} and not (
                child.dep_ == "ccomp" and act.to is not None and act.to in set(child.subtree)
            ):
                break
            ends.append(phrase_end(child) if child.pos_ != "VERB" else end_of(child.right_edge))
        first = self._marked.parse.char_span(start, start + 1, alignment_mode="expand")
        if first is not None:
            start = self._marked.parse[after_dateline(self._marked.parse, first.start)].idx
        return start, max(ends)

    def _instead(self, end: int) -> Claim[str] | None:
        """Who does not get the case: "rather than the organised crime unit"."""
        window = self._text[end : end + INSTEAD_CHARACTERS]
        lowered = window.lower()
        for phrase in sorted(self._words["instead"], key=len, reverse=True):
            at = lowered.find(phrase)
            if at == -1 or lowered[:at].strip(" ,)"):
                continue
            token = next((t for t in self._marked.parse if t.idx >= end + at + len(phrase)), None)
            while token is not None and token.pos_ not in {"NOUN", "PROPN"} and not token.is_punct:
                token = token.nbor() if token.i + 1 < len(token.doc) else None
            if token is None or token.is_punct:
                return None
            while token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i:
                token = token.head
            return self._claim(words_of(token))
        return None

    def _who(self, token: Token | None) -> Claim[str] | None:
        """A body or a thing by its words, a person as persons are told."""
        if token is None:
            return None
        speaker = self._sources.speakers.describe(token)
        start, end = speaker.start, speaker.end
        return Claim(value=speaker.name, span=self._document.span(start, end), by=BY)

    def _when(self, act: _Act, passage: Span) -> Claim[TimeValue] | None:
        found = [
            t
            for t in self._marked.times
            if t.candidates[0].type in {"DATE", "TIME"} and t.span.overlaps(passage)
        ]
        near: TimeMention | None = min(
            found, key=lambda t: abs(t.span.start - act.verb.idx), default=None
        )
        return Claim(value=near.candidates[0], span=near.span, by=BY) if near else None

    def _claim(self, span: tuple[int, int]) -> Claim[str]:
        return Claim(value=self._text[slice(*span)], span=self._document.span(*span), by=BY)

    def _span(self, token: Token) -> Span:
        return self._document.span(token.idx, end_of(token))


def _is_participle(token: Token) -> bool:
    """A participle that stands by a noun: "une enquête ouverte"."""
    return token.dep_ == "acl" and (token.tag_ == "VBN" or "Part" in token.morph.get("VerbForm"))


def _nominal(noun: Token) -> Iterator[tuple[str, Token]]:
    """What a noun's prepositions govern."""
    for child in noun.children:
        if child.dep_ == "prep":
            yield from ((child.lower_, g) for g in child.children if g.dep_ == "pobj")
        for case in child.children:
            if case.dep_ == "case" and child.i > noun.i:
                yield case.lower_, child
