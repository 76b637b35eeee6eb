"""What points of discount are really worth on a commitment, with the arithmetic.

More discount on an unchanged payment only adds capacity. It spares overage that was expected, and it leaves more of the
payment unused in a bad year; what it seems to be worth, points times expected usage, counts usage that is paid for anyway.
"""

from decimal import Decimal

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.budget.appropriation import written
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Share
from tools.wording import percent

HOLLOW_BELOW = Decimal("0.25")
"""A move worth less than a quarter of what it seems is called hollow."""
USUAL_POINTS = Decimal("0.20")
MOST_DISCOUNT = Decimal("0.95")


class RateMove(Frozen):
    """A move of the discount alone, the rest of their offer unchanged."""

    discount_before: Share
    """Share off list price before."""
    discount_after: Share
    """Share off list price after."""
    is_hypothetical: bool
    """Whether they have not made it: it shows what improving the rate could still bring."""
    seems_worth: Money
    """Points times expected usage at list price."""
    worth: Money
    """By how much S falls: the spared cost less the added risk."""
    spared_cost: Money
    """By how much expected cost falls."""
    added_risk: Money
    """By how much the price of shortfall risk rises."""
    capacity_before: Money
    """List-price usage that the payment buys before."""
    capacity_after: Money
    """List-price usage that the payment buys after."""
    expected_usage: Money
    """Expected usage of the year at list price."""
    is_hollow: bool
    """Whether it is worth less than a quarter of what it seems."""


def their_rate_move(model: MoneyModel, offer: OfferTerms, previous: OfferTerms | None) -> RateMove | None:
    """The move of the rate they made, else 20 points more on the offer as it stands; none where no room is left."""
    if previous is not None and previous.discount < offer.discount:
        return price_rate_move(model, offer.model_copy(update={"discount": previous.discount}), offer.discount)
    better = min(offer.discount + USUAL_POINTS, MOST_DISCOUNT)
    return price_rate_move(model, offer, better, is_hypothetical=True) if better > offer.discount else None


def price_rate_move(model: MoneyModel, terms: OfferTerms, discount: Decimal, *, is_hypothetical: bool = False) -> RateMove:
    """The move of `terms` to another discount, everything else unchanged."""
    after = terms.model_copy(update={"discount": discount})
    spared = model.expected_cost(terms) - model.expected_cost(after)
    worth = model.buyer_cost(terms).amount - model.buyer_cost(after).amount
    seems = quantized((discount - terms.discount) * model.demand.expected)

    def money(amount: Decimal) -> Money:
        return Money(amount=quantized(amount), currency=model.currency)

    return RateMove(
        discount_before=terms.discount,
        discount_after=discount,
        is_hypothetical=is_hypothetical,
        seems_worth=money(seems),
        worth=money(worth),
        spared_cost=money(spared),
        added_risk=money(spared - worth),
        capacity_before=money(terms.commitment_terms.list_capacity(terms.payable_commitment.amount)),
        capacity_after=money(after.commitment_terms.list_capacity(after.payable_commitment.amount)),
        expected_usage=money(model.demand.expected),
        is_hollow=worth < seems * HOLLOW_BELOW,
    )


def why_hollow(move: RateMove, payable: Money) -> str:
    """The arithmetic of a hollow move in two sentences."""
    points = percent(move.discount_after - move.discount_before).removesuffix(" %")
    made = "would be worth" if move.is_hypothetical else "are worth"
    return (
        f"{points} points of discount seem to be worth {written(move.seems_worth)} on the usage expected, and {made} "
        f"{written(move.worth)}. {written(payable)} is owed either way; the better rate only lifts the capacity from "
        f"{written(move.capacity_before)} to {written(move.capacity_after)}, against expected usage of "
        f"{written(move.expected_usage)}: it spares {written(move.spared_cost)} and adds {written(move.added_risk)} of "
        "shortfall risk."
    )
