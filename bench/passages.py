"""Accounts of short passages against those that a person marked: by role, language and confidence.

    python -m bench passages --data bench/data/passages/dev --out FILE

A predicted account is matched with the gold one that shares most with it; what is left over on
either side is false or missed. A role is right where the words read overlap the words marked by
half of the shorter of both; it counts once an account, however many words it has.
"""

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

from bench.annotated import COUNTS, ROLES, GoldAccount, Passage, Stretch, passages
from bench.pipeline import document, readings
from tocsin.model import Account, Claim, Document

FIELDS: Mapping[str, tuple[str, ...]] = {
    "act": ("kind",),
    "target": ("target", "site"),
    "place": ("place",),
    "time": ("when",),
    "weapon": ("means",),
    "perpetrator": ("perpetrator",),
    "signature": ("signature",),
}
"""The fields of an account whose words answer to a role."""

OVERLAP = 0.5  # of the shorter of two stretches
KIND_WEIGHT = 0.5  # for matching: an account of the same kind, beside the words shared


@dataclass(slots=True)
class Tally:
    """Right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 100 * 2 * self.right / max(1, 2 * self.right + self.false + self.missed)

    def shown(self) -> dict[str, float]:
        """Precision, recall and F1 in percent."""
        return {
            "p": round(100 * self.right / max(1, self.right + self.false), 1),
            "r": round(100 * self.right / max(1, self.right + self.missed), 1),
            "f1": round(self.f1, 1),
        }


@dataclass(slots=True)
class Scores:
    """All tallies of one run."""

    accounts: Tally = field(default_factory=Tally)
    roles: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    languages: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    same: Counter[str] = field(default_factory=Counter)
    counts: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    reliability: dict[float, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


def run(data: Path, out: Path) -> dict[str, Any]:
    """Read the passages of en.txt and fr.txt; write what was read, and score it."""
    gold = {p.id: p for path in sorted(data.glob("*.txt")) for p in passages(path)}
    documents = [
        document(p.id, p.text, published=p.published, language=_language(p)) for p in gold.values()
    ]
    scores = Scores()
    with out.open("w", encoding="utf-8") as rows:
        for reading in readings(documents):
            passage = gold[reading.document.id]
            pairs = matched(passage, reading.accounts)
            _score(scores, passage, reading.document, reading.accounts, pairs)
            rows.write(
                json.dumps(_row(passage, reading.accounts, pairs), ensure_ascii=False) + "\n"
            )
    return _figures(scores, len(gold))


def matched(passage: Passage, accounts: Sequence[Account]) -> dict[int, Account]:
    """Match gold accounts with predicted ones, those first that share most; each once."""
    shares = sorted(
        (
            (-_share(gold, account), number, at)
            for (number, gold), (at, account) in product(
                passage.accounts.items(), enumerate(accounts)
            )
        ),
    )
    found: dict[int, Account] = {}
    used: set[int] = set()
    for share, number, at in shares:
        if share < 0 and number not in found and at not in used:
            found[number] = accounts[at]
            used.add(at)
    return found


def _share(gold: GoldAccount, account: Account) -> float:
    """How much a gold account and a predicted one have in common; 0 without the act or a target."""
    right = {role for role in ROLES if _is_right(gold.words.get(role, ()), _claims(account, role))}
    if not right & {"act", "target"}:
        return 0
    return len(right) + KIND_WEIGHT * (_kind(account) == gold.kind)


def _score(
    scores: Scores,
    passage: Passage,
    read: Document,
    accounts: Sequence[Account],
    pairs: Mapping[int, Account],
) -> None:
    scores.accounts.right += len(pairs)
    scores.accounts.false += len(accounts) - len(pairs)
    scores.accounts.missed += len(passage.accounts) - len(pairs)
    for number, gold in passage.accounts.items():
        account = pairs.get(number)
        if account is not None:
            scores.same["kind"] += _kind(account) == gold.kind
            scores.same["modality"] += account.modality[0].value == gold.modality
        for role in ROLES:
            tallies = (scores.roles[role], scores.languages[read.language])
            _tally(tallies, gold.words.get(role, ()), _claims(account, role) if account else ())
        for name in COUNTS:
            _tally_count(scores.counts[name], gold.counts.get(name), account, name)
        if account is not None:
            for confidence, right in _judged(gold, account):
                scores.reliability[confidence][0] += right
                scores.reliability[confidence][1] += 1
    paired = {account.id for account in pairs.values()}
    for account in accounts:
        if account.id not in paired:
            for role in ROLES:
                wrong = bool(_claims(account, role))
                scores.roles[role].false += wrong
                scores.languages[read.language].false += wrong
            scores.reliability[account.kind[0].confidence][1] += 1


def _tally(
    tallies: Iterable[Tally], words: Sequence[Stretch], claims: Sequence[Claim[Any]]
) -> None:
    right = _is_right(words, claims)
    for tally in tallies:
        tally.right += right
        tally.false += bool(claims) and not right
        tally.missed += bool(words) and not right


def _tally_count(tally: Tally, told: int | None, account: Account | None, name: str) -> None:
    claims = getattr(account, name) if account is not None else ()
    read = claims[0].value.best if claims else None
    right = told is not None and read == told
    tally.right += right
    tally.false += read is not None and not right
    tally.missed += told is not None and not right


def _judged(gold: GoldAccount, account: Account) -> Iterator[tuple[float, bool]]:
    """The confidence of each first claim of a role, and whether it is right."""
    for role in ROLES:
        claims = _claims(account, role)
        if claims and role in gold.words:
            yield claims[0].confidence, _is_right(gold.words[role], claims[:1])
    yield account.modality[0].confidence, account.modality[0].value == gold.modality


def _claims(account: Account, role: str) -> list[Claim[Any]]:
    """The claims whose words answer to a role: the best of each field."""
    return [claims[0] for name in FIELDS[role] if (claims := getattr(account, name))]


def _is_right(words: Sequence[Stretch], claims: Sequence[Claim[Any]]) -> bool:
    return any(
        min(end, claim.span.end) - max(start, claim.span.start)
        >= OVERLAP * min(end - start, claim.span.end - claim.span.start)
        for (start, end), claim in product(words, claims)
    )


def _kind(account: Account) -> str:
    return _kinds()[account.kind[0].value.label]


@cache
def _kinds() -> Mapping[str, str]:
    """The guidelines' name of each kind, by its label."""
    lexicon = files("tocsin.extract.lexicon").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {kind["label"]: name for name, kind in tomllib.loads(lexicon).items()}


def _language(passage: Passage) -> Any:  # noqa: ANN401 - one of two words, as the format checks
    return passage.language


def _row(
    passage: Passage, accounts: Sequence[Account], pairs: Mapping[int, Account]
) -> dict[str, Any]:
    def words(account: Account) -> dict[str, list[str]]:
        return {
            role: [passage.text[c.span.start : c.span.end] for c in _claims(account, role)]
            for role in ROLES
            if _claims(account, role)
        }

    paired = {account.id for account in pairs.values()}
    return {
        "doc": passage.id,
        "found": {
            number: {
                "kind": [gold.kind, _kind(pairs[number])],
                "modality": [gold.modality, pairs[number].modality[0].value],
                "gold": {r: [passage.text[a:b] for a, b in w] for r, w in gold.words.items()},
                "read": words(pairs[number]),
            }
            for number, gold in passage.accounts.items()
            if number in pairs
        },
        "missed": [number for number in passage.accounts if number not in pairs],
        "false": [{"kind": _kind(a), **words(a)} for a in accounts if a.id not in paired],
    }


def _figures(scores: Scores, number: int) -> dict[str, Any]:
    found = max(1, scores.accounts.right)
    every = Tally()
    for tally in scores.roles.values():
        every.right += tally.right
        every.false += tally.false
        every.missed += tally.missed
    return {
        "passages": number,
        "accounts": scores.accounts.shown(),
        "kind_right": round(100 * scores.same["kind"] / found, 1),
        "modality_right": round(100 * scores.same["modality"] / found, 1),
        "roles": every.shown(),
        "by_role": {role: scores.roles[role].shown() for role in ROLES},
        "by_language": {k: t.shown() for k, t in sorted(scores.languages.items())},
        "counts": {name: scores.counts[name].shown() for name in COUNTS},
        "reliability": {
            f"{confidence:.2f}": [round(100 * right / n, 1), n]
            for confidence, (right, n) in sorted(scores.reliability.items())
        },
    }
