"""What the learned reader adds to accounts: targets and means that no rule of grammar found.

An account is there because a rule found an act; the learned reader only looks, in the sentences
that tell of it, for a phrase that fills a place left empty. Perpetrators stay with the rules: a
statistical model never says who did it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tocsin.extract.learned import Filler, fillers_of
from tocsin.extract.lexicon import Lexicon
from tocsin.model import Account, Claim, Marked

BY = "fillers/1"
SURE = {"target": 0.5, "victim": 0.6, "weapon": 0.5}  # least belief, by role

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
    return tuple(_filled(account, marked, lexicon) for account in accounts)


def _filled(account: Account, marked: Marked, lexicon: Lexicon) -> Account:
    kind = TYPES.get(account.kind[0].value.label)
    if kind is None or account.aggregate or (account.target and account.means):
        return account
    sentences = _sentences(account, marked)
    found = fillers_of(marked.parse, lexicon, kind=kind, sentences=sentences)
    sure = [f for f in found if f.belief >= SURE.get(f.role, 1.0)]
    target = [f for f in sure if f.role in {"target", "victim"}]
    means = [f for f in sure if f.role == "weapon"]
    if target and not account.target:
        account = replace(account, target=tuple(_claims(target[:1], marked)))
    if means and not account.means:
        account = replace(account, means=tuple(_claims(means[:1], marked)))
    return account


def _sentences(account: Account, marked: Marked) -> set[int]:
    """Numbers of the sentences that tell of an account."""
    return {
        number
        for number, sentence in enumerate(marked.parse.sents)
        if any(
            p.start < sentence.end_char and sentence.start_char < p.end for p in account.passages
        )
    }


def _claims(found: list[Filler], marked: Marked) -> Iterator[Claim[str]]:
    for filler in found:
        start, end = filler.mentions[0]
        span = marked.document.span(start, end)
        private = any(p.span.start < end and start < p.span.end for p in marked.persons)
        value = "a named person" if private else marked.document.text[start:end]
        yield Claim(value=value, span=span, by=BY, confidence=round(filler.belief, 3))
