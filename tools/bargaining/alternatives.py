"""Alternatives to a deal, each priced by the same engine as the deal itself.

Pay-as-you-go is always among them. The others state only what is their own: terms, a price factor, a smaller scope,
a delay. What they cost is computed, never typed.
"""

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import In, Unit
from tools.verdict import Verdict

PriceFactor = Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)]
PAY_AS_YOU_GO = "pay_as_you_go"


class _Alternative(Frozen, ABC):
    id: str = Field(min_length=1)
    """Its name, for instance `bedrock_eu`."""
    verdict: Verdict
    """Whether it passes the gates; only PASS can be the best alternative."""

    @abstractmethod
    def cost(self, model: MoneyModel) -> Decimal:
        """S in the model's currency."""


class PartnerCloud(_Alternative):
    """The same usage bought from a partner cloud."""

    kind: Literal["partner_cloud"] = "partner_cloud"
    """Names the alternative's kind."""
    terms: OfferTerms
    """What the partner offers; a commitment of 0 for paying as you go there."""
    price_factor: PriceFactor = Decimal(1)
    """List price there over list price here, for instance 1.1 for a regional endpoint."""
    switching_cost: Money
    """Once, for moving there; 0 in the currency if there is none."""

    def cost(self, model: MoneyModel) -> Decimal:
        """S of the partner's terms on demand at the partner's prices, and the move."""
        there = model.model_copy(update={"demand": model.demand.scaled(self.price_factor)})
        return (there.buyer_cost(self.terms) + self.switching_cost).amount


class SmallerScope(_Alternative):
    """Doing less at list price, and going without the service that is left out."""

    kind: Literal["smaller_scope"] = "smaller_scope"
    """Names the alternative's kind."""
    scope_share: Annotated[Decimal, Field(gt=0, le=1), In(Unit.SHARE)]
    """Share of the usage that remains."""
    forgone_value: Money
    """What the service left out would have been worth in the year; with its usage cost alone, less would always look good."""

    def cost(self, model: MoneyModel) -> Decimal:
        """Pay-as-you-go on the smaller scope, and the worth of what is left out."""
        smaller = model.model_copy(update={"demand": model.demand.scaled(self.scope_share)})
        return (smaller.pay_as_you_go() + self.forgone_value).amount


class Wait(_Alternative):
    """Paying as you go now and signing later, at a list price that may move."""

    kind: Literal["wait"] = "wait"
    """Names the alternative's kind."""
    expected_price_factor: PriceFactor = Decimal(1)
    """Expected list price over the term as a share of today's."""
    delay_cost: Money
    """What waiting costs, for instance a second procedure."""

    def cost(self, model: MoneyModel) -> Decimal:
        """Pay-as-you-go at the expected price, and the delay."""
        later = model.model_copy(update={"demand": model.demand.scaled(self.expected_price_factor)})
        return (later.pay_as_you_go() + self.delay_cost).amount


Alternative = Annotated[PartnerCloud | SmallerScope | Wait, Field(discriminator="kind")]
"""Any alternative beside pay-as-you-go; in JSON, `kind` says which."""


def price_of(alternative: Alternative, model: MoneyModel) -> Money:
    """S of an alternative, to 1e-6."""
    return Money(amount=quantized(alternative.cost(model)), currency=model.currency)
