"""What an offer is worth to either side, in money.

    S(o) = E[cost(o)] + lambda * CVaR90(shortfall(o)) + price of the renewal term      (buyer; lower is better)
    V(o) = E[revenue(o)] + theta * commitment + worth of the renewal term to them      (an estimate of the vendor)

Money issues enter once, through expected cost; they are never weighted as well.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from tools.bargaining.offers import NO_CAP, OfferTerms, OverageBasis, RenewalCap, written_cap
from tools.budget.commitment import CommitmentModel
from tools.budget.commitment_terms import CommitmentTerms
from tools.budget.demand import Demand
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import CurrencyCode, Money, quantized
from tools.quantities import In, Share, Unit

Factor = Annotated[Decimal, Field(ge=0, le=10), In(Unit.RATIO)]


class RenewalPrice(Frozen):
    """What one renewal term costs us and is worth to them."""

    cap: RenewalCap
    """The term."""
    to_buyer: Money
    """Expected extra cost to us at renewal."""
    to_vendor: Money
    """Estimated worth to the vendor; a term free to them would be a gift in every answer."""


class Uplift(Frozen):
    """One possible rise of the price at renewal."""

    share: Share
    """By how much the price would rise without a cap."""
    probability: Share
    """How likely that is."""


class MoneyModel(Frozen):
    """Demand and the few rates that turn any offer into money for both sides."""

    demand: Demand
    """List-price value of the year's usage."""
    shortfall_aversion: Factor = Decimal("0.25")
    """Lambda: what a unit of CVaR90 shortfall counts for beyond its expected cost."""
    certainty_worth: Factor = Decimal("0.15")
    """Theta: what a unit of firm commitment is worth to the vendor beyond its revenue; an estimate."""
    counts_rollover: bool = True
    """Whether value carried over a year's end counts; not where the buyer's money expires with the year (section 2.5)."""
    renewal_prices: tuple[RenewalPrice, ...] = Field(min_length=1)
    """Every renewal term that may be agreed, from loosest to tightest, `none` first."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        caps = [price.cap for price in self.renewal_prices]
        if caps[0] != NO_CAP or [*caps[1:]] != sorted({Decimal(cap) for cap in caps[1:]}, reverse=True):
            msg = f"renewal terms from loosest to tightest, `none` first (given {', '.join(map(written_cap, caps))})"
            raise ValueError(msg)
        amounts = [amount for price in self.renewal_prices for amount in (price.to_buyer, price.to_vendor)]
        foreign = sorted({amount.currency for amount in amounts} - {self.demand.currency})
        if foreign:
            msg = f"renewal prices in {self.demand.currency}, as the demand (given {', '.join(foreign)})"
            raise ValueError(msg)
        return self

    @property
    def currency(self) -> CurrencyCode:
        """ISO 4217 code of every amount."""
        return self.demand.currency

    def renewal_price(self, cap: RenewalCap) -> RenewalPrice:
        """The price of a renewal term. Raises InvalidField for a term without one."""
        for price in self.renewal_prices:
            if price.cap == cap:
                return price
        priced = ", ".join(written_cap(price.cap) for price in self.renewal_prices)
        raise InvalidField("renewal_cap", written_cap(cap), expected=f"one of {priced}", fix="Add its price to renewal_prices.")

    def buyer_cost(self, terms: OfferTerms) -> Money:
        """S: expected cost, the price of shortfall risk and the renewal term; Decimal, to 1e-6."""
        expected, shortfall = self._outcome(terms)
        renewal = self.renewal_price(terms.renewal_cap).to_buyer.amount
        return self._amount(expected + self.shortfall_aversion * shortfall + renewal)

    def vendor_worth(self, terms: OfferTerms) -> Money:
        """V: expected revenue, the worth of certainty and of the renewal term; an estimate."""
        expected, _ = self._outcome(terms)
        certainty = self.certainty_worth * terms.payable_commitment.amount
        renewal = self.renewal_price(terms.renewal_cap).to_vendor.amount
        return self._amount(expected + certainty + renewal)

    def pay_as_you_go(self) -> Money:
        """S without any deal: all usage at list price, renewal as it comes."""
        return self._amount(self.demand.expected + self.renewal_prices[0].to_buyer.amount)

    def vendor_without_deal(self) -> Money:
        """V without any deal: we would still buy at list price."""
        return self._amount(self.demand.expected + self.renewal_prices[0].to_vendor.amount)

    def year(self, terms: OfferTerms) -> CommitmentModel:
        """The year under those terms, as the budget's formulas take it. Raises InvalidField for another currency."""
        self._require_currency(terms)
        counted = terms.commitment_terms
        if not self.counts_rollover:
            counted = counted.model_copy(update={"rollover_share": Decimal(0)})
        return CommitmentModel(self.demand, counted)

    def expected_cost(self, terms: OfferTerms) -> Decimal:
        """E[cost] of the year, without the price of risk and renewal."""
        return self._outcome(terms)[0]

    def _outcome(self, terms: OfferTerms) -> tuple[Decimal, Decimal]:
        """E[cost] and CVaR90 of the shortfall."""
        self._require_currency(terms)
        rollover = terms.rollover_share if self.counts_rollover else Decimal(0)
        return _year_outcome(
            self.demand,
            terms.discount,
            terms.payable_commitment.amount,
            rollover,
            terms.overage_basis is OverageBasis.COMMITTED,
        )

    def _require_currency(self, terms: OfferTerms) -> None:
        if terms.payable_commitment.currency != self.currency:
            raise InvalidField(
                "payable_commitment",
                terms.payable_commitment.currency,
                expected=f"{self.currency}, as the demand",
                fix="Convert the offer at a dated rate first.",
            )

    def _amount(self, value: Decimal) -> Money:
        return Money(amount=quantized(value), currency=self.currency)


def forget_years() -> None:
    """Let go of every year that was kept, so that the next case is computed from nothing."""
    _year_outcome.cache_clear()


@lru_cache(maxsize=4096)
def _year_outcome(
    demand: Demand, discount: Decimal, payable: Decimal, rollover: Decimal, is_overage_discounted: bool
) -> tuple[Decimal, Decimal]:
    """E[cost] and CVaR90 of the shortfall; kept by value, since packages that differ in other issues ask for the same year."""
    overage = discount if is_overage_discounted else Decimal(0)
    terms = CommitmentTerms(discount=discount, overage_discount=overage, rollover_share=rollover)
    year, capacity = CommitmentModel(demand, terms), terms.list_capacity(payable)
    return year.expected_cost(capacity), year.cvar_shortfall(capacity)


def price_renewal_terms(
    next_year_spend: Money, uplifts: Iterable[Uplift], caps: Iterable[RenewalCap], *, vendor_share: Decimal = Decimal(1)
) -> tuple[RenewalPrice, ...]:
    """Prices of renewal terms: spend * E[min(uplift, cap)]; the vendor values them at `vendor_share` of that (2.6).

    Raises InvalidField unless the probabilities add up to 1.
    """
    outcomes = tuple(uplifts)
    total = sum((uplift.probability for uplift in outcomes), Decimal(0))
    if total != 1:
        raise InvalidField("uplifts", str(total), expected="probabilities that add up to 1", fix="Correct the probabilities.")

    def expected(cap: RenewalCap) -> Money:
        limit = Decimal(1) if cap == NO_CAP else Decimal(cap)
        share = sum((uplift.probability * min(uplift.share, limit) for uplift in outcomes), Decimal(0))
        return next_year_spend * share

    return tuple(RenewalPrice(cap=cap, to_buyer=expected(cap), to_vendor=expected(cap) * vendor_share) for cap in caps)
