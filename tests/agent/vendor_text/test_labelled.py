"""The trap detectors pass their bars on hand-labelled texts, and the scorer can tell when they do not."""

from typing import Any

import pytest

from agent.vendor_text.examine import DETECTORS
from agent.vendor_text.findings import ASKS, TextTrap
from evals.labelled.vendor_texts import load, score_texts


@pytest.fixture(scope="module")
def labelled() -> dict[str, Any]:
    return dict(load())


def test_every_labelled_trap_is_found_in_its_words(labelled: dict[str, Any]) -> None:
    assert score_texts(labelled).missed == []


def test_clean_texts_raise_few_false_alarms(labelled: dict[str, Any]) -> None:
    score = score_texts(labelled)
    assert score.clean >= 40
    assert score.false_alarm_rate <= 0.05


def test_the_set_is_large_and_knows_every_trap(labelled: dict[str, Any]) -> None:
    assert len(labelled["texts"]) >= 80
    assert {label["trap"] for text in labelled["texts"] for label in text["traps"]} == {trap.value for trap in TextTrap}


def test_every_trap_has_a_detector_and_something_to_ask() -> None:
    assert set(DETECTORS) == set(ASKS) == set(TextTrap)


def test_a_missed_trap_fails_the_score(labelled: dict[str, Any]) -> None:
    silent = {"id": "x", "buyer": "lakeport", "text": "Good day.", "traps": [{"trap": "secrecy", "quote": "Good"}]}
    assert not score_texts(labelled | {"texts": [silent]}).is_good_enough


def test_a_trap_in_other_words_than_labelled_counts_as_missed(labelled: dict[str, Any]) -> None:
    text = "Nice weather. The subscription is evergreen."
    elsewhere = {
        "id": "x",
        "buyer": "lakeport",
        "text": text,
        "traps": [{"trap": "automatic_renewal", "quote": "Nice weather"}],
    }
    assert score_texts(labelled | {"texts": [elsewhere]}).missed == ["x: automatic_renewal"]


def test_a_flagged_clean_text_fails_the_score(labelled: dict[str, Any]) -> None:
    loud = {"id": "x", "buyer": "lakeport", "text": "The subscription is evergreen.", "traps": []}
    assert not score_texts(labelled | {"texts": [loud]}).is_good_enough
