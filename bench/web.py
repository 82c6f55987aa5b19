"""How quickly the workbench's server answers, on a list of points as incidents and on the examples.

The server runs as a process of its own; one client asks over one connection, as a browser does, and
waits for each answer. No question is asked twice, so that nothing is answered from what was kept:
boxes, windows and words are drawn with a fixed seed.
"""

import http.client
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil

from bench import web_queue
from bench.web_case import make_case, points
from tocsin.case import Case

ROUNDS = 60
"""Questions of each sort, of which the slowest twentieth is reported."""

CLIENTS = 32
CLIENTS_FOR_S = 10.0
EXAMPLES = Path(__file__).parents[1] / "examples" / "prisons"

_SERVE = """
import sys
from pathlib import Path
from tocsin.web.serving import serve
case, page = map(Path, sys.argv[1:])
serve(
    case,
    host="127.0.0.1",
    port=0,
    page=page,
    who="Bench",
    on_ready=lambda at: print(at, flush=True),
)
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    token: str
    pid: int
    ready_s: float


def run(data: Path, out: Path) -> dict[str, Any]:
    """Measure a case of all points of ``data`` and the example case.

    ``data``: the list of points (CSV). The case made of it lies beside ``out``, and is made once.
    """
    large = out.with_suffix(".points.db")
    if not large.exists():
        make_case(large, points(data))
    small = out.with_suffix(".examples.db")
    if not small.exists():
        with Case.open(small) as case:
            case.read(
                [EXAMPLES / "reports"],
                sites=EXAMPLES / "sites.csv",
                now=datetime.now().astimezone(),
            )
    figures = {
        "points": _measured(large),
        "examples": _measured(small),
        "load before and after": [round(one, 1) for one in os.getloadavg()],
    }
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def _measured(case: Path) -> dict[str, Any]:
    with serving(case) as server:
        ask = Client(server)
        about = ask.json("case", {})
        rng = random.Random(0)  # noqa: S311 - no secret
        figures: dict[str, Any] = {
            "incidents": about["counts"]["incidents"],
            "ready_s": server.ready_s,
            "memory_mib": memory_mib(server),
        }
        ask.get("search", {"q": "once"})  # waits until the texts are indexed
        for name, questions in _questions(about, ask, rng).items():
            figures[name] = _timed(ask, questions)
        figures["requests_a_second_32_clients"] = _many(server, about)
        figures["memory_after_mib"] = memory_mib(server)
    figures["queue"] = web_queue.measured(case)
    return figures


def memory_mib(server: Server) -> int:
    """What a server's process holds [MiB]."""
    return int(psutil.Process(server.pid).memory_info().rss // 2**20)


def processor_s(server: Server) -> float:
    """How long a server's process has kept a processor busy [s]."""
    times = psutil.Process(server.pid).cpu_times()
    return float(times.user + times.system)


Question = tuple[str, dict[str, Any]]


def _questions(
    about: Mapping[str, Any], ask: "Client", rng: random.Random
) -> Mapping[str, list[Question]]:
    """For each interaction, what the page asks: the same the page's code does."""
    first, last = (datetime.fromisoformat(about[side]) for side in ("first", "last"))
    west, south, east, north = about["box"]
    ids = [one["id"] for one in ask.json("incidents", {"size": 500})["items"]]
    words = [one["title"].split()[-1] for one in ask.json("reports", {"size": 200})["items"]]

    def box() -> dict[str, Any]:
        wide, high = (east - west) / 6, (north - south) / 6
        x, y = rng.uniform(west, east - wide), rng.uniform(south, north - high)
        return {"bbox": f"{x:.4f},{y:.4f},{x + wide:.4f},{y + high:.4f}", "zoom": 7}

    def window() -> dict[str, Any]:
        start = first + (last - first) * rng.random() * 0.9
        return {"from": start.isoformat(), "to": (start + (last - first) * 0.1).isoformat()}

    def area() -> dict[str, Any]:
        x, y = rng.uniform(west, east), rng.uniform(south, north)
        corners = ((x, y), (x + 4, y), (x + 5, y + 3), (x + 2, y + 5), (x - 1, y + 2))
        return {"area": ",".join(f"{min(a, 180):.4f} {min(b, 90):.4f}" for a, b in corners)}

    def repeated(make: Callable[[], Question]) -> list[Question]:
        return [make() for _ in range(ROUNDS)]

    return {
        "map data": repeated(lambda: ("map", {"zoom": round(rng.uniform(2, 6), 3)})),
        "pan": repeated(lambda: ("map", box())),
        "brush: map": repeated(lambda: ("map", {**window(), "zoom": 4})),
        "brush: timeline": repeated(lambda: ("timeline", window())),
        "brush: table": repeated(lambda: ("incidents", window())),
        "area: table": repeated(lambda: ("incidents", area())),
        "filter: map": repeated(
            lambda: ("map", {"min_origins": 2, "place": rng.choice(words), "zoom": 4})
        ),
        "open incident": repeated(lambda: (f"incidents/{rng.choice(ids)}", {})),
        "search": repeated(lambda: ("search", {"q": " ".join(rng.sample(words, 1))})),
        "search, every report": repeated(
            lambda: ("search", {"q": "the", "page": rng.randrange(1, 50)})
        ),
        "as of: table": [
            ("incidents", {"as_of": (first + (last - first) * n / 20).isoformat()})
            for n in range(20)
        ],
    }


class Client:
    """One connection."""

    def __init__(self, server: Server) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port)
        self._headers = {"x-tocsin-token": server.token}

    def get(self, path: str, asked: Mapping[str, Any]) -> bytes:
        """Ask, and read the answer."""
        query = urlencode(asked)
        self._connection.request("GET", f"/api/v1/{path}?{query}", headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise ValueError(f"{path}?{query}: {answer.status} {body[:200]!r}")
        return body

    def post(self, path: str, value: Mapping[str, Any]) -> Any:  # noqa: ANN401 - decoded JSON
        """Send JSON, and read the answer."""
        headers = {**self._headers, "content-type": "application/json"}
        self._connection.request("POST", f"/api/v1/{path}", json.dumps(value), headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise ValueError(f"{path}: {answer.status} {body[:200]!r}")
        return json.loads(body)

    def json(self, path: str, asked: Mapping[str, Any]) -> Any:  # noqa: ANN401 - decoded JSON
        """Ask, and read the answer's JSON."""
        return json.loads(self.get(path, asked))


def _timed(ask: Client, questions: list[Question]) -> dict[str, float]:
    """Milliseconds, median and 95th percentile."""
    took = []
    for path, asked in questions:
        began = time.perf_counter()
        ask.get(path, asked)
        took.append((time.perf_counter() - began) * 1000)
    return spread(took)


def spread(took: list[float]) -> dict[str, float]:
    """Median and 95th percentile of some times [ms]."""
    took = sorted(took)
    return {
        "median_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[math.ceil(len(took) * 0.95) - 1], 1),
    }


def _many(server: Server, about: Mapping[str, Any]) -> float:
    """Requests a second of many clients that ask for the map, the table and the timeline."""
    until = time.monotonic() + CLIENTS_FOR_S

    def client(number: int) -> int:
        ask, rng, done = Client(server), random.Random(number), 0  # noqa: S311 - no secret
        west, south, east, north = about["box"]
        while time.monotonic() < until:
            x, y = rng.uniform(west, east), rng.uniform(south, north)
            asked = {"bbox": f"{x:.3f},{y:.3f},{min(x + 3, 180):.3f},{min(y + 3, 90):.3f}"}
            for path in ("map", "incidents", "timeline"):
                ask.get(path, asked)
            done += 3
        return done

    with ThreadPoolExecutor(CLIENTS) as pool:
        return round(sum(pool.map(client, range(CLIENTS))) / CLIENTS_FOR_S, 1)


@contextmanager
def serving(case: Path) -> Iterator[Server]:
    """Serve a case as a process of its own until the block ends."""
    with tempfile.TemporaryDirectory() as page:
        (Path(page) / "index.html").write_text("<!doctype html>", encoding="utf-8")
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own server
            [sys.executable, "-c", _SERVE, str(case.absolute()), page],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            line = process.stdout.readline() if process.stdout else ""
            ready = round(time.perf_counter() - began, 2)
            address, _, token = line.strip().partition("/?token=")
            yield Server(int(address.rpartition(":")[2]), token, process.pid, ready)
        finally:
            process.terminate()
            process.wait()
            if process.stdout:
                process.stdout.close()
