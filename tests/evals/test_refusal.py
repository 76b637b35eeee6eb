"""The fit of the judge of relevance: its regression by hand, and what its folds leave out."""

import json
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.retrieval.queries import TUNED_ON, read_queries
from evals.retrieval.refusal import (
    BY_FAMILY,
    BY_LINE,
    MOST_LET_THROUGH,
    MOST_REFUSED,
    TRIAL,
    Material,
    families_of,
    family_folds,
    floor_between,
    learn_wording,
    line_folds,
    refused,
)
from evals.retrieval.regression import fit_logistic, fit_scaled
from evals.retrieval.samples import OFF_TOPIC, OWN, Read, Sample, answerable, families
from knowledge.relevance import wording_of


def _read(q: str, *, source: str = OFF_TOPIC, family: str = "", is_answerable: bool = False, is_lost: bool = False) -> Read:
    return Read(Sample(q, source, is_answerable, family), q, is_lost=is_lost)


def _material(*reads: Read) -> Material:
    """Each read one hot, but that a set's query stands beside the first."""
    vectors = np.eye(len(reads), dtype=np.float32)
    return Material(reads, vectors)


def test_one_yes_in_four_has_a_constant_of_nought_since_both_answers_weigh_the_same() -> None:
    weights, constant = fit_logistic(np.zeros((4, 1)), np.array([True, False, False, False]), ridge=1.0)
    assert (weights[0], constant) == pytest.approx((0.0, 0.0), abs=1e-6)


def test_the_ridge_holds_the_weight_where_slope_and_pull_are_equal() -> None:
    weights, _ = fit_logistic(np.array([[1.0], [-1.0]]), np.array([True, False]), ridge=0.5)
    pulled = 2 / (1 + np.exp(weights[0]))
    assert 0.5 * weights[0] == pytest.approx(pulled, rel=1e-4)


@settings(max_examples=20)
@given(st.floats(0.1, 10), st.floats(-5, 5))
def test_units_of_a_sign_do_not_change_what_is_said(scale: float, shift: float) -> None:
    rows, is_yes = np.array([[0.0], [1.0], [2.0], [4.0]]), np.array([False, True, False, True])
    plain, moved = (fit_scaled(each, is_yes, ridge=1.0) for each in (rows, rows * scale + shift))
    assert rows @ plain[0] + plain[1] == pytest.approx((rows * scale + shift) @ moved[0] + moved[1], abs=1e-3)


def test_words_of_answerable_queries_weigh_for_an_answer_and_others_against() -> None:
    texts = ["liability cap", "cap on prices", "bread price", "bread recipe"]
    weights = learn_wording(texts, np.array([True, True, False, False]))
    assert wording_of("cap", weights) > 0 > wording_of("bread", weights)
    assert "recip" not in weights


def test_a_family_is_left_out_together_and_a_documents_own_question_never() -> None:
    reads = [_read(f"{family} {number}", family=family) for family in "abc" for number in range(6)]
    folds = family_folds(_material(*reads, _read("own", source=OWN, is_answerable=True)))
    assert [len(set(folds[start : start + 6].tolist())) for start in (0, 6, 12)] == [1, 1, 1]
    assert len(set(folds[:18].tolist())) == 3
    assert folds[-1] == -1


def test_lines_are_left_out_as_they_fall() -> None:
    folds = line_folds(_material(*(_read(f"query {number}", family="a") for number in range(64))))
    assert set(folds.tolist()) == set(range(8))


def test_an_unanswerable_query_of_a_set_has_the_family_it_stands_nearest_to() -> None:
    material = _material(_read("a", family="a"), _read("b", family="b"), _read("near b", source="third"))
    material.vectors[2] = (0.1, 0.9, 0.0)
    assert families_of(material) == ["a", "b", "b"]


def test_what_is_lost_anyway_is_no_cost_of_the_refusal() -> None:
    found, lost = (_read(str(each), source="third", is_answerable=True, is_lost=each) for each in (False, True))
    tried = _material(found, lost, _read("3", source="third"))
    shares = refused(tried, np.array([True, True, False]))
    assert shares["third, answerable"] == {"queries": 1, "refused": 1}
    assert shares["third, unanswerable"] == {"queries": 1, "refused": 0}


def test_no_query_that_is_scored_is_among_those_that_the_judge_is_fitted_on_beside() -> None:
    scored = {query.q.lower() for name in TUNED_ON for query in read_queries(name)}
    assert not scored & {line.lower() for line in chain(answerable(), *families().values())}


def test_every_query_on_other_things_is_there_once_and_in_a_family_of_several() -> None:
    lines = [line.lower() for line in chain(*families().values())]
    assert len(set(lines)) == len(lines) >= 3_000
    assert len(families()) >= 50
    assert min(map(len, families().values())) > 1


def test_the_trial_that_stands_written_covers_all_that_was_written_to_be_refused() -> None:
    trial = json.loads(TRIAL.read_text(encoding="utf-8"))
    assert list(trial) == [BY_FAMILY, BY_LINE]
    for shares in trial.values():
        assert shares["off_topic, unanswerable"]["queries"] == sum(map(len, families().values()))
        assert shares["off_topic, unanswerable"]["refused"] >= 0.7 * shares["off_topic, unanswerable"]["queries"]


def _in_the_sets(kind: str) -> tuple[int, int]:
    """How many queries of a kind the sets have, both ways of leaving out together, and how many of them are refused."""
    trial = json.loads(TRIAL.read_text(encoding="utf-8"))
    shares = [each[f"{name}, {kind}"] for each in trial.values() for name in TUNED_ON]
    return sum(each["queries"] for each in shares), sum(each["refused"] for each in shares)


def test_the_trial_that_stands_written_refuses_hardly_more_of_the_answerable_than_it_may() -> None:
    queries, wrongly_refused = _in_the_sets("answerable")
    assert wrongly_refused <= _A_LITTLE_MORE * MOST_REFUSED * queries


def test_the_trial_that_stands_written_lets_hardly_more_through_than_it_may() -> None:
    queries, rightly_refused = _in_the_sets("unanswerable")
    assert queries - rightly_refused <= _A_LITTLE_MORE * MOST_LET_THROUGH * queries


_A_LITTLE_MORE = 1.2
"""The floor lies midway between what either error allows: where both cannot be met, each is missed by a little."""


def test_the_floor_lies_midway_between_what_either_error_allows() -> None:
    answerable, unanswerable = np.linspace(2.0, 3.0, 201), np.linspace(-1.0, 0.0, 201)
    assert floor_between(answerable, unanswerable) == pytest.approx((2.0 + MOST_REFUSED - MOST_LET_THROUGH) / 2)


def test_where_both_errors_cannot_be_rare_the_floor_leaves_neither_its_way() -> None:
    answerable, unanswerable = np.full(9, -1.0), np.full(9, 3.0)
    assert floor_between(answerable, unanswerable) == pytest.approx(1.0)
