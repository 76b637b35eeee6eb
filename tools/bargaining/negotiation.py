"""What every bargaining tool starts from: the model, the alternatives, the money, and the space they leave."""

from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from pydantic import Field

from tools.bargaining.alternatives import Alternative
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offer_space import TOUCH, OfferSpace, ScoredSpace, score_space
from tools.bargaining.offers import OfferTerms, OverageBasis
from tools.bargaining.reservation_value import ReservationValue, derive_reservation_value
from tools.budget.appropriation import Appropriation, written
from tools.budget.exchange_rate import ExchangeRate, in_currency
from tools.errors import AppropriationExceeded
from tools.money import Money, quantized
from tools.quantities import Share
from tools.spec import ToolInput


class NegotiationInput(ToolInput):
    """One negotiation: how offers turn into money, what else could be done, and how much may be committed."""

    model: MoneyModel
    """Demand and the rates that price any offer."""
    appropriation: Appropriation
    """The year's money; no package above what may be committed is ever considered."""
    exchange_rate: ExchangeRate | None = None
    """Needed when the money is in another currency than the offer."""
    commitment_ceiling: Money | None = None
    """A lower limit than the money, set by the accountable officer, for instance from size_commitment."""
    shortfall_cap: Money | None = None
    """Cap on the payable amount left unused in the worst tenth of cases, set by the accountable officer."""
    low_case_percentile: Share | None = None
    """If set, no more capacity is committed than demand reaches at this percentile."""
    alternatives: tuple[Alternative, ...] = ()
    """Everything beside paying as you go."""
    space: OfferSpace | None = Field(default=None)
    """The values each issue may take; left out, a usual grid around the expected demand."""

    def reservation(self) -> ReservationValue:
        """The reservation value, by the same engine."""
        return derive_reservation_value(self.model, self.alternatives)

    def gain(self, terms: OfferTerms) -> Money:
        """What a package gains us over our best alternative; below 0 it is worse than no deal."""
        return self.reservation().amount - self.model.buyer_cost(terms)

    def available(self) -> Money:
        """What may be committed, in the offer's currency: money less reserve, or the lower ceiling."""
        available = self.appropriation.available_in(self.model.currency, self.exchange_rate)
        return available if self.commitment_ceiling is None else min(available, self._converted(self.commitment_ceiling))

    def scored(self, *offers: OfferTerms) -> ScoredSpace:
        """Every lawful package with S and V. Raises AppropriationExceeded when the money allows none."""
        if self.available().amount <= 0:
            raise AppropriationExceeded(
                f"No money may be committed for {self.appropriation.fiscal_year}, so there is no firm package to bargain over;",
                way_out="ask for an option that binds once the money is voted.",
            )
        space = self.considered(self.space or usual_space(self.model, self.available(), offers))
        return self.allowed(score_space(self.model, space.within(self.available())))

    def considered(self, space: OfferSpace) -> OfferSpace:
        """What of the space is up for bargaining: all of it, unless a tool knows of issues that are not."""
        return space

    def allowed(self, scored: ScoredSpace) -> ScoredSpace:
        """The same with packages above the officer's caps out of reach."""
        forbidden = scored.shortfall < 0
        if self.shortfall_cap is not None:
            forbidden |= scored.shortfall > float(self._converted(self.shortfall_cap).amount) + TOUCH
        if self.low_case_percentile is not None:
            forbidden |= scored.capacity > float(self._low_case()) + TOUCH
        return scored.without(forbidden) if forbidden.any() else scored

    def broken_caps(self, terms: OfferTerms) -> tuple[str, ...]:
        """Which caps a package passes, and by how much."""
        year = self.model.year(terms)
        capacity = year.terms.list_capacity(terms.payable_commitment.amount)
        found = []
        if self.shortfall_cap is not None:
            over = year.cvar_shortfall(capacity) - self._converted(self.shortfall_cap).amount
            if over > 0:
                found.append(f"In the worst tenth of cases {self._written(over)} more stays unused than the cap allows.")
        if self.low_case_percentile is not None and (over := capacity - self._low_case()) > 0:
            found.append(f"It buys {self._written(over)} more at list price than demand reaches in the low case.")
        return tuple(found)

    def _converted(self, limit: Money) -> Money:
        """A limit in the offer's currency, at the buffered rate where it is set in the budget's."""
        return in_currency(limit, self.model.currency, self.exchange_rate)

    def _low_case(self) -> Decimal:
        return self.model.demand.quantile(self.low_case_percentile or Decimal(0))

    def _written(self, amount: Decimal) -> str:
        return written(Money(amount=amount, currency=self.model.currency))


_DISCOUNT_STEP = Decimal("0.025")
_ROLLOVERS = {Decimal(0), Decimal("0.25"), Decimal("0.5")}
_HIGHEST_USUAL_DISCOUNT = Decimal("0.25")
_COMMITMENT_SHARES = tuple(Decimal(share) for share in ("0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1", "1.1", "1.25"))


def usual_space(model: MoneyModel, available: Money, offers: tuple[OfferTerms, ...] = ()) -> OfferSpace:
    """Discounts in steps of 2.5 points to 25 %, commitments near usual shares of expected demand, and all offered values.

    Commitments are round amounts: one that is an exact share of expected demand would tell the vendor our forecast. The
    money that may be committed, rounded down, is a value too, so that a binding appropriation is searched up to its edge.
    """
    expected = model.demand.expected
    step = round_step(expected)
    commitments = {rounded_to(expected * share, step, ROUND_HALF_EVEN) for share in _COMMITMENT_SHARES} - {Decimal(0)}
    commitments |= {offer.payable_commitment.amount for offer in offers}
    edge = rounded_to(available.amount, step, ROUND_FLOOR) or available.amount
    commitments |= {edge} if available.amount < max(commitments) else set()
    lawful = sorted(amount for amount in commitments if amount <= available.amount)
    discounts = {_DISCOUNT_STEP * number for number in range(1, int(_HIGHEST_USUAL_DISCOUNT / _DISCOUNT_STEP) + 1)}
    rollovers = _ROLLOVERS if model.counts_rollover else {Decimal(0)}
    return OfferSpace(
        discounts=tuple(sorted(discounts | {offer.discount for offer in offers})),
        payable_commitments=tuple(Money(amount=amount, currency=model.currency) for amount in lawful),
        rollover_shares=tuple(sorted(rollovers | {offer.rollover_share for offer in offers})),
        renewal_caps=tuple(price.cap for price in model.renewal_prices),
        overage_bases=(OverageBasis.LIST, OverageBasis.COMMITTED),
    )


_STEPS_IN_DEMAND = 40
_ROUND = tuple(Decimal(number) for number in (5, 2, 1))


def round_step(expected: Decimal) -> Decimal:
    """The greatest of 1, 2, 5 times a power of ten that goes into expected demand at least 40 times."""
    widest = expected / _STEPS_IN_DEMAND
    power = Decimal(1).scaleb(widest.adjusted())
    return next(number * power for number in _ROUND if number * power <= widest)


def rounded_to(amount: Decimal, step: Decimal, how: str) -> Decimal:
    """A multiple of the step."""
    return quantized((amount / step).quantize(Decimal(1), how) * step, 2)
