"""A local Messages endpoint that plays a script over real HTTP, faults included, for tests and benchmarks.

Standard library only. It holds every request against the documented rules (`evals.wire.faults_of`) and keeps what was asked.
"""

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from evals.wire import Body, Cut, Page, Scripted, Silence, Stall, Status, Step, error_body, faults_of, streamed

_HOLD_SECONDS = 60.0
"""A stalled reply lets go after this, should the test have forgotten it."""


class Endpoint:
    """Serves on a free port of 127.0.0.1 while it is entered; the script fails when it runs out."""

    def __init__(self, *script: Scripted) -> None:
        self.script = list(script)
        self.requests: list[Body] = []
        self.faults: list[str] = []
        self.seconds = 0.0
        """Time this endpoint took for itself, over all requests."""
        self.processor_seconds = 0.0
        """Processor time of the same."""
        self.is_closing = threading.Event()
        self.asked = threading.Condition()
        self._server = _Server(self)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_closing.set()
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, number: int, *, seconds: float = 90.0) -> bool:
        """Wait until so many requests came in; whether they did."""
        with self.asked:
            return self.asked.wait_for(lambda: len(self.requests) >= number, seconds)

    def check(self) -> None:
        """Fail when a request was wrong, one too many, or one too few."""
        if self.faults:
            raise AssertionError(self.faults)
        if len(self.requests) != len(self.script):
            raise AssertionError(f"{len(self.requests)} of {len(self.script)} replies were asked for")

    def next_step(self, body: Body) -> Step:
        """What the script says to this request."""
        with self.asked:
            position = len(self.requests)
            self.requests.append(body)
            self.asked.notify_all()
        self.faults.extend(f"request {position + 1}: {fault}" for fault in faults_of(body))
        if position >= len(self.script):
            self.faults.append(f"the script has {len(self.script)} replies; request {position + 1} is one too many")
            return Status(400, "the script has run out")
        step = self.script[position]
        return step(body) if callable(step) else step


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, *_: object) -> None:
        """A client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        """Send small writes at once: otherwise each waits for the other side's acknowledgement."""
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().setup()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """One request for a reply."""
        raw = self.rfile.read(int(self.headers["content-length"]))
        began, worked = time.perf_counter(), time.thread_time()
        body = json.loads(raw)
        step = self.server.endpoint.next_step(body)
        match step:
            case Status():
                self._whole(step.code, "application/json", json.dumps(error_body(step)).encode(), step.headers)
            case Page():
                self._whole(step.code, "text/html", step.html.encode(), {})
            case Silence():
                self._hold()
            case Cut() | Stall():
                self._part(step, body["model"])
            case _:
                self._whole(200, "text/event-stream; charset=utf-8", streamed(step, body["model"]), {})
        self.server.endpoint.seconds += time.perf_counter() - began
        self.server.endpoint.processor_seconds += time.thread_time() - worked

    def _whole(self, code: int, kind: str, content: bytes, headers: dict[str, str]) -> None:
        lines = {"content-type": kind, "content-length": str(len(content)), **headers}
        self._send(_head(code, lines) + content)

    def _part(self, step: Cut | Stall, model: str) -> None:
        """The beginning of a stream. A chunked one that never says its end is broken; a closed one ends silently."""
        is_silent = isinstance(step, Cut) and step.silently
        part = streamed(step, model)
        framed = part if is_silent else f"{len(part):x}\r\n".encode() + part + b"\r\n"
        lines = {"content-type": "text/event-stream", "connection": "close"}
        self._send(_head(200, lines | ({} if is_silent else {"transfer-encoding": "chunked"})) + framed)
        if isinstance(step, Stall):
            self._hold()
        self.close_connection = True

    def _send(self, content: bytes) -> None:
        self.wfile.write(content)
        self.wfile.flush()

    def _hold(self) -> None:
        self.server.endpoint.is_closing.wait(_HOLD_SECONDS)
        self.close_connection = True


def _head(code: int, lines: dict[str, Any]) -> bytes:
    return "".join([
        f"HTTP/1.1 {code} scripted\r\n",
        *(f"{name}: {value}\r\n" for name, value in lines.items()),
        "\r\n",
    ]).encode()
