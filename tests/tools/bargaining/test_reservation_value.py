"""Alternatives priced by the same engine, and the best of them."""

from typing import Any

import pytest

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.reservation_value import (
    DeriveAlternativesInput,
    DeriveAlternativesOutput,
    derive_alternatives,
)
from tools.errors import InvalidField
from tools.figures import figures_of
from tools.money import money
from tools.verdict import Verdict

PARTNER: dict[str, Any] = {
    "kind": "partner_cloud",
    "id": "partner",
    "verdict": "PASS",
    "terms": {"discount": "0.10", "payable_commitment": "0 USD", "overage_basis": "committed", "renewal_cap": "0%"},
    "price_factor": "1.1",
    "switching_cost": "5 USD",
}


def derived(model: MoneyModel, *alternatives: dict[str, Any]) -> DeriveAlternativesOutput:
    given = {"as_of": "2026-11-24", "model": model, "alternatives": list(alternatives)}
    return derive_alternatives(DeriveAlternativesInput.model_validate(given))


def test_paying_as_you_go_is_the_best_when_nothing_else_stands(model: MoneyModel) -> None:
    found = derived(model)

    assert (found.batna, found.reservation_value) == ("pay_as_you_go", money(810, "USD"))


def test_a_partner_is_priced_on_its_own_rates_and_the_move(model: MoneyModel) -> None:
    found = derived(model, PARTNER)

    # 780 * 1.1 at 10 % off, no commitment, no uplift, 5 to move: 777.2, below 810.
    assert (found.batna, found.reservation_value) == ("partner", money("777.2", "USD"))


@pytest.mark.parametrize(("verdict", "is_priced"), [("UNCONFIRMED", True), ("FAIL", False)])
def test_only_an_alternative_that_passes_its_gate_counts(model: MoneyModel, verdict: str, is_priced: bool) -> None:
    found = derived(model, PARTNER | {"verdict": verdict})
    partner = next(one for one in found.alternatives if one.id == "partner")

    assert found.batna == "pay_as_you_go"
    assert (partner.cost is not None) is is_priced


def test_a_cheaper_unconfirmed_alternative_is_mentioned(model: MoneyModel) -> None:
    assert "partner would cost less but is UNCONFIRMED" in derived(model, PARTNER | {"verdict": "UNCONFIRMED"}).explanation


def test_a_smaller_scope_carries_the_worth_of_what_it_leaves_out(model: MoneyModel) -> None:
    smaller = {"kind": "smaller_scope", "id": "half", "verdict": "PASS", "scope_share": "0.5", "forgone_value": "500 USD"}
    half = next(one for one in derived(model, smaller).alternatives if one.id == "half")

    assert half.cost == money(390 + 30 + 500, "USD")


def test_waiting_is_priced_at_the_expected_list_price(model: MoneyModel) -> None:
    wait = {"kind": "wait", "id": "wait", "verdict": "PASS", "expected_price_factor": "0.9", "delay_cost": "20 USD"}
    found = derived(model, wait)

    assert (found.batna, found.reservation_value) == ("wait", money(702 + 30 + 20, "USD"))


def test_two_alternatives_of_one_name_are_refused(model: MoneyModel) -> None:
    with pytest.raises(InvalidField, match="name of its own"):
        derived(model, PARTNER, PARTNER)


def test_alternatives_come_cheapest_first_and_failed_last(model: MoneyModel) -> None:
    failed = PARTNER | {"id": "failed", "verdict": Verdict.FAIL}

    assert [one.id for one in derived(model, failed, PARTNER).alternatives] == ["partner", "pay_as_you_go", "failed"]


def test_every_figure_of_the_alternatives_is_private(model: MoneyModel) -> None:
    found = derived(model, PARTNER)

    assert all(found.is_private(figure.path) for figure in figures_of(found))
    assert "777" not in f"{found!r} {found}"


def test_an_alternative_that_cannot_be_priced_is_listed_and_never_counts(model: MoneyModel) -> None:
    given = {"as_of": "2026-11-24", "model": model, "incomplete": [{"id": "wait", "lacks": ["what waiting costs"]}]}
    found = derive_alternatives(DeriveAlternativesInput.model_validate(given))
    wait = next(one for one in found.alternatives if one.id == "wait")

    assert found.batna == "pay_as_you_go"
    assert (wait.verdict, wait.cost) == (Verdict.UNCONFIRMED, None)
    assert "wait cannot be priced until somebody says what waiting costs" in found.explanation
