"""The words that acts are told with: one file a language, readable and extendable without Python.

`kinds.toml` names the kinds of acts; `en.toml` and `fr.toml` name the words of each language.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.errors import LexiconBroken
from tocsin.model import Kind, Language

LANGUAGES: tuple[Language, ...] = ("en", "fr")
_OF_AN_ACT = {"verbs", "nouns", "weak_nouns", "states"}


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act; ``rank`` orders kinds from the most to the least telling."""

    name: str
    kind: Kind
    generic: bool
    rank: int


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A verb of an act; of each set in ``beside``, one word must stand by it."""

    act: str
    verb: str
    beside: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun of an act, or the words of a longer name; a weak one counts only with support."""

    act: str
    words: tuple[str, ...]
    weak: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language; of a noun's longer names the first word alone names no act."""

    language: Language
    verbs: Mapping[str, tuple[VerbEntry, ...]]
    nouns: Mapping[str, tuple[NounEntry, ...]]
    act_nouns: frozenset[str]
    states: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    persons: Mapping[str, frozenset[str]]
    harm: Mapping[str, frozenset[str]]
    targets: Mapping[str, str]
    means: frozenset[str]
    accidents: frozenset[str]


@cache
def kinds() -> Mapping[str, ActKind]:
    """The kinds of acts by name.

    Raises:
        LexiconBroken: the file is not as described at its head.
    """
    table = load("kinds.toml")
    return {
        name: ActKind(
            name=name,
            kind=Kind(
                type=entry["plover"][0], mode=entry["plover"][1] or None, label=entry["label"]
            ),
            generic=bool(entry.get("generic", False)),
            rank=rank,
        )
        for rank, (name, entry) in enumerate(table.items())
    }


@cache
def lexicon(language: Language) -> Lexicon:
    """The words of a language.

    Raises:
        LexiconBroken: the file is not as described at its head.
    """
    name = f"{language}.toml"
    table = load(name)
    verbs: dict[str, list[VerbEntry]] = {}
    nouns: dict[str, list[NounEntry]] = {}
    states: dict[str, str] = {}
    targets = _lists(name, table, "targets")
    persons = _lists(name, table, "persons")
    persons["persons"] |= persons["occupations"] | persons["gatherings"]
    classes: dict[str, Sequence[str]] = {f"@{key}": sorted(words) for key, words in targets.items()}
    classes["@persons"] = sorted(persons["persons"])
    means = _lists(name, table, "means")["nouns"]
    classes["@means"] = sorted(word for word in means if " " not in word)
    for act, entry in _section(name, table, "acts").items():
        if act not in kinds():
            raise LexiconBroken(file=name, entry=act, problem="kinds.toml has no such kind")
        if set(entry) != _OF_AN_ACT:
            wrong = ", ".join(sorted(set(entry) ^ _OF_AN_ACT))
            raise LexiconBroken(file=name, entry=act, problem=f"missing or not known: {wrong}")
        for given in entry["verbs"]:
            for read in verb_entries(name, act, given, classes):
                verbs.setdefault(read.verb, []).append(read)
        for weak, key in ((False, "nouns"), (True, "weak_nouns")):
            for noun in _words(name, f"{act}, {key}", entry[key]):
                words = tuple(noun.split())
                nouns.setdefault(words[0], []).append(NounEntry(act=act, words=words, weak=weak))
        states.update(dict.fromkeys(_words(name, f"{act}, states", entry["states"]), act))
    accidents = _lists(name, table, "accidents")
    return Lexicon(
        language=language,
        verbs={verb: tuple(entries) for verb, entries in verbs.items()},
        # The longest name first: "arson attack" before "arson".
        nouns={
            word: tuple(sorted(entries, key=lambda e: -len(e.words)))
            for word, entries in nouns.items()
        },
        act_nouns=alone(nouns),
        states=states,
        words=_lists(name, table, "words"),
        persons=persons,
        harm=_lists(name, table, "harm"),
        targets={word: kind for kind, words in table["targets"].items() for word in words},
        means=means,
        accidents=accidents["nouns"] | accidents["adjectives"],
    )


def alone(nouns: Mapping[str, Iterable[NounEntry]]) -> frozenset[str]:
    """The words that name an act by themselves: "arson", and not the "prison" of "prison break"."""
    return frozenset(
        noun for noun, entries in nouns.items() if any(len(e.words) == 1 for e in entries)
    )


def verb_entries(
    file: str, act: str, entry: object, classes: Mapping[str, Sequence[str]]
) -> Iterator[VerbEntry]:
    """Read one line of a list of verbs: a verb for each that it names.

    Raises:
        LexiconBroken: it is neither a word nor a verb, or verbs, with words.
    """
    match entry:
        case str():
            yield VerbEntry(act=act, verb=_word(file, act, entry), beside=())
        case {"verb": str() | list() as named, "with": list() as beside, **more} if _is_more(more):
            sets: list[Any] = [beside, *more.values()]
            asked = tuple(
                frozenset(
                    one
                    for word in _words(file, f"{act}: {named}", words)
                    for one in _meant(file, act, word, classes)
                )
                for words in sets
            )
            for verb in [named] if isinstance(named, str) else _words(file, act, named):
                yield VerbEntry(act=act, verb=_word(file, act, verb), beside=asked)
        case _:
            raise LexiconBroken(
                file=file, entry=f"{act}: {entry}", problem="neither a word nor { verb, with, on }"
            )


def _section(file: str, table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part of a file, with what it holds by name."""
    section = table.get(name)
    if not isinstance(section, dict):
        raise LexiconBroken(file=file, entry=f"[{name}]", problem="the file has no such part")
    return section


def _lists(file: str, table: Mapping[str, Any], name: str) -> dict[str, frozenset[str]]:
    """The lists of words of one part of a file."""
    return {
        key: frozenset(_words(file, f"{name}, {key}", words))
        for key, words in _section(file, table, name).items()
    }


def _words(file: str, entry: str, words: object) -> list[str]:
    if not isinstance(words, list):
        raise LexiconBroken(file=file, entry=entry, problem='no list of words such as ["a", "b"]')
    return [_word(file, entry, word) for word in words]


def _word(file: str, entry: str, word: object) -> str:
    if not isinstance(word, str) or not word.strip() or word != word.lower():
        raise LexiconBroken(
            file=file,
            entry=f"{entry}: {word!r}",
            problem="no word in lower case and quotation marks",
        )
    return word


def _is_more(more: Mapping[Any, Any]) -> bool:
    """Whether an entry has no more than a second list of words."""
    return not more or (set(more) == {"on"} and isinstance(more["on"], list))


def _meant(file: str, act: str, word: str, classes: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The words that one entry stands for: itself, or those of a class such as "@vehicle"."""
    if not word.startswith("@"):
        return (word,)
    if word not in classes:
        raise LexiconBroken(file=file, entry=f"{act}: {word}", problem="there is no such class")
    return classes[word]


def load(name: str) -> dict[str, Any]:
    """Read a file of this folder.

    Raises:
        LexiconBroken: it is no TOML.
    """
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconBroken(file=name, entry="the file", problem=str(error)) from error
