from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.embedding import HashedWords, Vector
from knowledge.shipped_vectors import ShippedFirst, write_vectors

TEXTS = ["rollover of unused commitment", "audit rights", "a third text of several words in a row"]


class Counting(HashedWords):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        self.asked.extend(texts)
        return super().embed(texts)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    write_vectors(tmp_path / "vectors.npz", HashedWords(), TEXTS)
    return tmp_path / "vectors.npz"


def test_shipped_texts_are_not_embedded_again(shipped: Path) -> None:
    model = Counting()
    vectors = ShippedFirst(model, shipped).embed([TEXTS[1], "a new text", TEXTS[0]])
    assert model.asked == ["a new text"]
    assert len(vectors) == 3


def test_a_shipped_vector_is_the_models_rounding_apart(shipped: Path) -> None:
    exact = HashedWords().embed(TEXTS)
    for got, wanted in zip(ShippedFirst(Counting(), shipped).embed(TEXTS), exact, strict=True):
        assert sum(one * other for one, other in zip(got, wanted, strict=True)) == pytest.approx(1.0, abs=1e-4)
        assert sum(one * one for one in got) == pytest.approx(1.0)


def test_another_models_vectors_are_not_used(shipped: Path) -> None:
    other = HashedWords(32)
    assert [len(vector) for vector in ShippedFirst(other, shipped).embed(TEXTS)] == [32] * 3


def test_without_the_file_everything_is_embedded(tmp_path: Path) -> None:
    model = Counting()
    ShippedFirst(model, tmp_path / "none.npz").embed(TEXTS)
    assert model.asked == TEXTS


def test_equal_texts_give_an_equal_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"
    write_vectors(one, HashedWords(), TEXTS)
    write_vectors(other, HashedWords(), [*reversed(TEXTS), TEXTS[0]])
    assert one.read_bytes() == other.read_bytes()
