"""A vendor's discount bands, each at the commitment that is best inside it (methods.md section 2.7)."""

from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from tools.budget.appropriation import Appropriation, FundingStatus, written
from tools.budget.commitment import CommitmentModel, CommitmentOutcome, describe
from tools.budget.commitment_terms import ONE, ZERO, CommitmentTerms, critical_fractile
from tools.budget.demand import Demand
from tools.budget.exchange_rate import ExchangeRate
from tools.budget.private_output import PrivateOutput
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money
from tools.results import Step
from tools.spec import ToolInput


class Tier(Frozen):
    """One band of the vendor's menu."""

    id: str = Field(min_length=1)
    """Its name."""
    threshold: Money
    """Least payable commitment."""
    terms: CommitmentTerms
    """Discount, overage and rollover inside it."""


class EvaluateTiersInput(ToolInput):
    """Demand, money and the menu."""

    demand: Demand
    """List-price value of the year's usage."""
    appropriation: Appropriation
    """The year's money."""
    exchange_rate: ExchangeRate | None = None
    """Needed when the money is in another currency than the menu."""
    tiers: tuple[Tier, ...] = Field(min_length=1)
    """The bands."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        names = [tier.id for tier in self.tiers]
        if len(set(names)) < len(names):
            msg = f"bands with names of their own (given {', '.join(names)})"
            raise ValueError(msg)
        for tier in self.tiers:
            if tier.threshold.currency != self.demand.currency or tier.threshold.amount < 0:
                msg = f"thresholds of 0 or more in {self.demand.currency} ({tier.id} has {tier.threshold})"
                raise ValueError(msg)
        return self


class EvaluatedTier(Frozen):
    """A band at its best commitment."""

    id: str
    """Its name."""
    threshold: Money
    """Least payable commitment."""
    outcome: CommitmentOutcome
    """Cost, saving and risk at the best commitment inside the band."""
    is_threshold_binding: bool
    """Whether the band asks for more than the economics would."""
    is_lawful: bool
    """Whether its threshold may be committed now."""
    above_best: Money
    """How much dearer than the best lawful band."""
    climbing_costs: Money | None
    """Cost against the band before it by threshold; below 0 climbing saves. None for the first."""


class EvaluateTiersOutput(PrivateOutput):
    """The menu evaluated."""

    private_paths: ClassVar[frozenset[str]] = frozenset({"tiers", "available"})

    best: str | None
    """The lawful band with the least expected cost; none if no band is lawful."""
    cheapest_regardless: str
    """The band that would cost least if money were no limit."""
    available: Money
    """What may be committed."""
    tiers: tuple[EvaluatedTier, ...]
    """Every band, by threshold."""


def evaluate_tiers(given: EvaluateTiersInput, _facts: Facts | None = None) -> EvaluateTiersOutput:
    """K_i = max(K*(d_i), T_i / (1 - d_i)) for each band, and the least expected cost among the lawful ones."""
    currency = given.demand.currency
    available = given.appropriation.available_in(currency, given.exchange_rate)
    if given.appropriation.status is not FundingStatus.SECURED:
        available *= 0
    secured = given.appropriation.secured_in(currency, given.exchange_rate)
    menu = sorted(given.tiers, key=lambda tier: tier.threshold.amount)
    outcomes = {tier.id: _outcome(tier, given.demand, secured.amount, available.amount) for tier in menu}
    lawful = [tier.id for tier in menu if tier.threshold <= available]
    best = min(lawful, key=lambda name: outcomes[name].expected_cost.amount, default=None)
    cheapest = min(outcomes, key=lambda name: outcomes[name].expected_cost.amount)
    evaluated, before = [], None
    for tier in menu:
        outcome = outcomes[tier.id]
        evaluated.append(
            EvaluatedTier(
                id=tier.id,
                threshold=tier.threshold,
                outcome=outcome,
                is_threshold_binding=_is_threshold_binding(tier, given.demand),
                is_lawful=tier.id in lawful,
                above_best=outcome.expected_cost - outcomes[best or cheapest].expected_cost,
                climbing_costs=before and outcome.expected_cost - before,
            )
        )
        before = outcome.expected_cost
    return EvaluateTiersOutput(
        explanation=_explain(best, cheapest, evaluated),
        steps=tuple(_step(tier) for tier in evaluated),
        best=best,
        cheapest_regardless=cheapest,
        available=available,
        tiers=tuple(evaluated),
    )


def _best_payable(tier: Tier, demand: Demand) -> Decimal | None:
    capacity = critical_fractile(tier.terms, ONE).list_capacity(demand)
    return None if capacity is None else tier.terms.payable(capacity)


def _is_threshold_binding(tier: Tier, demand: Demand) -> bool:
    payable = _best_payable(tier, demand)
    return payable is not None and payable < tier.threshold.amount


def _outcome(tier: Tier, demand: Demand, secured: Decimal, available: Decimal) -> CommitmentOutcome:
    """The band at its best commitment: never below its threshold, and above it never beyond the money."""
    best, threshold = _best_payable(tier, demand), tier.threshold.amount
    ceiling = max(available, threshold)
    payable = ceiling if best is None else min(max(best, threshold), ceiling)
    return describe(tier.id, max(payable, ZERO), CommitmentModel(demand, tier.terms), secured=secured, available=available)


def _explain(best: str | None, cheapest: str, tiers: list[EvaluatedTier]) -> str:
    if best is None:
        return "No band of the menu may be committed to with the money that is voted and free."
    parts = [f"The {best} band costs least among those that may be committed to."]
    if cheapest != best:
        parts.append(f"The {cheapest} band would cost less but asks for more than may be committed.")
    places = [tier.id for tier in tiers]
    parts += [
        f"Climbing to the {tier.id} band costs {written(tier.above_best)} more than the {best} band."
        for tier in tiers[places.index(best) + 1 :]
        if tier.above_best.amount > 0
    ]
    return " ".join(parts)


def _step(tier: EvaluatedTier) -> Step:
    why = "its threshold" if tier.is_threshold_binding else "the best inside the band"
    return Step(
        label=f"Band {tier.id}",
        expression=f"commit {written(tier.outcome.payable)}, {why}",
        value=f"expected cost {tier.outcome.expected_cost}",
    )
