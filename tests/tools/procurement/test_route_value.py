from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.money import Money
from tools.procurement.route_input import FindRoutesInput
from tools.procurement.route_table import Exactly
from tools.procurement.route_terms import VatBasis
from tools.procurement.route_value import Side, place, range_on

COUNCIL_THRESHOLD = Money.model_validate("207720 GBP")


def purchase(value: str | None, vat: str = "unknown", rate: str | None = None, **more: Any) -> FindRoutesInput:
    base = {"as_of": "2026-11-22", "jurisdiction": "UK", "buyer_kind": "city"}
    return FindRoutesInput.model_validate(base | {"contract_value": value, "value_vat": vat, "vat_rate": rate} | more)


def side(bought: FindRoutesInput, exactly: Exactly = Exactly.ABOVE) -> Side:
    return place(COUNCIL_THRESHOLD, VatBasis.INCLUDING, exactly, bought).side


def test_a_value_without_tax_is_compared_after_adding_it() -> None:
    # 200,000 looks below 207,720; with 20 % it is 240,000.
    assert side(purchase("200000 GBP", "excluding", "0.20")) is Side.ABOVE
    assert side(purchase("200000 GBP", "including")) is Side.BELOW


def test_the_threshold_falls_to_the_penny_where_tax_puts_it() -> None:
    # 173,100 * 1.2 = 207,720 exactly
    assert side(purchase("173100 GBP", "excluding", "0.20")) is Side.ABOVE
    assert side(purchase("173099.99 GBP", "excluding", "0.20")) is Side.BELOW


def test_an_unknown_rate_leaves_only_one_side_sure() -> None:
    assert side(purchase("200000 GBP", "excluding")) is Side.UNDECIDED
    assert side(purchase("207721 GBP", "excluding")) is Side.ABOVE


def test_an_unknown_basis_is_not_read_as_the_convenient_one() -> None:
    assert side(purchase("200000 GBP", "unknown", "0.20")) is Side.UNDECIDED
    assert side(purchase("173000 GBP", "unknown", "0.20")) is Side.BELOW


@pytest.mark.parametrize(
    ("own", "limit", "low", "high"),
    [
        ("excluding", "excluding", "120", "120"),
        ("excluding", "including", "144", "144"),
        ("including", "excluding", "100", "100"),
        ("unknown", "including", "120", "144"),
        ("unknown", "excluding", "100", "120"),
        ("excluding", "unknown", "120", "144"),
        ("including", "unknown", "100", "120"),
        ("unknown", "unknown", "100", "144"),
        ("unknown", "not-applicable", "120", "120"),
    ],
)
def test_the_range_holds_all_that_a_tax_of_a_fifth_could_make_of_it(own: str, limit: str, low: str, high: str) -> None:
    found = range_on(VatBasis(limit), Decimal(120), purchase("120 GBP", own, "0.20"))
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("own", "limit", "low", "high"),
    [
        ("excluding", "including", "120", None),
        ("including", "excluding", "0", "120"),
        ("unknown", "unknown", "0", None),
    ],
)
def test_without_a_rate_the_range_is_open(own: str, limit: str, low: str, high: str | None) -> None:
    found = range_on(VatBasis(limit), Decimal(120), purchase("120 GBP", own))
    assert (found.low, found.high) == (Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(("exactly", "expected"), [("below", "below"), ("above", "above"), ("unknown", "undecided")])
def test_a_value_equal_to_the_limit_falls_where_the_law_says(exactly: str, expected: str) -> None:
    assert side(purchase("207720 GBP", "including"), Exactly(exactly)) is Side(expected)


def test_related_purchases_are_counted_together() -> None:
    alone = purchase("200000 GBP", "including")
    together = purchase("200000 GBP", "including", related_purchases="10000 GBP")
    assert (side(alone), side(together)) == (Side.BELOW, Side.ABOVE)


@given(
    st.decimals(1, 400_000, places=2),
    st.decimals(0, "0.5", places=2),
    st.sampled_from([VatBasis.EXCLUDING, VatBasis.INCLUDING]),
    st.sampled_from([VatBasis.EXCLUDING, VatBasis.INCLUDING]),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_a_decided_side_is_right_whatever_the_tax_turns_out_to_be(
    value: Decimal, true_rate: Decimal, true_basis: VatBasis, limit_basis: VatBasis, basis_is_told: bool
) -> None:
    told = true_basis if basis_is_told else VatBasis.UNKNOWN
    decided = place(COUNCIL_THRESHOLD, limit_basis, Exactly.ABOVE, purchase(f"{value} GBP", told)).side
    grown, shrunk = value * (1 + true_rate), value / (1 + true_rate)
    true_value = value if true_basis is limit_basis else grown if limit_basis is VatBasis.INCLUDING else shrunk
    if decided is not Side.UNDECIDED:
        assert (true_value >= COUNCIL_THRESHOLD.amount) is (decided is Side.ABOVE)


def test_another_currency_is_undecided_and_says_which_is_wanted() -> None:
    placed = place(COUNCIL_THRESHOLD, VatBasis.INCLUDING, Exactly.ABOVE, purchase("1 USD", "including"))
    assert placed.side is Side.UNDECIDED
    assert "GBP at a dated rate" in placed.why


def test_an_unknown_value_is_undecided() -> None:
    assert side(purchase(None)) is Side.UNDECIDED
