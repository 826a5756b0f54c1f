"""A bank on a real port that answers at once, late, twice, wrongly or never, by the account asked for."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import orjson

BALANCE = {"balance": 100}
NOT_YET = (202, None)
# What the bank says to the first call, the second and so on; the last is said for ever after.
SAYS: dict[str, list[tuple[int, Any]]] = {
    "at once": [(200, BALANCE)],
    "after three calls": [NOT_YET, NOT_YET, (200, BALANCE)],
    "calls back": [NOT_YET],
    "twice": [(200, BALANCE)],
    "errors first": [(500, None), (503, None), (200, BALANCE)],
    "hangs up first": [(0, None), (200, BALANCE)],
    "slow first": [(-1, None), (200, BALANCE)],
    "speaks no JSON": [(200, b"<html>")],
    "leaves the balance out": [(200, {"remark": "see you"})],
    "never": [NOT_YET],
    "after the end": [NOT_YET],
}


class Desk(BaseHTTPRequestHandler):
    """The desk at which the bank is asked."""

    calls: ClassVar[Counter[str]] = Counter()
    keys: ClassVar[dict[str, set[str]]] = {}

    def do_POST(self) -> None:
        """Answer as the account asks for."""
        asked = orjson.loads(self.rfile.read(int(self.headers["Content-Length"])))
        account = asked["account"]
        self.keys.setdefault(account, set()).add(asked["key"])
        row = SAYS[account]
        status, said = row[min(self.calls[account], len(row) - 1)]
        self.calls[account] += 1
        if status == 0:
            self.close_connection = True
            return
        if status < 0:
            time.sleep(1)
            return
        body = said if isinstance(said, bytes) else orjson.dumps(said)
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def open_bank() -> Iterator[tuple[str, type[Desk]]]:
    """The address of an open bank, and its desk with what was asked."""
    desk = type("DeskOfOneTest", (Desk,), {"calls": Counter(), "keys": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), desk)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", desk
    finally:
        server.shutdown()
        server.server_close()
