"""The all-in check: each trap from first principles, the whole as their sum, the unknown named."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.all_in import RIGHTS, AllIn, TrapKind, check_all_in
from tools.bargaining.charges import OfferCharges
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.errors import InvalidField
from tools.money import money

Check = Callable[..., AllIn]
NOTHING: dict[str, Any] = {
    "support_fee": "0 USD",
    "platform_fee": "0 USD",
    "seats": 0,
    "regional_premium": 0,
    "reseller_margin": 0,
    "tax_share": 0,
    "discounted_share": 1,
    "base_over_list": 1,
    "monthly_minimum": "0 USD",
    "price_increase": 0,
    "may_substitute_model": False,
    "renews_automatically": False,
}
USAGE = Decimal(780)
"""Expected usage at list price of the worked demand."""


@pytest.fixture
def check(model: MoneyModel, second_offer: OfferTerms) -> Check:
    """Their second offer: 20 % off, 800 payable; everything else absent unless named."""

    def run(terms: OfferTerms = second_offer, **changed: Any) -> AllIn:
        return check_all_in(model, terms, OfferCharges.model_validate(NOTHING | changed))

    return run


def only(found: AllIn) -> tuple[TrapKind, Decimal | None]:
    (trap,) = found.traps
    return trap.id, trap.amount.amount if trap.amount else None


def test_an_offer_without_small_print_is_what_it_says(check: Check) -> None:
    found = check()

    assert (found.effective_discount, found.traps, found.is_complete) == (Decimal("0.2"), (), True)
    assert found.headline_cost == found.all_in_cost == money("624", "USD")


@pytest.mark.parametrize(
    ("charges", "trap", "amount"),
    [
        ({"support_fee": "39 USD"}, TrapKind.FEE_CARVE_OUT, 39),
        ({"platform_fee": "39 USD"}, TrapKind.FEE_CARVE_OUT, 39),
        ({"discounted_share": "0.75"}, TrapKind.PARTIAL_DISCOUNT, USAGE * Decimal("0.25") * Decimal("0.20")),
        ({"base_over_list": "1.25"}, TrapKind.WRONG_BASE, USAGE * Decimal("0.80") * Decimal("0.25")),
        ({"regional_premium": "0.1"}, TrapKind.PARTNER_PREMIUM, Decimal("62.4")),
        ({"reseller_margin": "0.05"}, TrapKind.RESELLER_MARGIN, Decimal("31.2")),
        ({"seats": 10, "seat_fee": "0.5 USD"}, TrapKind.SEATS_FOR_TOKENS, 60),
        ({"tax_share": "0.2"}, TrapKind.TAX, Decimal("124.8")),
        ({"price_increase": "0.1", "price_increase_after": 6}, TrapKind.PRICE_INCREASE_RIGHT, Decimal("31.2")),
        ({"may_substitute_model": True, "substitute_cost_ratio": "1.04"}, TrapKind.MODEL_SUBSTITUTION, Decimal("24.96")),
        ({"renews_automatically": True, "renewal_notice_days": 90}, TrapKind.AUTOMATIC_RENEWAL, 800),
    ],
)
def test_each_trap_costs_what_its_own_sum_says(check: Check, charges: dict[str, Any], trap: TrapKind, amount: Decimal) -> None:
    assert only(check(**charges)) == (trap, Decimal(amount))


@pytest.mark.parametrize(
    ("discount", "base", "effective"),
    [("0.15", "1.25", "-0.0625"), ("0.25", "1.25", "0.0625"), ("0.20", "1.5", "-0.20"), ("0.20", "10", "-7")],
)
def test_a_discount_on_an_old_list_is_the_price_drop_trap_of_the_worked_numbers(
    check: Check, second_offer: OfferTerms, discount: str, base: str, effective: str
) -> None:
    terms = second_offer.model_copy(update={"discount": Decimal(discount)})

    assert check(terms, base_over_list=base).effective_discount == Decimal(effective)


def test_a_hidden_minimum_costs_what_the_larger_commitment_costs(check: Check) -> None:
    # 12 x 80 = 960 payable buys 1,200 at list. Expected cost 960 + 0.1 x 100 overage = 970, against 830 at 800.
    assert only(check(monthly_minimum="80 USD")) == (TrapKind.HIDDEN_MINIMUM, Decimal(140))


def test_a_minimum_below_the_commitment_is_no_trap(check: Check) -> None:
    assert check(monthly_minimum="66 USD").traps == ()


def test_a_stacked_offer_of_20_percent_is_dearer_than_list(check: Check) -> None:
    found = check(
        discounted_share="0.8", base_over_list="1.25", regional_premium="0.1", reseller_margin="0.05", support_fee="12 USD"
    )

    # 780 x .8 x .8 x 1.25 + 780 x .2 = 780; x 1.1 x 1.05 = 900.9; + 12 = 912.9.
    assert found.all_in_cost == money("912.9", "USD")
    assert found.effective_discount == Decimal("-0.170385")


def test_adding_up_the_percentages_is_not_the_effective_discount(check: Check) -> None:
    found = check(regional_premium="0.1", reseller_margin="0.05")
    wrong = Decimal("0.20") - Decimal("0.10") - Decimal("0.05")

    assert found.effective_discount == Decimal("0.076")
    assert found.effective_discount != wrong


def test_tax_takes_from_the_appropriation_and_not_from_the_discount(check: Check) -> None:
    found = check(tax_share="0.2")

    assert found.effective_discount == Decimal("0.2")
    assert found.firm_obligation == money(960, "USD")


def test_fees_seats_and_minimum_are_owed_whatever_is_used(check: Check) -> None:
    found = check(support_fee="39 USD", seats=10, seat_fee="0.5 USD", monthly_minimum="80 USD")

    assert found.firm_obligation == money(960 + 39 + 60, "USD")


def test_rights_worsen_the_worst_case_alone(check: Check) -> None:
    found = check(price_increase="0.1", price_increase_after=0, may_substitute_model=True, substitute_cost_ratio="1.3")

    assert found.effective_discount == Decimal("0.2")
    assert found.worst_case_discount == 1 - (624 + Decimal("62.4") + Decimal("187.2")) / USAGE


def test_a_right_without_a_known_price_is_still_named(check: Check) -> None:
    found = check(may_substitute_model=True)

    assert only(found) == (TrapKind.MODEL_SUBSTITUTION, None)
    assert found.unknown == ("substitute_cost_ratio",)


def test_what_an_offer_does_not_say_is_listed_and_never_zero(model: MoneyModel, second_offer: OfferTerms) -> None:
    found = check_all_in(model, second_offer, OfferCharges())

    assert not found.is_complete
    assert set(found.unknown) == set(NOTHING)


def test_the_vendors_word_that_nothing_else_is_owed_settles_charges_but_no_right(
    model: MoneyModel, second_offer: OfferTerms
) -> None:
    found = check_all_in(model, second_offer, OfferCharges(no_other_charges=True))

    assert set(found.unknown) == {
        "tax_share",
        "discounted_share",
        "base_over_list",
        "price_increase",
        "may_substitute_model",
        "renews_automatically",
    }


def test_a_fee_in_another_currency_is_refused_by_name(check: Check) -> None:
    with pytest.raises(InvalidField, match=r"charges.support_fee is 'GBP'; expected USD"):
        check(support_fee="12 GBP")


def test_every_trap_says_its_sum_and_the_clause_that_closes_it(check: Check) -> None:
    found = check(support_fee="39 USD", price_increase="0.1", renews_automatically=True, tax_share="0.2")

    assert len(found.traps) == 4
    assert all(trap.arithmetic and trap.demand for trap in found.traps)
    assert [trap.amount for trap in found.traps] == sorted((t.amount for t in found.traps if t.amount), reverse=True)


shares = st.decimals(0, 1, places=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(premium=shares, margin=shares, covered=shares, base=st.decimals("0.5", 3, places=2), fee=st.integers(0, 500))
def test_certain_traps_add_up_to_the_difference_from_the_headline(
    check: Check, premium: Decimal, margin: Decimal, covered: Decimal, base: Decimal, fee: int
) -> None:
    found = check(
        regional_premium=premium,
        reseller_margin=margin,
        discounted_share=covered,
        base_over_list=base,
        support_fee=money(fee, "USD"),
    )
    certain = sum(trap.amount.amount for trap in found.traps if trap.id not in RIGHTS | {TrapKind.TAX} and trap.amount)

    assert found.surcharge.amount == pytest.approx(certain, abs=Decimal("0.00001"))
    assert found.effective_discount == pytest.approx(1 - found.all_in_cost.amount / USAGE, abs=Decimal("0.000001"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(low=shares, high=shares)
def test_a_higher_margin_never_raises_the_effective_discount(check: Check, low: Decimal, high: Decimal) -> None:
    low, high = sorted((low, high))

    assert check(reseller_margin=high).effective_discount <= check(reseller_margin=low).effective_discount
