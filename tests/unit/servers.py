"""Real servers on loopback for tests: one that takes what is posted to it, and one that takes mail.

Nothing is asserted here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import StreamRequestHandler, TCPServer
from threading import Thread


class Webhook(HTTPServer):
    """Keeps the JSON that is posted to it and answers with a status."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.posted: list[dict[str, object]] = []
        super().__init__(("127.0.0.1", 0), _Posted)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?key=geheim"


class _Posted(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append(json.loads(body))
        self.send_response(self.server.status)
        self.send_header("Location", self.server.address)
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests free."""


class MailServer(TCPServer):
    """Takes mail without encryption (RFC 5321); keeps each command line and each message."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.messages: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Session)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Session(StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            self.server.lines.append(line)
            command = line.split()[0].upper()
            if command == "DATA":
                self._say("354 go on")
                self.server.messages.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self._say("221 bye" if command == "QUIT" else "250 ok")
            if command == "QUIT":
                return

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@contextmanager
def webhook(status: int = 200) -> Iterator[Webhook]:
    """Serve a webhook while the block runs."""
    with Webhook(status) as server, _serving(server):
        yield server


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Serve mail while the block runs."""
    with MailServer() as server, _serving(server):
        yield server


@contextmanager
def _serving(server: TCPServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
