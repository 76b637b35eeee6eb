import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.retrieval.belonging import off_topic
from evals.retrieval.queries import TUNED_ON, read_queries
from knowledge.belonging import SHARPNESS, Belonging, read_belonging, shipped_belonging, write_belonging
from knowledge.embedding import MiniLM

EAST, NORTH = (1.0, 0.0), (0.0, 1.0)


def _against(*others: tuple[float, float]) -> Belonging:
    return Belonging(np.array(others, dtype=np.float32))


def test_one_on_each_side_gives_the_difference_of_their_cosines() -> None:
    assert _against(NORTH).of(EAST, [0.7]) == pytest.approx(0.7)
    assert _against(EAST).of(EAST, [0.7]) == pytest.approx(0.7 - 1.0)


def test_two_as_near_weigh_the_log_of_two_more_than_one() -> None:
    measure = _against(NORTH)
    more = measure.of(EAST, [0.6, 0.6]) - measure.of(EAST, [0.6])
    assert more == pytest.approx(math.log(2) / SHARPNESS)


@settings(max_examples=40)
@given(st.lists(st.floats(-1, 1), min_size=1, max_size=20), st.floats(-1, 1))
def test_what_is_found_besides_never_takes_away(found: list[float], another: float) -> None:
    measure = _against(EAST, NORTH)
    assert measure.of(EAST, [*found, another]) >= measure.of(EAST, found) - 1e-9


@settings(max_examples=40)
@given(st.lists(st.floats(-1, 1), min_size=1, max_size=20))
def test_the_nearest_decides_up_to_the_log_of_the_number(found: list[float]) -> None:
    soft = _against(NORTH).of(EAST, found)
    assert max(found) - 1e-9 <= soft <= max(found) + math.log(len(found)) / SHARPNESS + 1e-9


def test_a_file_is_read_for_its_own_embedder_alone(tmp_path: Path) -> None:
    path = tmp_path / "one.npz"
    write_belonging(path, "mine", [NORTH, (0.6, 0.8)])
    held = read_belonging(path, "mine")
    assert held is not None
    assert held.of(EAST, [0.5]) == pytest.approx(_against(NORTH, (0.6, 0.8)).of(EAST, [0.5]), abs=0.01)
    assert read_belonging(path, "another") is None
    assert read_belonging(tmp_path / "none.npz", "mine") is None


def test_an_embedder_without_a_measure_goes_without() -> None:
    assert shipped_belonging("hashed-words-64") is None
    assert shipped_belonging(MiniLM.id) is not None


def test_no_query_that_is_scored_is_among_those_on_other_things() -> None:
    scored = {query.q.lower() for name in TUNED_ON for query in read_queries(name)}
    assert not scored & {line.lower() for line in off_topic()}
