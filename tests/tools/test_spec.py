"""How a tool answers input that it cannot use."""

from typing import Any

import pytest

from knowledge.fact_base import load_facts
from tools.budget.tool import SIZE_COMMITMENT
from tools.errors import InvalidField, InvalidInputs


def problems_of(given: dict[str, Any]) -> dict[str, InvalidField]:
    with pytest.raises(InvalidInputs) as caught:
        SIZE_COMMITMENT.run_json(given, load_facts())
    return {problem.field: problem for problem in caught.value.problems}


def test_every_field_that_is_missing_is_named_at_once() -> None:
    assert {"demand", "terms", "appropriation"} <= set(problems_of({"as_of": "2026-11-24"}))


def test_a_missing_field_does_not_repeat_the_whole_input() -> None:
    assert problems_of({"as_of": "2026-11-24"})["terms"].value is None


def test_an_unknown_key_is_to_be_removed() -> None:
    unknown = problems_of(SIZE_COMMITMENT.example | {"discont": "0.2"})["discont"]
    assert unknown.expected == "no such key"
    assert unknown.fix.startswith("Remove it")


def test_a_value_out_of_range_is_shown_with_its_limit() -> None:
    terms = SIZE_COMMITMENT.example["terms"] | {"rollover_share": "1.5"}
    share = problems_of(SIZE_COMMITMENT.example | {"terms": terms})["terms.rollover_share"]
    assert (share.value, share.expected) == ("1.5", "input should be less than or equal to 1")
