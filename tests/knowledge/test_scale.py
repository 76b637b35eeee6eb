"""What keeps a library of a hundred thousand passages quick: fewer candidates, filters pushed down, all cores at work."""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Filters
from knowledge.documents import Document
from knowledge.embedding import HashedWords, Vector
from knowledge.lexical import Statistics, telling_stems
from knowledge.library import Library, open_library
from knowledge.store import VectorStore
from knowledge.vector_making import make_vectors
from tools.errors import ServiceUnavailable

MakeDocument = Callable[..., Document]


def test_rare_stems_are_looked_up_before_common_ones() -> None:
    statistics = Statistics(100_000, {"price": 60_000, "escrow": 40, "rollover": 900})
    weights = {"price": 1.0, "escrow": 1.0, "rollover": 1.0}
    assert telling_stems(weights, statistics, most=10_000) == ("escrow", "rollover")


def test_a_common_stem_alone_is_still_looked_up() -> None:
    assert telling_stems({"price": 1.0, "unheard": 1.0}, Statistics(100_000, {"price": 60_000}), most=10_000) == ("price",)


@given(held=st.dictionaries(st.text("abc", min_size=1), st.integers(1, 1_000), min_size=1))
@settings(max_examples=40)
def test_no_stem_is_left_out_where_there_is_room(held: dict[str, int]) -> None:
    weights = dict.fromkeys(held, 1.0)
    assert set(telling_stems(weights, Statistics(2_000, held), most=sum(held.values()))) == held.keys()


class Slow(HashedWords):
    """Notes which threads asked it."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: set[str] = set()
        self._both = threading.Barrier(2, timeout=10)

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        self._both.wait()
        self.threads.add(threading.current_thread().name)
        return super().embed(texts)


@given(sizes=st.lists(st.integers(1, 9), max_size=6), workers=st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_vectors_come_back_in_the_order_of_the_texts(sizes: list[int], workers: int) -> None:
    batches = [[f"text {at} {number}" for number in range(size)] for at, size in enumerate(sizes)]
    made = list(make_vectors(HashedWords(), batches, workers=workers))
    assert made == [HashedWords().embed(batch) for batch in batches]


def test_two_workers_embed_at_the_same_time() -> None:
    embedder = Slow()
    list(make_vectors(embedder, [["one", "two"]], workers=2))  # a barrier for two lets neither through alone
    assert len(embedder.threads) == 2


def test_what_the_embedder_raises_ends_the_making() -> None:
    class Missing(HashedWords):
        def embed(self, texts: Sequence[str]) -> list[Vector]:
            raise ServiceUnavailable(f"No model for {len(texts)} texts.")

    with pytest.raises(ServiceUnavailable, match="No model"):
        list(make_vectors(Missing(), [["one"], ["two"], ["three"]], workers=2))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VectorStore]:
    store = VectorStore(tmp_path / "vectors")
    yield store
    store.close()


@pytest.mark.parametrize("allowed", [50, 300])
def test_only_the_ids_named_are_searched(store: VectorStore, allowed: int) -> None:
    texts = [f"word{number} word{number * 7 % 600}" for number in range(600)]
    vectors = HashedWords(128).embed(texts)
    store.put("vectors", [str(number) for number in range(600)], vectors)
    among = [str(number) for number in range(600 - allowed, 600)]
    found = store.nearest("vectors", vectors[0], 5, among)
    cosine = {name: sum(a * b for a, b in zip(vectors[0], vectors[int(name)], strict=True)) for name in among}
    assert [round(score, 5) for _, score in found] == [round(each, 5) for each in sorted(cosine.values(), reverse=True)[:5]]


@pytest.fixture
def crowded(tmp_path: Path, make_document: MakeDocument) -> Iterator[Library]:
    """One Canadian passage; more of another jurisdiction are nearer to the query than are ever looked through."""
    words = "unused commitment rolls over into the next year"
    many = "\n\n".join(f"## Part {number}\n{words}, part {number}, {words}, {words}." for number in range(2_600))
    corpus = (
        make_document("uk", many, jurisdiction="UK"),
        make_document("ca", "Unused commitment lapses in Canada at the end of the next year.", jurisdiction="CA"),
    )
    with open_library(tmp_path, embedder=HashedWords(), corpus=corpus) as library:
        yield library


def test_a_filter_finds_by_meaning_what_thousands_are_nearer_than(crowded: Library, as_of: date) -> None:
    canada = Filters(jurisdictions=frozenset({"CA"}))
    best = crowded.search("unused commitment rolls over into the next year", k=1, as_of=as_of, filters=canada)[0]
    assert (best.document, best.why.dense_rank) == ("ca", 1)
