"""A web server and a mail server of our own, on free ports of this machine."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Headers = dict[str, str]


@dataclass
class Asked:
    """A request that came."""

    path: str
    headers: Headers
    body: bytes = b""


@dataclass(kw_only=True)
class Answer:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=dict)


Raw = Callable[[BaseHTTPRequestHandler], None]
"""Answers by itself, as badly as it likes."""


class Site:
    """A web server's pages, to be changed by a test, and the requests that came for them."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Raw] = {}
        self.asked: list[Asked] = []
        self.port = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> str:
        """Let a path answer; gives its address. A header's name is written with _ for -."""
        content = body.encode() if isinstance(body, str) else body
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(body=content, status=status, headers=told)
        return self.root + path

    def page(self, path: str, *, known: str | None) -> "Answer | Raw":
        """What a path answers to somebody who knows one state of it."""
        page = self.pages.get(path, Answer(status=404))
        if isinstance(page, Answer) and known and page.headers.get("ETag") == known:
            return Answer(status=304)
        return page

    def paths(self) -> list[str]:
        """The paths asked for so far, robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


@contextmanager
def site(certificate: Path | None = None) -> Iterator[Site]:
    """Run a web server; with a certificate and its key, one that encrypts."""
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            served.asked.append(Asked(self.path, dict(self.headers.items()), body))
            page = served.page(self.path, known=self.headers.get("If-None-Match"))
            if not isinstance(page, Answer):
                page(self)
                return
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in page.headers and page.status != 304:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, format: str, *words: Any) -> None:  # noqa: A002 - inherited name
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that goes away in the middle is what some tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        server.socket = _encrypting(certificate).wrap_socket(server.socket, server_side=True)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _encrypting(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@dataclass
class Mailbox:
    """The mails that a server took, and how it answers a mail's text."""

    port: int = 0
    mails: list[str] = field(default_factory=list)
    answer: str = "250 taken"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Run a server that speaks as much SMTP (RFC 5321) as a client needs to leave a mail."""
    box = Mailbox()
    listening = socket.create_server(("127.0.0.1", 0))
    box.port = listening.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as wire:
                _speak(wire, box)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def _speak(wire: Any, box: Mailbox) -> None:
    def say(line: str) -> None:
        wire.write(f"{line}\r\n".encode())
        wire.flush()

    say("220 ready")
    while line := wire.readline().decode().strip():
        word = line.split()[0].upper()
        if word == "QUIT":
            say("221 bye")
            return
        if word == "DATA":
            say("354 go on")
            lines = list[str]()
            while (text := wire.readline().decode().rstrip("\r\n")) != ".":
                lines.append(text)
            if box.answer.startswith("250"):
                box.mails.append("\n".join(lines))
            say(box.answer)
        else:
            say("250 localhost")
