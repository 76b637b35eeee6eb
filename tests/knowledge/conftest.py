"""Builders and fixtures of this room's tests: small documents, a tiny embedder, a library under a temporary directory."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents import Document, DocumentKind
from knowledge.embedding import HashedWords
from knowledge.library import Library, open_library

MakeDocument = Callable[..., Document]
OpenLibrary = Callable[..., Library]


@pytest.fixture
def as_of() -> date:
    return date(2026, 11, 24)


@pytest.fixture
def make_document() -> MakeDocument:
    def build(document_id: str, body: str, **fields: object) -> Document:
        given: dict[str, object] = {
            "id": document_id,
            "title": f"Title of {document_id}",
            "kind": DocumentKind.GUIDANCE,
            "jurisdiction": "ALL",
            "sources": (f"https://example.org/{document_id}",),
            "as_of": date(2026, 11, 22),
            "body": body,
        }
        return Document.model_validate({**given, **fields})

    return build


@pytest.fixture
def small_corpus(make_document: MakeDocument) -> tuple[Document, ...]:
    return (
        make_document("rollover", "Unused commitment rolls over into the next fiscal year when the contract says so."),
        make_document("audit", "Audit rights reach the processing logs and the access records of the supplier."),
        make_document("canada", "Protected information stays in Canadian regions.", jurisdiction="CA", kind=DocumentKind.LAW),
    )


@pytest.fixture
def open_small_library(tmp_path: Path, small_corpus: tuple[Document, ...]) -> Iterator[OpenLibrary]:
    opened: list[Library] = []

    def build(**options: object) -> Library:
        given: dict[str, object] = {"embedder": HashedWords(), "corpus": small_corpus, **options}
        library = open_library(tmp_path, **given)  # type: ignore[arg-type]  # options of the test pass through
        opened.append(library)
        return library

    yield build
    for library in opened:
        library.close()
