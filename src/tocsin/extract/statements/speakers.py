"""Who speaks: surname to full name, pronoun and office to the person told of before."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.extents import words_of
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import core, feature, with_conjuncts
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.lexicon.ledger_words import LedgerWords, Words, is_in
from tocsin.folding import fold
from tocsin.model import BodyMention, Claim, Language, Marked, PersonMention, Span
from tocsin.offices import same_office

BY = "speakers/1"
SPEAKER_CHARACTERS = 60  # a longer phrase holds more than a name: it is cut back to its head
APPOSITION_CHARACTERS = 4  # between an office and the name beside it: ", " or " "
ROLE_CHARACTERS = 80  # either side of a name in which the words of its office are looked for
LATTER_TOKENS = 60  # before "celui-ci", in which whom it stands for is looked for
SUBJECT_TOKENS = 400  # before a pronoun in which whom it stands for is looked for
LONGEST_JOINT = 3  # [characters] of a word that describes nobody: "the", "de", "son"
# A private person whom nothing describes.
A_NAMED_PERSON: dict[Language, str] = {"en": "a named person", "fr": "une personne nommée"}
RESOLVED = 0.8  # belief in a pronoun or an office resolved to the last person who fits
_SUBJECT_LABELS = {"nsubj", "nsubjpass", "nsubj:pass"}
_BODIES = {"ORG", "NORP", "GPE", "LOC"}
_NAMES = {"PERSON", "PER", "ORG", "NORP", "GPE"}
# "X, a guard at the prison, ...": what a name's apposition says of a private person.
_APPOSED = re.compile(
    r",\s+(?P<words>(?:(?:an?|the|une?|le|la|l['’])\s?[^,.;:()\n]{3,58}|"
    r"[^\W\d_]{4,20}\s(?:de|du|des|of|at|à)\s[^,.;:()\n]{3,58}))(?=[,.;)])"
)
# "X of the Guards' Union", "X, du syndicat Y": a capital names a body.
_OF_BODY = re.compile(
    r",?\s(?P<words>(?:of|from|du|de la|de l['’]|des)\s?(?:the\s)?"
    r"(?=[^,.;:()\n]*[A-ZÉÈ]|syndicat|fédération|collectif|association|observatoire|parquet|ligue)"
    r"[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,5}?)"
    r"(?=\s(?:said|told|a|ont|has|had|was)\b|[,.;:()\n]|$)"
)
_HYPHENED = re.compile(r"(?<=\w)(?:-[^\W\d_]+)+")
_NOBODY = {"personne", "nobody", "none", "quelqu'un"}
_QUOTE = re.compile('[«“»”"]')
# "indique une source à notre journaliste", "annonce son avocate sur X".
_CHANNEL = re.compile(
    r"\s(?:(?:sur|via)\s[^\n]{1,40}|(?:à|to)\s(?:notre|nos|our|l['’]A\w+|reporters)\b[^\n]*)$"
)
_LATTER = re.compile(r"cel(?:ui|le)-ci|ce dernier|cette dernière", re.IGNORECASE)
_MANY = {"some", "many", "others", "several", "most", "both", "certains", "certaines", "plusieurs"}
_MANY |= {"tous", "toutes", "d'autres", "all", "those", "one", "another", "few"}
_DETERMINERS = {"the", "this", "that", "le", "la", "l'", "l’", "ce", "cet", "cette"}
_OWN_OF_MANY = {"their", "leur", "leurs"}
_OWN = _OWN_OF_MANY | {"his", "her", "son", "sa", "ses"}  # "in her words"
_THEY = {"ils", "elles", "they"}
_COURTESY = {
    "dr",
    "pr",
    "mr",
    "mrs",
    "ms",
    "miss",
    "m",
    "mm",
    "mme",
    "mlle",
    "me",
    "monsieur",
    "madame",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks: the words here, and whom they mean.

    Attributes:
        name: As shown: a public person's fullest name, else the words of the text.
        person: The person meant, if a person is named.
    """

    name: str
    start: int
    end: int
    person: PersonMention | None = None
    confidence: float = 1.0
    many: bool = False

    def claim(self, marked: Marked) -> Claim[str]:
        """The speaker as a claim on the words that name it."""
        return Claim(
            value=self.name,
            span=marked.document.span(self.start, self.end),
            by=BY,
            confidence=self.confidence,
        )


class Speakers:
    """Resolves who speaks in one document; asked in text order, it remembers who spoke last."""

    def __init__(self, marked: Marked, words: LedgerWords, lexicon: Lexicon) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._words = words.saying
        self._persons = marked.persons
        self._told = Stretches(marked.persons)
        self._bodies = Stretches(marked.bodies)
        self._places = Stretches(marked.places)
        self._private = Stretches([p for p in marked.persons if not p.public])
        self._starts = [p.span.start for p in marked.persons]
        self._people = lexicon.persons["persons"] | lexicon.persons["perpetrators"]
        self._a_person = A_NAMED_PERSON[marked.document.language]
        self._last: list[Speaker] = []
        self._holders: dict[str, list[PersonMention]] = {}  # those of each office asked for

    def may_speak(self, token: Token) -> bool:
        """Whether a noun, name or pronoun may be the source of speech."""
        words = self._words
        if _LATTER.match(self._text, _whole(token).idx):
            return True
        if token.pos_ == "PRON" or token.text.startswith("-"):
            lower = token.lower_
            return lower in words["pronouns_one"] | words["pronouns_many"] | _MANY
        if token.lower_ in words["times"] or is_occasion(token, words):
            return False
        if token.ent_type_ in _NAMES or self._person_at(token) or self._body_at(token):
            return True
        if is_in(token, words["speakers"]) or is_in(token, words["documents"]):
            return True
        return is_in(token, self._people) or token.lower_ in _MANY

    def is_place(self, token: Token) -> bool:
        """Whether a noun or name is that of a place."""
        return token.pos_ == "PROPN" and self._places.at(token.idx) is not None

    def is_person(self, token: Token) -> bool:
        """Whether a noun, name or pronoun means a person or persons."""
        return token.pos_ == "PRON" or bool(
            self._person_at(token) or is_in(token, self._people | self._words["speakers"])
        )

    def is_public(self, token: Token) -> bool:
        """Whether a noun, name or pronoun means somebody in public office."""
        person = self._resolved(token).person
        return person is not None and person.public

    def resolve(self, token: Token) -> Speaker:
        """Say who is meant by the head of a phrase, and remember it."""
        speaker = self._resolved(token)
        self._last.append(speaker)
        return speaker

    def describe(self, token: Token) -> Speaker:
        """Say who is meant by the head of a phrase that does not speak."""
        return self._resolved(token)

    def role(self, speaker: Speaker) -> Claim[str] | None:
        """The office of a speaker, on the words of the text that name it."""
        person = speaker.person
        if person is None or not person.role:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, person.role.split())), re.IGNORECASE)
        for mention in [person, *self._by_name.get(person.name, ())]:
            start = max(0, mention.span.start - ROLE_CHARACTERS)
            window = self._text[start : mention.span.end + ROLE_CHARACTERS]
            for match in pattern.finditer(window):
                span = self._marked.document.span(start + match.start(), start + match.end())
                return Claim(value=match[0], span=span, by=BY)
        return None

    def _resolved(self, token: Token) -> Speaker:
        token = _whole(token)
        latter = _LATTER.match(self._text, token.idx)
        if latter is not None and (meant := self._latter(token)) is not None:
            spoken = self._resolved(meant)
            return replace(spoken, start=token.idx, end=latter.end(), confidence=RESOLVED)
        lower = token.lower_
        bare = lower.rpartition("-")[2] if lower.startswith("-") or "-" in lower else lower
        if token.pos_ == "PRON" or token.text.startswith("-") or lower in _OWN:
            found = self._pronoun(token, bare)
            if found is not None:
                return found
            start = token.idx + (len(token) - len(bare))
            return Speaker(
                self._text[start : token.idx + len(token)], start, token.idx + len(token)
            )
        start, end = self._extent(token)
        person = self._named(token, start, end)
        if person is not None:
            return Speaker(self._shown(person, start, end), start, end, person)
        office = self._office(token, start)
        if office is not None:
            return Speaker(self._shown(office, start, end), start, end, office, RESOLVED)
        many = feature(token, "Number") == "Plur" or len(with_conjuncts(token)) > 1
        return Speaker(self._unnamed(token, start, end), start, end, many=many)

    def _unnamed(self, token: Token, start: int, end: int) -> str:
        """The words of a phrase; of a name that is no body's, only the words before it."""
        known = token.pos_ != "PROPN" or token.text.isupper() or token.ent_type_ in _BODIES
        span = token.doc.char_span(start, end, alignment_mode="expand")
        # "neighbor X": a person, whatever kind of name the name was taken for.
        person = span is not None and any(
            t.i < token.i and t.text.islower() and is_in(t, self._people | self._words["speakers"])
            for t in span
        )
        if not (token.pos_ == "PROPN" and person) and (known or self._body_at(token)):
            return self._without_names(token, start, end)
        told = [t for t in span if t.pos_ != "PROPN" and not t.is_punct] if span else []
        if told and told[0].pos_ == "ADP":  # "[Counsel] for the [State]" describes nobody
            told = []
        words = [t.text_with_ws for t in told]
        described = "".join(words[: sum(w[:1].islower() for w in words)]).strip()
        return described if len(described) > LONGEST_JOINT else self._a_person

    def _without_names(self, token: Token, start: int, end: int) -> str:
        """The words of a phrase without private names: "X's mother" and "a friend of X"."""
        doc = token.doc
        span = doc.char_span(start, end, alignment_mode="expand")
        for other in span or ():
            if other == token or not self._is_private(other):
                continue
            if other.i < token.i:
                owner = doc[other.i + 1].dep_ == "case"
                start = doc[other.i + (2 if owner else 1)].idx
            else:
                joints = [t for t in doc[token.i + 1 : other.i] if t.pos_ == "ADP"]
                end = joints[0].idx if joints else other.idx
                break
        told = self._text[start:end].strip() or self._text[token.idx : token.idx + len(token)]
        if _OF_BODY.match(f" {told}"):
            return f"{self._a_person} {told}"
        return self._a_person if _is_courtesy(told.split()) else told

    def _is_private(self, token: Token) -> bool:
        """Whether a token is part of a private person's name, or of one that may be."""
        mention = self._person_at(token)
        if mention is not None:
            return not mention.public
        name = token.pos_ == "PROPN" and token.ent_type_ in {"PERSON", "PER"}
        return name or token.text in self._private_names

    def _extent(self, token: Token) -> tuple[int, int]:
        """Characters of the phrase of a speaker, a name set beside an office included."""
        start, end = words_of(token)
        # "D'après le ministère, 46 écoles ...": a number of things is no second speaker.
        joined_ = [t for t in with_conjuncts(token) if not any(c.dep_ == "nummod" for c in t.lefts)]
        last = joined_[-1] if joined_ else token
        if last != token and (joined := words_of(last)[1]) - start <= SPEAKER_CHARACTERS:
            end = joined
        end = self._before_channel(start, end)
        for mention in self._told.touching(end, end + APPOSITION_CHARACTERS + 1):
            gap = self._text[end : mention.span.start]
            if end <= mention.span.start and not gap.strip(" ,"):
                end = mention.span.end
                break
        hyphened = _HYPHENED.match(self._text, end)  # "une sage-femme" is split at its hyphen
        end = hyphened.end() if hyphened is not None else end
        if end - start > SPEAKER_CHARACTERS and self._named(token, start, end) is None:
            body = self._body_at(token)
            short = body is not None and body.span.end - body.span.start <= SPEAKER_CHARACTERS
            start, end = (body.span.start, body.span.end) if body and short else core(token)
        return start, end

    def _before_channel(self, start: int, end: int) -> int:
        """Where a phrase ends before the words of where or to whom it was said: "sur X"."""
        match = _CHANNEL.search(self._text, start, end)
        return match.start() if match is not None else end

    def _named(self, token: Token, start: int, end: int) -> PersonMention | None:
        """The person whom a phrase names: its head, or a name set beside an office."""
        for mention in self._told.touching(start, end):
            if start <= mention.span.start and mention.span.end <= end:
                if mention.span.start <= token.idx < mention.span.end:
                    return mention
                if mention.span.start > token.idx and (
                    self._is_beside(token.doc, mention) or self._is_titled(token, mention)
                ):
                    return mention
        word = self._text[token.idx : token.idx + len(token)]
        return self._by_last_name.get(word) if word[:1].isupper() else None

    @cached_property
    def _by_name(self) -> Mapping[str, list[PersonMention]]:
        found: dict[str, list[PersonMention]] = {}
        for person in self._persons:
            found.setdefault(person.name, []).append(person)
        return found

    @cached_property
    def _by_last_name(self) -> Mapping[str, PersonMention]:
        """The first person of each last name."""
        return {p.name.split()[-1]: p for p in reversed(self._persons)}

    @cached_property
    def _private_names(self) -> frozenset[str]:
        return frozenset(p.name.split()[-1] for p in self._persons if not p.public)

    def _is_beside(self, doc: Doc, mention: PersonMention) -> bool:
        """Whether a name stands beside an office, and not behind a preposition ("aide to X")."""
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None or span.root.left_edge.i == 0:
            return False
        if any(c.dep_ == "case" and c.i < span.start for c in span.root.lefts):
            return False  # "l'entourage de X"
        before = doc[min(span.start, span.root.left_edge.i) - 1]
        return before.pos_ != "ADP" and before.dep_ != "case"

    def _is_titled(self, token: Token, mention: PersonMention) -> bool:
        """Whether what stands from a word to a name is its office: "Minister for Justice X"."""
        return bool(mention.role) and fold(self._text[token.idx : mention.span.start]) == fold(
            mention.role
        )

    def _shown(self, person: PersonMention, start: int, end: int) -> str:
        """A public person by name; a private one by what the phrase says beside the name."""
        if person.public:
            return person.name[:SPEAKER_CHARACTERS]
        told = self._told.touching(start, end)
        inside = [p.span.start for p in told if start <= p.span.start]
        described = " ".join(self._text[start : min(inside, default=end)].strip(" ,").split())
        title = self._title(person)
        own = {word.strip(".,") for word in person.name.split()}
        own = {word for word in own if word.lower() not in self._words["speakers"]}
        kept = [w for w in described.split() if w.strip(".,'’") not in own]
        described = " ".join(kept if title in kept or not title else [*kept, title])
        words = [w for w in described.split() if w.lower() not in _DETERMINERS]
        if fold(described) and words and not _is_courtesy(words):
            return described[:SPEAKER_CHARACTERS].strip(" ,")
        return self._beside_name(person)

    def _title(self, person: PersonMention) -> str:
        """The office that the words of a name begin with: "Archbishop" of "Archbishop X"."""
        first = self._text[person.span.start : person.span.end].split()[0]
        plain = first.lower().rstrip(".")
        titled = plain in self._words["speakers"] and plain not in _COURTESY
        return first if titled else ""

    def _beside_name(self, person: PersonMention) -> str:
        """What is said of a private person behind the name, here or where it is told first."""
        mentions: list[PersonMention] = [person, *self._by_name.get(person.name, [])]
        for mention in mentions:
            apposed = _APPOSED.match(self._text, mention.span.end)
            if apposed is not None:
                return str(apposed["words"])[:SPEAKER_CHARACTERS].strip()
            if mention.role:
                return mention.role[:SPEAKER_CHARACTERS]
            body = _OF_BODY.match(self._text, mention.span.end)
            if body is not None and not self._private.touching(*body.span("words")):
                return f"{self._a_person} {body['words']}"
        return self._a_person

    def _pronoun(self, token: Token, bare: str) -> Speaker | None:
        """Whom a pronoun means: who spoke last, or the last person named before."""
        start = token.idx + (len(token) - len(bare))
        end = token.idx + len(token)
        if token.lower_ in self._words["pronouns_many"] | _OWN_OF_MANY or bare in _THEY:
            found = next((s for s in reversed(self._last) if s.many), None)
            return replace(found, start=start, end=end, confidence=RESOLVED) if found else None
        subject = self._subject_before(token)
        if subject is not None:
            return replace(self._resolved(subject), start=start, end=end, confidence=RESOLVED)
        spoke = next((s for s in reversed(self._last) if not s.many), None)
        before = range(bisect_right(self._starts, token.idx - 1) - 1, -1, -1)
        persons = (self._persons[n] for n in before)
        # A name that nothing says more of may be a town; whoever spoke is a person for sure.
        named = next((p for p in persons if p.public or spoke is None), None)
        if spoke is not None and (
            named is None or named.span.start < spoke.end or self._is_owner(named, token.doc)
        ):
            return replace(spoke, start=start, end=end, confidence=RESOLVED)
        if named is not None:
            return Speaker(self._shown(named, 0, 0), start, end, named, RESOLVED)
        return None

    def _is_owner(self, person: PersonMention, doc: Doc) -> bool:
        """Whether somebody is only told as whose something is: "former mayor X's decision"."""
        span = doc.char_span(person.span.start, person.span.end, alignment_mode="expand")
        return span is not None and (
            span.root.dep_ == "poss" or any(c.dep_ == "case" for c in span.root.rights)
        )

    def _latter(self, pronoun: Token) -> Token | None:
        """Whom "celui-ci" means: the last person or body before, whatever its part was."""
        feminine = pronoun.lower_ in {"celle", "cette"}
        for token in reversed(pronoun.doc[max(0, pronoun.i - LATTER_TOKENS) : pronoun.i]):
            if "\n\n" in token.text:
                return None
            if token.pos_ not in {"NOUN", "PROPN"} or not self.may_speak(token):
                continue
            one = next((t for t in token.lefts if t.dep_ == "case"), token).nbor(-1)
            if one.lower_ in {"un", "une"} and one.i and one.nbor(-1).lower_ in {"l'", "l’"}:
                return one  # "l'un des organisateurs"
            gender = feature(token, "Gender")
            if feature(token, "Number") != "Plur" and gender != ("Masc" if feminine else "Fem"):
                return token
        return None

    def _subject_before(self, pronoun: Token) -> Token | None:
        """The nearest subject before, in the paragraph, that is one person and no pronoun."""
        doc = pronoun.doc
        # "The judge was, in her words, ...": whoever was told of before that sentence.
        own = pronoun.lower_ in _OWN
        first = sentence_of(pronoun).start if own else pronoun.i
        for i in range(first - 1, max(pronoun.i - SUBJECT_TOKENS, 0) - 1, -1):
            token = doc[i]
            if "\n" in token.text:
                return None
            if token.dep_ not in _SUBJECT_LABELS or token.lower_ in _NOBODY:
                continue
            if self._is_said(token, pronoun) or self._is_reported(token):
                continue
            if token.pos_ == "PRON":
                # "L'intersyndicale, elle, vise ...": the noun set before its pronoun.
                before = doc[i - 2] if i > 1 and doc[i - 1].text == "," else None
                if before is None or before.pos_ != "NOUN" or doc[i + 1].text != ",":
                    continue
                token = before
            if _LATTER.match(self._text, token.idx):
                return token
            no_person = is_in(token, self._words["institutions"])
            if feature(token, "Number") != "Plur" and self.is_person(token) and not no_person:
                return token
        return None

    def _is_said(self, token: Token, pronoun: Token) -> bool:
        """Whether a word stands in a quotation that ends before the pronoun."""
        mark = _QUOTE.search(self._text, token.idx, pronoun.idx)
        return mark is not None and mark[0] in "»”"

    def _is_reported(self, subject: Token) -> bool:
        """Whether a subject stands in what another is said to say: "X said the man ..."."""
        for verb in subject.ancestors:
            if verb.dep_ in {"ccomp", "xcomp"} and is_in(verb.head, self._words["speech"]):
                return any(c.dep_ in _SUBJECT_LABELS for c in verb.head.children)
        return False

    def _office(self, token: Token, start: int) -> PersonMention | None:
        """The person whose office a phrase means: "the minister", "la garde des Sceaux".

        The last holder told of before; one told of behind only where there is no other.
        """
        if not any(c.lower_ in _DETERMINERS and c.i < token.i for c in token.children):
            return None
        phrase = self._text[slice(*words_of(token))]
        if phrase not in self._holders:
            self._holders[phrase] = [
                p for p in self._persons if p.role and same_office(phrase, p.role)
            ]
        holders = self._holders[phrase]
        before = [p for p in holders if p.span.start < start]
        if len({p.name for p in holders}) > 1 and not before:
            return None
        return before[-1] if before else (holders[0] if holders else None)

    def _person_at(self, token: Token) -> PersonMention | None:
        index = bisect_right(self._starts, token.idx) - 1
        if index < 0:
            return None
        mention = self._persons[index]
        return mention if mention.span.end > token.idx else None

    def _body_at(self, token: Token) -> BodyMention | None:
        return self._bodies.at(token.idx)


def _whole(token: Token) -> Token:
    """The first part of "celui-ci", which is split at its hyphen."""
    while token.lower_ in {"-", "ci", "-ci"} and token.i and not token.nbor(-1).whitespace_:
        token = token.nbor(-1)
    return token


def is_occasion(noun: Token, words: Words) -> bool:
    """Whether a noun means a gathering or an event, which says nothing; a name may be a party's."""
    written_small = noun.text.islower() or bool(noun.is_sent_start)
    return written_small and is_in(noun, words["occasions"])


def _is_courtesy(words: Sequence[str]) -> bool:
    """Whether words are but titles before a name: "Mr.", "Mme", "Sen."; they describe nobody."""
    return bool(words) and all(
        w.lower().rstrip(".") in _COURTESY or (w[:1].isupper() and w.find(".") == len(w) - 1)
        for w in words
    )


def spans_of(marked: Marked, parts: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """Spans of a document for stretches of its text."""
    return tuple(marked.document.span(start, end) for start, end in parts)
