"""A polite client: robots.txt, a pause for each host, back-off, redirects checked hop by hop."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from tocsin import __version__
from tocsin.addresses import Address, NoAddress, parse
from tocsin.fetch.exchange import Exchange, exchange, unpacked
from tocsin.fetch.failing import NotFetched
from tocsin.fetch.limits import Limits
from tocsin.fetch.networks import Network
from tocsin.fetch.robots import ALL_ALLOWED, NOTHING_ALLOWED, Robots, read_robots
from tocsin.fetch.waiting import retry_after
from tocsin.model import Fetched

AGENT = "Tocsin"
"""The name that a robots.txt may address."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 503})
_PASSING = frozenset({408, 425, 429})  # errors of the asking side that may pass
_NOT_MODIFIED, _NO_CONTENT = 304, 204
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server said by which it can tell whether a page has changed."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address gave something."""

    fetched: Fetched
    validators: Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """An address has nothing newer than what was fetched of it before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An address gave nothing."""

    reason: str
    passing: bool
    """Whether it may go better another time."""
    wait_s: float = 0.0
    """How long the server asks to be left alone [s]."""


Outcome = Page | Unchanged | Failure


class Client:
    """Fetches addresses, one request at a time.

    Args:
        network: What may be reached.
        limits: On time, size and patience.
        keep: Called with every exchange on the way to a page, before anything is made of it.
        now: The time, as it is kept and as servers' dates are compared with.
        clock: A steady clock [s].
        sleep: Waits so many seconds.
    """

    def __init__(
        self,
        *,
        network: Network | None = None,
        limits: Limits | None = None,
        keep: Callable[[Exchange], None] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._network = network or Network()
        self._limits = limits or Limits()
        self._keep = keep
        self._now, self._clock, self._sleep = now, clock, sleep
        self._robots: dict[str, Robots] = {}
        self._asked: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    def fetch(self, address: str, *, known: Validators | None = None, keep: bool = True) -> Outcome:
        """Fetch one address, by way of its redirects.

        Args:
            address: With its scheme.
            known: What the server said the last time; where nothing has changed it sends nothing.
            keep: Whether the exchanges are kept.
        """
        said = _conditions(known or Validators())
        seen: list[str] = []
        try:
            asked = parse(address)
            while True:
                answer = self._ask(asked, said, keep=keep)
                if answer.status not in _REDIRECTS:
                    return self._outcome(answer, conditional=bool(said))
                seen.append(str(asked))
                asked = _next(answer, seen, most=self._limits.redirects)
        except NoAddress as problem:
            return Failure(reason=_on_the_way(problem, seen), passing=False)
        except _Later as later:
            return Failure(reason=later.why, passing=True, wait_s=later.wait_s)
        except NotFetched as problem:
            return Failure(reason=problem.why, passing=problem.passing)

    def _ask(self, address: Address, said: dict[str, str], *, keep: bool) -> Exchange:
        """Ask for one address, where its owner allows it."""
        robots = self._robots_of(address)
        if not robots.may_open(address.target):
            raise NotFetched(f"robots.txt of {address.site} forbids it", passing=False)
        answer = self._patiently(address, said, pause_s=robots.delay_s)
        if keep and self._keep is not None:
            self._keep(answer)
        return answer

    def _robots_of(self, address: Address) -> Robots:
        """What a site asks of robots, fetched once; where it cannot be known, nothing is opened."""
        known = self._robots.get(address.root)
        if known is not None:
            return known
        asked, seen = parse("/robots.txt", base=address.root), list[str]()
        while True:
            answer = self._patiently(asked, {}, pause_s=0.0)
            if answer.status not in _REDIRECTS:
                break
            seen.append(str(asked))
            asked = _next(answer, seen, most=self._limits.redirects)
        if answer.status // 100 == 2:
            found = read_robots(unpacked(answer, limits=self._limits), agent=AGENT)
        else:
            found = ALL_ALLOWED if answer.status // 100 == 4 else NOTHING_ALLOWED
        self._robots[address.root] = found
        return found

    def _patiently(self, address: Address, said: dict[str, str], *, pause_s: float) -> Exchange:
        """Ask, and ask again after an error that may pass."""
        retry = 0
        while True:
            wait_s = self._limits.retry_s * 2**retry
            try:
                answer = self._once(address, said, pause_s=pause_s)
            except NotFetched as problem:
                if not problem.passing or isinstance(problem, _Later):
                    raise
                if retry == self._limits.retries:
                    self._resting[address.host] = self._clock() + self._limits.rest_s
                    raise
            else:
                if answer.status // 100 != 5 and answer.status not in _LATER:
                    return answer
                wait_s = self._wait_asked(answer, otherwise=wait_s)
                if wait_s > self._limits.patience_s:
                    self._resting[address.host] = self._clock() + wait_s
                    raise _Later(address.host, wait_s)
                if retry == self._limits.retries:
                    return answer
            retry += 1
            self._sleep(wait_s)

    def _wait_asked(self, answer: Exchange, *, otherwise: float) -> float:
        asked = retry_after(answer.header("Retry-After"), now=self._now())
        return otherwise if asked is None else max(asked, otherwise)

    def _once(self, address: Address, said: dict[str, str], *, pause_s: float) -> Exchange:
        left = self._resting.get(address.host, 0.0) - self._clock()
        if left > 0:
            raise _Later(address.host, left)
        pause = max(self._limits.pause_s, min(pause_s, self._limits.longest_pause_s))
        since = self._clock() - self._asked.get(address.host, -pause)
        if since < pause:
            self._sleep(pause - since)
        headers = {
            "User-Agent": f"{AGENT}/{__version__}",
            "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,"
            "application/atom+xml,text/plain,*/*;q=0.5",
            "Accept-Encoding": "identity",
            **said,
        }
        try:
            return exchange(
                address, headers, network=self._network, limits=self._limits, now=self._now()
            )
        finally:
            self._asked[address.host] = self._clock()

    def _outcome(self, answer: Exchange, *, conditional: bool) -> Outcome:
        if answer.status == _NOT_MODIFIED and conditional:
            return Unchanged()
        if answer.status // 100 != 2 or answer.status == _NO_CONTENT:
            passing = answer.status // 100 == 5 or answer.status in _PASSING
            return Failure(
                reason=f"the server answers with status {answer.status}", passing=passing
            )
        content_type = answer.header("Content-Type")
        charset = _CHARSET.search(content_type)
        return Page(
            fetched=Fetched(
                address=str(answer.address),
                content=unpacked(answer, limits=self._limits),
                media_type=content_type.partition(";")[0].strip().lower()[:100],
                charset=charset[1] if charset else None,
            ),
            validators=Validators(
                etag=answer.header("ETag")[:500], modified=answer.header("Last-Modified")[:100]
            ),
        )


class _Later(NotFetched):
    """A host asks to be left alone, or does not answer at all."""

    def __init__(self, host: str, wait_s: float) -> None:
        self.wait_s = wait_s
        super().__init__(f"{host} is left alone for another {wait_s:.0f} s", passing=True)


def _conditions(known: Validators) -> dict[str, str]:
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in told.items() if value and value.isprintable()}


def _next(answer: Exchange, seen: list[str], *, most: int) -> Address:
    """Where a redirect leads.

    Raises:
        NoAddress: nowhere that may be opened.
        NotFetched: to no end.
    """
    location = answer.header("Location")
    if not location:
        raise NotFetched("it redirects without saying where to", passing=False)
    asked = parse(location, base=str(answer.address))
    if str(asked) in seen:
        raise NotFetched("it redirects in a circle", passing=False)
    if len(seen) > most:
        raise NotFetched(f"it redirects more than {most} times", passing=False)
    return asked


def _on_the_way(problem: NoAddress, seen: list[str]) -> str:
    if not seen:
        return problem.why
    return f"it redirects to {problem.address[:200]!r}, and {problem.why}"
