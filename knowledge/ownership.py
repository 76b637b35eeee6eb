"""Which process owns the vectors of a data directory.

Chroma's local client answers from a stale index when another process writes beside it, so one process at a time uses it.
The owner holds an exclusive SQLite transaction on a small file: the operating system lets go of it when the process ends,
however it ends, on every platform. A second file says who the owner is, for people.
"""

import contextlib
import os
import socket
import sqlite3
from pathlib import Path

from tools.errors import ServiceUnavailable

_SOMEBODY = "another process"


class Ownership:
    """The right to use the vectors under one directory; held until released or the process ends."""

    def __init__(self, directory: Path) -> None:
        self._lock = directory / "owner.lock"
        self._name = directory / "owner.txt"
        self._held: sqlite3.Connection | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds it."""
        return self._held is not None

    def acquire(self) -> bool:
        """Take it if it is free. Raises ServiceUnavailable where the directory cannot be written."""
        if self._held:
            return True
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            self._held = _lock_exclusively(self._lock)
            if self._held:
                self._sign()
        except (OSError, sqlite3.Error) as error:
            raise ServiceUnavailable(
                f"The data directory {self._lock.parent} cannot be used: {error}.",
                way_out="Make it writable, or set BUYERSIDE_DATA_DIR to another.",
            ) from error
        return self.is_held

    def _sign(self) -> None:
        """Say who holds it. On a full disk nobody can be told; it is held all the same."""
        with contextlib.suppress(OSError):
            self._name.write_text(f"process {os.getpid()} on {socket.gethostname()}\n", encoding="utf-8")

    def release(self) -> None:
        """Let another process have it."""
        if self._held:
            self._held.close()
            self._held = None

    def owner(self) -> str:
        """Who holds it, as far as is known."""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return self._name.read_text(encoding="utf-8").strip() or _SOMEBODY
        return _SOMEBODY


def _lock_exclusively(path: Path) -> sqlite3.Connection | None:
    """A connection with an exclusive transaction; none if another holds it."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return None
    return connection
