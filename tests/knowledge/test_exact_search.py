"""A collection of moderate size is compared whole: what is nearest does not depend on how an index grew."""

import math
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.store import VectorStore

SIZE = 400
LIMIT = 25
COLLECTION = "some-vectors"


def unit(parts: list[float]) -> list[float]:
    length = math.hypot(*parts)
    return [part / length for part in parts]


def vectors(seed: int) -> dict[str, list[float]]:
    chance = random.Random(seed)
    return {f"p{number:03d}": unit([chance.gauss(0, 1) for _ in range(8)]) for number in range(SIZE)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VectorStore]:
    opened = VectorStore(tmp_path / "vectors")
    yield opened
    opened.close()


def test_the_nearest_are_those_of_a_comparison_one_by_one(store: VectorStore) -> None:
    given, query = vectors(1), vectors(2)["p000"]
    store.put(COLLECTION, list(given), list(given.values()))
    cosine = {name: sum(a * b for a, b in zip(vector, query, strict=True)) for name, vector in given.items()}
    expected = sorted(cosine, key=lambda name: -cosine[name])[:LIMIT]
    assert [name for name, _ in store.nearest(COLLECTION, query, LIMIT)] == expected


def test_a_vector_put_in_later_is_found(store: VectorStore) -> None:
    given, query = vectors(1), vectors(2)["p000"]
    store.put(COLLECTION, list(given), list(given.values()))
    store.nearest(COLLECTION, query, 1)
    store.put(COLLECTION, ["same"], [query])
    assert store.nearest(COLLECTION, query, 1) == [("same", 1.0)]


def test_a_vector_taken_out_is_not_found(store: VectorStore) -> None:
    given, query = vectors(1), vectors(2)["p000"]
    store.put(COLLECTION, [*given, "same"], [*given.values(), query])
    store.nearest(COLLECTION, query, 1)
    store.delete_ids(COLLECTION, ["same"])
    assert "same" not in {name for name, _ in store.nearest(COLLECTION, query, SIZE)}


def test_what_is_equally_near_comes_in_the_order_of_its_ids(store: VectorStore) -> None:
    store.put(COLLECTION, ["b", "c", "a"], [[0.6, 0.8]] * 3)
    assert [name for name, _ in store.nearest(COLLECTION, [1.0, 0.0], 3)] == ["a", "b", "c"]
