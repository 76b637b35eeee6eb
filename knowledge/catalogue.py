"""The catalogue: every document and passage of the library in one SQLite file, with full-text search over word stems.

It is the truth. The vectors in Chroma are derived from it, and each passage notes which collection holds its vector, so
that indexing may stop anywhere and goes on from there. Any number of processes may read it and write it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.documents import Document, DocumentKind
from knowledge.passages import Excerpt, Passage, split_document
from knowledge.words import stems
from tools.errors import ServiceUnavailable

FORMAT = 1
CORPUS = "corpus"
"""The shelf of the shipped documents; the buyer's own stand on another."""

_TITLE_WEIGHT = 2.0
_BUSY_MS = 10_000
_TABLES = """
create table if not exists documents (
  id text primary key, shelf text not null, title text not null, kind text not null, jurisdiction text not null,
  sources text not null, as_of text not null, expires text, digest text not null);
create table if not exists passages (
  number integer primary key, id text not null unique, document text not null references documents(id),
  section text not null, body text not null, words integer not null, vector_in text not null default '');
create index if not exists passages_by_document on passages(document);
create index if not exists passages_by_vector on passages(vector_in);
create virtual table if not exists stems using fts5(heading, body, tokenize='ascii');
create virtual table if not exists stem_counts using fts5vocab('stems', 'row');
"""
_PASSAGE = """
select p.id, p.document, d.title, p.section, p.body, d.kind, d.jurisdiction, d.sources, d.as_of, d.expires
from passages p join documents d on d.id = p.document
"""


class CatalogueDamaged(ServiceUnavailable):
    """The catalogue's file is no longer a database."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; none of them set means everything."""

    kinds: frozenset[DocumentKind] = frozenset()
    jurisdictions: frozenset[str] = frozenset()
    """Documents for ALL jurisdictions are always included."""
    current_only: bool = False
    """Leave out what has expired on the day asked for."""


@dataclass(frozen=True, slots=True)
class Unindexed:
    """A passage that has no vector in its collection yet."""

    passage_id: str
    title: str
    section: str
    text: str


class Catalogue:
    """Documents and passages in one SQLite file."""

    def __init__(self, path: Path) -> None:
        """Open or create. Raises ServiceUnavailable where the file is damaged or the directory cannot be written."""
        self.path = path
        with _storage_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = full")
            self._create()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def put_shelf(self, shelf: str, documents: Sequence[Document]) -> int:
        """Make the shelf hold exactly these documents; unchanged ones keep their vectors. Returns how many changed."""
        with self._transaction():
            held = dict(self._db.execute("select id, digest from documents where shelf = ?", (shelf,)).fetchall())
            wanted = {document.id: document for document in documents}
            changed = [document for document in documents if held.get(document.id) != document.digest]
            gone = [held_id for held_id in held if held_id not in wanted]
            for document_id in [*gone, *(document.id for document in changed)]:
                self._remove(document_id)
            for document in changed:
                self._insert(shelf, document)
            return len(changed) + len(gone)

    def is_current(self, shelf: str, documents: Sequence[Document]) -> bool:
        """Whether the shelf holds exactly these documents."""
        with _storage_errors(self.path):
            rows = self._db.execute("select id, digest from documents where shelf = ?", (shelf,)).fetchall()
        return dict(rows) == {document.id: document.digest for document in documents}

    def passage(self, passage_id: str, as_of: date) -> Passage | None:
        """One passage by its id."""
        found = self.passages([passage_id], as_of)
        return found.get(passage_id)

    def passages(self, passage_ids: Sequence[str], as_of: date) -> dict[str, Passage]:
        """Passages by id; an id that is not here is left out."""
        marks = ",".join("?" * len(passage_ids))
        with _storage_errors(self.path):
            rows = self._db.execute(f"{_PASSAGE} where p.id in ({marks})", tuple(passage_ids)).fetchall()
        return {row[0]: _to_passage(row, as_of) for row in rows}

    def allowed(self, passage_ids: Sequence[str], filters: Filters, as_of: date) -> set[str]:
        """Those of the ids that pass the filters."""
        where, values = _where(filters, as_of)
        marks = ",".join("?" * len(passage_ids))
        query = f"select p.id from passages p join documents d on d.id = p.document where p.id in ({marks}) {where}"  # noqa: S608
        with _storage_errors(self.path):
            return {row[0] for row in self._db.execute(query, (*passage_ids, *values))}

    def match_words(self, words: Sequence[str], *, limit: int, filters: Filters, as_of: date) -> list[str]:
        """Ids of the passages that match any of the stems, best first (BM25, headings counting double)."""
        if not words:
            return []
        where, values = _where(filters, as_of)
        join = "join documents d on d.id = p.document" if where else ""
        query = (
            f"select p.id from stems join passages p on p.number = stems.rowid {join} "  # noqa: S608 - our own words and ? marks
            f"where stems match ? {where} order by bm25(stems, {_TITLE_WEIGHT}, 1.0), p.number limit ?"
        )
        any_word = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        with _storage_errors(self.path):
            return [row[0] for row in self._db.execute(query, (any_word, *values, limit))]

    def count_with(self, words: Iterable[str]) -> dict[str, int]:
        """In how many passages each stem occurs."""
        wanted = tuple(dict.fromkeys(words))
        marks = ",".join("?" * len(wanted))
        with _storage_errors(self.path):
            rows = self._db.execute(f"select term, doc from stem_counts where term in ({marks})", wanted)  # noqa: S608 - ? marks
            return dict(rows.fetchall())

    def count_passages(self) -> int:
        """How many passages there are."""
        with _storage_errors(self.path):
            return int(self._db.execute("select count(*) from passages").fetchone()[0])

    def documents(self) -> list[tuple[str, str, date, date | None]]:
        """Id, title, as-of date and expiry of every document, by id."""
        with _storage_errors(self.path):
            rows = self._db.execute("select id, title, as_of, expires from documents order by id").fetchall()
        return [(row[0], row[1], date.fromisoformat(row[2]), _date_or_none(row[3])) for row in rows]

    def unindexed(self, shelf: str, collection: str) -> list[Unindexed]:
        """Passages of the shelf whose vectors are not in this collection, the shortest first."""
        query = """
        select p.id, d.title, p.section, p.body from passages p join documents d on d.id = p.document
        where d.shelf = ? and p.vector_in <> ? order by p.words, p.number"""
        with _storage_errors(self.path):
            return [Unindexed(*row) for row in self._db.execute(query, (shelf, collection))]

    def indexed_in(self, collection: str) -> int:
        """How many passages have their vector in this collection."""
        with _storage_errors(self.path):
            return int(self._db.execute("select count(*) from passages where vector_in = ?", (collection,)).fetchone()[0])

    def note_indexed(self, passage_ids: Sequence[str], collection: str) -> None:
        """Write down that these passages' vectors are in the collection."""
        with self._transaction():
            self._db.executemany("update passages set vector_in = ? where id = ?", ((collection, each) for each in passage_ids))

    def forget_vectors(self, collection: str | None = None) -> None:
        """Note that the vectors of this collection, or of all, are lost and must be made again."""
        where, values = ("where vector_in = ?", (collection,)) if collection else ("", ())
        with self._transaction():
            self._db.execute(f"update passages set vector_in = '' {where}", values)  # noqa: S608 - one of two constants

    def _create(self) -> None:
        with self._transaction():
            found = int(self._db.execute("pragma user_version").fetchone()[0])
            if found not in {0, FORMAT}:
                raise ServiceUnavailable(
                    f"The catalogue {self.path} has format {found}; this release reads {FORMAT}.",
                    way_out="Run `buyerside knowledge rebuild`, or use the release that wrote it.",
                )
            for statement in _TABLES.split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"pragma user_version = {FORMAT}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _storage_errors(self.path):
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def _insert(self, shelf: str, document: Document) -> None:
        self._db.execute(
            "insert into documents values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                shelf,
                document.title,
                document.kind.value,
                document.jurisdiction,
                json.dumps(document.sources),
                document.as_of.isoformat(),
                document.expires.isoformat() if document.expires else None,
                document.digest,
            ),
        )
        for excerpt in split_document(document):
            self._insert_passage(document, excerpt)

    def _insert_passage(self, document: Document, excerpt: Excerpt) -> None:
        added = self._db.execute(
            "insert into passages (id, document, section, body, words) values (?, ?, ?, ?, ?)",
            (f"{document.id}#{excerpt.ordinal}", document.id, excerpt.section, excerpt.text, len(excerpt.text.split())),
        )
        heading = " ".join(stems(" ".join((document.title, excerpt.section, *document.topics))))
        body = " ".join(stems(excerpt.text))
        self._db.execute("insert into stems (rowid, heading, body) values (?, ?, ?)", (added.lastrowid, heading, body))

    def _remove(self, document_id: str) -> None:
        self._db.execute("delete from stems where rowid in (select number from passages where document = ?)", (document_id,))
        self._db.execute("delete from passages where document = ?", (document_id,))
        self._db.execute("delete from documents where id = ?", (document_id,))


def _where(filters: Filters, as_of: date) -> tuple[str, tuple[str, ...]]:
    """The filters as SQL over `d`, beginning with AND; empty where nothing is limited."""
    clauses: list[str] = []
    values: list[str] = []
    if filters.kinds:
        clauses.append(f"and d.kind in ({','.join('?' * len(filters.kinds))})")
        values.extend(sorted(kind.value for kind in filters.kinds))
    if filters.jurisdictions:
        clauses.append(f"and d.jurisdiction in ('ALL', {','.join('?' * len(filters.jurisdictions))})")
        values.extend(sorted(filters.jurisdictions))
    if filters.current_only:
        clauses.append("and (d.expires is null or d.expires >= ?)")
        values.append(as_of.isoformat())
    return " ".join(clauses), tuple(values)


def _to_passage(row: Sequence[str], as_of: date) -> Passage:
    expires = _date_or_none(row[9])
    return Passage(
        passage_id=row[0],
        document=row[1],
        title=row[2],
        section=row[3],
        text=row[4],
        kind=DocumentKind(row[5]),
        jurisdiction=row[6],
        sources=tuple(json.loads(row[7])),
        as_of=date.fromisoformat(row[8]),
        expires=expires,
        expired=expires is not None and expires < as_of,
    )


def _date_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


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
def _storage_errors(path: Path) -> Iterator[None]:
    """SQLite's and the file system's complaints as one sentence with the way out."""
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
