"""Where the graph keeps its steps: a SQLite file beside the case store. Reading it back imports no type from it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agent.storage import CHECKPOINT_FILE, storage_faults

if TYPE_CHECKING:
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
