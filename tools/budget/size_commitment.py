"""How much to commit: the economic optimum, cut down to what is lawful (methods.md sections 2.1 and 2.5)."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from tools.budget.appropriation import Appropriation, FundingStatus, require_within, written
from tools.budget.commitment import (
    BindingConstraint,
    CommitmentModel,
    CommitmentOutcome,
    describe,
    rounded_down,
)
from tools.budget.commitment_terms import ONE, ZERO, CommitmentTerms, CriticalFractile, OptimumShape, critical_fractile
from tools.budget.demand import Demand, NormalDemand
from tools.budget.exchange_rate import ExchangeRate
from tools.budget.option_years import LaterYear, OptionYear, size_option
from tools.budget.private_output import PrivateOutput
from tools.errors import InvalidField
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Share
from tools.results import Step
from tools.spec import ToolInput


class SizeCommitmentInput(ToolInput):
    """One fiscal year to commit for, and later years as options."""

    demand: Demand
    """List-price value of the year's usage."""
    terms: CommitmentTerms
    """The offer's discount, overage and rollover."""
    appropriation: Appropriation
    """The year's money."""
    later_years: tuple[LaterYear, ...] = ()
    """Years for which an option may be asked."""
    exchange_rate: ExchangeRate | None = None
    """Needed when the money is in another currency than the offer."""
    low_case_percentile: Share | None = Field(default=None, gt=0, lt=1)
    """If set, no more is committed than what demand at this percentile would pay."""
    shortfall_cap: Money | None = None
    """If set, the CVaR of the shortfall over the worst tenth of outcomes stays within it."""
    requested_commitment: Money | None = None
    """An amount somebody wants to commit; refused if it passes the secured money."""
    vendor_ask: Money | None = None
    """The vendor's figure, for comparison alone."""
    exceedance_limit: Share = Field(default=Decimal("0.05"), gt=0, lt=1)
    """Accepted chance that commitment and overage pass the appropriation."""


class Optimum(Frozen):
    """What the economics alone would commit."""

    critical_fractile: Share
    """Commit up to this quantile of demand."""
    shape: OptimumShape
    """Whether there is one best amount, none, or no end."""
    list_capacity: Money | None
    """K*, at list price; none if only a cap ends it."""
    payable: Money | None
    """C*, what would be paid for it."""


class SizeCommitmentOutput(PrivateOutput):
    """The recommended commitment, why it is not higher, and what it costs, saves and risks."""

    private_paths: ClassVar[frozenset[str]] = frozenset({
        "optimum",
        "available",
        "secured",
        "firm",
        "candidates",
        "options",
        "pay_as_you_go",
        "money_needed",
    })

    fiscal_year: str
    """The year committed for."""
    optimum: Optimum
    """The economics alone, law and money apart."""
    secured: Money
    """Secured money in the offer's currency."""
    available: Money
    """Of that, what may be committed after the reserve."""
    firm_commitment: Money
    """Recommended payable amount; never above the secured money."""
    firm_list_capacity: Money
    """List-price usage it buys."""
    binding_constraint: BindingConstraint
    """Why it is not higher."""
    firm: CommitmentOutcome
    """What follows from the recommendation."""
    pay_as_you_go: Money
    """Expected cost without any commitment."""
    money_needed: Money
    """The least money that commitment and overage pass with at most `exceedance_limit`."""
    options: tuple[OptionYear, ...]
    """Later years, and the first while it is not voted."""
    candidates: tuple[CommitmentOutcome, ...]
    """Other amounts beside it, in rising order."""
    warnings: tuple[str, ...]
    """What the reader must know before using the figures."""


def size_commitment(given: SizeCommitmentInput, _facts: Facts | None = None) -> SizeCommitmentOutput:
    """The recommendation for the year, its comparison table and the options for later years.

    Raises AppropriationExceeded for a requested amount above the money that may be committed, InvalidField where
    currencies differ and no dated rate joins them.
    """
    currency, rate = given.demand.currency, given.exchange_rate
    _require_one_currency(given)
    if given.requested_commitment is not None:
        require_within(given.requested_commitment, given.appropriation, rate)
    model = CommitmentModel(given.demand, given.terms, given.appropriation.probability or ONE)
    fractile = critical_fractile(model.terms, model.funding_probability)
    secured, available = given.appropriation.secured_in(currency, rate), given.appropriation.available_in(currency, rate)
    optimum = _optimum(fractile, model)
    payable, binding = _firm(given, optimum, model, available)
    capacity = model.terms.list_capacity(payable)

    def outcome(name: str, amount: Decimal) -> CommitmentOutcome:
        return describe(name, amount, model, secured=secured.amount, available=available.amount)

    firm = outcome("firm", payable)
    return SizeCommitmentOutput(
        explanation=_explain(given, firm, binding),
        steps=_steps(given, optimum, firm, binding),
        fiscal_year=given.appropriation.fiscal_year,
        optimum=optimum,
        secured=secured,
        available=available,
        firm_commitment=firm.payable,
        firm_list_capacity=firm.list_capacity,
        binding_constraint=binding,
        firm=firm,
        pay_as_you_go=Money(amount=model.pay_as_you_go, currency=currency),
        money_needed=Money(amount=model.money_needed(capacity, given.exceedance_limit), currency=currency),
        options=tuple(size_option(year, given.terms, given.exchange_rate) for year in _option_years(given)),
        candidates=tuple(outcome(name, amount) for name, amount in _candidates(given, optimum, model)),
        warnings=_warnings(given, model, firm),
    )


def _require_one_currency(given: SizeCommitmentInput) -> None:
    currency = given.demand.currency
    amounts = {
        "shortfall_cap": given.shortfall_cap,
        "requested_commitment": given.requested_commitment,
        "vendor_ask": given.vendor_ask,
    } | {f"later_years.{index}.demand": year.demand for index, year in enumerate(given.later_years)}
    for name, amount in amounts.items():
        if amount is not None and amount.currency != currency:
            raise InvalidField(name, amount.currency, expected=f"{currency}, as the demand", fix="Give it in that currency.")
    if given.exchange_rate is not None and given.exchange_rate.as_of > given.as_of:
        raise InvalidField(
            "exchange_rate.as_of",
            given.exchange_rate.as_of.isoformat(),
            expected=f"a day up to {given.as_of.isoformat()}",
            fix="Give a rate that was published by then.",
        )


def _optimum(fractile: CriticalFractile, model: CommitmentModel) -> Optimum:
    capacity = fractile.list_capacity(model.demand)
    currency = model.demand.currency
    return Optimum(
        critical_fractile=quantized(fractile.value),
        shape=fractile.shape,
        list_capacity=None if capacity is None else Money(amount=capacity, currency=currency),
        payable=None if capacity is None else Money(amount=model.terms.payable(capacity), currency=currency),
    )


def _firm(
    given: SizeCommitmentInput, optimum: Optimum, model: CommitmentModel, available: Money
) -> tuple[Decimal, BindingConstraint]:
    """min(C*, (1 - reserve) * secured, low-case spend, shortfall cap), and which of them it is (2.5)."""
    if given.appropriation.status is not FundingStatus.SECURED:
        return ZERO, BindingConstraint.YEAR_NOT_VOTED
    limits = {BindingConstraint.SECURED_MONEY: available.amount}
    if optimum.payable is not None:
        limits = {BindingConstraint.ECONOMIC_OPTIMUM: optimum.payable.amount} | limits
    if given.low_case_percentile is not None:
        limits[BindingConstraint.LOW_CASE_SPEND] = model.terms.payable(model.demand.quantile(given.low_case_percentile))
    if given.shortfall_cap is not None:
        capped = model.largest_within_shortfall_cap(given.shortfall_cap.amount)
        limits |= {} if capped is None else {BindingConstraint.SHORTFALL_CAP: capped}
    binding = min(limits, key=limits.__getitem__)
    return rounded_down(limits[binding]), binding


def _option_years(given: SizeCommitmentInput) -> tuple[LaterYear, ...]:
    if given.appropriation.status is FundingStatus.SECURED:
        return given.later_years
    return (LaterYear(demand=given.demand, appropriation=given.appropriation), *given.later_years)


def _candidates(given: SizeCommitmentInput, optimum: Optimum, model: CommitmentModel) -> list[tuple[str, Decimal]]:
    """Amounts worth comparing, in rising order, each amount once under its first name."""
    low = given.low_case_percentile or Decimal("0.1")
    named = {
        "nothing": ZERO,
        "optimum": None if optimum.payable is None else optimum.payable.amount,
        "low_case": model.terms.payable(model.demand.quantile(low)),
        "mean": model.terms.payable(model.demand.expected),
        "vendor_ask": None if given.vendor_ask is None else given.vendor_ask.amount,
        "requested": None if given.requested_commitment is None else given.requested_commitment.amount,
    }
    by_amount: dict[Decimal, str] = {}
    for name, amount in named.items():
        if amount is not None:
            by_amount.setdefault(amount, name)
    return [(by_amount[amount], amount) for amount in sorted(by_amount)]


_WIDE_NORMAL = Decimal("0.3")


def _warnings(given: SizeCommitmentInput, model: CommitmentModel, firm: CommitmentOutcome) -> tuple[str, ...]:
    demand, found = given.demand, []
    if isinstance(demand, NormalDemand) and demand.standard_deviation.amount > _WIDE_NORMAL * demand.mean.amount:
        found.append(
            "The spread is above 30 % of the mean, so this Normal law counts demand below zero; a lognormal law does not."
        )
    if given.vendor_ask is not None and given.vendor_ask > firm.payable:
        found.append("The discount is taken to hold at the smaller amount; if it is tied to a band, compare the bands first.")
    if firm.probability_of_exceeding_appropriation > given.exceedance_limit:
        found.append("Overage may pass the appropriation more often than accepted; secure more money or agree a hard stop.")
    if model.terms.rollover_share:
        found.append("Rollover counts only if the carried value may be used after this year's money expires.")
    if given.appropriation.probability is None:
        found.append(f"How likely the money for {given.appropriation.fiscal_year} is stays UNCONFIRMED; sizes assume it comes.")
    return tuple(found)


def _explain(given: SizeCommitmentInput, firm: CommitmentOutcome, binding: BindingConstraint) -> str:
    year = given.appropriation.fiscal_year
    if binding is BindingConstraint.YEAR_NOT_VOTED:
        return f"The money for {year} is not voted, so nothing may be committed firmly; only an option can be agreed."
    return (
        f"For {year} commit {written(firm.payable)}; what keeps it there is the {binding}. "
        f"It saves {written(firm.expected_saving)} on average and leaves {written(firm.expected_shortfall)} unused."
    )


def _steps(
    given: SizeCommitmentInput, optimum: Optimum, firm: CommitmentOutcome, binding: BindingConstraint
) -> tuple[Step, ...]:
    terms = given.terms
    probability = given.appropriation.probability or ONE
    fractile = (
        f"({probability}·(1-{terms.overage_discount}) - (1-{terms.discount})) / "
        f"({probability}·((1-{terms.overage_discount}) - {terms.rollover_share}·(1-{terms.discount})))"
    )
    return (
        Step(label="Critical fractile of demand", expression=fractile, value=f"{optimum.critical_fractile} ({optimum.shape})"),
        Step(
            label="Best list-price capacity",
            expression=f"the {optimum.critical_fractile} quantile of demand",
            value=str(optimum.list_capacity or "no end; a cap must bind"),
        ),
        Step(
            label="Best payable commitment",
            expression=f"(1-{terms.discount}) x capacity",
            value=str(optimum.payable or "no end; a cap must bind"),
        ),
        Step(
            label="Firm commitment",
            expression="least of optimum, available money and caps",
            value=f"{firm.payable} ({binding})",
        ),
        Step(
            label="Expected cost",
            expression="commitment - rollover credit + overage",
            value=str(firm.expected_cost),
        ),
    )
