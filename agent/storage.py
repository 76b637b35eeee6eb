"""Opens the SQLite files of the data directory, and turns what can go wrong there into one clear sentence."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.errors import ServiceUnavailable

STORE_FILE = "buyerside.sqlite3"
CHECKPOINT_FILE = "checkpoints.sqlite3"
_WAIT_SECONDS = 10.0


class Database:
    """One SQLite file in WAL mode: many readers, one writer, any number of processes on this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with storage_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            with storage_faults(path):
                self._connection.row_factory = sqlite3.Row
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute("PRAGMA foreign_keys = ON")
        except ServiceUnavailable:
            self._connection.close()
            raise

    def create(self, *statements: str) -> None:
        """Run `CREATE ... IF NOT EXISTS` statements."""
        with self.transaction() as connection:
            for statement in statements:
                connection.execute(statement)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: commits at the end, rolls back on any error. Writers queue; other processes see the commit.

        Inside another transaction it is a part of that one.
        """
        with self._lock, storage_faults(self.path):
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.execute("COMMIT")

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """The rows of one query."""
        with self._lock, storage_faults(self.path):
            return self._connection.execute(query, parameters).fetchall()

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        with self._lock:
            self._connection.close()


def open_database(data_dir: Path) -> Database:
    """The store of cases, records, conversation and drafts in that data directory."""
    return Database(data_dir / STORE_FILE)


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Names what is wrong with a store: unwritable folder, damaged file, full disk, a writer that never ends."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message, way_out = _words(path, error)
        raise ServiceUnavailable(message, way_out=way_out) from error
    except OSError as error:
        raise ServiceUnavailable(
            f"The data directory {path.parent} cannot be used: {error.strerror}.",
            way_out="Set BUYERSIDE_DATA_DIR to a folder you may write to.",
        ) from error


_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Set BUYERSIDE_DATA_DIR to a folder you may write to."),
    sqlite3.SQLITE_READONLY: ("may not be written", "Set BUYERSIDE_DATA_DIR to a folder you may write to."),
    sqlite3.SQLITE_PERM: ("may not be written", "Set BUYERSIDE_DATA_DIR to a folder you may write to."),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "Free some space and try again; what was stored before is safe."),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk reports a fault", "Check the disk, then try again."),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "Move it away and open the case again: facts come back from its case.yaml."),
    sqlite3.SQLITE_NOTADB: ("is no database", "Move it away and open the case again: facts come back from its case.yaml."),
    sqlite3.SQLITE_BUSY: ("is held by another process", "Close the other Buyerside, or wait until its work is done."),
    sqlite3.SQLITE_LOCKED: ("is held by another process", "Close the other Buyerside, or wait until its work is done."),
}
_PRIMARY_CODE = 0xFF
"""SQLite's extended codes carry the primary one in the low byte."""


def _words(path: Path, error: sqlite3.DatabaseError) -> tuple[str, str]:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    what, way_out = _WORDS.get(code, (f"refused the work: {error}", "Run `buyerside doctor`; it checks the store."))
    return f"The store {path} {what}.", way_out
