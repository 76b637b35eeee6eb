"""The SQLite file under the catalogue: tables, transactions, and its complaints in plain words.

It is the truth. The vectors in Chroma are derived from it, and each passage notes which collection holds its vector, so
that indexing may stop anywhere and goes on from there. Any number of processes may read it and write it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.errors import ServiceUnavailable

FORMAT = 3
_FORMER = 2
"""The format before; it is brought up by adding what it lacks."""

_BUSY_SECONDS = 10.0
_CACHE_KIB = 32 * 1024
"""Memory for pages; SQLite's own 2 MiB make a search in 100,000 passages read the same ones again and again."""
_TABLES = """
create table if not exists documents (
  id text primary key, shelf text not null, title text not null, kind text not null, jurisdiction text not null,
  sources text not null, as_of text not null, expires text, digest text not null,
  case_name text not null, origin text not null);
create table if not exists passages (
  number integer primary key, id text not null unique, document text not null references documents(id),
  section text not null, body text not null, words integer not null, page integer, flags text not null,
  vector_in text not null default '', is_question integer not null default 0);
create table if not exists disputes (document text not null, other text not null);
create table if not exists dropped (passage text not null, collection text not null);
create index if not exists passages_by_document on passages(document);
create index if not exists passages_by_vector on passages(vector_in);
create virtual table if not exists stems using fts5(heading, body, tokenize='ascii');
create virtual table if not exists stem_counts using fts5vocab('stems', 'row');
"""


class CatalogueDamaged(ServiceUnavailable):
    """The catalogue's file is no database, or none that this release reads."""


class CatalogueFile:
    """One open SQLite file."""

    def __init__(self, path: Path) -> None:
        """Open or create. Raises ServiceUnavailable where the file is damaged or the directory cannot be written."""
        self.path = path
        with _complaints_named(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = full")
            self._db.execute(f"pragma cache_size = -{_CACHE_KIB}")
        self._create()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query."""
        with _complaints_named(self.path):
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing."""
        with _complaints_named(self.path):
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _create(self) -> None:
        found = int(self.rows("pragma user_version")[0][0])
        if found not in {0, _FORMER, FORMAT}:
            self.close()
            raise CatalogueDamaged(
                f"The catalogue {self.path} has format {found}; this release reads {FORMAT}.",
                way_out="Run `buyerside knowledge rebuild`, or use the release that wrote it.",
            )
        with self.writing() as db:
            if found == _FORMER:
                db.execute("alter table passages add column is_question integer not null default 0")
            for statement in _TABLES.split(";\n"):
                db.execute(statement)
            db.execute(f"pragma user_version = {FORMAT}")


def marks(values: Sequence[object]) -> str:
    """As many question marks for a query."""
    return ",".join("?" * len(values))


def set_catalogue_aside(path: Path) -> Path:
    """Move a damaged catalogue out of the way; returns where it is now."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)
    return aside


@contextmanager
def _complaints_named(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ServiceUnavailable(
            f"The catalogue {path} cannot be used: {error}.",
            way_out="Check that the data directory can be written and the disk has room, or set BUYERSIDE_DATA_DIR to another.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise CatalogueDamaged(
            f"The catalogue {path} is damaged: {error}.",
            way_out="Run `buyerside knowledge rebuild`: it sets the damaged file aside and builds a new one.",
        ) from error
    except OSError as error:
        raise ServiceUnavailable(
            f"The data directory {path.parent} cannot be used: {error.strerror}.",
            way_out="Make it writable, or set BUYERSIDE_DATA_DIR to another.",
        ) from error
