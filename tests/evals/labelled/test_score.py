"""The labelled sets pass their bars, and the scorer can tell when they do not."""

from typing import Any

import pytest

from evals.labelled.score import load, score_figures, score_letters
from tools.disclosure.findings import LeakKind

HARD = [kind for kind in LeakKind if kind is not LeakKind.IMPLICATION]


@pytest.fixture(scope="module")
def letters() -> dict[str, Any]:
    return dict(load("letters.yaml"))


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return dict(load("figures.yaml"))


def test_every_labelled_leak_of_a_hard_kind_is_caught(letters: dict[str, Any]) -> None:
    score = score_letters(letters)
    assert score.missed == () or all("implication" in missed for missed in score.missed)
    assert {kind: score.recall(kind) for kind in HARD} == dict.fromkeys(HARD, 1.0)


def test_clean_letters_raise_few_false_alarms(letters: dict[str, Any]) -> None:
    score = score_letters(letters)
    assert score.clean >= 30
    assert score.false_alarm_rate <= 0.05


def test_every_number_stands_as_labelled(figures: dict[str, Any]) -> None:
    score = score_figures(figures)
    assert (score.wrong, score.unexpected) == ([], [])


def test_both_sets_are_large_enough(letters: dict[str, Any], figures: dict[str, Any]) -> None:
    assert len(letters["letters"]) >= 80
    assert len(figures["texts"]) >= 80
    assert {letter["language"] for letter in letters["letters"]} == {"en", "de", "fr", "es"}


def test_a_missed_leak_fails_the_score(letters: dict[str, Any]) -> None:
    silent = {"id": "x", "position": "lakeport", "text": "Good day.", "leaks": [{"kind": "value", "name": "target price"}]}
    score = score_letters(letters | {"letters": [silent]})
    assert not score.is_good_enough
    assert score.missed == ("x (value)",)


def test_a_flagged_clean_letter_fails_the_score(letters: dict[str, Any]) -> None:
    loud = {"id": "x", "position": "lakeport", "text": "It is 945,000 USD.", "leaks": []}
    assert not score_letters(letters | {"letters": [loud]}).is_good_enough


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("We pay 7 USD.", {}), ("We pay 7 USD.", {"7 USD": "verified commitment"}), ("We pay 7 USD.", {"7 USD": "reference"})],
)
def test_a_wrong_label_fails_the_score(text: str, numbers: dict[str, str], figures: dict[str, Any]) -> None:
    assert not score_figures(figures | {"texts": [{"text": text, "numbers": numbers}]}).is_good_enough
