"""Alternatives to a deal, each priced by the same engine as the deal itself.

Pay-as-you-go is always among them. The others state only what is their own: terms, a price factor, a smaller scope,
a delay. What they cost is computed, never typed. So is what each is worth to the vendor, by estimate: what reaches it there,
which is nothing where we buy elsewhere or not at all, and is not known where a partner keeps an unknown part.
"""

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import In, Share, Unit
from tools.verdict import Verdict

PriceFactor = Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)]
PAY_AS_YOU_GO = "pay_as_you_go"


class VendorWorth(Frozen):
    """What a course is worth to the vendor; an estimate."""

    known: Money | None
    """V of it; none where nobody knows what reaches them."""
    at_most: Money
    """The most it can be; the same where it is known."""


def _known(worth: Money) -> VendorWorth:
    return VendorWorth(known=worth, at_most=worth)


class _Alternative(Frozen, ABC):
    id: str = Field(min_length=1)
    """Its name, for instance `bedrock_eu`."""
    verdict: Verdict
    """Whether it passes the gates; only PASS can be the best alternative."""

    @abstractmethod
    def cost(self, model: MoneyModel) -> Decimal:
        """S in the model's currency."""

    @abstractmethod
    def vendor_worth(self, model: MoneyModel) -> VendorWorth:
        """V of it: what reaches the vendor when we take this course; an estimate."""


class _Elsewhere(_Alternative, ABC):
    """The same usage bought under other terms from somebody else."""

    terms: OfferTerms
    """What is offered there; a commitment of 0 for paying as you go."""
    price_factor: PriceFactor = Decimal(1)
    """List price there over list price here, for instance 1.1 for a regional endpoint."""
    switching_cost: Money
    """Once, for moving there; 0 in the currency if there is none."""

    def cost(self, model: MoneyModel) -> Decimal:
        """S of the terms there on demand at the prices there, and the move."""
        return (self._there(model).buyer_cost(self.terms) + self.switching_cost).amount

    def _there(self, model: MoneyModel) -> MoneyModel:
        return model.model_copy(update={"demand": model.demand.scaled(self.price_factor)})


class PartnerCloud(_Elsewhere):
    """The same usage bought from a partner cloud."""

    kind: Literal["partner_cloud"] = "partner_cloud"
    """Names the alternative's kind."""
    vendor_share: Share | None = None
    """Share of what is paid there that reaches the vendor; none where nobody knows it."""

    def vendor_worth(self, model: MoneyModel) -> VendorWorth:
        """V = vendor share x V of the partner's terms there; at most all of it."""
        whole = self._there(model).vendor_worth(self.terms)
        return VendorWorth(known=None, at_most=whole) if self.vendor_share is None else _known(whole * self.vendor_share)


class OtherVendor(_Elsewhere):
    """The same work done with another vendor's models."""

    kind: Literal["other_vendor"] = "other_vendor"
    """Names the alternative's kind."""

    def vendor_worth(self, model: MoneyModel) -> VendorWorth:
        """V = 0: nothing of it reaches the vendor."""
        return _known(Money(amount=Decimal(0), currency=model.currency))


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

    def vendor_worth(self, model: MoneyModel) -> VendorWorth:
        """V of paying as you go on what remains."""
        return _known(model.model_copy(update={"demand": model.demand.scaled(self.scope_share)}).vendor_without_deal())


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

    def vendor_worth(self, model: MoneyModel) -> VendorWorth:
        """V of paying as you go at the expected price."""
        later = model.model_copy(update={"demand": model.demand.scaled(self.expected_price_factor)})
        return _known(later.vendor_without_deal())


class NoPurchase(_Alternative):
    """Not buying at all, and going without the service."""

    kind: Literal["no_purchase"] = "no_purchase"
    """Names the alternative's kind."""
    forgone_value: Money
    """What the service would have been worth in the year; without it, not buying would always look good."""

    def cost(self, model: MoneyModel) -> Decimal:
        """The worth of what is left undone. Raises InvalidField for another currency."""
        nothing = Money(amount=Decimal(0), currency=model.currency)
        return (nothing + self.forgone_value).amount

    def vendor_worth(self, model: MoneyModel) -> VendorWorth:
        """V = 0: nothing is bought."""
        return _known(Money(amount=Decimal(0), currency=model.currency))


Alternative = Annotated[PartnerCloud | OtherVendor | SmallerScope | Wait | NoPurchase, Field(discriminator="kind")]
"""Any alternative beside pay-as-you-go; in JSON, `kind` says which."""


def price_of(alternative: Alternative, model: MoneyModel) -> Money:
    """S of an alternative, to 1e-6."""
    return Money(amount=quantized(alternative.cost(model)), currency=model.currency)
