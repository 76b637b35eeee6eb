"""A vendor's discount bands, each at the commitment that is best inside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from tools.budget.appropriation import Appropriation, FundingStatus, written
from tools.budget.commitment import CommitmentModel, CommitmentOutcome, describe
from tools.budget.commitment_terms import ONE, CommitmentTerms, Discount, critical_fractile
from tools.budget.demand import Demand
from tools.budget.exchange_rate import ExchangeRate
from tools.budget.fiscal_rules import FiscalRegime
from tools.budget.private_output import PrivateOutput
from tools.budget.public_body import PublicBody, lawful_terms, regime_of
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money
from tools.results import Step
from tools.spec import ToolInput
from tools.wording import percent


class Tier(Frozen):
    """One band of the vendor's menu."""

    id: str = Field(min_length=1)
    """Its name."""
    title: str = ""
    """What a reader calls it; `the NAME band` where it is left out."""
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
    shortfall_cap: Money | None = None
    """If set, a band whose worst tenth of shortfall passes it is not recommended."""
    body: PublicBody = PublicBody()
    """Whose money it is; its law decides whether rollover counts."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        names = [tier.id for tier in self.tiers]
        if len(set(names)) < len(names):
            msg = f"bands with names of their own (given {', '.join(names)})"
            raise ValueError(msg)
        if self.shortfall_cap is not None and self.shortfall_cap.currency != self.demand.currency:
            msg = f"a shortfall cap in {self.demand.currency} (given {self.shortfall_cap})"
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
    title: str
    """What a reader calls it."""
    threshold: Money
    """Least payable commitment."""
    outcome: CommitmentOutcome
    """Cost, saving and risk at the best commitment inside the band."""
    is_threshold_binding: bool
    """Whether the band asks for more than the economics would."""
    is_lawful: bool
    """Whether its threshold may be committed now."""
    may_be_recommended: bool
    """Whether it is lawful and its worst tenth stays within the shortfall cap."""
    discount: Discount
    """Share off list price inside it."""
    above_best: Money
    """How much dearer than the best band."""
    climbing_costs: Money | None
    """Cost against the band before it by threshold; below 0 climbing saves. None for the first."""


class EvaluateTiersOutput(PrivateOutput):
    """The menu evaluated."""

    private_paths: ClassVar[frozenset[str]] = frozenset({"tiers", "available"})

    best: str | None
    """Of the bands that may be recommended, the one with the least expected cost; none if there is no such band."""
    cheapest_regardless: str
    """The band that would cost least if money were no limit."""
    available: Money
    """What may be committed."""
    tiers: tuple[EvaluatedTier, ...]
    """Every band, by threshold."""


def evaluate_tiers(given: EvaluateTiersInput, facts: Facts | None = None) -> EvaluateTiersOutput:
    """K_i = max(K*(d_i), T_i / (1 - d_i)) for each band, and the least expected cost among those that may be recommended."""
    currency, rate = given.demand.currency, given.exchange_rate
    available = given.appropriation.available_in(currency, rate)
    if given.appropriation.status is not FundingStatus.SECURED:
        available *= 0
    menu = _menu(given, regime_of(given.body, facts))
    money = _MoneyLimits(
        secured=given.appropriation.secured_in(currency, rate).amount,
        available=available.amount,
        shortfall_cap=None if given.shortfall_cap is None else given.shortfall_cap.amount,
    )
    outcomes = {tier.id: _outcome(tier, given.demand, money) for tier in menu}
    admitted = [name for name, outcome in outcomes.items() if _is_admitted(name, menu, outcome, available)]
    best = min(admitted, key=lambda name: outcomes[name].expected_cost.amount, default=None)
    cheapest = min(outcomes, key=lambda name: outcomes[name].expected_cost.amount)
    reference = outcomes[best or cheapest].expected_cost
    befores = (None, *(outcomes[tier.id].expected_cost for tier in menu))
    evaluated = [
        EvaluatedTier(
            id=tier.id,
            title=tier.title or f"the {tier.id} band",
            threshold=tier.threshold,
            outcome=outcomes[tier.id],
            is_threshold_binding=_is_threshold_binding(tier, given.demand),
            is_lawful=tier.threshold <= available,
            may_be_recommended=tier.id in admitted,
            discount=tier.terms.discount,
            above_best=outcomes[tier.id].expected_cost - reference,
            climbing_costs=before and outcomes[tier.id].expected_cost - before,
        )
        for tier, before in zip(menu, befores, strict=False)
    ]
    return EvaluateTiersOutput(
        explanation=" ".join(_explained(best, cheapest, evaluated)),
        steps=tuple(_step(tier, _best_payable(band, given.demand)) for band, tier in zip(menu, evaluated, strict=True)),
        best=best,
        cheapest_regardless=cheapest,
        available=available,
        tiers=tuple(evaluated),
    )


@dataclass(frozen=True, slots=True)
class _MoneyLimits:
    """Amounts in the menu's currency."""

    secured: Decimal
    available: Decimal
    shortfall_cap: Decimal | None


def _is_admitted(name: str, menu: list[Tier], outcome: CommitmentOutcome, available: Money) -> bool:
    threshold = next(tier.threshold for tier in menu if tier.id == name)
    return threshold <= available and outcome.is_within_shortfall_cap is not False


def _menu(given: EvaluateTiersInput, regime: FiscalRegime | None) -> list[Tier]:
    """The bands by threshold, with the terms that may be counted on."""
    lawful = (tier.model_copy(update={"terms": lawful_terms(tier.terms, regime)}) for tier in given.tiers)
    return sorted(lawful, key=lambda tier: tier.threshold.amount)


def _best_payable(tier: Tier, demand: Demand) -> Decimal | None:
    capacity = critical_fractile(tier.terms, ONE).list_capacity(demand)
    return None if capacity is None else tier.terms.payable(capacity)


def _is_threshold_binding(tier: Tier, demand: Demand) -> bool:
    payable = _best_payable(tier, demand)
    return payable is not None and payable < tier.threshold.amount


def _outcome(tier: Tier, demand: Demand, money: _MoneyLimits) -> CommitmentOutcome:
    """The band at its best commitment: never below its threshold, and above it never beyond the money or the cap.

    Cost is convex in the commitment, so the nearest admissible amount to the optimum is the best one.
    """
    model = CommitmentModel(demand, tier.terms)
    capped = None if money.shortfall_cap is None else model.largest_within_shortfall_cap(money.shortfall_cap)
    limits = [limit for limit in (_best_payable(tier, demand), capped, money.available) if limit is not None]
    return describe(
        tier.id,
        max(min(limits), tier.threshold.amount),
        model,
        secured=money.secured,
        available=money.available,
        shortfall_cap=money.shortfall_cap,
    )


def _explained(best: str | None, cheapest: str, tiers: list[EvaluatedTier]) -> Iterator[str]:
    named = {tier.id: f"{tier.title} ({percent(tier.discount)})" for tier in tiers}
    if best is None:
        yield "No band of the menu may be committed to with the money that is voted and free, within the caps that are set."
        return
    yield f"Of what may be recommended, {named[best]} costs least."
    if cheapest != best:
        why = "asks for more than may be committed" if _is_barred(cheapest, tiers) else "leaves more unused than the cap allows"
        yield f"It is dearer than {named[cheapest]}, which {why}."
    places = [tier.id for tier in tiers]
    for tier in tiers[places.index(best) + 1 :]:
        if tier.above_best.amount > 0:
            yield f"Climbing to {named[tier.id]} costs {written(tier.above_best)} more than {named[best]}."


def _is_barred(name: str, tiers: list[EvaluatedTier]) -> bool:
    return any(tier.id == name and not tier.is_lawful for tier in tiers)


def _step(tier: EvaluatedTier, best: Decimal | None) -> Step:
    if tier.is_threshold_binding:
        why = "its threshold"
    else:
        why = "the best inside the band" if tier.outcome.payable.amount == best else "as far as money and caps go"
    return Step(
        label=tier.title,
        expression=f"commit {written(tier.outcome.payable)}, {why}",
        value=f"expected cost {tier.outcome.expected_cost}",
    )
