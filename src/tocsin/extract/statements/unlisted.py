"""Speech whose verb is on no list, told by how the sentence is built.

The press has no end of verbs of speech: "cautioned", "fulminated", "y voient la preuve que ...".
Whoever may speak, with a that-clause behind a verb, says it; so does whoever has words in quotation
marks stand in what the verb governs. A few verbs that are never speech are listed instead.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.extents import runs
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import is_verbal
from tocsin.extract.lexicon.ledger_words import Words, is_in
from tocsin.extract.statements.directly import is_wording
from tocsin.extract.statements.quoted import Quotation
from tocsin.extract.statements.sayings import Saying, Sayings
from tocsin.extract.statements.verbs import NEGATED

SHORTEST_WORDING = 3  # [words] quoted inside a sentence; fewer may be but a name or a doubt
_THAT = {"that", "que", "qu'", "qu’"}
_COMPLEMENTS = {"ccomp", "xcomp"}
_SUBJECTS = {"nsubj"}
_CLAUSES = {"relcl", "acl:relcl", "acl", "csubj"}
_APART = {"punct", "cc", "parataxis"}


class Unlisted:
    """Finds such speech in one parsed text.

    Args:
        doc: The parse.
        words: The words of saying of its language.
        sayings: Reads the verbs that are on a list.
    """

    def __init__(self, doc: Doc, words: Words, sayings: Sayings) -> None:
        self._doc = doc
        self._words = words
        self._sayings = sayings

    def clauses(self) -> Iterator[Saying]:
        """Reports with a that-clause, in text order."""
        for mark in self._doc:
            if mark.lower_ not in _THAT or mark.dep_ != "mark":
                continue
            clause = mark.head
            verb = clause.head
            told = clause.dep_ in _COMPLEMENTS and is_verbal(clause)
            if not told or not verb.i < mark.i <= clause.i:
                continue
            source = None if self._sayings.is_cue(verb) else self._speaker(verb)
            if source is not None and not self._sayings.is_unsaid(verb):
                content = runs(list(clause.subtree), self._doc)[:1]
                yield Saying(verb=verb, source=source, content=content)

    def around(self, text: str, quotation: Quotation) -> Saying | None:
        """The report that words quoted stand in, where no verb on a list tells whose they are."""
        if not self._is_words(text, quotation):
            return None
        span = self._doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None or span.start <= sentence_of(span[0]).start:
            return None
        before = span[0].nbor(-1)
        current = span.root
        while current.head != current:
            current = current.head
            if current.i >= span.start or not is_verbal(current):
                continue
            source = self._speaker(current)
            if source is None:
                if any(c.dep_.startswith("nsubj") for c in current.lefts):
                    return None  # what is told of somebody or something that does not speak
                continue
            if before.i < current.i or _is_denied(current):
                return None
            content = self._governed(current, quotation)
            return Saying(verb=current, source=source, content=content) if content else None
        return None

    def _is_words(self, text: str, quotation: Quotation) -> bool:
        inner = text[quotation.parts[0][0] : quotation.parts[0][1]]
        few = len(inner.split()) < SHORTEST_WORDING or inner[:1].isupper()
        single = len(quotation.parts) == 1
        return single and not few and is_wording(text, quotation, self._words["naming"])

    def _speaker(self, verb: Token) -> Token | None:
        """The subject of a finite verb, where it may speak and the verb may be speech."""
        if not is_verbal(verb) or self._sayings.is_quoted(verb.idx):
            return None
        if verb.dep_ in _CLAUSES or is_in(verb, self._words["not_speech"]):
            return None
        subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
        if subject is None and verb.dep_ == "conj":
            subject = next((c for c in verb.head.lefts if c.dep_ in _SUBJECTS), None)
        if subject is None and verb.dep_ == "parataxis" and verb.head.i < verb.i:
            subject = verb.head  # "Me X, pour la défense, a plaidé": the parse stops at the title
        if subject is None or self._sayings.is_quoted(subject.idx):
            return None
        impersonal = subject.dep_ == "expl:subj" or subject.lower_ in {"it", "that", "which"}
        document = is_in(subject, self._words["documents"])
        if impersonal or document or not self._sayings.may_speak(verb, subject):
            return None
        return subject if self._sayings.is_speaker(subject) else None

    def _governed(self, verb: Token, quotation: Quotation) -> tuple[tuple[int, int], ...]:
        """What a verb governs behind it, as far as it holds the words quoted."""
        kept = [
            t
            for child in verb.rights
            if child.dep_ not in _APART and not (child.dep_ == "conj" and is_verbal(child))
            for t in child.subtree
            if t.i > verb.i
        ]
        found = runs(kept, self._doc)
        return tuple(run for run in found if run[0] <= quotation.start < run[1])


def _is_denied(verb: Token) -> bool:
    """Whether a verb is denied; in "assure n'avoir rien vu" the parse hangs "n'" on the first."""
    return any(t.i < verb.i and (t.dep_ == "neg" or t.lower_ in NEGATED) for t in verb.children)
