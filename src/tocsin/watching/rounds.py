"""One round over the feeds: ask each, then fetch and read what they list that is new."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tocsin.addresses import NoAddress, parse
from tocsin.collect import Fetch
from tocsin.collect.feeds import Listed, NoFeed, listed
from tocsin.fetch import Client, Failure, Page, Unchanged, Validators
from tocsin.intake import ReadSummary
from tocsin.model import Rejected
from tocsin.watching.fetching import Fetching
from tocsin.watching.state import State

MOST_PAGES = 200
"""Fetched of one feed in a round, some four minutes at a second each; the others wait for the
next rounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What became of a round."""

    unchanged: int = 0
    """Feeds that list nothing that they did not list before."""
    changed: int = 0
    """Feeds that were read."""
    refused: tuple[Rejected, ...] = ()
    """Feeds that gave nothing, and pages that may not be opened."""
    left: int = 0
    """Pages that wait for the next round."""
    fetched: int = 0
    """Pages that were asked for."""
    summary: ReadSummary | None = None
    """What was read; None where no page was due."""


def watch_round(
    feeds: Sequence[str],
    *,
    state: State,
    client: Client,
    read: Callable[[Sequence[str], Fetch], ReadSummary],
    now: datetime,
) -> Round:
    """Go once over the feeds.

    What was fetched is noted only when it is in the case. Killed at any moment, the next round
    fetches again what had not arrived there; what had is known by its bytes.

    Args:
        feeds: Their addresses.
        state: What is remembered of them.
        client: Opens addresses.
        read: Reads addresses into the case, opening them by the function it is given.
        now: When the round begins.
    """
    unchanged, changed, refused = 0, 0, list[Rejected]()
    for feed in feeds:
        outcome = _ask(feed, state=state, client=client, now=now)
        if isinstance(outcome, Failure):
            refused.append(Rejected(stage="feed", item=feed, reason=outcome.reason))
        elif isinstance(outcome, Unchanged):
            unchanged += 1
        else:
            changed += 1
            refused.extend(outcome)
    due: dict[str, Validators] = {}
    left = 0
    for feed in feeds:
        pages, more = state.due(feed, most=MOST_PAGES)
        due |= {page.address: page.known for page in pages}
        left += more
    summary = None
    if due:
        fetching = Fetching(client, known=due)
        summary = read(tuple(due), fetching)
        state.settle(fetching.outcomes)
    return Round(
        unchanged=unchanged,
        changed=changed,
        refused=tuple(refused),
        left=left,
        fetched=len(due),
        summary=summary,
    )


def _ask(
    feed: str, *, state: State, client: Client, now: datetime
) -> Failure | Unchanged | list[Rejected]:
    """Ask one feed, and note what it lists; gives the pages that may not be opened."""
    rest_s = state.rests_s(feed, now=now)
    if rest_s:
        return Failure(
            reason=f"it failed before and is left alone for another {rest_s:.0f} s", passing=True
        )
    outcome = client.fetch(feed, known=state.validators(feed), keep=False)
    if isinstance(outcome, Page):
        try:
            found = listed(outcome.fetched.content)
        except NoFeed as problem:
            outcome = Failure(reason=str(problem), passing=False)
        else:
            told = list(_whole(found, base=outcome.fetched.address))
            state.answered(feed, outcome, [one for one in told if isinstance(one, Listed)])
            return [one for one in told if isinstance(one, Rejected)]
    if isinstance(outcome, Failure):
        state.failed(feed, outcome, now=now)
    else:
        state.answered(feed, None)
    return outcome


def _whole(found: Sequence[Listed], *, base: str) -> Iterator[Listed | Rejected]:
    """The pages with their whole addresses, or why they have none."""
    for one in found:
        try:
            yield replace(one, address=str(parse(one.address, base=base)))
        except NoAddress as problem:
            yield Rejected(stage="page", item=problem.address[:200], reason=problem.why)
