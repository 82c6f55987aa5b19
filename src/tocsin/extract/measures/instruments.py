"""Instruments of law: their nouns, and the status that the words around them tell."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, words_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause, clause_of, feature
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in, ledger_words
from tocsin.extract.measures.lawnames import aliases
from tocsin.model import Claim, Marked, MeasureStatus

BY = "measures/1"
KNOWN_SENTENCES = 3  # [sentences] behind a law in which "the text" and "it" still mean it
INHERITED = 0.7  # belief in a status told of an instrument elsewhere in the document
AHEAD_CHARACTERS = 25  # before "take effect", in which "will not" is looked for
_AHEAD = re.compile(
    r"\b(?:will|would|shall|not|never|to|pas|devrait|doit|pourrait|va)\s+(?:\w+\s+)?$"
)
_DEFINITE = {"the", "this", "these", "that", "le", "la", "les", "l'", "l’", "ce", "cet", "cette"}
_OF_PARLIAMENT = {"bill", "texte", "avant-projet", "amendment", "amendement"}
_NONE = {"no", "aucun", "aucune"}
_IT = {"it", "il", "elle", "they", "ils", "elles"}
_BY = {"agent", "obl:agent", "prep", "nmod"}
_ALONE = {"assembly", "council", "conseil", "committee", "national", "assemblée"}
_TEXTS = frozenset({"texte", "text", "measure", "legislation", "loi", "law", "réforme", "reform"})
_BESIDE = {"amod", "acl", "relcl", "acl:relcl", "compound", "prep", "nmod", "appos"}


class Instruments:
    """The instruments of law of one marked document.

    Attributes:
        found: The nouns that name one, in text order.
    """

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._all: LedgerWords = ledger_words(marked.document.language)
        self._words = self._all.measures
        self._sentences = list(marked.parse.sents)
        self._starts = [sentence.start for sentence in self._sentences]
        self.found = self._found_instruments()

    def sentence_of(self, token: Token) -> int:
        """The number of the sentence a token stands in."""
        return bisect_right(self._starts, token.i) - 1

    def is_near(self, token: Token) -> bool:
        """Whether an instrument was named in the sentences before a token."""
        here = self.sentence_of(token)
        return any(0 <= here - self.sentence_of(k) <= KNOWN_SENTENCES for k in self.found)

    def status(
        self, token: Token, provision: Token, are_one: Callable[[Token, Token], bool]
    ) -> Claim[MeasureStatus] | None:
        """The status of an instrument, told beside it or where the document speaks of it elsewhere.

        Args:
            token: The noun that names it.
            provision: The verb of the provision; its words tell what would be, not where it stands.
            are_one: Whether two nouns name one law: the status of another law is not this one's.
        """
        told = self._told_status(token, provision)
        if told is not None:
            return told
        # What was told before of it, nearest first; then what is told behind.
        for other in sorted(self.found, key=lambda t: (t.i > token.i, abs(t.i - token.i))):
            one = other != token and are_one(other, token)
            told = self._told_status(other, provision) if one else None
            if told is not None:
                return Claim(value=told.value, span=told.span, by=BY, confidence=INHERITED)
        behind = self._behind(token)
        if behind is not None:
            return behind
        if is_in(token, self._words["unvoted"]):
            span = self._document.span(token.idx, end_of(token))
            return Claim(value="proposed", span=span, by=BY, confidence=INHERITED)
        return None

    def _behind(self, token: Token) -> Claim[MeasureStatus] | None:
        """The status that the next sentence tells of "it": "Il est entré en vigueur hier"."""
        here = self.sentence_of(token) + 1
        following = self._sentences[here] if here < len(self._sentences) else None
        if following is None or following[0].lower_ not in _IT:
            return None
        root = following.root
        text = self._text[following.start_char : following.end_char].lower().replace("’", "'")
        for status, words in self._all.status:
            phrase = next((p for p in words if " " in p and f" {p}" in text), None)
            told = Clause(root).passive and is_in(root, words) and not _is_negated(root)
            if phrase is not None or told:
                span = self._document.span(root.idx, end_of(root))
                return Claim(value=status, span=span, by=BY, confidence=INHERITED)
        return None

    def _found_instruments(self) -> list[Token]:
        """Nouns of instruments; one with other uses needs words of law near it."""
        found: list[Token] = []
        for token in standing(self._marked.parse, self._words["instruments"]):
            if token.pos_ not in {"NOUN", "PROPN"}:
                continue
            if token.dep_ in {"compound", "amod"} or self._is_inside_name(token):
                continue
            if any(c.lower_ in _NONE for c in token.children if c.i < token.i):
                continue  # "no plans to"
            if not is_in(token, self._words["loose"]) or self._is_legal(token, found):
                found.append(token)
        return found

    def _is_inside_name(self, token: Token) -> bool:
        """As in "projet de loi": the first noun is the instrument, the second its kind."""
        head = token.head
        return token.dep_ == "nmod" and head.i < token.i and is_in(head, self._words["instruments"])

    def _is_legal(self, token: Token, known: list[Token]) -> bool:
        beside = [token.head, *token.children]
        beside += [g for c in token.children if c.dep_ in {"prep", "nmod"} for g in c.children]
        if any(is_in(t, self._words["legal"]) or t.lower_ in self._words["legal"] for t in beside):
            return True
        if self._is_told_as_law(token) or self._would_rule(token) or self._is_titled(token):
            return True
        governed = self._does_rule(token) and self._is_of_government(token)
        here = self.sentence_of(token)
        near = [k for k in known if here - self.sentence_of(k) <= KNOWN_SENTENCES]
        definite = any(c.lower_ in _DEFINITE for c in token.children if c.i < token.i)
        if governed or (near and definite):
            return True
        sentence = self._sentences[here]
        named = token.text.istitle() and any(
            c.dep_ == "compound" and c.text.istitle() for c in token.children
        )
        lemma = token.lemma_.lower()
        if named and lemma in {"bill", "act"}:
            return True
        if lemma in _OF_PARLIAMENT and any(aliases(self._text, words_of(token)[1])):
            return True  # "the Harper bill, known as ...": no bill of a restaurant has two names
        governs = any(is_in(t, self._words["parliaments"]) for t in sentence)
        return governs and lemma in _OF_PARLIAMENT

    def _would_rule(self, token: Token) -> bool:
        """Whether a relative clause says what it would do: "a bill that would create ..."."""
        if token.lemma_.lower() not in _OF_PARLIAMENT:
            return False
        return any(
            clause.dep_ in {"relcl", "acl:relcl", "acl"}
            and is_in(clause, self._words["effect"])
            and (
                any(c.lower_ == "to" for c in clause.lefts)
                or any(c.lower_ in self._words["conditional"] for c in clause.children)
                or feature(clause, "Mood") == "Cnd"
            )
            for clause in token.children
        )

    def _does_rule(self, token: Token) -> bool:
        """Whether it has a provision: "a proposal to license bloggers", "the plan would cap"."""
        own = [c for c in token.children if c.dep_ in {"acl", "relcl", "acl:relcl"}]
        own += [token.head] if token.dep_.startswith("nsubj") else []
        own = [clause for clause in own if clause.i > token.i]
        led = [t for c in own if is_in(c, self._words["leading"]) for t in c.subtree if t.i > c.i]
        return any(is_in(t, self._words["effect"]) and t.pos_ == "VERB" for t in (*own, *led))

    def _is_of_government(self, token: Token) -> bool:
        """Whether its sentence or the one before names those who rule, or tells its stage."""
        head = token.head
        if is_in(head, frozenset().union(*(words for _, words in self._all.status))):
            return True
        here = self.sentence_of(token)
        rulers = self._words["ordering"] | self._words["parliaments"]
        around = self._sentences[max(0, here - 1) : here + 1]
        return any(is_in(t, rulers) for sentence in around for t in sentence)

    def _is_titled(self, token: Token) -> bool:
        """Whether a plan has a name in quotation marks, as governments give them."""
        behind = self._text[end_of(token) : end_of(token) + 3].strip()
        definite = any(c.lower_ in _DEFINITE for c in token.children if c.i < token.i)
        return definite and behind[:1] in {"«", "“", '"'}

    def _is_told_as_law(self, token: Token) -> bool:
        """Whether its clause is one of law: who acts on it, what it does, that it is in force."""
        head, legal = token.head, self._words["legal"]
        responses = self._all.responses
        makers = legal & (self._words["parliaments"] | responses["bodies"] | responses["officials"])
        if token.dep_ in {"dobj", "obj"} and any(is_in(s, makers) for s in Clause(head).subjects):
            return True
        if not token.dep_.startswith("nsubj"):
            return False
        if is_in(head, self._words["effect"]) and any(
            is_in(t, legal) for o in Clause(head).objects for t in o.subtree
        ):
            return True
        steps = {"adopted", "dropped", "before parliament"}
        if token.lemma_.lower() in _OF_PARLIAMENT and any(
            is_in(head, words) for status, words in self._all.status if status in steps
        ):
            return True
        in_force = next(words for status, words in self._all.status if status == "in force")
        return any(self._phrase_at(phrase, token) for phrase in in_force if " " in phrase)

    def _told_status(self, token: Token, provision: Token) -> Claim[MeasureStatus] | None:
        """The status told by the words around one mention of an instrument."""
        region = sorted(set(self._around(token, provision)), key=lambda t: t.i)
        for status, words in self._all.status:
            for item in region:
                if is_in(item, words) and not _is_negated(item):
                    told = self.reached(status, item, token)
                    return Claim(
                        value=told, span=self._document.span(item.idx, end_of(item)), by=BY
                    )
            for phrase in words:
                if " " not in phrase:
                    continue
                at = self._phrase_at(phrase, token)
                if at is not None and not (status == "in force" and self._is_ahead(at[0])):
                    return Claim(value=status, span=self._document.span(*at), by=BY)
        return None

    def reached(self, status: MeasureStatus, word: Token, instrument: Token) -> MeasureStatus:
        """The stage that a vote means: what one chamber passes is still before parliament.

        Args:
            status: What the word tells by itself.
            word: The word, as in "passed".
            instrument: The noun that names what was voted.
        """
        if status != "adopted" or not is_in(instrument, self._words["unvoted"] | _TEXTS):
            return status
        clause = clause_of(word)
        near = {*clause.all_tokens, *word.children, *word.subtree}
        if any(is_in(t, self._words["finally"]) for t in near):
            return status
        text = f" {word.sent.text.lower()} "
        by = [*clause.subjects, *clause.agents, *(t for _, t in clause.obliques())]
        by += [t for c in word.children if c.dep_ in _BY for t in (c, *c.children)]
        first = any(is_in(t, self._words["chambers"]) for t in by) and self._has_two_chambers()
        told = first or any(f" {phrase}" in text for phrase in self._words["readings"])
        return "before parliament" if told else status

    def _has_two_chambers(self) -> bool:
        """Whether the chamber is one of two by its own name, or the text names another."""
        named = [t for t in self._marked.parse if is_in(t, self._words["chambers"])]
        forms = {t.lemma_.lower() for t in named}
        return len(forms) > 1 or bool(forms - _ALONE)

    def _around(self, token: Token, provision: Token) -> Iterable[Token]:
        """What modifies an instrument, and what governs it, the provision itself left out."""
        own = set(provision.subtree) - set(token.lefts)
        own -= {t for c in token.children if provision not in set(c.subtree) for t in c.subtree}
        for child in token.children:
            if child.dep_ in {
                "amod",
                "acl",
                "relcl",
                "acl:relcl",
                "compound",
                "prep",
                "nmod",
                "appos",
            }:
                yield from (t for t in (child, *child.children) if t not in own)
        current = token
        for _ in range(3):
            if current.head == current:
                break
            current = current.head
            if current not in own:
                yield current
            if current.pos_ == "VERB":
                yield from (c for c in current.children if c.dep_ in {"prt", "oprd", "acomp"})
                break

    def _is_ahead(self, offset: int) -> bool:
        """Whether what stands before words says that it is not so, or not so yet."""
        before = self._text[max(0, offset - AHEAD_CHARACTERS) : offset].lower()
        return bool(_AHEAD.search(before))

    def _phrase_at(self, phrase: str, token: Token) -> tuple[int, int] | None:
        sentence = token.sent
        text = self._text[sentence.start_char : sentence.end_char].lower().replace("’", "'")
        match = re.search(rf"\b{re.escape(phrase)}\b", text)
        if match is None:
            return None
        start = sentence.start_char + match.start()
        return start, start + len(match[0])


def _is_negated(token: Token) -> bool:
    return any(
        c.dep_ == "neg" or c.lower_ in {"not", "pas", "ne", "jamais"} for c in token.children
    )
