"""The words of events besides acts of violence: talks, demands, protests, sanctions, arrests ...

`events.toml` names the kinds; `events_en.toml` and `events_fr.toml` name the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.errors import LexiconBroken
from tocsin.extract.lexicon import NounEntry, VerbEntry, lexicon, load, verb_entries
from tocsin.model import Kind, Language


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: to announce a hostile one is a threat, not to do a refused one a refusal."""

    kind: Kind
    hostile: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words of one language; of a verb's entries those that ask for most come first."""

    verbs: Mapping[str, tuple[VerbEntry, ...]]
    nouns: Mapping[str, tuple[NounEntry, ...]]
    words: Mapping[str, frozenset[str]]


@cache
def event_kinds() -> Mapping[str, EventKind]:
    """The kinds of events by name.

    Raises:
        LexiconBroken: the file is not as described at its head.
    """
    return {
        name: EventKind(
            kind=Kind(
                type=entry["plover"][0], mode=entry["plover"][1] or None, label=entry["label"]
            ),
            hostile=bool(entry.get("hostile", False)),
            refused=bool(entry.get("refused", False)),
        )
        for name, entry in load("events.toml").items()
    }


@cache
def event_words(language: Language) -> EventWords:
    """The words of a language.

    Raises:
        LexiconBroken: the file is not as described at its head.
    """
    name = f"events_{language}.toml"
    table = load(name)
    classes = {f"@{key}": words for key, words in table["classes"].items()}
    classes["@persons"] = sorted(lexicon(language).persons["persons"])
    verbs: dict[str, list[VerbEntry]] = {}
    nouns: dict[str, list[NounEntry]] = {}
    for event, entry in table["events"].items():
        if event not in event_kinds():
            raise LexiconBroken(file=name, entry=event, problem="events.toml has no such kind")
        for given in entry["verbs"]:
            for read in verb_entries(name, event, given, classes):
                verbs.setdefault(read.verb, []).append(read)
        for noun in entry["nouns"]:
            words = tuple(noun.split())
            nouns.setdefault(words[0], []).append(NounEntry(act=event, words=words, weak=False))
    return EventWords(
        verbs={
            verb: tuple(sorted(entries, key=lambda e: -len(e.beside)))
            for verb, entries in verbs.items()
        },
        nouns={
            word: tuple(sorted(entries, key=lambda e: -len(e.words)))
            for word, entries in nouns.items()
        },
        words={key: frozenset(words) for key, words in table["words"].items()},
    )
