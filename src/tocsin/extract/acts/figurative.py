"""Acts that are figures of speech: "fired a final round of 64", "the comedy bombed".

Sport, stories, markets and other fields speak in words of attacks. An account is let go where the
sentences that tell of it are full of such a field's words, and nothing in the document speaks of
what real acts bring: police, victims, arrests. One such word keeps every account.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Span

from tocsin.errors import LexiconBroken
from tocsin.extract.acts.letting_go import FIGURE, LetGo, forget
from tocsin.model import Account, Language, Marked

FILE = "figurative.toml"
FIELD_WORDS = 2  # different words of one field in a telling that make it a figure of speech


@dataclass(frozen=True, slots=True)
class Figures:
    """The words of one language."""

    serious: frozenset[str]
    fields: Mapping[str, frozenset[str]]


@cache
def figures_of_speech(language: Language) -> Figures:
    """Load the words of a language, once.

    Raises:
        LexiconBroken: the file lacks the language, or one of its lists is no list of words.
    """
    text = files("tocsin.extract.lexicon").joinpath(FILE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)[language]
        return Figures(
            serious=frozenset(table["serious"]),
            fields={name: frozenset(words) for name, words in table["fields"].items()},
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise LexiconBroken(file=FILE, entry=language, problem=str(error)) from error


def meant(
    accounts: Iterable[Account], marked: Marked, let_go: LetGo = forget
) -> tuple[Account, ...]:
    """Leave out the accounts that are figures of speech, each with its reason."""
    told = tuple(accounts)
    words = figures_of_speech(marked.document.language)
    if not told or _is_serious(marked.parse, words):
        return told
    sentences = list(marked.parse.sents)
    kept: list[Account] = []
    for account in told:
        field = _field_of(account, sentences, words)
        if field is None:
            kept.append(account)
        else:
            let_go(FIGURE.format(field=field))
    return tuple(kept)


def _is_serious(doc: Doc, words: Figures) -> bool:
    return any(t.lemma_.lower() in words.serious or t.lower_ in words.serious for t in doc)


def _field_of(account: Account, sentences: list[Span], words: Figures) -> str | None:
    """The field whose words an account is told in, or None where it is meant.

    Whom an act was done to speaks for no field: a nurse and a patient may be stabbed.
    """
    harmed = [c.span for c in (*account.killed, *account.injured)]
    if any(kind.value == "person" for kind in account.target_kind):
        harmed += [c.span for c in account.target]
    told = [
        s
        for s in sentences
        if any(p.start < s.end_char and s.start_char < p.end for p in account.passages)
    ]
    said = {
        w
        for s in told
        for t in s
        if not any(span.start <= t.idx < span.end for span in harmed)
        for w in (t.lemma_.lower(), t.lower_)
    }
    return next((f for f, own in words.fields.items() if len(said & own) >= FIELD_WORDS), None)
