"""Runs one turn of the graph as a task of its own and hands its events over one by one; whatever happens, the turn ends."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from agent.context import AgentContext
from agent.events import ApprovalRequired, Event, ReplyDelta, TurnFailed, TurnFinished
from agent.exit_codes import exit_code_of
from agent.graph import RECURSION_LIMIT, TurnGraph
from agent.settled_memory import settle
from agent.storage import storage_faults
from tools.errors import BuyersideError

_KEPT = "What you wrote is kept; resume the turn, and report this if it comes back."
_logger = logging.getLogger("buyerside")
_logger.addHandler(logging.NullHandler())


@dataclass(slots=True)
class TurnRunner:
    """One turn of one case."""

    graph: TurnGraph
    context: AgentContext
    thread: str
    """Thread of the graph that keeps the turn's steps."""
    turn: int
    checkpoint_file: Path
    failure: BaseException | None = None
    """What the turn failed with."""
    _task: asyncio.Task[None] | None = None

    @property
    def config(self) -> Any:
        """How the graph is told which turn this is, and how many steps are too many."""
        return {"configurable": {"thread_id": self.thread}, "recursion_limit": RECURSION_LIMIT}

    async def run(self, graph_input: Any) -> AsyncIterator[Event]:
        """The turn's events, stored as they pass; the last is TurnFinished."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        task = self._task = asyncio.create_task(self._drive(graph_input, queue.put_nowait))
        task.add_done_callback(lambda _: queue.put_nowait(None))
        try:
            while (event := await queue.get()) is not None:
                yield self.kept(event)
        finally:
            # A reader that goes away stops the turn; it can be taken up again.
            await self.cancel()
        for event in await self._ending(task):
            yield self.kept(event)
        settle("first turn")

    async def cancel(self) -> None:
        """Stop the turn; returns when it has stopped."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task])

    async def waiting_drafts(self) -> tuple[str, ...]:
        """Ids of the drafts the turn's graph waits for."""
        with storage_faults(self.checkpoint_file):
            snapshot = await self.graph.aget_state(self.config)
        return tuple(draft_id for stop in snapshot.interrupts for draft_id in stop.value)

    async def has_begun(self) -> bool:
        """Whether any step of the turn was kept."""
        with storage_faults(self.checkpoint_file):
            return bool((await self.graph.aget_state(self.config)).values)

    def kept(self, event: Event) -> Event:
        """Store an event for the history, and hand it on."""
        if not isinstance(event, ReplyDelta):
            self.context.transcript.keep(self.turn, event)
        if isinstance(event, TurnFinished):
            self.context.transcript.finish(self.turn, event.outcome)
        return event

    async def _drive(self, graph_input: Any, emit: Callable[[Event], None]) -> None:
        stream = self.graph.astream(graph_input, self.config, context=self.context, stream_mode="custom", durability="sync")
        with storage_faults(self.checkpoint_file):
            async for event in stream:
                emit(cast("Event", event))

    async def _ending(self, task: asyncio.Task[None]) -> tuple[Event, ...]:
        if task.cancelled():
            return (TurnFinished(self.turn, "cancelled"),)
        self.failure = task.exception()
        if self.failure is not None:
            return (failed(self.failure), TurnFinished(self.turn, "failed"))
        waiting = await self.waiting_drafts()
        return (*self._approvals(waiting), TurnFinished(self.turn, "waiting" if waiting else "done"))

    def _approvals(self, waiting: tuple[str, ...]) -> tuple[Event, ...]:
        drafts = (self.context.drafts.get(draft_id) for draft_id in waiting)
        return tuple(ApprovalRequired(draft.id, draft.title, draft.content_hash) for draft in drafts if draft is not None)


def failed(error: BaseException) -> TurnFailed:
    """The failure in one sentence with the way out; a fault of our own is named as one."""
    if isinstance(error, BuyersideError):
        return TurnFailed(error.message, error.way_out, exit_code_of(error))
    if type(error).__name__ == "GraphRecursionError":
        return TurnFailed("The turn took more steps than a turn may have.", "Ask for less at once.", exit_code_of(error))
    _logger.error("a turn ended in a fault of our own", exc_info=error)
    return TurnFailed(f"Buyerside made a mistake of its own ({type(error).__name__}).", _KEPT, exit_code_of(error))
