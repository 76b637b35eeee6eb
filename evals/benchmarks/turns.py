"""Two hundred turns of one conversation over real HTTP: own time per model call, cached share, growth of the store.

Own time is everything but the model, retrieval and the tools: what the turn took, less what the local endpoint took for itself
and less the time between a tool's start and its end. Replies are scripted; the client, graph and stores are the real ones.
The 95th percentile is the best of three conversations, as the times of the other benchmarks are.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from evals.benchmarks.line import Line
from evals.wire import Answer, Body, calls, says

if TYPE_CHECKING:
    from agent.live_session import LiveSession
    from evals.endpoint import Endpoint

TURNS = 200
CACHED_TURNS = 10
BUDGET_MS = 25.0
LEAST_CACHED_PERCENT = 85.0
FLAT = 1.3
"""The last tenth of the turns may take so many times what the first tenth took."""
EVEN = 1.3
"""The second half of the turns may grow the store so many times as much as the first half."""
_TENTH, _HALF = TURNS // 10, TURNS // 2
_CONVERSATIONS = 3
_CALLS = 2
"""Model calls a turn: one that asks for a tool, one that answers."""
_QUESTION = "Our pilot ran three weeks; the desk reads about forty letters an hour. " * 7
_ANSWER = (
    "The first year stays within what was voted: [[case#funding.FY2027.amount]]. " + "We ask the vendor in writing first. " * 38
)
_MOST_LOOK_BACK = 20
_LEAST_CACHEABLE_CHARACTERS = 4096 * 4


@dataclass
class Measured:
    """What one conversation showed."""

    own_ms: list[float] = field(default_factory=list)
    """Own time per model call, turn by turn."""
    own_processor_ms: list[float] = field(default_factory=list)
    """Processor time of the same, tools included: what a busy machine does not stretch."""
    store_kib: list[float] = field(default_factory=list)
    """Size of the store after the first turn, after half of them and after all."""
    cached_percent: float = 0.0
    """cache_read / (input + cache_write + cache_read) over the calls of the first ten turns."""


def run() -> list[Line]:
    """Own time, its flatness, the cached share and the growth of the store."""
    found = [asyncio.run(measured()) for _ in range(_CONVERSATIONS)]
    best = min(found, key=lambda each: quantiles(each.own_ms, n=20)[-1])
    first, last = best.own_ms[1 : _TENTH + 1], best.own_ms[-_TENTH:]
    begun, half, whole = best.store_kib
    growth = ((whole - half) / _HALF) / ((half - begun) / (_HALF - 1))
    return [
        Line(f"own time per model call, p95 of {TURNS} turns", quantiles(best.own_ms, n=20)[-1], "ms", BUDGET_MS),
        Line("own time per model call, median", median(best.own_ms), "ms"),
        Line("own processor time per model call, p95", quantiles(best.own_processor_ms, n=20)[-1], "ms"),
        Line(f"own time per model call, last {_TENTH} turns against the first", median(last) / median(first), "x", FLAT),
        Line(f"cached share, turns 1 to {CACHED_TURNS}", best.cached_percent, "%", LEAST_CACHED_PERCENT, is_floor=True),
        Line("store growth per turn", (whole - begun) / (TURNS - 1), "KiB"),
        Line("store growth per turn, second half against the first", growth, "x", EVEN),
    ]


async def measured(turns: int = TURNS) -> Measured:
    """The conversation, from its first turn on an empty data directory."""
    from agent.open_session import Equipment, open_live_session  # noqa: PLC0415 - not before it is measured
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - as above
    from agent.settings import Settings  # noqa: PLC0415 - as above
    from evals.endpoint import Endpoint  # noqa: PLC0415 - as above
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - as above

    cache, found = PromptCache(), Measured()
    replies = [reply for turn in range(turns) for reply in (cache.counted(_asks(turn)), cache.counted(says(_ANSWER)))]
    with tempfile.TemporaryDirectory() as folder, Endpoint(*replies) as endpoint:
        case = Path(folder) / "case.yaml"
        case.write_text(package_files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        settings = Settings(data_dir=Path(folder) / "data", actor="bench", model="claude-sonnet-5-5", base_url=endpoint.url)
        equipment = Equipment(Preparation(load_facts()), _NoLibrary())  # type: ignore[arg-type]  # nothing is searched
        session = await open_live_session(settings, str(case), equipment=equipment)
        try:
            for turn in range(1, turns + 1):
                worked, theirs = process_time(), endpoint.processor_seconds
                found.own_ms.append(await _own_ms(session, endpoint, f"{turn}: {_QUESTION}"))
                own = process_time() - worked - (endpoint.processor_seconds - theirs)
                found.own_processor_ms.append(own * 1000 / _CALLS)
                if turn in {1, turns // 2, turns}:
                    found.store_kib.append(_kib(settings.data_dir))
                if turn == CACHED_TURNS:
                    found.cached_percent = cache.percent
        finally:
            await session.close()
    return found


class _NoLibrary:
    """Stands where the library would; a search in this benchmark would be a mistake."""


def _asks(turn: int) -> Answer:
    return calls(("read_case", {"part": "facts"}), text="I look at the facts.", first_id=turn + 1)


async def _own_ms(session: LiveSession, endpoint: Endpoint, words: str) -> float:
    """Own time of one turn, per model call."""
    from agent.events import ToolFinished, ToolStarted, TurnFailed  # noqa: PLC0415 - not before it is measured

    asked, theirs, in_tools, tool_began = len(endpoint.requests), endpoint.seconds, 0.0, 0.0
    began = perf_counter()
    async for event in session.send(words):
        match event:
            case TurnFailed(message=message):
                raise RuntimeError(message)
            case ToolStarted():
                tool_began = perf_counter()
            case ToolFinished():
                in_tools += perf_counter() - tool_began
            case _:
                pass
    own = perf_counter() - began - (endpoint.seconds - theirs) - in_tools
    return own * 1000 / (len(endpoint.requests) - asked)


def _kib(data_dir: Path) -> float:
    """Size of the store with nothing left in its write-ahead logs."""
    files = sorted(data_dir.glob("*.sqlite3"))
    for file in files:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return sum(file.stat().st_size for file in files) / 1024


@dataclass
class PromptCache:
    """Counts prompt caching by prefix as the service documents it: marks, a look back of 20 blocks, a least length."""

    seen: set[str] = field(default_factory=set)
    read: int = 0
    sent: int = 0

    @property
    def percent(self) -> float:
        """Share of all prompt characters that came from the cache."""
        return 100 * self.read / self.sent

    def counted(self, answer: Answer) -> Any:
        """The answer, after the request's prefix was counted."""

        def reply(body: Body) -> Answer:
            read, written, total = self._account(body)
            usage = {"input_tokens": total - read - written, "cache_read_input_tokens": read}
            return Answer(
                answer.content, answer.stop_reason, usage | {"cache_creation_input_tokens": written, "output_tokens": 1}
            )

        return reply

    def _account(self, body: Body) -> tuple[int, int, int]:
        blocks = list(_prefix(body))
        ends, texts, total = [], "", 0
        for text, _ in blocks:
            texts += text
            total += len(text)
            ends.append((str(hash(texts)), total))
        marks = [place for place, (_, is_marked) in enumerate(blocks) if is_marked]
        read = max((self._found(ends, mark) for mark in marks), default=0)
        written = max((ends[mark][1] for mark in marks if ends[mark][1] >= _LEAST_CACHEABLE_CHARACTERS), default=0)
        self.seen.update(ends[mark][0] for mark in marks if ends[mark][1] >= _LEAST_CACHEABLE_CHARACTERS)
        self.read, self.sent = self.read + read, self.sent + total
        return read, max(0, written - read), total

    def _found(self, ends: list[tuple[str, int]], mark: int) -> int:
        before = reversed(ends[max(0, mark - _MOST_LOOK_BACK) : mark + 1])
        return next((length for digest, length in before if digest in self.seen), 0)


def _prefix(body: Body) -> Any:
    """Each block of the request as the cache sees it, and whether it carries a mark."""
    for tool in body.get("tools", ()):
        yield json.dumps(tool), "cache_control" in tool
    blocks = [*body["system"], *(block for message in body["messages"] for block in message["content"])]
    for block in blocks:
        yield json.dumps({key: value for key, value in block.items() if key != "cache_control"}), "cache_control" in block
