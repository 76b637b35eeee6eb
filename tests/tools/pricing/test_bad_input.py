"""What `price_workloads` refuses: each message names the field, the value, the limit and the fix."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tools.errors import InvalidField, InvalidInputs, ResidencyNotSettled
from tools.pricing.priced import PricedWorkloads

Priced = Callable[..., PricedWorkloads]
MakeOption = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"verdict": "FAIL"}, r"options\.somewhere\.verdict"),
        ({"verdict": "UNCONFIRMED"}, r"options\.somewhere\.question_ids"),
        ({"allowed_models": ["claude-opus-9"]}, r"claude-opus-9"),
        ({"geography": {"kind": "anywhere", "factor": "1.1"}}, r"geography\.factor"),
    ],
)
def test_an_option_that_cannot_be_priced_is_refused(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    workload = oracle_workload | {"mix": {"claude-opus-5-5": 1}}
    with pytest.raises(InvalidField, match=field):
        price([workload], [option("claude-opus-5-5", **change)])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mix": {"claude-opus-5-5": "0.9"}}, r"workloads\.letters\.mix is '0\.9'.*Raise the shares by 0\.1"),
        ({"mix": {"claude-opus-9": 1}}, r"workloads\.letters\.mix\.claude-opus-9.*expected one of"),
        ({"mix": {"claude-haiku-5-5": 1}}, r"2026-10-07 or later"),
    ],
)
def test_a_workload_that_cannot_be_priced_is_refused(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidField, match=field):
        price([oracle_workload | change], [option("claude-opus-4-6")], on=date(2026, 9, 25))


@pytest.mark.parametrize(
    ("field", "value"),
    [("requests_per_month", -5), ("requests_per_month", 0), ("input_tokens_per_request", -1), ("cache_hit_rate", "1.2")],
)
def test_a_number_outside_its_range_names_field_and_value(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], field: str, value: object
) -> None:
    workload = oracle_workload | {"mix": {"claude-opus-5-5": 1}, field: value}
    with pytest.raises(InvalidInputs) as caught:
        price([workload], [option("claude-opus-5-5")])
    assert (caught.value.problems[0].field, caught.value.problems[0].value) == (f"workloads.0.{field}", value)


def test_several_problems_are_named_at_once(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    workload = oracle_workload | {"mix": {"claude-opus-5-5": "0.5"}}
    with pytest.raises(InvalidInputs) as caught:
        price([workload, workload], [option("claude-opus-5-5", verdict="FAIL")])
    assert {problem.field for problem in caught.value.problems} >= {"workloads.letters", "options.somewhere.verdict"}


def test_no_option_at_all_points_back_to_the_gate(price: Priced, oracle_workload: dict[str, Any]) -> None:
    with pytest.raises(ResidencyNotSettled, match="gate_residency"):
        price([oracle_workload | {"mix": {"claude-opus-5-5": 1}}], [])


FAST = {"fast_mode": True, "mix": {"claude-opus-5-5": 1}}
TO_OPUS = {"from_model": "claude-haiku-5-5", "to_model": "claude-opus-5-5", "share": "0.2"}


def cascade(**changes: object) -> dict[str, object]:
    return {"escalation": TO_OPUS | changes}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (FAST, r"workloads\.letters\.fast_mode is True; expected false while batch_share is 0\.3.*Set batch_share to 0"),
        ({"server_tools": {"session_hours": 2}}, r"letters\.batch_share is .*0\.3.*session_hours is 2.*Managed Agents"),
        ({"fast_mode": True, "batch_share": 0}, r"fast_mode is True; expected false with claude-(sonnet|haiku)-5-5.*not shown"),
        (cascade(share="0.2", from_model="claude-opus-5-5"), r"escalation\.to_model.*more capable than claude-opus-5-5"),
        (cascade(to_model="claude-opus-5"), r"escalation\.to_model is 'claude-opus-5'.*named in the mix.*share 0"),
        (cascade(from_model="claude-opus-5"), r"escalation\.from_model is 'claude-opus-5'.*a share of the mix"),
        (cascade(to_model="claude-opus-9"), r"letters\.escalation\.to_model is 'claude-opus-9'.*one of claude-haiku-4-5"),
        ({"weakest_model": "claude-sonnet-5-5"}, r"mix\.claude-haiku-5-5 is .*0\.5.*quality floor claude-sonnet-5-5"),
        ({"weakest_model": "gpt"}, r"letters\.weakest_model is 'gpt'"),
        ({"service_unit": "letter"}, r"service_units_per_month is None; expected how many times a month: letter"),
        ({"service_units_per_month": 3}, r"service_unit is ''; expected the name"),
        ({"drivers": [{"id": "volume", "coefficient_of_variation": "0.2"}] * 2}, r"drivers\.volume is '2 times'"),
    ],
)
def test_what_cannot_be_or_is_not_sold_together_names_both_sides(october: Priced, change: dict[str, Any], message: str) -> None:
    with pytest.raises((InvalidField, InvalidInputs), match=message):
        october(change)


def test_fast_mode_without_a_batch_doubles_the_month(october: Priced) -> None:
    opus = {"mix": {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}, "batch_share": 0}
    slow, fast = (october(opus | extra).options[0].monthly.amount for extra in ({}, {"fast_mode": True}))
    assert fast == 2 * slow


def test_a_baseline_without_fast_mode_is_said_to_run_at_standard_speed(october: Priced) -> None:
    opus = {"mix": {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}, "batch_share": 0, "fast_mode": True}
    found = october(opus, baseline_model="claude-opus-5")
    assert found.options[0].waterfall[0].monthly.amount == 25_000
    assert any("standard speed" in note for note in found.notes)


def test_a_model_without_fast_mode_takes_no_request_that_needs_it(october: Priced) -> None:
    """Opus 5.5 is lost; nothing above it sells fast mode, so the workload has no price there."""
    opus = {"mix": {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}, "batch_share": 0, "fast_mode": True}
    found = october(opus, at={"allowed_models": ["claude-sonnet-5-5", "claude-haiku-5-5"]})
    assert found.options == ()
    assert [lost.id for lost in found.not_priced[0].lost_models] == ["claude-opus-5-5"]


@pytest.mark.parametrize(
    ("field", "value", "limit"),
    [
        ("requests_per_month", 0, "greater than 0"),
        ("requests_per_month", -5, "greater than 0"),
        ("input_tokens_per_request", "0", "greater than 0"),
        ("output_tokens_per_request", "-1", "greater than or equal to 0"),
        ("cache_hit_rate", "1.01", "less than or equal to 1"),
        ("batch_share", "-0.1", "greater than or equal to 0"),
        ("service_units_per_month", 0, "greater than 0"),
        ("measured_token_ratio", "0", "greater than 0"),
        ("monthly_growth", "1.5", "less than or equal to 1"),
    ],
)
def test_zero_negative_and_oversized_numbers_name_field_value_limit_and_fix(
    october: Priced, field: str, value: object, limit: str
) -> None:
    with pytest.raises(InvalidInputs) as caught:
        october({field: value})
    (problem,) = caught.value.problems
    assert (problem.field, problem.value) == (f"workloads.0.{field}", value)
    assert limit in problem.expected
    assert problem.fix
