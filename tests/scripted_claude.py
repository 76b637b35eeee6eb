"""A Claude that speaks from a script, on the wire: the real client over `httpx2.MockTransport`.

The script fails when it runs out and when it is not played to its end, and every request is held against the Messages
API's documented rules, so that a request the service would refuse fails here too.
"""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx2
from anthropic import AsyncAnthropic

from evals.wire import (
    Answer,
    Body,
    Cut,
    Page,
    Raw,
    Scripted,
    Silence,
    Stall,
    Status,
    Step,
    StreamError,
    calls,
    error_body,
    events_of,
    faults_of,
    says,
    sse,
    streamed,
)

__all__ = [
    "Answer", "Body", "Cut", "Page", "Raw", "Scripted", "ScriptedClaude", "Silence", "Stall", "Status", "StreamError", "calls",
    "events_of", "faults_of", "says", "sse",
]  # fmt: skip


class ScriptedClaude:
    """Plays its steps in order and keeps every request."""

    def __init__(self, *script: Scripted) -> None:
        self.script = list(script)
        self.requests: list[Body] = []
        self.faults: list[str] = []

    def client(self, *, max_retries: int = 0) -> AsyncAnthropic:
        """The real client, its wire replaced."""
        transport = httpx2.MockTransport(self._handle)
        return AsyncAnthropic(api_key="scripted", max_retries=max_retries, http_client=httpx2.AsyncClient(transport=transport))

    def then(self, *script: Scripted) -> None:
        """Add steps to the script."""
        self.script.extend(script)

    def check(self) -> None:
        """Fail when a request was wrong, one too many, or one too few."""
        assert not self.faults, self.faults
        assert len(self.requests) == len(self.script), f"{len(self.requests)} of {len(self.script)} replies were asked for"

    async def _handle(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        position = len(self.requests)
        self.requests.append(body)
        self.faults.extend(f"request {position + 1}: {fault}" for fault in faults_of(body))
        if position >= len(self.script):
            self.faults.append(f"the script has {len(self.script)} replies; request {position + 1} is one too many")
            return _refusal(Status(500))
        step = self.script[position]
        return _response(step(body) if callable(step) else step, body["model"])


def _response(step: Step, model: str) -> httpx2.Response:
    match step:
        case Status():
            return _refusal(step)
        case Page():
            return httpx2.Response(step.code, headers={"content-type": "text/html"}, content=step.html)
        case Silence():
            raise httpx2.ReadTimeout("scripted")
        case Cut():
            return _stream(_broken(streamed(step, model), silently=step.silently))
        case Stall():
            return _stream(_endless(streamed(step, model)))
        case _:
            return _stream(streamed(step, model))


def _refusal(step: Status) -> httpx2.Response:
    return httpx2.Response(step.code, headers=step.headers, json=error_body(step))


def _stream(content: bytes | AsyncIterator[bytes]) -> httpx2.Response:
    return httpx2.Response(200, headers={"content-type": "text/event-stream; charset=utf-8"}, content=content)


async def _broken(first: bytes, *, silently: bool) -> AsyncIterator[bytes]:
    yield first
    if not silently:
        raise httpx2.RemoteProtocolError("peer closed connection without sending complete message body")


async def _endless(first: bytes) -> AsyncIterator[bytes]:
    yield first
    await asyncio.Event().wait()
