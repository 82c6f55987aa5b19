"""One person's words, told in two ways."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from tocsin.folding import fold
from tocsin.model import Checked, Mismatch, Record, Statement

LIKE = 0.6  # of the words of two quotations, in order, above which they are one told in two ways
LEAST_WORDS = 5  # [words] a shorter quotation is a phrase that may have been said twice
MOST = 200  # [quotations] of one speaker that are compared; more are cut to the longest


def told_in_two_ways(record: Record, checked: Checked) -> Iterator[Mismatch]:
    """Find quotations of one speaker, in two documents of one language, that differ in words.

    One that only holds less of the same words is no difference.
    """
    for quoted in _by_speaker(record, checked).values():
        words = [_words(record, statement) for statement in quoted]
        bags = [Counter(told) for told in words]
        languages = [_language(record, statement) for statement in quoted]
        for n, left in enumerate(quoted):
            for m in range(n + 1, len(quoted)):
                right = quoted[m]
                if left.document == right.document or languages[n] != languages[m]:
                    continue
                if not _may_be_like(bags[n], bags[m]):
                    continue
                why = _difference(words[n], words[m])
                if why:
                    yield Mismatch(
                        kind="quotation",
                        why=f"{left.speaker.value if left.speaker else ''}: {why}",
                        passages=(left.passages[0], right.passages[0]),
                    )


def _by_speaker(record: Record, checked: Checked) -> dict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in record.statements:
        if statement.direct and statement.speaker is not None:
            name = checked.voices.get(statement.id, statement.speaker.value)
            found[fold(name)].append(statement)
    return {
        name: sorted(said, key=lambda s: s.passages[0].start - s.passages[0].end)[:MOST]
        for name, said in sorted(found.items())
    }


def _language(record: Record, statement: Statement) -> str:
    return record.documents[statement.document].language


def _words(record: Record, statement: Statement) -> list[str]:
    text = record.documents[statement.document].read(statement.passages[0])
    return re.findall(r"\w+", text.casefold())


def _may_be_like(left: Counter[str], right: Counter[str]) -> bool:
    """Whether two quotations share enough words, in whatever order, to be one in two ways."""
    return (left & right).total() >= LIKE * min(left.total(), right.total())


def _difference(left: list[str], right: list[str]) -> str:
    """The words that differ; empty where the two are not one quotation, or do not differ."""
    shorter = min(len(left), len(right))
    if shorter < LEAST_WORDS or left == right:
        return ""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    blocks = matcher.get_matching_blocks()
    shared = sum(block.size for block in blocks)
    if shared < LIKE * shorter or shared == shorter:
        return ""
    changed = [
        f"“{' '.join(left[a:b])}” or “{' '.join(right[c:d])}”"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag == "replace"
    ]
    return f"quoted in two ways, {'; '.join(changed)}" if changed else ""
