"""How much to commit: the economic optimum, cut down to what is lawful."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tools.budget.appropriation import FundingStatus, require_within
from tools.budget.commitment import BindingConstraint, CommitmentModel, CommitmentOutcome, describe, rounded_down
from tools.budget.commitment_terms import ONE, ZERO, CriticalFractile, critical_fractile
from tools.budget.commitment_words import awaits_least, derived, explained, split_by_vote, warned
from tools.budget.exchange_rate import currency_buffer
from tools.budget.fiscal_rules import FiscalRegime
from tools.budget.option_years import LaterYear, OptionYear, size_option
from tools.budget.public_body import lawful_terms, regime_of, rules_shown
from tools.budget.ramp_text import ramp_text
from tools.budget.sized import Optimum, SizeCommitmentInput, SizeCommitmentOutput
from tools.budget.term_by_year import ContractTerm, YearShare, commitment_by_year
from tools.errors import InvalidField
from tools.facts import Facts
from tools.money import Money, quantized

__all__ = ["Optimum", "SizeCommitmentInput", "SizeCommitmentOutput", "size_commitment"]

RULE_TOPICS = ("over_commitment", "non_appropriation", "carry_over", "prepayment", "severable_services", "multi_year")
"""Rules on public money that a reader of a commitment must see."""


def size_commitment(offered: SizeCommitmentInput, facts: Facts | None = None) -> SizeCommitmentOutput:
    """The recommendation for the year, its comparison table and the options for later years.

    Raises AppropriationExceeded for a requested amount above the money that may be committed, InvalidField where
    currencies differ and no dated rate joins them.
    """
    _require_one_currency(offered)
    sizing = _sizing(offered, regime_of(offered.body, facts))
    given, regime = sizing.given, sizing.regime
    if given.requested_commitment is not None:
        require_within(given.requested_commitment, given.appropriation, given.exchange_rate)
    optimum = _optimum(critical_fractile(sizing.model.terms, sizing.model.funding_probability), sizing.model)
    payable, binding = _firm(given, optimum, sizing.model, sizing.available)
    firm = sizing.outcome("firm", payable)
    by_year = sizing.by_year(firm.payable, given.term and given.term.first_year)
    options = tuple(_options(given))
    now, later = _now_and_later(firm.payable, by_year)
    return SizeCommitmentOutput(
        explanation=explained(given, optimum, firm, binding, by_year=by_year, now=now),
        steps=(*derived(given, optimum, firm, binding), *split_by_vote(by_year, now)),
        fiscal_year=given.appropriation.fiscal_year,
        optimum=optimum,
        secured=sizing.secured,
        available=sizing.available,
        currency_buffer=currency_buffer(given.appropriation.secured, given.demand.currency, given.exchange_rate),
        firm_commitment=now,
        after_vote=later,
        firm_list_capacity=firm.list_capacity,
        binding_constraint=binding,
        awaits_least_amount=awaits_least(given, optimum),
        firm=firm,
        pay_as_you_go=sizing.money(sizing.model.pay_as_you_go),
        money_needed=sizing.money(sizing.priced(payable).money_needed(firm.list_capacity.amount, given.exceedance_limit)),
        options=options,
        candidates=tuple(sizing.outcome(name, amount) for name, amount in _candidates(given, optimum, sizing.model)),
        firm_by_year=by_year,
        ask_by_year=sizing.by_year(given.vendor_ask, given.term),
        contract=ramp_text(given.appropriation.fiscal_year, by_year, now, options, regime),
        rules=rules_shown(regime, _topics(given), given.body.place, given.as_of),
        warnings=warned(given, optimum, firm, offered_rollover=offered.terms.rollover_share, regime=regime, by_year=by_year),
    )


def _topics(given: SizeCommitmentInput) -> tuple[str, ...]:
    """What bears on any commitment, and what may be spent meanwhile while the year is not voted."""
    voted = given.appropriation.status is FundingStatus.SECURED
    return RULE_TOPICS if voted else (*RULE_TOPICS, "interim_funding")


@dataclass(frozen=True, slots=True)
class _Sizing:
    """One year with its lawful terms and its money in the offer's currency."""

    given: SizeCommitmentInput
    regime: FiscalRegime | None
    model: CommitmentModel
    secured: Money
    available: Money

    def money(self, amount: Decimal) -> Money:
        """An amount in the offer's currency."""
        return Money(amount=amount, currency=self.given.demand.currency)

    def priced(self, payable: Decimal) -> CommitmentModel:
        """The model that prices that amount: the offer's terms, or list price for nothing unless they are given for nothing."""
        free = self.given.least_commitment is not None and self.given.least_commitment.amount == 0
        return self.model if payable > 0 or free else self.model.without_deal

    def outcome(self, name: str, payable: Decimal) -> CommitmentOutcome:
        """What follows from committing that amount."""
        cap = self.given.shortfall_cap
        return describe(
            name,
            payable,
            self.priced(payable),
            secured=self.secured.amount,
            available=self.available.amount,
            shortfall_cap=None if cap is None else cap.amount,
        )

    def by_year(self, yearly: Money | None, term: ContractTerm | None) -> tuple[YearShare, ...]:
        """The yearly amount over the fiscal years of the term; nothing where no term is known."""
        given = self.given
        if term is None or yearly is None or yearly.amount == 0:
            return ()
        return commitment_by_year(
            yearly,
            term,
            (given.appropriation, *(year.appropriation for year in given.later_years)),
            rate=given.exchange_rate,
            may_cross_year_end=self.regime is not None and self.regime.term_may_cross_year_end,
        )


def _sizing(offered: SizeCommitmentInput, regime: FiscalRegime | None) -> _Sizing:
    given = offered.model_copy(update={"terms": lawful_terms(offered.terms, regime)})
    money, probability = given.appropriation, given.appropriation.probability
    return _Sizing(
        given=given,
        regime=regime,
        model=CommitmentModel(given.demand, given.terms, ONE if probability is None else probability),
        secured=money.secured_in(given.demand.currency, given.exchange_rate),
        available=money.available_in(given.demand.currency, given.exchange_rate),
    )


def _require_one_currency(given: SizeCommitmentInput) -> None:
    currency = given.demand.currency
    amounts = {
        "shortfall_cap": given.shortfall_cap,
        "requested_commitment": given.requested_commitment,
        "vendor_ask": given.vendor_ask,
        "least_commitment": given.least_commitment,
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
    """min(C*, (1 - reserve) * secured, low-case spend, shortfall cap), and which of them it is (2.5).

    C* is 0 where usage beyond the commitment is discounted enough; then the least amount that earns the rate takes its place,
    if it is known, within every limit, and costs less than having no deal (2.1).
    """
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
    least = _least_for_the_rate(given, optimum, model)
    if least is not None and least <= min(amount for limit, amount in limits.items() if limit is not _OPTIMUM):
        return least, BindingConstraint.LEAST_FOR_THE_RATE
    binding = min(limits, key=limits.__getitem__)
    return rounded_down(limits[binding]), binding


_OPTIMUM = BindingConstraint.ECONOMIC_OPTIMUM


def _least_for_the_rate(given: SizeCommitmentInput, optimum: Optimum, model: CommitmentModel) -> Decimal | None:
    """The least amount that earns the rate, where nothing beyond it pays and it costs less than paying list price."""
    least = given.least_commitment
    if least is None or not optimum.is_rate_all(given.terms):
        return None
    cost = model.expected_cost(given.terms.list_capacity(least.amount))
    return least.amount if cost < model.pay_as_you_go else None


def _now_and_later(sized: Money, by_year: tuple[YearShare, ...]) -> tuple[Money, Money]:
    """What may be owed now, and what waits for the vote of a year; all is owed now where no day falls in such a year."""
    waiting = sum((year.waits_for_vote.amount for year in by_year), ZERO)
    if waiting == 0:
        return sized, sized * 0
    now = sum((year.firm_at_most.amount for year in by_year), ZERO)
    return Money(amount=now, currency=sized.currency), Money(amount=waiting, currency=sized.currency)


def _options(given: SizeCommitmentInput) -> Iterator[OptionYear]:
    """The first year while it is not voted, then the later ones, each at the rate for when its money is due."""
    first = LaterYear(demand=given.demand, appropriation=given.appropriation)
    for offset, year in enumerate((first, *given.later_years)):
        if offset or given.appropriation.status is not FundingStatus.SECURED:
            rate = given.exchange_rate and given.exchange_rate.due_later(offset)
            yield size_option(year, given.terms, rate)


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
