from pathlib import Path

import numpy as np
import pytest

from evals.retrieval.belonging import fit
from knowledge.belonging import Belonging, read_belonging, shipped_belonging
from knowledge.embedding import MiniLM


def _write(path: Path, embedder_id: str) -> Path:
    np.savez(path, embedder=np.array(embedder_id), weights=np.array([2.0, -1.0], dtype=np.float32), constant=np.array(0.5))
    return path


def test_belonging_is_linear_in_the_vector() -> None:
    assert Belonging(np.array([2.0, -1.0]), 0.5).of([0.3, 0.1]) == pytest.approx(2.0 * 0.3 - 0.1 + 0.5)


def test_a_file_is_read_for_its_own_embedder_alone(tmp_path: Path) -> None:
    path = _write(tmp_path / "one.npz", "mine")
    held = read_belonging(path, "mine")
    assert held is not None
    assert held.of([1.0, 1.0]) == pytest.approx(1.5)
    assert read_belonging(path, "another") is None
    assert read_belonging(tmp_path / "none.npz", "mine") is None


def test_an_embedder_without_a_measure_goes_without() -> None:
    assert shipped_belonging("hashed-words-64") is None
    assert shipped_belonging(MiniLM.id) is not None


def test_training_parts_two_clouds_and_scales_to_one() -> None:
    random = np.random.default_rng(7)
    ours, others = random.normal(0.5, 0.1, (60, 3)), random.normal(-0.5, 0.1, (20, 3))
    weights, constant = fit(ours, others)
    assert (ours @ weights + constant > 0).all()
    assert (others @ weights + constant < 0).all()
    assert np.concatenate([ours @ weights, others @ weights]).std() == pytest.approx(1.0)
