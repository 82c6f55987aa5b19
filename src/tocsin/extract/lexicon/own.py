"""A user's own words of acts, beside those that come with Tocsin: read, checked, joined to them.

A file is written as `en.toml` and `fr.toml` are, with as few of their parts as it needs, and says
at its head whose language it is. Where a word stands in both, the user's says what it means.
"""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from tocsin.errors import InputError, LexiconBroken
from tocsin.extract.lexicon import (
    Lexicon,
    NounEntry,
    VerbEntry,
    alone,
    kinds,
    lexicon,
    verb_entries,
)
from tocsin.model import Language, WordList

MOST_BYTES = 1_000_000  # a list of 50,000 words; more is a file of another kind
OF_AN_ACT = ("verbs", "nouns", "weak_nouns", "states")
PERSONS = ("persons", "perpetrators")
MEANS = "nouns"
_PARTS = ("acts", "targets", "persons", "means")
_APOSTROPHES = ("'", "’")


class WordsUnreadable(InputError):
    """A file of words is not as it should be; nothing of it was taken."""

    def __init__(self, *, name: str, problem: str, advice: str, line: int | None = None) -> None:
        self.name, self.problem, self.advice, self.line = name, problem, advice, line
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {problem}; {advice}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """The words of one file, checked.

    Attributes:
        targets: Kinds of things struck, by word.
        persons: Words for people, by the list of the lexicon that they belong to.
    """

    language: Language
    verbs: tuple[VerbEntry, ...] = ()
    nouns: tuple[NounEntry, ...] = ()
    states: Mapping[str, str]
    targets: Mapping[str, str]
    persons: Mapping[str, frozenset[str]]
    means: frozenset[str]

    def of_act(self, act: str) -> tuple[str, ...]:
        """The words of one kind of act, in order."""
        found = [entry.verb for entry in self.verbs if entry.act == act]
        found += [" ".join(entry.words) for entry in self.nouns if entry.act == act]
        found += [state for state, named in self.states.items() if named == act]
        return tuple(dict.fromkeys(found))


def read_words(path: Path) -> WordList:
    """Read a file of words.

    Raises:
        WordsUnreadable: the file, the line, and what to do.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise WordsUnreadable(
            name=str(path),
            problem=(error.strerror or "it cannot be read").lower(),
            advice="check the path",
        ) from error
    if len(content) > MOST_BYTES:
        raise WordsUnreadable(
            name=str(path),
            problem=f"it is longer than {MOST_BYTES:,} bytes",
            advice="give a list of words, in several files where there are very many",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WordsUnreadable(
            name=str(path),
            line=content[: error.start].count(b"\n") + 1,
            problem="it is not in UTF-8",
            advice="save it as UTF-8",
        ) from error
    text = unicodedata.normalize("NFC", text)
    own = _Checked(str(path), text).words()
    digest = hashlib.sha256(content).hexdigest()
    return WordList(name=path.name, sha256=digest, language=own.language, text=text)


def own_words(one: WordList) -> OwnWords:
    """The words of a list that was read before.

    Raises:
        WordsUnreadable: this version of Tocsin does not know some of its parts.
    """
    return _Checked(one.name, one.text).words()


def with_words(language: Language, lists: Sequence[WordList]) -> Lexicon:
    """The words of a language with those of a user's lists, which win where both know a word."""
    known = lexicon(language)
    for one in lists:
        if one.language == language:
            known = _joined(known, own_words(one))
    return known


def _joined(known: Lexicon, own: OwnWords) -> Lexicon:
    verbs: dict[str, tuple[VerbEntry, ...]] = dict(known.verbs)
    for verb_entry in reversed(own.verbs):
        verbs[verb_entry.verb] = (verb_entry, *verbs.get(verb_entry.verb, ()))
    nouns: dict[str, tuple[NounEntry, ...]] = dict(known.nouns)
    for noun in reversed(own.nouns):
        beside = (noun, *nouns.get(noun.words[0], ()))
        nouns[noun.words[0]] = tuple(sorted(beside, key=lambda entry: -len(entry.words)))
    persons = dict(known.persons)
    for key, words in own.persons.items():
        persons[key] |= words
    return replace(
        known,
        verbs=verbs,
        nouns=nouns,
        act_nouns=alone(nouns),
        states={**known.states, **own.states},
        targets={**known.targets, **own.targets},
        persons=persons,
        means=known.means | own.means,
    )


class _Checked:
    """One file of words, checked part by part; what is wrong is told with its line."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.splitlines()
        try:
            self._table: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            told = re.fullmatch(
                r"(?P<why>.*) \(at (?:line (?P<line>\d+).*|end of document)\)", str(error)
            )
            why = told["why"] if told else str(error)
            raise WordsUnreadable(
                name=name,
                line=int(told["line"]) if told and told["line"] else len(self._lines) or 1,
                problem=f"it is not written as such a file is ({why[:1].lower()}{why[1:]})",
                advice='write lists as nouns = ["one word", "another"], each below its [part]',
            ) from error
        self._language = self._its_language()
        self._known = lexicon(self._language)

    def words(self) -> OwnWords:
        """All that the file says."""
        for part in self._table:
            if part != "language":
                self._one_of(part, _PARTS, f"[{part}] is no part of such a file", part)
        targets = dict(self._targets())
        persons = {key: frozenset(words) for key, words in self._lists("persons", PERSONS)}
        acts = self._part("acts")
        classes = {f"@{kind}": self._of_kind(kind, targets) for kind in self._kinds_of_targets()}
        people = self._known.persons["persons"] | persons.get("persons", frozenset())
        classes["@persons"] = sorted(people)
        means = frozenset(word for _, words in self._lists("means", (MEANS,)) for word in words)
        classes["@means"] = sorted(word for word in self._known.means | means if " " not in word)
        own = OwnWords(
            language=self._language,
            verbs=tuple(self._verbs(acts, classes)),
            nouns=tuple(self._nouns(acts)),
            states={word: act for act, word in self._of_acts(acts, "states")},
            targets=targets,
            persons=persons,
            means=means,
        )
        if not (
            own.verbs or own.nouns or own.states or targets or any(persons.values()) or own.means
        ):
            raise WordsUnreadable(
                name=self._name,
                problem="there is no word in it",
                advice='write at least one, as in [acts.arson] and below it nouns = ["..."]',
            )
        return own

    def _its_language(self) -> Language:
        given = self._table.get("language")
        known: tuple[Language, ...] = get_args(Language)
        for one in known:
            if given == one:
                return one
        problem = (
            "it does not say whose words these are"
            if given is None
            else (f"{given!r} is no language that Tocsin reads")
        )
        raise WordsUnreadable(
            name=self._name,
            line=self._line("language") if given is not None else None,
            problem=problem,
            advice='write language = "en" or language = "fr" on its first line',
        )

    def _part(self, name: str) -> dict[str, Any]:
        part = self._table.get(name, {})
        if not isinstance(part, dict):
            raise self._wrong(
                name, f"{name} is no part with lists below it", f"write [{name}] and its lists"
            )
        return part

    def _verbs(
        self, acts: Mapping[str, Any], classes: Mapping[str, Sequence[str]]
    ) -> Iterator[VerbEntry]:
        for act, entry in self._acts(acts):
            given = entry.get("verbs", [])
            if not isinstance(given, list):
                raise self._no_list("verbs", act)
            for one in given:
                try:
                    read = list(verb_entries(self._name, act, one, classes))
                except LexiconBroken as broken:
                    word = one.get("verb") if isinstance(one, dict) else one
                    raise self._wrong(
                        word if isinstance(word, str) else act,
                        f"{broken.entry}: {broken.problem}",
                        'write "word", or { verb = "word", with = ["one of these beside it"] }',
                        act,
                    ) from broken
                for entry_ in read:
                    if " " in entry_.verb:
                        first, _, rest = entry_.verb.partition(" ")
                        raise self._wrong(
                            entry_.verb,
                            f"{entry_.verb!r} is more than one word",
                            f'write {{ verb = "{first}", with = ["{rest}"] }}',
                            act,
                        )
                    yield entry_

    def _nouns(self, acts: Mapping[str, Any]) -> Iterator[NounEntry]:
        for weak, key in ((False, "nouns"), (True, "weak_nouns")):
            for act, word in self._of_acts(acts, key):
                for spelt in dict.fromkeys(
                    word.replace(*pair) for pair in (_APOSTROPHES, _APOSTROPHES[::-1])
                ):
                    yield NounEntry(act=act, words=tuple(spelt.split()), weak=weak)

    def _of_acts(self, acts: Mapping[str, Any], key: str) -> Iterator[tuple[str, str]]:
        for act, entry in self._acts(acts):
            for word in self._words(entry.get(key, []), key, act):
                yield act, word

    def _acts(self, acts: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for act, entry in acts.items():
            self._one_of(act, tuple(kinds()), f"there is no kind of act named {act!r}", act)
            if not isinstance(entry, dict):
                raise self._wrong(
                    act, f"{act} has no lists", f"write [acts.{act}] and its lists below it"
                )
            for key in entry:
                self._one_of(key, OF_AN_ACT, f"an act has no list named {key!r}", key, act)
            yield act, entry

    def _targets(self) -> Iterator[tuple[str, str]]:
        for kind, words in self._lists("targets", self._kinds_of_targets()):
            yield from ((word, kind) for word in words)

    def _kinds_of_targets(self) -> tuple[str, ...]:
        return tuple(sorted(set(self._known.targets.values())))

    def _of_kind(self, kind: str, own: Mapping[str, str]) -> Sequence[str]:
        return sorted(w for w, named in {**self._known.targets, **own}.items() if named == kind)

    def _lists(self, part: str, keys: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        for key, given in self._part(part).items():
            self._one_of(key, keys, f"[{part}] has no list named {key!r}", key, part)
            yield key, list(self._words(given, key, part))

    def _words(self, given: object, key: str, part: str) -> Iterator[str]:
        if not isinstance(given, list):
            raise self._no_list(key, part)
        for word in given:
            if not isinstance(word, str):
                raise self._wrong(
                    str(word), f"{word!r} is no word", "put it in quotation marks", part
                )
            if not word.strip():
                raise self._wrong('""', "a word is empty", "leave it out", part)
            if word != word.lower():
                raise self._wrong(word, f"{word!r} has capitals", f'write "{word.lower()}"', part)
            yield " ".join(word.split())

    def _no_list(self, key: str, part: str) -> WordsUnreadable:
        return self._wrong(key, f"{key} is no list", f'write {key} = ["one word", "another"]', part)

    def _one_of(
        self, name: str, known: Sequence[str], problem: str, near: str, part: str = ""
    ) -> None:
        if name in known:
            return
        close = get_close_matches(name, known, n=1)
        advice = f"is {close[0]} meant? " if close else ""
        raise self._wrong(near, problem, f"{advice}there are {', '.join(known)}", part)

    def _wrong(self, near: str, problem: str, advice: str, part: str = "") -> WordsUnreadable:
        return WordsUnreadable(
            name=self._name, line=self._line(near, part), problem=problem, advice=advice
        )

    def _line(self, near: str, part: str = "") -> int | None:
        """The line on which words stand, the first behind the head of their part."""
        heads = (
            n
            for n, line in enumerate(self._lines)
            if part and part in line and line.lstrip().startswith("[")
        )
        first = next(heads, 0)
        found = (n for n, line in enumerate(self._lines[first:], first + 1) if near in line)
        return next(found, None)
