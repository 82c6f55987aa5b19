"""A program that watches feeds and tells of what it read, killed at random moments.

Each program finds six new pages in its feed, on a server of our own, and is killed (SIGKILL) at
some moment. Afterwards it runs to its end, and all is counted: pages in the case and in the web
archive, alerts in a file and at a webhook. Reading is done by the tests' stages, without a
language model, so that a kill costs some seconds.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from tests import invented
from tests.a_server import Site, site
from tests.fake_stages import FakeStages
from tocsin import Case
from tocsin.alerts import Memory, read_rules, tell, told_at
from tocsin.fetch import Client, Limits, Network, WebArchive
from tocsin.model import Derived, Incident, Record, Shown, content_id
from tocsin.watching import State, archive_of, remembered_at, watch_round

SEED = 1
KILLS = 40
NEW_PAGES = 6  # for each program

RULES = """[[rule]]
name = "all"
to = ["hook", "log", "feed"]
[way.hook]
type = "webhook"
address = "{root}/hook"
[way.log]
type = "file"
path = "alerts.jsonl"
[way.feed]
type = "atom"
path = "alerts.atom"
"""


def run(out: Path, *, quick: bool) -> dict[str, Any]:
    """Kill forty programs, quick: four; give what was lost, and what is there twice."""
    kills = KILLS // 10 if quick else KILLS
    with tempfile.TemporaryDirectory() as name, site() as served:
        folder = Path(name)
        (folder / "rules.toml").write_text(RULES.format(root=served.root))
        served.put("/hook")
        pages = _killed(served, folder, kills)
        figures = {"kills": kills, "pages": len(pages), **_counted(served, folder, pages)}
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def _killed(served: Site, folder: Path, kills: int) -> list[str]:
    """Run programs until so many were killed, then three to their end; gives all pages."""
    rng = random.Random(SEED)  # noqa: S311 - no secret hangs on it
    pages = list[str]()
    _more(served, pages)
    start = time.monotonic()
    _program(served, folder).wait()
    whole_s = time.monotonic() - start
    done = 0
    while done < kills:
        _more(served, pages)
        program = _program(served, folder)
        with suppress(subprocess.TimeoutExpired):
            program.wait(rng.uniform(0.2, 1.2) * whole_s)
        if program.poll() is None:
            program.kill()
            done += 1
        program.wait()
    for _ in range(3):
        if _program(served, folder).wait():
            raise RuntimeError("the program failed")
    return pages


def _more(served: Site, pages: list[str]) -> None:
    """Put new pages on the site, and all of them into its feed."""
    for number in range(len(pages), len(pages) + NEW_PAGES):
        text = f"{invented.FIRE} Number {number}."
        pages.append(served.put(f"/{number}", text, 200, Content_Type="text/plain"))
    items = "".join(f"<item><link>{page}</link></item>" for page in pages)
    served.put("/feed", f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>')


def _program(served: Site, folder: Path) -> "subprocess.Popen[bytes]":
    words = ["-m", "bench.watch_kills", str(folder), f"{served.root}/feed"]
    return subprocess.Popen([sys.executable, *words])  # noqa: S603 - our own module


def _counted(served: Site, folder: Path, pages: Sequence[str]) -> dict[str, int]:
    case = folder / "case.db"
    with Case.open(case, read_only=True, stages=FakeStages()) as opened:
        read = Counter(opened.origin_of(one.report) for one in opened.record().documents.values())
        problems = opened.verify()
    with archive_of(case).open("rb") as file:
        archived = {
            record.rec_headers.get_header("WARC-Target-URI")
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "response"
        }
    lines = (folder / "alerts.jsonl").read_text("utf-8").splitlines()
    filed = Counter(json.loads(line)["key"] for line in lines)
    hooked = Counter(one.headers["Idempotency-Key"] for one in served.asked if one.path == "/hook")
    return {
        "pages lost": len(set(pages) - set(read)),
        "pages twice": sum(count > 1 for count in read.values()),
        "pages not in the archive": len(set(pages) - archived),
        "problems found by verify": len(problems),
        "alerts": len(filed),
        "alerts lost": len(pages) - len(filed),
        "alerts twice in the file": sum(count > 1 for count in filed.values()),
        "alerts not at the webhook": len(set(filed) - set(hooked)),
        "alerts twice at the webhook": sum(count > 1 for count in hooked.values()),
    }


class _Alone(FakeStages):
    """Every account is an incident."""

    def derive(self, record: Record) -> Derived:
        derived = super().derive(record).record
        told = [account for account in record.accounts.values() if not account.aggregate]
        alone = replace(
            derived,
            incidents=tuple(
                Incident(
                    id=content_id("inc", account.id),
                    accounts=(account.id,),
                    origins=(derived.origins[0].id,),
                    shown=tuple(
                        Shown(field=field, account=account.id, index=0, rule="the only one")
                        for field in ("kind", "modality")
                    ),
                )
                for account in told
            ),
        )
        return Derived(record=alone)


def _watch(folder: Path, feed: str) -> None:
    """What the killed program does: one round, and its rules."""
    path, now = folder / "case.db", datetime.now(UTC)
    client = Client(
        network=Network(loopback=True),
        limits=Limits(pause_s=0, retries=0, rest_s=0),
        keep=WebArchive(archive_of(path)).append,
    )
    with Case.open(path, stages=_Alone()) as case:
        watch_round(
            [feed],
            state=State(remembered_at(path)),
            client=client,
            read=lambda pages, fetch: case.read(pages, fetch=fetch, now=now),
            now=now,
        )
        tell(
            case.record(),
            read_rules(folder / "rules.toml"),
            memory=Memory(told_at(path)),
            show=print,
            now=lambda: datetime.now(UTC),
        )


if __name__ == "__main__":
    _watch(Path(sys.argv[1]), sys.argv[2])
