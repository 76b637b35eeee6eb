"""The judge of relevance: its signs by hand, its file, and what it says of the shipped library."""

import math
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.embedding import MiniLM
from knowledge.relevance import (
    SHARPNESS,
    Fit,
    Judge,
    Kind,
    Learnt,
    Likeness,
    Weights,
    features,
    read_judge,
    shipped_judge,
    softly_nearest,
    wording_of,
    write_judge,
)

EAST, NORTH = (1.0, 0.0), (0.0, 1.0)
MIDDLING = Fit(nearness=0.5, held=0.5, known=0.5)
cosines = st.lists(st.floats(-1, 1), min_size=1, max_size=20)
shares = st.floats(0, 1)


def _learnt(*others: tuple[float, float], **wording: float) -> Learnt:
    return Learnt(np.array(others, dtype=np.float32), np.array((2.0, -1.0), dtype=np.float32), wording)


def _belonging(learnt: Learnt, found: list[float]) -> float:
    return learnt.kind_of("", EAST, found).belonging


def test_one_on_each_side_belongs_by_the_difference_of_their_cosines() -> None:
    assert _belonging(_learnt(NORTH), [0.7]) == pytest.approx(0.7)
    assert _belonging(_learnt(EAST), [0.7]) == pytest.approx(0.7 - 1.0)


def test_two_as_near_weigh_the_log_of_two_more_than_one() -> None:
    more = _belonging(_learnt(NORTH), [0.6, 0.6]) - _belonging(_learnt(NORTH), [0.6])
    assert more == pytest.approx(math.log(2) / SHARPNESS)


@settings(max_examples=40)
@given(cosines, st.floats(-1, 1))
def test_what_is_found_besides_never_takes_away(found: list[float], another: float) -> None:
    learnt = _learnt(EAST, NORTH)
    assert _belonging(learnt, [*found, another]) >= _belonging(learnt, found) - 1e-9


@settings(max_examples=40)
@given(cosines)
def test_the_nearest_decides_up_to_the_log_of_the_number(found: list[float]) -> None:
    soft = softly_nearest(np.array(found))
    assert max(found) - 1e-9 <= soft <= max(found) + math.log(len(found)) / SHARPNESS + 1e-9


def test_direction_is_the_product_with_the_line_across() -> None:
    assert _learnt(NORTH).kind_of("", (0.6, 0.8), [0.5]).direction == pytest.approx(2.0 * 0.6 - 0.8)


def test_words_and_pairs_are_features_without_those_that_say_nothing() -> None:
    assert features("The cap on the liability") == ["cap", "liabil", "cap liabil"]


def test_wording_is_the_sum_of_weights_over_the_root_of_their_number() -> None:
    weights = {"cap": 3.0, "cap liabil": 1.0, "bread": -5.0}
    assert wording_of("cap on liability", weights) == pytest.approx((3.0 + 1.0) / math.sqrt(2))
    assert wording_of("never met before", weights) == 0.0


def test_log_odds_are_the_weighted_sum() -> None:
    judge = Judge(_learnt(NORTH, cap=3.0), Weights(Kind(0.5, 2.0, 10.0), Fit(4.0, 3.0, 2.0), -7.0))
    of_kind = -7.0 + 0.5 * 2.0 + 2.0 * 3.0 + 10.0 * 0.7
    likeness = judge.likeness("cap", EAST, [0.7])
    assert likeness.of_kind == pytest.approx(of_kind)
    assert likeness.log_odds(MIDDLING) == pytest.approx(of_kind + 0.5 * (4.0 + 3.0 + 2.0))


def test_a_file_is_read_for_its_own_embedder_alone(tmp_path: Path) -> None:
    path = tmp_path / "one.npz"
    written = Judge(_learnt(NORTH, (0.6, 0.8), cap=3.0, liabil=-1.0), Weights(Kind(1, 2, 3), Fit(4, 5, 6), 7.0))
    write_judge(path, "mine", written)
    held = read_judge(path, "mine")
    assert held is not None
    assert (held.weights, held.learnt.wording) == (written.weights, written.learnt.wording)
    assert held.likeness("cap", EAST, [0.5]).of_kind == pytest.approx(written.likeness("cap", EAST, [0.5]).of_kind, abs=0.05)
    assert read_judge(path, "another") is None
    assert read_judge(tmp_path / "none.npz", "mine") is None


def test_an_embedder_without_a_judge_goes_without() -> None:
    assert shipped_judge("hashed-words-64") is None
    assert shipped_judge(MiniLM.id) is not None


def test_no_sign_of_the_shipped_judge_counts_the_wrong_way() -> None:
    judge = shipped_judge(MiniLM.id)
    assert judge is not None
    assert min(*astuple(judge.weights.kind), *astuple(judge.weights.fit)) > 0


@settings(max_examples=40)
@given(shares, shares, shares, shares)
def test_a_better_fit_never_speaks_against_an_answer(nearness: float, held: float, known: float, more: float) -> None:
    judge = shipped_judge(MiniLM.id)
    assert judge is not None
    likeness, fit = Likeness(0.0, judge.weights.fit), Fit(nearness, held, known)
    better = replace(fit, held=held + more)
    assert likeness.log_odds(better) >= likeness.log_odds(fit)


def test_the_shipped_judge_is_small() -> None:
    judge = shipped_judge(MiniLM.id)
    assert judge is not None
    assert judge.learnt.others.nbytes // 4 + 40 * len(judge.learnt.wording) < 2_000_000
