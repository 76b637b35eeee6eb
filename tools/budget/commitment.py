"""What a commitment costs, saves and risks, and the largest one that is lawful and worthwhile."""

from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from tools.budget.commitment_terms import ONE, ZERO, CommitmentTerms
from tools.budget.demand import Demand
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Share, SignedShare

CVAR_LEVEL = Decimal("0.90")
"""The shortfall's CVaR averages over the worst tenth of outcomes."""
_MICRO = Decimal("0.000001")
_DOUBLINGS = 30
"""A commitment a thousand million times the mean is no commitment any more."""


class CommitmentOutcome(Frozen):
    """One commitment, and what follows from it in expectation and in the worst tenth of cases."""

    id: str
    """Which candidate it is."""
    payable: Money
    """What the buyer firmly pays, C."""
    list_capacity: Money
    """What that buys at list price, K = C / (1 - discount)."""
    expected_cost: Money
    """Commitment less rollover credit plus overage."""
    expected_saving: Money
    """Against paying as you go at list price; below 0 is a loss."""
    saving_share: SignedShare
    """The saving as a share of paying as you go."""
    expected_shortfall: Money
    """Paid for, unused and not carried over."""
    cvar90_shortfall: Money
    """The same, averaged over the worst tenth of outcomes."""
    probability_of_shortfall: Share
    """Chance that anything stays unused."""
    probability_of_exceeding_appropriation: Share
    """Chance that commitment and overage together pass the secured money."""
    is_within_appropriation: bool
    """Whether the amount may lawfully be committed now."""
    is_within_shortfall_cap: bool | None = None
    """Whether the worst tenth stays within the cap that the accountable officer set; none without a cap."""


class BindingConstraint(StrEnum):
    """Why the firm commitment is not higher."""

    ECONOMIC_OPTIMUM = "economic optimum"
    SECURED_MONEY = "secured money"
    LOW_CASE_SPEND = "low-case spend"
    SHORTFALL_CAP = "shortfall cap"
    YEAR_NOT_VOTED = "year not voted"
    LEAST_FOR_THE_RATE = "least amount that earns the rate"
    """Usage beyond the commitment has a discount as well, so that no more is worth committing than the vendor asks for it."""


@dataclass(frozen=True, slots=True)
class CommitmentModel:
    """Demand and terms of one year, with the chance that the year is funded; amounts are in the demand's currency."""

    demand: Demand
    terms: CommitmentTerms
    funding_probability: Decimal = ONE

    @property
    def without_deal(self) -> "CommitmentModel":
        """The same year at list price, which is what committing nothing comes to: no rate is given for nothing."""
        return replace(self, terms=CommitmentTerms(discount=ZERO, overage_discount=ZERO))

    @property
    def pay_as_you_go(self) -> Decimal:
        """Expected cost at list price without any commitment."""
        return self.funding_probability * self.demand.expected

    def expected_cost(self, list_capacity: Decimal) -> Decimal:
        """(1-d)K - p r (1-d) E[unused] + p (1-do) E[overage]; without funding the commitment is still owed (2.1, 2.5)."""
        paid = ONE - self.terms.discount
        credit = self.terms.rollover_share * paid * self.demand.expected_unused(list_capacity)
        overage = (ONE - self.terms.overage_discount) * self.demand.expected_overage(list_capacity)
        return quantized(paid * list_capacity + self.funding_probability * (overage - credit))

    def expected_shortfall(self, list_capacity: Decimal) -> Decimal:
        """Payable value that is lost: unused less rollover when funded, all of it when not."""
        lost = self.kept_loss_share * self.demand.expected_unused(list_capacity)
        p = self.funding_probability
        return quantized((ONE - self.terms.discount) * (p * lost + (ONE - p) * list_capacity))

    def cvar_shortfall(self, list_capacity: Decimal, level: Decimal = CVAR_LEVEL) -> Decimal:
        """Mean payable loss over the worst 1 - level of outcomes; unfunded outcomes come first."""
        tail = ONE - level
        stranded = min(ONE - self.funding_probability, tail)
        loss = stranded * list_capacity
        if stranded < tail:
            funded_tail = (tail - stranded) / self.funding_probability
            loss += (tail - stranded) * self.kept_loss_share * self.demand.tail_unused(list_capacity, funded_tail)
        return quantized((ONE - self.terms.discount) * loss / tail)

    def probability_of_shortfall(self, list_capacity: Decimal) -> Decimal:
        """Chance that some of the commitment stays unused."""
        if list_capacity <= 0:
            return ZERO
        p = self.funding_probability
        return quantized(p * self.demand.probability_below(list_capacity) + ONE - p)

    def probability_of_exceeding(self, list_capacity: Decimal, money: Decimal) -> Decimal:
        """P(commitment + overage > money), overage at its own rate (2.5)."""
        headroom = money - self.terms.payable(list_capacity)
        if headroom < 0:
            return ONE
        free = list_capacity + headroom / (ONE - self.terms.overage_discount)
        return quantized(self.funding_probability * self.demand.probability_above(free))

    def money_needed(self, list_capacity: Decimal, exceedance: Decimal) -> Decimal:
        """The least money that commitment and overage pass with at most that probability."""
        beyond = max(self.demand.quantile(ONE - exceedance) - list_capacity, ZERO)
        return quantized(self.terms.payable(list_capacity) + (ONE - self.terms.overage_discount) * beyond)

    @property
    def kept_loss_share(self) -> Decimal:
        """1 - rollover: the part of an unused amount that is really lost."""
        return ONE - self.terms.rollover_share

    def largest_within_shortfall_cap(self, cap: Decimal) -> Decimal | None:
        """The largest payable commitment whose CVaR shortfall stays within the cap; none if no amount reaches it.

        The shortfall rises with the commitment, so halving an interval finds the edge from the lawful side.
        """
        if self.kept_loss_share == 0 and self.funding_probability == 1:
            return None
        low, high = ZERO, self.demand.expected
        for _ in range(_DOUBLINGS):
            if self.cvar_shortfall(high) > cap:
                break
            low, high = high, high * 2
        else:
            return None
        while high - low > _MICRO:
            middle = (low + high) / 2
            low, high = (middle, high) if self.cvar_shortfall(middle) <= cap else (low, middle)
        return rounded_down(self.terms.payable(low))


def rounded_down(amount: Decimal) -> Decimal:
    """To 1e-6, never up: a cap stays a cap."""
    return amount.quantize(_MICRO, ROUND_FLOOR)


def describe(
    name: str,
    payable: Decimal,
    model: CommitmentModel,
    *,
    secured: Decimal,
    available: Decimal,
    shortfall_cap: Decimal | None = None,
) -> CommitmentOutcome:
    """The whole outcome of one candidate; `secured`, `available` and the cap are in the demand's currency."""
    capacity = model.terms.list_capacity(payable)
    worst = model.cvar_shortfall(capacity)
    cost, pay_as_you_go = model.expected_cost(capacity), model.pay_as_you_go

    def amount(value: Decimal) -> Money:
        return Money(amount=value, currency=model.demand.currency)

    return CommitmentOutcome(
        id=name,
        payable=amount(payable),
        list_capacity=amount(capacity),
        expected_cost=amount(cost),
        expected_saving=amount(quantized(pay_as_you_go - cost)),
        saving_share=quantized((pay_as_you_go - cost) / pay_as_you_go) if pay_as_you_go else ZERO,
        expected_shortfall=amount(model.expected_shortfall(capacity)),
        cvar90_shortfall=amount(worst),
        probability_of_shortfall=model.probability_of_shortfall(capacity),
        probability_of_exceeding_appropriation=model.probability_of_exceeding(capacity, secured),
        is_within_appropriation=payable <= available,
        is_within_shortfall_cap=None if shortfall_cap is None else worst <= shortfall_cap,
    )
