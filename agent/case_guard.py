"""One turn or change at a time on a case: in this process the others queue, another process waits a moment and is told.

Two turns at once would answer past each other. The lock is the operating system's (`knowledge.ownership`): it falls with
the process that holds it, however that ends. Whoever only reads never asks for it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from knowledge.ownership import Ownership
from tools.errors import ServiceUnavailable

_FOLDER = "at-work"
_PATIENCE_SECONDS = 1.0
"""A change of a fact takes less; a turn takes longer than anybody should wait without a word."""
_LOOK_AGAIN_SECONDS = 0.05


class CaseGuard:
    """Who may work on one case of a data directory now."""

    def __init__(self, data_dir: Path, case: str, *, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._ownership = Ownership(data_dir / _FOLDER / case)
        self._patience_seconds = patience_seconds
        self._here = asyncio.Lock()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[ServiceUnavailable | None]:
        """Work on the case alone; yields why that cannot be, and then nothing may be done."""
        async with self._here:
            busy = await self._why_not()
            try:
                yield busy
            finally:
                self._ownership.release()

    async def _why_not(self) -> ServiceUnavailable | None:
        clock = asyncio.get_running_loop()
        last_look = clock.time() + self._patience_seconds
        try:
            while not self._ownership.acquire():
                if clock.time() >= last_look:
                    return ServiceUnavailable(
                        f"Another Buyerside ({self._ownership.owner()}) is working on this case.",
                        way_out="Try again when it has finished, or close it; nothing was changed.",
                    )
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        except ServiceUnavailable as error:
            return error
        return None
