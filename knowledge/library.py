"""The library: the one door to documents and passages for everything to the left of this room.

    with open_library(data_dir, on_progress=show) as library:
        for passage in library.search("year-end use it or lose it", k=5, as_of=today): ...
        library.add_papers([Path("offers/")], PaperTerms(case="riverton", from_vendor=True))

Light to import: Chroma and the embedder are loaded by the first search.
"""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge.catalogue import CORPUS, FACTS, PAPERS, Catalogue, Filters, Holding
from knowledge.catalogue_file import CatalogueDamaged, CatalogueFile, set_catalogue_aside
from knowledge.documents import Document, corpus_digest, read_corpus
from knowledge.embedding import Embedder, MiniLM
from knowledge.indexing import MeaningIndex, Progress, Reach, shelves
from knowledge.papers import (
    FileOutcome,
    Outcome,
    Paper,
    PaperTerms,
    content_digest,
    describe_failure,
    find_files,
    load_file,
    paper_id,
    read_paper,
)
from knowledge.passages import Passage
from knowledge.query import Question, read_query
from knowledge.readers.reading import Unreadable
from knowledge.relevance import Likeness, shipped_judge
from knowledge.retrieval import CANDIDATES, Nearest, Weighed, rank_passages, weigh
from knowledge.shelving import Place
from knowledge.shipped_vectors import ShippedFirst
from knowledge.spelling import Speller
from knowledge.store import ServedVectors, VectorStore
from knowledge.terms import load_lexicon
from knowledge.vector_ledger import VectorLedger
from knowledge.words import words
from tools.errors import InputError

EVERYTHING = Filters()
DEFAULT_K = 5
SOON_DAYS = 60
"""How far ahead `status` looks."""
_FEWEST_ALLOWED = 20
_DEEPER = 25
"""Where filters leave fewer than that of the nearest, so many times as many are looked at."""
_MOST_NAMED = 5_000
"""Or those that pass are searched alone, if they are no more."""

Shipped = Mapping[str, tuple[Document, ...]]
"""The shelves that come with the product, and their documents."""


class By(StrEnum):
    """Which of the two searches is used; the evals compare them."""

    BOTH = "fused"
    MEANING = "dense"
    WORDS = "lexical"


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """What the library holds on a day."""

    as_of: date
    holdings: tuple[Holding, ...]
    embedder: str
    notices: tuple[str, ...]
    """What is not as it should be, a sentence each."""

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return sum(each.passages for each in self.holdings)

    def expiring(self, within_days: int = SOON_DAYS) -> tuple[Holding, ...]:
        """Documents that are current now and will not be after so many days."""
        soon = self.as_of + timedelta(days=within_days)
        return tuple(each for each in self.holdings if each.expires is not None and self.as_of <= each.expires <= soon)

    @property
    def expired(self) -> tuple[Holding, ...]:
        """Documents that no longer support a claim as current."""
        return tuple(each for each in self.holdings if each.expires is not None and each.expires < self.as_of)


class Library:
    """Documents that can be searched. Use `open_library`."""

    def __init__(
        self, directory: Path, shipped: Shipped, embedder: Embedder, *, vectors: VectorStore, on_progress: Progress | None
    ) -> None:
        self._embedder = embedder
        self._one_at_a_time = threading.RLock()
        self._file = CatalogueFile(directory / "catalogue.sqlite")
        self._catalogue = Catalogue(self._file)
        for shelf, documents in shipped.items():
            self._catalogue.put_shelf(shelf, documents)
        digest = corpus_digest(tuple(chain.from_iterable(shipped.values())))
        self._index = MeaningIndex(
            directory,
            embedder,
            VectorLedger(self._file),
            shelves(embedder, tuple(shipped), digest),
            vectors=vectors,
            on_progress=on_progress,
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of the last search: that it went by words alone and why, or what was repaired."""
        return self._index.notices

    def search(
        self, query: str, *, k: int = DEFAULT_K, as_of: date, filters: Filters = EVERYTHING, by: By = By.BOTH
    ) -> tuple[Passage, ...]:
        """The best passage of each document that may answer, at most k, best first; empty where nothing is relevant.

        Beside a passage stands what disputes it, the newer first, even where that makes more than k.
        """
        if k < 1:
            raise InputError(f"k is {k}; a search returns at least 1 passage.", way_out="Give k = 1 or more.")
        if not query.strip():
            return ()
        with self._one_at_a_time:
            question = self.read(query)
            nearest = None if by is By.WORDS else self._nearest(question, filters, as_of)
            asked = replace(question, weights={}) if by is By.MEANING else question
            return tuple(rank_passages(self._catalogue, asked, nearest, filters, as_of=as_of, limit=k))

    def weigh(self, query: str, *, k: int = DEFAULT_K, as_of: date) -> tuple[Question, Nearest | None, Weighed]:
        """The query as it was read, what is nearest, and what was found, relevant or not: what the judge is fitted on."""
        with self._one_at_a_time:
            question = self.read(query)
            nearest = self._nearest(question, EVERYTHING, as_of)
            return question, nearest, weigh(self._catalogue, question, nearest, EVERYTHING, as_of=as_of, limit=k)

    def _nearest(self, question: Question, filters: Filters, as_of: date) -> Nearest | None:
        """What is nearest in meaning and passes the filters; none where there are no vectors."""
        found = self._index.nearest(question.text, lambda _: Reach(CANDIDATES))
        if not found:
            return None
        likeness = self._likeness(question, found)
        allowed = self._catalogue.allowed([each for each, _ in found], filters, as_of)
        if len(allowed) < _FEWEST_ALLOWED and len(found) >= CANDIDATES:
            found = self._index.nearest(question.text, lambda collection: self._far(collection, filters, as_of))
            allowed = self._catalogue.allowed([each for each, _ in found], filters, as_of)
        return Nearest([pair for pair in found if pair[0] in allowed][:CANDIDATES], likeness)

    def _likeness(self, question: Question, found: Sequence[tuple[str, float]]) -> Likeness | None:
        """What the query by itself says for an answer, whatever the filters; none where the embedder has no judge."""
        judge = shipped_judge(self._embedder.id)
        cosines = (cosine for _, cosine in found)
        return judge.likeness(question.text, self._index.vector(question.text), cosines) if judge else None

    def _far(self, collection: str, filters: Filters, as_of: date) -> Reach:
        """Among those that pass the filters, where they are not too many to name; else deep enough to meet some of them."""
        passing = self._catalogue.indexed_in(collection, filters, as_of, most=_MOST_NAMED + 1)
        is_few = len(passing) <= _MOST_NAMED
        return Reach(CANDIDATES, passing) if is_few else Reach(CANDIDATES * _DEEPER)

    def read(self, query: str) -> Question:
        """The query as it is searched: terms translated, short forms written out, slips mended."""
        return read_query(query, load_lexicon(), self._speller.corrected, self._is_known)

    @cached_property
    def _speller(self) -> Speller:
        return Speller.of_texts(words(body) for body in self._catalogue.bodies(CORPUS))

    def _is_known(self, stem: str) -> bool:
        return self._catalogue.holds_word(stem)

    def passage(self, passage_id: str, *, as_of: date) -> Passage | None:
        """One passage by its id, as a citation names it; none if it is not in the library."""
        return self._catalogue.passages([passage_id], as_of).get(passage_id)

    def build_index(self) -> bool:
        """Make the vectors that are missing; returns whether search by meaning is ready. Searching does it by itself."""
        with self._one_at_a_time:
            return self._index.build()

    def add_papers(self, paths: Iterable[Path], terms: PaperTerms) -> Iterator[FileOutcome]:
        """Take in files and folders; one outcome a file, as soon as it is safely in. Vectors follow when the last one is.

        Raises ServiceUnavailable where another process owns the library.
        """
        self._index.require()
        for found in find_files(paths):
            yield found if isinstance(found, FileOutcome) else self._add_paper(found, terms)
        with self._one_at_a_time:
            self._index.refresh()

    def papers(self, case: str | None = None) -> tuple[Holding, ...]:
        """The buyer's own papers: of one case, or all of them."""
        return tuple(each for each in self._catalogue.holdings(PAPERS) if case is None or each.case == case)

    def remove_paper(self, document_id: str) -> None:
        """Take a paper out. Raises InputError where there is none of that id."""
        self._index.require()
        with self._one_at_a_time:
            if not self._catalogue.remove_paper(document_id):
                raise InputError(f"There is no paper {document_id!r}.", way_out="`buyerside knowledge list` shows the papers.")
            self._index.refresh()

    def status(self, as_of: date) -> LibraryStatus:
        """What the library holds, and what of it has expired on that day."""
        return LibraryStatus(as_of, tuple(self._catalogue.holdings()), self._embedder.id, self.notices)

    def rebuild(self) -> None:
        """Forget every vector and make them anew. Raises ServiceUnavailable where another process owns them."""
        with self._one_at_a_time:
            self._index.rebuild()

    def close(self) -> None:
        """Let go of files and ownership."""
        self._index.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _add_paper(self, path: Path, terms: PaperTerms) -> FileOutcome:
        held = self._catalogue.find_paper(paper_id(path, terms.case))
        try:
            content = load_file(path)
            digest = content_digest(content, terms)
            if held and held.digest == digest:
                return FileOutcome(path, Outcome.UNCHANGED, held.document, held.passages)
            paper = read_paper(path, content, terms)
        except Unreadable as error:
            return describe_failure(path, error)
        place = Place(PAPERS, digest, terms.case, str(path.resolve()))
        with self._one_at_a_time:
            self._catalogue.put_paper(paper.document, paper.excerpts, place)
        return _taken_in(path, paper, Outcome.CHANGED if held else Outcome.ADDED)


def _taken_in(path: Path, paper: Paper, outcome: Outcome) -> FileOutcome:
    warning = f"{path.name} holds text that a reader does not see or that addresses a model; it is kept as data and marked."
    said = " ".join((*paper.notes, *((warning,) if paper.flags else ())))
    return FileOutcome(path, outcome, paper.document.id, len(paper.excerpts), paper.flags, message=said)


def open_library(
    data_dir: Path,
    *,
    on_progress: Progress | None = None,
    embedder: Embedder | None = None,
    corpus: tuple[Document, ...] | None = None,
    server: str = "",
) -> Library:
    """Open the library under a data directory; a new corpus is put in, the first search makes the vectors.

    `server` is the address of a Chroma server that keeps the vectors instead of the data directory.
    Raises ServiceUnavailable where the directory cannot be written or the catalogue is damaged.
    """
    shipped = {CORPUS: corpus, FACTS: ()} if corpus is not None else shipped_shelves()
    place = data_dir / "knowledge" / "vectors"
    vectors = ServedVectors(place, server) if server else VectorStore(place)
    made_by = embedder or ShippedFirst(MiniLM())
    return Library(data_dir / "knowledge", shipped, made_by, vectors=vectors, on_progress=on_progress)


def shipped_shelves() -> Shipped:
    """The guidance, and every row of the fact tables."""
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - half a second; a library of given documents needs none
    from knowledge.fact_passages import fact_passages  # noqa: PLC0415 - as above

    guidance = read_corpus()
    return {CORPUS: guidance, FACTS: rows_apart(fact_passages(load_facts()), {each.id for each in guidance})}


def rows_apart(rows: tuple[Document, ...], taken: Collection[str]) -> tuple[Document, ...]:
    """The rows, one that has the id of a guidance document under another: ids are unique over all shelves."""
    return tuple(each.model_copy(update={"id": f"{each.id}-row"}) if each.id in taken else each for each in rows)


def rebuild_library(
    data_dir: Path, *, on_progress: Progress | None = None, embedder: Embedder | None = None, server: str = ""
) -> Library:
    """Open the library and make every vector anew; a damaged catalogue is set aside first."""
    try:
        library = open_library(data_dir, on_progress=on_progress, embedder=embedder, server=server)
    except CatalogueDamaged:
        set_catalogue_aside(data_dir / "knowledge" / "catalogue.sqlite")
        library = open_library(data_dir, on_progress=on_progress, embedder=embedder, server=server)
    library.rebuild()
    return library
