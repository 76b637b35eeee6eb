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


def test_no_deal_is_worth_to_them_what_we_then_pay_them(model: MoneyModel) -> None:
    found = derived(model)

    # 780 of usage at list price and 20 at an uncapped renewal.
    assert found.vendor_without_deal == found.vendor_at_most == money(800, "USD")


@pytest.mark.parametrize(
    ("course", "worth"),
    [
        # 780 * 1.1 at 10 % off, its tightest renewal cap worth nothing: 772.2 is paid there.
        ({"vendor_share": "0.7"}, "540.54"),
        ({"vendor_share": "0"}, "0"),
        ({"vendor_share": "1"}, "772.2"),
    ],
)
def test_through_a_partner_they_earn_their_share(model: MoneyModel, course: dict[str, Any], worth: str) -> None:
    found = derived(model, PARTNER | course)

    assert found.batna == "partner"
    assert found.vendor_without_deal == found.vendor_at_most == money(worth, "USD")


def test_an_unknown_share_stays_unknown_and_is_at_most_all_of_it(model: MoneyModel) -> None:
    found = derived(model, PARTNER)

    assert (found.vendor_without_deal, found.vendor_at_most) == (None, money("772.2", "USD"))
    assert "not known, at most 772.20 USD" in found.explanation


@pytest.mark.parametrize(
    "course",
    [
        PARTNER | {"kind": "other_vendor", "id": "elsewhere"},
        {"kind": "no_purchase", "id": "elsewhere", "verdict": "PASS", "forgone_value": "700 USD"},
    ],
)
def test_elsewhere_or_without_a_purchase_they_earn_nothing(model: MoneyModel, course: dict[str, Any]) -> None:
    found = derived(model, course)

    assert (found.batna, found.vendor_without_deal) == ("elsewhere", money(0, "USD"))


def test_less_scope_brings_them_less(model: MoneyModel) -> None:
    smaller = {"kind": "smaller_scope", "id": "half", "verdict": "PASS", "scope_share": "0.5", "forgone_value": "100 USD"}

    # Half of 780; the renewal term is not scaled, as in what it costs us.
    assert derived(model, smaller).vendor_without_deal == money(390 + 20, "USD")


def test_a_course_that_is_not_ours_to_take_moves_nothing_of_theirs(model: MoneyModel) -> None:
    found = derived(model, PARTNER | {"verdict": "UNCONFIRMED", "vendor_share": "0.1"})

    assert found.vendor_without_deal == money(800, "USD")


def test_not_buying_costs_what_is_left_undone(model: MoneyModel) -> None:
    nothing = {"kind": "no_purchase", "id": "nothing", "verdict": "PASS", "forgone_value": "900 USD"}

    assert next(one for one in derived(model, nothing).alternatives if one.id == "nothing").cost == money(900, "USD")
