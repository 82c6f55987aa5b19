"""``tocsin words``: a list of words of acts, checked and shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.screen import counted, say, table
from tocsin.cli.sites import is_case

if TYPE_CHECKING:
    from tocsin.extract.lexicon.own import OwnWords
    from tocsin.model import WordList

LANGUAGES = {"en": "English", "fr": "French"}
KINDS_HEAD = ("kind", "as it is shown", "English", "French")
HEAD = ("part", "words")


def words(
    of: Annotated[
        Path | None,
        typer.Argument(metavar="CASE|FILE", help="A case, or a list of words as TOML."),
    ] = None,
) -> None:
    """Check and show a list of words of acts, or those that a case is read with.

    Without an argument, the kinds of acts are shown, with how many words Tocsin knows of each:
    a list names them. A wrong entry is named with its line. docs/words.md says how a list is
    written; tocsin read --words FILE adds it to a case.
    """
    if of is None:
        _kinds()
        return
    from tocsin.extract.lexicon.own import own_words, read_words

    lists = _of_case(of) if is_case(of) else (read_words(of),)
    for number, one in enumerate(lists):
        if number:
            say()
        own = own_words(one)
        rows = list(_rows(own))
        table(HEAD, rows, whole=HEAD[:1])
        total = sum(len(told) for _, told in _parts(own))
        say(
            f"{one.name}: {counted(total, 'word')}, {LANGUAGES[one.language]}, SHA-256 {one.sha256}"
        )
    if not lists:
        say(f"{of}: read with the words that come with Tocsin alone")


def _kinds() -> None:
    from tocsin.extract.lexicon import LANGUAGES as KNOWN
    from tocsin.extract.lexicon import kinds, lexicon

    def known(act: str) -> Iterator[str]:
        for language in KNOWN:
            words_ = lexicon(language)
            told = {verb for verb, all_ in words_.verbs.items() for e in all_ if e.act == act}
            told |= {
                " ".join(e.words) for all_ in words_.nouns.values() for e in all_ if e.act == act
            }
            yield f"{len(told):,} words"

    rows = [(act, one.kind.label, *known(act)) for act, one in kinds().items()]
    table(KINDS_HEAD, rows, whole=KINDS_HEAD[:1])
    targets = sorted(set(lexicon("en").targets.values()))
    say(f"kinds of things struck: {', '.join(targets)}")


def _rows(own: "OwnWords") -> Iterator[tuple[str, str]]:
    yield from ((part, ", ".join(told)) for part, told in _parts(own) if told)


def _parts(own: "OwnWords") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part of a list with its words."""
    from tocsin.extract.lexicon import kinds

    for act in kinds():
        yield f"acts.{act}", own.of_act(act)
    for kind in sorted(set(own.targets.values())):
        yield f"targets, {kind}", tuple(w for w, named in own.targets.items() if named == kind)
    for key, people in own.persons.items():
        yield f"persons, {key}", tuple(sorted(people))
    yield "means", tuple(sorted(own.means))


def _of_case(path: Path) -> "tuple[WordList, ...]":
    from tocsin.case import Case

    with Case.open(path, create=False, read_only=True) as case:
        return case.words()
