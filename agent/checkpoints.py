"""Where the graph keeps its steps: a SQLite file beside the case store. Reading it back imports no type from it."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from agent.storage import CHECKPOINT_FILE, storage_faults

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.base import CheckpointTuple
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver


@asynccontextmanager
async def open_checkpoints(data_dir: Path) -> AsyncIterator["AsyncSqliteSaver"]:
    """The checkpointer in that data directory. Raises ServiceUnavailable where its file cannot be used."""
    import aiosqlite  # noqa: PLC0415 - comes with the graph library
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer  # noqa: PLC0415 - the graph library takes a second
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver  # noqa: PLC0415 - the graph library takes a second

    path = data_dir / CHECKPOINT_FILE
    with storage_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        async with aiosqlite.connect(path) as connection:
            saver = AsyncSqliteSaver(connection, serde=JsonPlusSerializer(allowed_msgpack_modules=None))
            await saver.setup()
            # As in the store beside it: a killed process loses nothing, and a power cut the last steps at most.
            await connection.execute("PRAGMA synchronous = NORMAL")
            yield saver


async def copy_waiting(saver: "AsyncSqliteSaver", thread: str, other: str) -> bool:
    """Let another thread wait where this one waited last for a decision; False when it never did."""
    found = await _last_waiting(saver, thread)
    if found is None:
        return False
    config = await saver.aput(_thread(other), found.checkpoint, found.metadata, found.checkpoint["channel_versions"])
    for task, channel, value in found.pending_writes or ():
        if channel == _INTERRUPT:
            await saver.aput_writes(config, [(channel, value)], task)
    return True


async def _last_waiting(saver: "AsyncSqliteSaver", thread: str) -> "CheckpointTuple | None":
    # The saver holds its lock while it lists, so the list is closed before anything is written.
    async with aclosing(cast("AsyncGenerator[CheckpointTuple, None]", saver.alist(_thread(thread)))) as listed:
        async for found in listed:
            if any(channel == _INTERRUPT for _, channel, _ in found.pending_writes or ()):
                return found
    return None


_INTERRUPT = "__interrupt__"
"""The channel under which the graph library keeps what a waiting node asked."""


def _thread(name: str) -> "RunnableConfig":
    return {"configurable": {"thread_id": name, "checkpoint_ns": ""}}
