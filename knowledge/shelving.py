"""Documents put on a shelf of the catalogue and taken off it: the statements of one transaction."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.catalogue_file import marks
from knowledge.documents import Document
from knowledge.passages import Excerpt, passage_id, question_id
from knowledge.words import stems


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands and what it was made of."""

    shelf: str
    digest: str
    """Sha256 of its content: an equal one means that nothing changed."""
    case: str = ""
    origin: str = ""
    """The file it was read from; empty for the shipped corpus."""


def insert_document(db: sqlite3.Connection, document: Document, excerpts: Iterable[Excerpt], place: Place) -> None:
    """Put a document in, with its passages, its questions and the stems of both."""
    db.execute(
        f"insert into documents values ({marks(range(11))})",  # noqa: S608 - ? marks
        (
            *(document.id, place.shelf, document.title, document.kind.value, document.jurisdiction),
            *(json.dumps(document.sources), document.as_of.isoformat()),
            document.expires.isoformat() if document.expires else None,
            *(place.digest, place.case, place.origin),
        ),
    )
    db.executemany("insert into disputes values (?, ?)", ((document.id, other) for other in document.disputes))
    for excerpt in excerpts:
        heading = " ".join((document.title, excerpt.section, *document.topics))
        _insert_unit(db, document, _Unit(passage_id(document.id, excerpt.ordinal), excerpt, heading, excerpt.text))
    for ordinal, question in enumerate(document.questions, start=1):
        unit = _Unit(
            question_id(document.id, ordinal), Excerpt(ordinal, "", question), question, document.title, is_question=True
        )
        _insert_unit(db, document, unit)


def _insert_unit(db: sqlite3.Connection, document: Document, unit: "_Unit") -> None:
    excerpt = unit.excerpt
    added = db.execute(
        "insert into passages (id, document, section, body, words, page, flags, is_question) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(unit.id, document.id, excerpt.section, excerpt.text),
            *(len(excerpt.text.split()), excerpt.page, " ".join(excerpt.flags), unit.is_question),
        ),
    )
    heading, body = " ".join(stems(unit.heading)), " ".join(stems(unit.body))
    db.execute("insert into stems (rowid, heading, body) values (?, ?, ?)", (added.lastrowid, heading, body))


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is found by its own words and vector: a passage or a question."""

    id: str
    excerpt: Excerpt
    heading: str
    body: str
    is_question: bool = False


def remove_document(db: sqlite3.Connection, document_id: str) -> None:
    """Take a document out, and note which of its vectors are to be deleted."""
    mine = (document_id,)
    db.execute("insert into dropped select id, vector_in from passages where document = ? and vector_in <> ''", mine)
    db.execute("delete from stems where rowid in (select number from passages where document = ?)", mine)
    db.execute("delete from passages where document = ?", mine)
    db.execute("delete from disputes where document = ?", mine)
    db.execute("delete from documents where id = ?", mine)
