"""What the learned reader adds to accounts: targets and means that no rule of grammar found.

An account is there because a rule found an act; the learned reader only looks, in the sentences
that tell of it, for a phrase that fills a place left empty. Persons stay with the rules: a
statistical model never says who did it, nor names whom it was done to.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.learned import Filler, Fillers
from tocsin.extract.lexicon import Lexicon
from tocsin.model import Account, Claim, Marked

BY = "fillers/1"
# Least belief, by role; chosen on 80 articles of another country and time, where beliefs are lower:
# all weapons from 0.2 and things from 0.35 were right, half of the named victims were not.
SURE = {"target": 0.35, "weapon": 0.2}

LONGEST = 120  # [tokens] longer sentences are lists and tables
NEVER = 2.0  # a belief that none reaches

# Kinds of acts in the words of the annotated reports; others were not told of there.
TYPES = {
    "bombing": "bombing",
    "arson": "arson",
    "kidnapping": "kidnapping",
    "robbery": "robbery",
    "armed assault": "attack",
    "stabbing": "attack",
    "assault on a person": "attack",
    "killing, method not stated": "attack",
    "attack, method not stated": "attack",
    "destruction, method not stated": "attack",
}


def filled(accounts: Iterable[Account], marked: Marked, lexicon: Lexicon) -> tuple[Account, ...]:
    """Fill targets and means that accounts of an English document lack, where one is found."""
    if lexicon.language != "en":
        return tuple(accounts)
    found = [*accounts]
    wanting = [n for n, a in enumerate(found) if _is_wanting(a)]
    if wanting:
        fillers, sentences = Fillers(marked.parse, lexicon), _Sentences(marked)
        persons = Stretches(marked.persons)
        for n in wanting:
            told = sentences.of(found[n])
            if told:
                kind, roles = TYPES[found[n].kind[0].value.label], _missing(found[n])
                sure = (
                    f for f in fillers.of(kind, told, roles) if f.belief >= SURE.get(f.role, NEVER)
                )
                # Somebody's name is never a thing.
                things = [f for f in sure if not persons.touching(*f.mentions[0])]
                found[n] = _filled(found[n], marked, things)
    return tuple(found)


def _is_wanting(account: Account) -> bool:
    """Whether something is missing that the reader has learned to find."""
    known = account.kind[0].value.label in TYPES
    return known and not account.aggregate and bool(_missing(account))


def _missing(account: Account) -> list[str]:
    """The roles that nobody and nothing fills; others are not asked for."""
    return [*([] if account.target else ["target"]), *([] if account.means else ["weapon"])]


def _filled(account: Account, marked: Marked, sure: Sequence[Filler]) -> Account:
    target = [f for f in sure if f.role == "target"]
    means = [f for f in sure if f.role == "weapon"]
    if target and not account.target:
        account = replace(account, target=tuple(_claims(target[:1], marked)))
    if means and not account.means:
        account = replace(account, means=tuple(_claims(means[:1], marked)))
    return account


class _Sentences:
    """Which sentences of a document tell of an account."""

    def __init__(self, marked: Marked) -> None:
        self._spans = list(marked.parse.sents)
        self._starts = [s.start_char for s in self._spans]

    def of(self, account: Account) -> set[int]:
        """Numbers of the sentences; those too long to be sentences are left out."""
        found: set[int] = set()
        for passage in account.passages:
            first = max(0, bisect_right(self._starts, passage.start) - 1)
            last = bisect_left(self._starts, passage.end)
            found.update(n for n in range(first, last) if len(self._spans[n]) <= LONGEST)
        return found


def _claims(found: list[Filler], marked: Marked) -> Iterator[Claim[str]]:
    for filler in found:
        start, end = filler.mentions[0]
        yield Claim(
            value=marked.document.text[start:end],
            span=marked.document.span(start, end),
            by=BY,
            confidence=round(filler.belief, 3),
        )
