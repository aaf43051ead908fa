"""Real receivers for the tests to send to: an SMTP server and an HTTP gateway, on ports of their own."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


class PostOffice:
    """What the SMTP server does with a message: keeps it, then answers as it is told to."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []  # taken one a message; then 250
        self.hangs = False
        self.port = 0
        self.came = threading.Event()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, options: Any) -> str:
        if to.startswith("nobody@"):
            return "550 5.1.1 There is nobody of that name"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.came.set()
        if self.hangs:  # took it, and is gone before it says so
            await asyncio.sleep(60)
        return answer


@contextmanager
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        office.port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop(no_assert=True)


@dataclass
class Gateway:
    """What the HTTP gateway got: every post, and the messages it passed on, each id once."""

    port: int = 0
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    passed_on: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: list[int] = field(default_factory=list)
    hangs: threading.Event | None = None
    came: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/send"

    def take(self, headers: dict[str, str], body: bytes) -> int:
        self.posts.append((headers, body))
        answer = self.answers.pop(0) if self.answers else 202
        key = headers["Idempotency-Key"]
        if answer == 202 and key in self.passed_on:
            answer = 409
        elif answer == 202:
            self.passed_on[key] = json.loads(body)
        self.came.set()
        if self.hangs:
            self.hangs.wait(60)
        return answer


@contextmanager
def gateway() -> Iterator[Gateway]:
    found = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = found.take(dict(self.headers), body)
            try:
                self.send_response(answer)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()
            except OSError:
                pass

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
