"""Stands in for the process that reads: without language models, it does what a name says."""

import sys

import msgspec

from tocsin.model import Rejected
from tocsin.web.reader import News, Order


def tell(news: News) -> None:
    print(msgspec.json.encode(news).decode(), flush=True)  # noqa: T201 - how it answers


def main() -> None:
    order = msgspec.json.decode(sys.stdin.readline(), type=Order)
    name = order.files[0]
    tell(News(stage="reading", done=1, item=order.who if name == "who.txt" else name))
    if name == "wait.txt":
        sys.stdin.read()  # until the workbench lets go
        tell(News(stage="cancelled"))
    elif name == "crash.txt":
        sys.exit(1)
    elif name == "fail.txt":
        tell(News(stage="failed", error="the case is locked"))
    else:
        rejected = Rejected(stage="collect", item="b\u202e.txt", reason="it is\x1b[31m empty")
        tell(News(stage="done", new=len(order.files), rejected=(rejected,)))


if __name__ == "__main__":
    main()
