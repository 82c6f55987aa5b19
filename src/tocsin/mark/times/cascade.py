"""Rules over symbols, level upon level: each level joins what the levels before it found.

A rule's pattern is a regular expression whose atoms are names of symbols, as in
``<m:MONTH> <d:DAYNUMBER> (?: COMMA <y:YEAR> )?``; spaces mean nothing, ``<m:...>`` keeps what
matched under ``m``, and a name may stand for a longer pattern. Within a level the first rule that
fits wins, so longer rules stand before shorter ones.

Source:
    Hobbs and others, "FASTUS: a cascaded finite-state transducer" (1997).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tocsin.mark.times.tokens import SHARED, Node, Words

_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_KEEP = re.compile(r"<([a-z][a-z0-9_]*):")
_FIRST_SYMBOL = 0xE000  # Unicode's private use area


class Got:
    """What a rule kept: ``got("m")`` is the value under ``m``, or None."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes

    def __call__(self, name: str) -> Any:  # noqa: ANN401 - values are the grammar's own
        """The value kept under a name; None where the pattern did not need it."""
        node = self._nodes.get(name)
        return None if node is None else node.value

    def has(self, name: str) -> bool:
        """Whether anything was kept under a name."""
        return name in self._nodes

    def span(self, name: str) -> tuple[int, int]:
        """The characters of what was kept under a name."""
        node = self._nodes[name]
        return node.start, node.end


class Rule(NamedTuple):
    """A pattern, the symbol it becomes, and what it means; a meaning of None lets it stand."""

    pattern: str
    gives: str
    build: Callable[[Got], object]


class Entry(NamedTuple):
    """Words of one symbol, each with its value.

    ``cases`` says in which case they count: l lower, t title, u upper; a word that counts in none
    of them is not a time word.
    """

    symbol: str
    words: Mapping[str, object]
    cases: str = "ltu"


def same(symbol: str, words: str, value: object = None, *, cases: str = "ltu") -> Entry:
    """Words of one symbol and one value."""
    return Entry(symbol, dict.fromkeys(words.split(), value), cases)


def counted(symbol: str, words: str, first: int = 1, *, cases: str = "ltu") -> Entry:
    """Words of one symbol whose values count up from the first."""
    return Entry(symbol, {word: n for n, word in enumerate(words.split(), first)}, cases)


def named(words: str) -> list[Entry]:
    """Words each of which is a symbol of its own name."""
    return [same(word.upper(), word) for word in words.split()]


class _Level:
    def __init__(self, rules: Sequence[Rule], spell: Callable[[str, int], str]) -> None:
        spelt = [f"(?P<r{n}>{spell(rule.pattern, n)})" for n, rule in enumerate(rules)]
        self._any = re.compile("|".join(spelt))
        self._each = [re.compile(pattern) for pattern in spelt]
        self._kept = [tuple(pattern.groupindex)[1:] for pattern in self._each]
        self._rules = [(spell(rule.gives, 0), rule.build) for rule in rules]

    def reduce(self, nodes: list[Node]) -> list[Node]:
        line = "".join(node.symbol for node in nodes)
        match = self._any.search(line)
        if match is None:
            return nodes
        done: list[Node] = []
        at = 0
        while match is not None:
            first, last = match.span()
            made, last = self._made(line, nodes, match)
            if made is None:
                match = self._any.search(line, first + 1)
                continue
            done += nodes[at:first]
            done.append(made)
            at = last
            match = self._any.search(line, last)
        return done + nodes[at:]

    def _made(self, line: str, nodes: list[Node], match: re.Match[str]) -> tuple[Node | None, int]:
        """What the first rule that fits and means something makes, and where it ends."""
        first = match.start()
        number = int((match.lastgroup or "r0")[1:])
        fits: re.Match[str] | None = match
        while True:
            if fits is not None:
                symbol, build = self._rules[number]
                kept = {
                    name.partition("_")[2]: nodes[start]
                    for name in self._kept[number]
                    if (start := fits.start(name)) >= 0
                }
                meaning = build(Got(kept))
                if meaning is not None:
                    node = Node(symbol, nodes[first].start, nodes[fits.end() - 1].end, meaning)
                    return node, fits.end()
            number += 1
            if number == len(self._rules):
                return None, first
            fits = self._each[number].match(line, first)


class Grammar:
    """A language's words and levels, compiled once."""

    def __init__(
        self,
        entries: Iterable[Entry],
        levels: Sequence[Sequence[Rule]],
        *,
        macros: Mapping[str, str],
        telling: Iterable[str],
        ends: Iterable[str],
    ) -> None:
        """Compile a grammar.

        Args:
            entries: The words; a word of two symbols in one case is a mistake.
            levels: The rules, in the order in which the levels run.
            macros: Names that stand for a pattern.
            telling: Symbols of tokens one of which every time holds.
            ends: Symbols whose meanings are times to tell of, after the last level.

        Raises:
            ValueError: a word has two symbols, a word's symbol is a time's, a word without a value
                has the symbol of what a rule makes, or a pattern names a symbol that nothing gives.
        """
        entries, ends = list(entries), list(ends)
        names = [*SHARED, *(entry.symbol for entry in entries)]
        names += [rule.gives for level in levels for rule in level]
        self._symbols = {
            name: chr(_FIRST_SYMBOL + number) for number, name in enumerate(dict.fromkeys(names))
        }
        self._macros = macros
        self._levels = [_Level(rules, self._spell) for rules in levels]
        words = {entry.symbol for entry in entries}
        if clash := words & {*ends, "VOID"}:
            raise ValueError(f"a word and a time have the same symbol: {sorted(clash)}")
        made = {rule.gives for level in levels for rule in level}
        if clash := {e.symbol for e in entries if None in e.words.values()} & made:
            raise ValueError(
                f"a word without a value stands for what a rule makes: {sorted(clash)}"
            )
        self._ends = frozenset(self._symbols[name] for name in ends)
        self.words = Words(
            spelt=_spelt(entries, self._symbols),
            symbols=self._symbols,
            telling=frozenset(self._symbols[name] for name in telling),
        )

    def times(self, nodes: list[Node]) -> list[Node]:
        """The times that an island of tokens tells, in their order."""
        for level in self._levels:
            nodes = level.reduce(nodes)
        return [node for node in nodes if node.symbol in self._ends]

    def _spell(self, pattern: str, number: int) -> str:
        """A pattern in the characters of its symbols; what it keeps carries the rule's number."""
        while (longer := _NAME.sub(self._expanded, pattern)) != pattern:
            pattern = longer
        parts = re.split(r"(<[a-z][a-z0-9_]*:|>)", pattern)
        spelt = []
        for part in parts:
            if part == ">":
                spelt.append(")")
            elif kept := _KEEP.fullmatch(part):
                spelt.append(f"(?P<k{number}_{kept[1]}>")
            else:
                spelt.append(_NAME.sub(self._symbol, part).replace(" ", ""))
        return "".join(spelt)

    def _expanded(self, name: re.Match[str]) -> str:
        macro = self._macros.get(name[0])
        return name[0] if macro is None else macro if macro[0] == "[" else f"(?: {macro} )"

    def _symbol(self, name: re.Match[str]) -> str:
        if name[0] not in self._symbols:
            raise ValueError(f"no word and no rule gives {name[0]!r}")
        return self._symbols[name[0]]


def _spelt(
    entries: Iterable[Entry], symbols: Mapping[str, str]
) -> Mapping[str, tuple[str, object]]:
    spelt: dict[str, tuple[str, object]] = {}
    for entry in entries:
        for word, value in entry.words.items():
            forms = {"l": word, "t": word[:1].upper() + word[1:], "u": word.upper()}
            for form in {forms[case]: None for case in entry.cases}:
                if form in spelt and spelt[form][0] != symbols[entry.symbol]:
                    raise ValueError(f"{form!r} has two symbols, one is {entry.symbol}")
                spelt[form] = (symbols[entry.symbol], value)
    return spelt
