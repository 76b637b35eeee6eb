"""The library: the one door to documents and passages for everything to the left of this room.

    with open_library(data_dir, on_progress=show) as library:
        for passage in library.search("year-end use it or lose it", k=5, as_of=today): ...

Light to import: Chroma and the embedder are loaded by the first search.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge.catalogue import CORPUS, Catalogue, CatalogueDamaged, Filters, set_catalogue_aside
from knowledge.documents import Document, corpus_digest, read_corpus
from knowledge.embedding import Embedder, MiniLM
from knowledge.ownership import Ownership
from knowledge.passages import Passage, embedded_text
from knowledge.retrieval import CANDIDATES, best_of_each, rank_passages
from knowledge.store import VectorsDamaged, VectorStore
from knowledge.words import stems
from tools.errors import BuyersideError, InputError, ServiceUnavailable

Progress = Callable[[int, int], None]
"""Called with (passages done, passages in all) while vectors are made."""

EVERYTHING = Filters()
DEFAULT_K = 5
_BATCH = 32
_FILTERED_CANDIDATES = 1_000


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document's standing on a day."""

    document: str
    title: str
    as_of: date
    expires: date | None
    expired: bool


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """What the library holds on a day."""

    documents: tuple[DocumentStatus, ...]
    passages: int
    embedder: str
    notices: tuple[str, ...]
    """What is not as it should be, a sentence each."""

    @property
    def expired(self) -> tuple[DocumentStatus, ...]:
        """Documents that no longer support a claim as current."""
        return tuple(each for each in self.documents if each.expired)


class Library:
    """Documents that can be searched. Use `open_library`."""

    def __init__(self, directory: Path, corpus: tuple[Document, ...], embedder: Embedder, on_progress: Progress | None) -> None:
        self._corpus = corpus
        self._embedder = embedder
        self._on_progress = on_progress
        self._collection = f"{CORPUS}-{embedder.id}-{corpus_digest(corpus)[:12]}"
        self._ownership = Ownership(directory)
        self._vectors = VectorStore(directory / "vectors")
        self._catalogue = Catalogue(directory / "catalogue.sqlite")
        self._one_at_a_time = threading.RLock()
        self._is_indexed = False
        self._gave_up = False
        self._words_alone = ""
        self._repaired = ""
        if not self._catalogue.is_current(CORPUS, corpus):
            self._catalogue.put_shelf(CORPUS, corpus)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the person should know about the last search: that it went by words alone and why, or what was repaired."""
        return tuple(notice for notice in (self._words_alone, self._repaired) if notice)

    def search(self, query: str, *, k: int = DEFAULT_K, as_of: date, filters: Filters = EVERYTHING) -> tuple[Passage, ...]:
        """The best passage of each document that may answer, at most k, best first; empty where nothing is relevant."""
        if k < 1:
            raise InputError(f"k is {k}; a search returns at least 1 passage.", way_out="Give k = 1 or more.")
        if not query.strip():
            return ()
        with self._one_at_a_time:
            nearest = self._nearest(query, limit=CANDIDATES if filters == EVERYTHING else _FILTERED_CANDIDATES)
            passages = rank_passages(self._catalogue, stems(query), nearest, filters, as_of=as_of)
        return best_of_each(passages, limit=k)

    def passage(self, passage_id: str, *, as_of: date) -> Passage | None:
        """One passage by its id, as a citation names it; none if it is not in the library."""
        return self._catalogue.passage(passage_id, as_of)

    def status(self, as_of: date) -> LibraryStatus:
        """What the library holds, and what of it has expired on that day."""
        documents = tuple(
            DocumentStatus(document, title, dated, expires, expires is not None and expires < as_of)
            for document, title, dated, expires in self._catalogue.documents()
        )
        return LibraryStatus(documents, self._catalogue.count_passages(), self._embedder.id, self.notices)

    def build_index(self) -> bool:
        """Make the vectors that are missing; returns whether search by meaning is ready. Searching does it by itself."""
        with self._one_at_a_time:
            if not self._is_indexed and not self._gave_up:
                self._is_indexed = self._take_and_index()
            return self._is_indexed

    def rebuild(self) -> None:
        """Forget every vector and make them anew. Raises ServiceUnavailable where another process owns them."""
        if not self._ownership.acquire():
            raise ServiceUnavailable(
                f"The library's vectors are in use by {self._ownership.owner()}.", way_out="End that process, then try again."
            )
        with self._one_at_a_time:
            self._vectors.delete()
            self._catalogue.forget_vectors()
            self._is_indexed = self._gave_up = False
            self.build_index()

    def close(self) -> None:
        """Let go of files and ownership."""
        self._vectors.close()
        self._catalogue.close()
        self._ownership.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _nearest(self, query: str, *, limit: int) -> Sequence[tuple[str, float]]:
        """The passages nearest in meaning; none where search goes by words alone."""
        if not self.build_index():
            return ()
        try:
            vector = self._embedder.embed([query])[0]
            return self._vectors.nearest(self._collection, vector, limit)
        except VectorsDamaged as damage:
            return self._nearest(query, limit=limit) if self._repair(damage) else ()
        except ServiceUnavailable as error:
            return self._go_by_words(error)

    def _take_and_index(self) -> bool:
        if not self._ownership.acquire():
            self._words_alone = f"The library's vectors are in use by {self._ownership.owner()}; search goes by words alone."
            return False
        try:
            self._index()
        except VectorsDamaged as damage:
            return self._repair(damage) and self._take_and_index()
        except ServiceUnavailable as error:
            return bool(self._go_by_words(error))
        self._words_alone = ""
        return True

    def _go_by_words(self, error: BuyersideError) -> tuple[()]:
        """Note why there are no vectors, and do not try again before the library is opened anew."""
        self._is_indexed, self._gave_up = False, True
        self._words_alone = f"Search goes by words alone. {error}"
        return ()

    def _repair(self, damage: VectorsDamaged) -> bool:
        """Set damaged vectors aside, once; a second damage in one run is no accident of the files."""
        if self._repaired:
            return bool(self._go_by_words(damage))
        aside = self._vectors.set_aside()
        self._catalogue.forget_vectors()
        self._is_indexed = False
        self._repaired = f"{damage.message} They were set aside as {aside.name} and made again."
        return True

    def _index(self) -> None:
        """Embed what has no vector yet. Stopped anywhere, it goes on from there."""
        if not self._vectors.is_whole(self._collection, self._catalogue.indexed_in(self._collection)):
            self._vectors.drop(self._collection)
            self._catalogue.forget_vectors(self._collection)
        waiting = self._catalogue.unindexed(CORPUS, self._collection)
        for start in range(0, len(waiting), _BATCH):
            batch = waiting[start : start + _BATCH]
            vectors = self._embedder.embed([embedded_text(each.title, each.section, each.text) for each in batch])
            ids = [each.passage_id for each in batch]
            self._vectors.upsert(self._collection, ids, vectors)
            self._catalogue.note_indexed(ids, self._collection)
            if self._on_progress:
                self._on_progress(start + len(batch), len(waiting))
        self._vectors.drop_others([self._collection])


def open_library(
    data_dir: Path,
    *,
    on_progress: Progress | None = None,
    embedder: Embedder | None = None,
    corpus: tuple[Document, ...] | None = None,
) -> Library:
    """Open the library under a data directory; a new corpus is put in, the first search makes the vectors.

    Raises ServiceUnavailable where the directory cannot be written or the catalogue is damaged.
    """
    documents = read_corpus() if corpus is None else corpus
    return Library(data_dir / "knowledge", documents, embedder or MiniLM(), on_progress)


def rebuild_library(data_dir: Path, *, on_progress: Progress | None = None, embedder: Embedder | None = None) -> Library:
    """Open the library and make every vector anew; a damaged catalogue is set aside first."""
    try:
        library = open_library(data_dir, on_progress=on_progress, embedder=embedder)
    except CatalogueDamaged:
        set_catalogue_aside(data_dir / "knowledge" / "catalogue.sqlite")
        library = open_library(data_dir, on_progress=on_progress, embedder=embedder)
    library.rebuild()
    return library
