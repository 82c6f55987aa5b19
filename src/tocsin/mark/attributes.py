"""The attribute rules of a language model, asked once for all words that are alike.

A model has some two hundred rules such as "is, tagged VBZ: a third person"; its own ruler tries
each on each word, a tenth of a parse. Nearly all look at one word alone, at its tag, relation and
class, and at whether it is one of the words that rules name: what they say of those is kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from spacy.language import Language as Pipeline
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

LOOKED_AT: list[int | str] = ["LOWER", "TAG", "DEP", "POS", "IS_SPACE"]
_SETS = {"IN", "NOT_IN"}  # of an attribute's values; others, such as REGEX, look into a word

Pattern = list[dict[int | str, Any]]


class SwiftRuler(AttributeRuler):
    """The ruler of the library, with the same rules and the same results."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        """Begin without rules."""
        super().__init__(vocab, name)
        self._alone, self._others = Matcher(vocab), Matcher(vocab)
        self._named: set[int] = set()
        self._known: dict[tuple[int, ...], list[tuple[int, int]]] = {}

    def add(self, patterns: Iterable[Pattern], attrs: dict[str, Any], index: int = 0) -> None:
        """Add a rule; a later one wins over those before it."""
        told = list(patterns)
        key = str(len(self.attrs))
        super().add(told, attrs, index)
        alone: list[Any] = [one for one in told if _is_of_one_word(one)]
        others: list[Any] = [one for one in told if not _is_of_one_word(one)]
        if alone:
            self._alone.add(key, alone)
        if others:
            self._others.add(key, others)
        words = (word for (one,) in alone for word in _values(one.get("LOWER", ())))
        self._named.update(self.vocab.strings.add(word) for word in words)
        self._known.clear()

    def match(self, doc: Doc) -> list[tuple[int, int, int, int]]:
        """The rules that hold, in their order, each with the words that it is of."""
        strings = self.vocab.strings
        found = [
            (int(strings[rule]), rule, start, end)
            for rule, start, end in _matches(self._others, doc)
        ]
        for i, (word, *rest) in enumerate(doc.to_array(LOOKED_AT).tolist()):
            alike = (word if word in self._named else 0, *rest)
            rules = self._known.get(alike)
            if rules is None:
                held = {rule for rule, *_ in _matches(self._alone, doc[i : i + 1])}
                self._known[alike] = rules = [(int(strings[rule]), rule) for rule in held]
            found += [(order, rule, i, i + 1) for order, rule in rules]
        found.sort()
        return found


def with_swift_ruler(pipeline: Pipeline) -> None:
    """Let the rules of a pipeline be asked so, where it has any."""
    if "attribute_ruler" in pipeline.pipe_names:
        own: Any = pipeline.get_pipe("attribute_ruler")
        swift: Any = pipeline.replace_pipe("attribute_ruler", "tocsin_attributes")
        swift.add_patterns(own.patterns)


@Pipeline.factory("tocsin_attributes")
def _made(nlp: Pipeline, name: str) -> SwiftRuler:
    return SwiftRuler(nlp.vocab, name)


def _matches(matcher: Matcher, words: Doc | Span) -> list[tuple[int, int, int]]:
    """What a matcher finds; of one without patterns the library would warn."""
    return matcher(words, allow_missing=True) if len(matcher) else []


def _is_of_one_word(pattern: Pattern) -> bool:
    """Whether a pattern asks nothing but what words that are alike have in common."""
    return len(pattern) == 1 and all(
        name in LOOKED_AT and (not isinstance(value, Mapping) or set(value) <= _SETS)
        for name, value in pattern[0].items()
    )


def _values(value: object) -> Iterable[str]:
    """The words that a pattern names: one, or those of its sets."""
    if isinstance(value, str):
        return (value,)
    return [word for words in value.values() for word in words] if isinstance(value, dict) else ()
