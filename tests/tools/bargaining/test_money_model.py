"""S and V: what an offer costs us and is worth to them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from pydantic import ValidationError

from tools.bargaining.money_model import MoneyModel, Uplift, price_renewal_terms
from tools.bargaining.negotiation import usual_space
from tools.bargaining.offer_space import OfferSpace, ScoredSpace, score_space
from tools.bargaining.offers import OfferTerms
from tools.errors import InvalidField
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]
TOLERANCE = Decimal("0.0005")


def test_no_deal_costs_810_and_is_worth_800_to_them(model: MoneyModel) -> None:
    assert (model.pay_as_you_go(), model.vendor_without_deal()) == (money(810, "USD"), money(800, "USD"))


@pytest.mark.parametrize(
    ("offer", "cost", "worth"),
    [
        ((20, 800, 0, "5%", "list"), "965", "958"),
        ((15, 640, 50, "0%", "list"), "756.985294", "815.485294"),
        ((20, 640, 50, "none", "list"), "756", "802"),
        ((10, 560, 50, "0%", "committed"), "744.5", "803.5"),
        ((15, 800, 50, "0%", "committed"), "809.25", "871.75"),
        ((5, 560, 50, "0%", "committed"), "777", "838.5"),
    ],
)
def test_packages_match_the_worked_numbers(
    model: MoneyModel, terms: Terms, offer: tuple[int, int, int, str, str], cost: str, worth: str
) -> None:
    assert model.buyer_cost(terms(*offer)).amount == pytest.approx(Decimal(cost), abs=Decimal("0.000001"))
    assert model.vendor_worth(terms(*offer)).amount == pytest.approx(Decimal(worth), abs=Decimal("0.000001"))


def test_the_vendor_opening_is_384_worse_than_walking_away(model: MoneyModel, first_offer: OfferTerms) -> None:
    assert model.buyer_cost(first_offer).amount == pytest.approx(Decimal("1193.889"), abs=TOLERANCE)


@pytest.mark.parametrize(("discount", "cost"), [(20, "965"), (25, "963.333"), (30, "960.714"), (35, "956.923"), (40, "955")])
def test_raising_only_the_discount_is_worth_ten(model: MoneyModel, terms: Terms, discount: int, cost: str) -> None:
    assert model.buyer_cost(terms(discount, 800, 0, "5%", "list")).amount == pytest.approx(Decimal(cost), abs=TOLERANCE)


def test_the_deal_that_additive_weights_love_is_365_worse_than_none(model: MoneyModel, terms: Terms) -> None:
    loved = terms(25, 1000, 0, "0%", "committed")

    assert model.buyer_cost(loved).amount - model.pay_as_you_go().amount == 365


def test_arrays_agree_with_decimals_on_every_package(scored: ScoredSpace, model: MoneyModel) -> None:
    for index in range(0, scored.space.size, 7):
        package = scored.space.terms_at(index)
        assert scored.buyer_cost[index] == pytest.approx(float(model.buyer_cost(package).amount), abs=2e-6)
        assert scored.vendor_worth[index] == pytest.approx(float(model.vendor_worth(package).amount), abs=2e-6)


def test_a_renewal_cap_of_five_percent_is_worth_80(model: MoneyModel) -> None:
    uplifts = [
        Uplift(share=Decimal(share), probability=Decimal(p)) for share, p in (("0", "0.3"), ("0.10", "0.4"), ("0.25", "0.3"))
    ]
    none, five = price_renewal_terms(money(1000, "USD"), uplifts, ["none", Decimal("0.05")])

    # Expected uplift 0.4 * 10 + 0.3 * 25 = 11.5 %, capped 0.7 * 5 = 3.5 %.
    assert none.to_buyer - five.to_buyer == money(80, "USD")


def test_uplifts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(InvalidField, match="add up to 1"):
        price_renewal_terms(money(1000, "USD"), [Uplift(share=Decimal(0), probability=Decimal("0.9"))], ["none"])


def test_a_renewal_term_without_a_price_is_refused(model: MoneyModel, terms: Terms) -> None:
    with pytest.raises(InvalidField, match=r"one of no cap, 5 %, 0 %"):
        model.buyer_cost(terms(20, 640, 0, "7%", "list"))


def test_an_offer_in_another_currency_is_refused(model: MoneyModel, terms: Terms) -> None:
    pounds = terms(20, 640, 0, "0%", "list").model_copy(update={"payable_commitment": money(640, "GBP")})

    with pytest.raises(InvalidField, match="USD"):
        model.buyer_cost(pounds)


def test_renewal_terms_out_of_order_are_refused(model: MoneyModel) -> None:
    given = model.model_dump(mode="json")
    given["renewal_prices"].reverse()

    with pytest.raises(ValidationError, match="loosest to tightest"):
        MoneyModel.model_validate(given)


def test_overage_basis_must_be_stated() -> None:
    with pytest.raises(ValidationError, match="overage_basis"):
        OfferTerms.model_validate({"discount": "0.2", "payable_commitment": "640 USD"})


def test_rollover_counts_for_nothing_where_money_expires(model: MoneyModel, terms: Terms) -> None:
    expiring = model.model_copy(update={"counts_rollover": False})

    assert expiring.buyer_cost(terms(15, 640, 50, "0%", "list")) == model.buyer_cost(terms(15, 640, 0, "0%", "list"))


def test_arrays_leave_rollover_out_as_the_decimals_do(model: MoneyModel, space: OfferSpace) -> None:
    expiring = model.model_copy(update={"counts_rollover": False})
    scored = score_space(expiring, space)

    for index in range(0, space.size, 31):
        assert scored.buyer_cost[index] == pytest.approx(float(expiring.buyer_cost(space.terms_at(index)).amount), abs=2e-6)


def test_where_money_expires_no_rollover_is_asked_for(model: MoneyModel) -> None:
    expiring = model.model_copy(update={"counts_rollover": False})

    assert usual_space(expiring, money(1000, "USD")).rollover_shares == (Decimal(0),)


def test_renewal_prices_in_another_currency_are_refused(model: MoneyModel) -> None:
    given = model.model_dump(mode="json")
    given["renewal_prices"][0]["to_buyer"] = "30 GBP"

    with pytest.raises(ValidationError, match=r"renewal prices in USD, as the demand \(given GBP\)"):
        MoneyModel.model_validate(given)
