"""Who speaks by a verb: its subject, an agent, whom a pronoun stands for, a noun behind it."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in
from tocsin.extract.statements.verbs import is_participle, is_past_participle

_COMMAS = {",", "–", "—", "-", "--", "”", "»", '"', "’", "''"}
_STOPS = {".", ";", "!", "?", "…", ":"}
_OBJECT_RELATIVES = {"que", "qu'", "qu’"}
_INVERTED_PRONOUNS = ("il", "elle", "ils", "elles", "on")
CLITICS = {"leur", "lui", "nous", "vous", "m'", "m’", "s'", "s’", "l'", "l’"}  # before a verb
DEEPEST = 3  # [verbs] above one without subject, in which its subject is looked for
_SOURCE_TOKENS = 12  # [tokens] between an inverted French verb and the noun that speaks


class Asserters:
    """Finds whoever speaks by the verbs of one parsed text.

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
        self.is_speaker = is_speaker
        self._is_quoted = is_quoted
        self._is_place = is_place

    def source(self, verb: Token, depth: int = 0) -> Token | None:
        """The head of whoever speaks: the subject, an agent, or what a participle hangs on."""
        if verb.dep_ == "conj" and verb.tag_ == "VBD" and verb.head.tag_ == "VB":
            # "said that they should not suffer, and blamed": the parse joins it to the nearest.
            finite = next((t for t in verb.ancestors if t.tag_ == "VBD"), None)
            return self.source(finite, depth + 1) if finite is not None else None
        clause = Clause(verb)
        if self._french and (inverted := self._inverted(verb)) is not None:
            return inverted
        if clause.passive or is_past_participle(verb):
            return clause.agents[0] if clause.agents else None
        for subject in _told_subjects(clause):
            return self._antecedent(subject, verb) if self._relative(subject) else subject
        return self._source_above(verb, depth) if depth < DEEPEST and verb.head != verb else None

    def _source_above(self, verb: Token, depth: int) -> Token | None:
        """The source of a verb without subject: a participle, an infinitive or a joined verb."""
        governor: Token = verb.head
        while verb.dep_ == "conj" and self._is_quoted(governor.idx) and governor.head != governor:
            governor = governor.head  # 'admitted that "we failed", and said ...'
        if verb.dep_ == "acl" and governor.pos_ in {"NOUN", "PROPN"}:
            return governor
        if verb.dep_ == "xcomp" and (objects := Clause(governor).objects):
            return objects[0]
        if verb.dep_ not in {"advcl", "xcomp", "conj", "pcomp", "acl"}:
            return None
        if governor.pos_ == "ADP":
            governor = governor.head
        return self.source(governor, depth + 1) if governor.pos_ in {"VERB", "AUX"} else None

    def _relative(self, token: Token) -> bool:
        return token.pos_ == "PRON" and token.lower_ in self._words["relatives"]

    def _antecedent(self, relative: Token, verb: Token) -> Token | None:
        """What a relative pronoun stands for: the speaker before it, else what it hangs on."""
        before = [t for t in relative.doc[max(0, relative.i - 3) : relative.i] if not t.is_punct]
        if before and before[-1].pos_ in {"NOUN", "PROPN"} and self.is_speaker(before[-1]):
            near: Token = before[-1]
            while near.dep_ in {"compound", "flat:name", "flat"}:
                near = near.head
            # "a source close to the inquiry, who ...": an inquiry or a town is no "who".
            thing = self._is_place(near) or is_in(near, self._words["documents"])
            thing = thing or (near.pos_ == "PROPN" and near.head.lower_ in {"in", "at", "from"})
            joint = None
            if thing and near.dep_ == "pobj" and relative.lower_ == "who":
                above = (near.head, *near.head.ancestors)
                joint = next((t for t in above if t.pos_ not in {"ADP", "ADJ", "ADV"}), None)
            return joint if joint is not None and self.is_speaker(joint) else near
        current = verb
        while current.dep_ == "conj":
            current = current.head
        head: Token = current.head
        return head if current.dep_ in {"relcl", "acl:relcl"} else None

    def inverted_pronoun(self, verb: Token) -> Token | None:
        """The pronoun of "dit-il", "a-t-il dit"."""
        doc = verb.doc
        around: list[Token] = [*doc[verb.i + 1 : verb.i + 4], *doc[max(0, verb.i - 3) : verb.i]]
        for token in around:
            if token.text.startswith("-") and token.lower_.rpartition("-")[2] in _INVERTED_PRONOUNS:
                return token
            if token.lower_ in {f"t-{p}" for p in _INVERTED_PRONOUNS}:
                return token
        return None

    def _inverted(self, verb: Token) -> Token | None:
        """Whoever stands behind the verb of ", a indiqué mardi la police"."""
        pronoun = self.inverted_pronoun(verb)
        if pronoun is not None:
            return pronoun
        doc = verb.doc
        first = self.verb_start(verb)
        before = doc[first - 1] if first else None
        # ", évoquant le chiffre de 2029": what stands behind a participle is told of.
        if before is None or before.text not in _COMMAS or is_participle(verb):
            return None
        if any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i for c in verb.children):
            return None
        # "Le ministre, en visite, a annoncé la ...": before the comma nothing is told yet.
        told = doc[sentence_of(verb).start : first]
        noun = self.following_noun(verb)
        if any(feature(t, "VerbForm") == "Fin" and t.dep_ != "acl:relcl" for t in told):
            return noun
        # "L'État, a martelé le ministre, ne cédera rien": set off at both ends, by a speaker.
        if noun is None or not self.is_speaker(noun):
            return None
        behind = doc[noun.right_edge.i + 1 : sentence_of(verb).end]
        closed = len(behind) > 0 and behind[0].text in _COMMAS
        return noun if closed and any(is_verbal(t) for t in behind) else None

    def following_noun(self, verb: Token) -> Token | None:
        """The first noun after a verb that is neither a time nor governed by a preposition."""
        doc = verb.doc
        skip_to = verb.i + 1
        for token in doc[verb.i + 1 : verb.i + 1 + _SOURCE_TOKENS]:
            if token.text in _STOPS or token.pos_ in {"VERB", "SCONJ"} or token.is_space:
                return None
            if token.i < skip_to or token.pos_ not in {"NOUN", "PROPN", "PRON"}:
                continue
            if token.lower_ in self._words["times"]:
                continue
            case = [c for c in token.children if c.dep_ == "case" and c.lower_ != "des"]
            own = next((t for t in token.subtree if t.i > token.i and _has_article(t)), None)
            if case and case[0].i > verb.i and own is not None:
                return own  # "a précisé dans son communiqué l'organisation"
            if case and case[0].i > verb.i:
                skip_to = token.right_edge.i + 1 if token.right_edge.i < token.i + 4 else token.i
                continue
            if token.dep_ in {"flat:name", "flat"} and token.head.i > verb.i:
                continue
            return token
        return None

    def verb_start(self, verb: Token) -> int:
        """Index of the first token of the verb with its auxiliaries and pronouns."""
        first = verb.i
        doc = verb.doc
        while first > 0 and (
            doc[first - 1].pos_ == "AUX"
            or doc[first - 1].dep_ in {"aux:tense", "aux:pass", "aux"}
            or (doc[first - 1].text.startswith("-") and doc[first - 1].pos_ == "PRON")
            or (doc[first - 1].pos_ == "ADV" and doc[first - 1].head.i == verb.i)
            or (doc[first - 1].dep_ in {"expl:comp", "iobj"} and doc[first - 1].pos_ == "PRON")
            or (self._french and doc[first - 1].lower_ in CLITICS)
        ):
            first -= 1
        return first


def _told_subjects(clause: Clause) -> list[Token]:
    """The subjects of a clause; not what "que" makes its object: "la marche que X veut tenir"."""
    subjects = clause.subjects
    return [s for s in subjects if s == subjects[-1] or not _is_made_object(s)]


def _is_made_object(subject: Token) -> bool:
    """Whether a relative pronoun for objects stands right behind a noun."""
    behind = subject.right_edge.i + 1
    return behind < len(subject.doc) and subject.doc[behind].lower_ in _OBJECT_RELATIVES


def _has_article(noun: Token) -> bool:
    """Whether a noun begins a phrase of its own: with an article, and no preposition before it."""
    before = list(noun.lefts)
    article = any(t.pos_ == "DET" for t in before)
    return noun.pos_ == "NOUN" and article and not any(t.dep_ == "case" for t in before)
