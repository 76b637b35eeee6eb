"""The words around a sized commitment: its sentence, its derivation, and what the reader must know first."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from tools.budget.appropriation import FundingStatus, written
from tools.budget.commitment import BindingConstraint, CommitmentOutcome
from tools.budget.commitment_terms import ONE
from tools.budget.demand import LognormalDemand, NormalDemand
from tools.budget.fiscal_rules import CarryOver, FiscalRegime
from tools.budget.sized import Optimum, SizeCommitmentInput
from tools.budget.term_by_year import YearShare
from tools.money import Money
from tools.results import Step

_WIDE_NORMAL = Decimal("0.3")
OLD_RATE = timedelta(days=60)
"""As long as a list price counts as current."""


def explained(
    given: SizeCommitmentInput,
    optimum: Optimum,
    firm: CommitmentOutcome,
    binding: BindingConstraint,
    *,
    by_year: tuple[YearShare, ...],
    now: Money,
) -> str:
    """The recommendation in one or two sentences."""
    year = given.appropriation.fiscal_year
    if binding is BindingConstraint.YEAR_NOT_VOTED:
        return f"The money for {year} is not voted, so nothing may be committed firmly; only an option can be agreed."
    if awaits_least(given, optimum):
        return (
            f"For {year} commit no more than the least amount that earns the rate, which is not known yet: usage beyond it has "
            "the rate too. Without a commitment nothing is saved."
        )
    later = "".join(f", and {written(each.waits_for_vote)} once the money for {each.id} is voted" for each in waiting(by_year))
    return (
        f"For {year} commit {written(now)}{' now' if later else ''}{later}; what keeps it there is the {binding}. "
        f"It saves {written(firm.expected_saving)} on average and leaves {written(firm.expected_shortfall)} unused."
    )


def awaits_least(given: SizeCommitmentInput, optimum: Optimum) -> bool:
    """Whether the rate alone is worth having and the least amount that earns it is unknown, in a year that is voted."""
    is_voted = given.appropriation.status is FundingStatus.SECURED
    return is_voted and given.least_commitment is None and optimum.is_rate_all(given.terms)


def waiting(by_year: tuple[YearShare, ...]) -> tuple[YearShare, ...]:
    """The years in which a part of the amount waits for the vote."""
    return tuple(year for year in by_year if year.waits_for_vote.amount > 0)


def split_by_vote(by_year: tuple[YearShare, ...], now: Money) -> Iterator[Step]:
    """The last line of the derivation, where a part of the amount falls in a year that is not voted."""
    if later := waiting(by_year):
        parts = [f"{year.waits_for_vote} for {year.days} days in {year.id}" for year in later]
        yield Step(label="Firm now", expression=f"the amount less {' less '.join(parts)}, not voted", value=str(now))


def derived(
    given: SizeCommitmentInput, optimum: Optimum, firm: CommitmentOutcome, binding: BindingConstraint
) -> tuple[Step, ...]:
    """From the terms to the firm amount, line by line."""
    terms = given.terms
    probability = ONE if given.appropriation.probability is None else given.appropriation.probability
    fractile = (
        f"({probability}·(1-{terms.overage_discount}) - (1-{terms.discount})) / "
        f"({probability}·((1-{terms.overage_discount}) - {terms.rollover_share}·(1-{terms.discount})))"
    )
    rows = [
        ("Critical fractile of demand", fractile, f"{optimum.critical_fractile} ({optimum.shape})"),
        (
            "Best list-price capacity",
            f"the {optimum.critical_fractile} quantile of demand",
            str(optimum.list_capacity or "no end; a cap must bind"),
        ),
        ("Best payable commitment", f"(1-{terms.discount}) x capacity", str(optimum.payable or "no end; a cap must bind")),
        ("Amount for the year", "least of optimum, available money and caps", f"{firm.payable} ({binding})"),
        ("Expected cost", "commitment - rollover credit + overage", str(firm.expected_cost)),
    ]
    return (
        *_demand_step(given),
        *_currency_step(given),
        *(Step(label=label, expression=expression, value=value) for label, expression, value in rows),
    )


def _demand_step(given: SizeCommitmentInput) -> Iterator[Step]:
    demand = given.demand
    if given.demand_basis:
        spread = f", coefficient of variation {demand.coefficient_of_variation}" if isinstance(demand, LognormalDemand) else ""
        yield Step(
            label="Mean and spread of demand",
            expression=given.demand_basis,
            value=f"{Money(amount=demand.expected, currency=demand.currency)}{spread}",
        )


def _currency_step(given: SizeCommitmentInput) -> Iterator[Step]:
    rate, money = given.exchange_rate, given.appropriation.secured
    if rate is not None and money.currency != given.demand.currency:
        yield Step(
            label="Secured money in the offer's currency",
            expression=f"{money} x {rate.spot}·exp(-z({rate.confidence})·{rate.yearly_volatility}·√{rate.horizon_years})",
            value=f"{rate.convert(money)} (a buffer of {rate.buffer_share * 100:.2f} %)",
        )


def warned(
    given: SizeCommitmentInput,
    optimum: Optimum,
    firm: CommitmentOutcome,
    *,
    offered_rollover: Decimal,
    regime: FiscalRegime | None,
    by_year: tuple[YearShare, ...],
) -> tuple[str, ...]:
    """What the reader must know before using the figures; `given` already holds the terms that may be counted on."""
    return (
        *_about_the_rate(given, optimum, firm),
        *_about_demand(given),
        *_about_money(given, firm),
        *_about_rollover(offered_rollover, regime),
        *_about_years(by_year),
        *_about_dates(given),
    )


def _about_the_rate(given: SizeCommitmentInput, optimum: Optimum, firm: CommitmentOutcome) -> Iterator[str]:
    if not optimum.is_rate_all(given.terms) or given.appropriation.status is not FundingStatus.SECURED:
        return
    yield (
        "Usage beyond the commitment is discounted too, so each amount committed adds risk and saves nothing more: commit no "
        "more than the least amount that earns the rate."
    )
    if awaits_least(given, optimum):
        yield "Which least amount earns the rate is UNCONFIRMED; without a commitment no saving is counted."
    elif given.least_commitment is not None and firm.payable.amount == 0 < given.least_commitment.amount:
        yield f"That least amount, {written(given.least_commitment)}, costs more than it saves or passes a limit."


def _about_demand(given: SizeCommitmentInput) -> Iterator[str]:
    demand = given.demand
    if isinstance(demand, NormalDemand) and demand.standard_deviation.amount > _WIDE_NORMAL * demand.mean.amount:
        yield "The spread is above 30 % of the mean, so this Normal law counts demand below zero; a lognormal law does not."


def _about_money(given: SizeCommitmentInput, firm: CommitmentOutcome) -> Iterator[str]:
    if given.vendor_ask is not None and given.vendor_ask > firm.payable:
        yield "The discount is taken to hold at the smaller amount; if it is tied to a band, compare the bands first."
    if firm.probability_of_exceeding_appropriation > given.exceedance_limit:
        yield "Overage may pass the appropriation more often than accepted; secure more money or agree a hard stop."
    if given.appropriation.probability is None:
        yield f"How likely the money for {given.appropriation.fiscal_year} is stays UNCONFIRMED; sizes assume it comes."


def _about_rollover(offered: Decimal, regime: FiscalRegime | None) -> Iterator[str]:
    if offered == 0:
        return
    if regime is not None and regime.carry_over is CarryOver.NO:
        rule = regime.rules_about("carry_over")
        why = f": {rule[0].rule}" if rule else ""
        yield f"The offered rollover counts for nothing here{why}."
    else:
        yield "Rollover counts only if the carried value may be used after this year's money expires."


def _about_dates(given: SizeCommitmentInput) -> Iterator[str]:
    term, rate = given.term, given.exchange_rate
    if term is None and given.appropriation.status is FundingStatus.SECURED:
        yield "When the term runs is not known, so nothing is split off for days in a year that is not voted."
    if term is not None and term.starts < given.as_of:
        yield f"The term would start on {term.starts}, which is past; correct the start of service or the signature deadline."
    if term is not None and term.is_start_assumed:
        yield f"The term is taken to start on {term.starts}; the start of service is not known."
    if rate is not None and given.as_of - rate.as_of > OLD_RATE:
        yield f"The exchange rate is of {rate.as_of}; take a newer one before committing."


def _about_years(by_year: tuple[YearShare, ...]) -> Iterator[str]:
    for year in waiting(by_year):
        yield (
            f"Beside it, {written(year.waits_for_vote)} pays for days in {year.id}, whose money is {year.standing}: it may be "
            "owed only once that money is voted, as the contract text says."
        )
