"""When a vendor "improves" the rate of a commitment that cannot be filled: the arithmetic."""

from decimal import Decimal

from tools.budget.appropriation import written
from tools.budget.base_offer import BaseOffer
from tools.budget.commitment_terms import Discount
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.wording import percent

HIGHEST = Decimal("0.99")
"""No vendor gives more; the cost falls as the discount rises, so what does not pay here pays nowhere below."""
_STEP = Decimal("0.10")
_LAST_STEP = Decimal("0.90")
_SPOKEN = 4


class RescueStep(Frozen):
    """The same payment at another discount."""

    id: str
    """The discount in percent, for instance `at_30`."""
    discount: Discount
    """Share off list price."""
    expected_cost: Money
    """Of the year."""
    above_pay_as_you_go: Money
    """How much dearer than paying as you go; below 0 it is cheaper."""


def does_no_discount_rescue(offer: BaseOffer) -> bool:
    """Whether no discount from the offer's own up to 99 % beats paying as you go, the payment unchanged.

    At a fixed payment C, d(cost)/d(discount) <= 0: more capacity means less overage, and what rolls over only grows. So the
    highest discount decides.
    """
    return min(_cost(offer, offer.terms.discount), _cost(offer, HIGHEST)) >= pay_as_you_go(offer)


def pay_as_you_go(offer: BaseOffer) -> Decimal:
    """Expected cost at list price without a commitment."""
    return offer.funding_probability * offer.demand.expected


def rescue_ladder(offer: BaseOffer) -> tuple[RescueStep, ...]:
    """The offer's own discount, then every 10 points up to 90 %."""
    own = offer.terms.discount
    higher = [_STEP * step for step in range(1, int(_LAST_STEP / _STEP) + 1) if _STEP * step > own]
    return tuple(_step(offer, discount) for discount in (own, *higher))


def rescue_words(offer: BaseOffer, ladder: tuple[RescueStep, ...]) -> str:
    """The sentence with its arithmetic, for a commitment that no discount rescues."""
    spoken = ladder[:_SPOKEN]
    costs = ", ".join(f"{written(step.expected_cost.rounded(2))} at {percent(step.discount)}" for step in spoken)
    free = Money(amount=pay_as_you_go(offer), currency=offer.payable_commitment.currency).rounded(2)
    return (
        f"No discount rescues a commitment of {written(offer.payable_commitment)}: it costs {costs}; paying as you go costs "
        f"{written(free)}. The commitment must move, not the rate."
    )


def _step(offer: BaseOffer, discount: Decimal) -> RescueStep:
    currency, cost = offer.payable_commitment.currency, _cost(offer, discount)
    return RescueStep(
        id=f"at_{(discount * 100).normalize():f}".replace(".", "_"),
        discount=discount,
        expected_cost=Money(amount=cost, currency=currency),
        above_pay_as_you_go=Money(amount=quantized(cost - pay_as_you_go(offer)), currency=currency),
    )


def _cost(offer: BaseOffer, discount: Decimal) -> Decimal:
    """Expected cost at that discount; overage that was agreed at the committed rate moves with it."""
    terms = {"discount": discount}
    if 0 < offer.terms.discount == offer.terms.overage_discount:
        terms["overage_discount"] = discount
    return offer.model_copy(update={"terms": offer.terms.model_copy(update=terms)}).expected_cost()
