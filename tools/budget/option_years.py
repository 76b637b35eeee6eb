"""Options for fiscal years whose money is not voted: sized, never owed."""

from decimal import Decimal
from typing import Literal

from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.commitment import rounded_down
from tools.budget.commitment_terms import ONE, ZERO, CommitmentTerms, critical_fractile
from tools.budget.demand import Demand
from tools.budget.exchange_rate import ExchangeRate, in_currency
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money
from tools.verdict import Verdict

Unconfirmed = Literal[Verdict.UNCONFIRMED]


class LaterYear(Frozen):
    """A fiscal year after the first, for which an option is sized."""

    demand: Demand
    """List-price value of that year's usage."""
    appropriation: Appropriation
    """That year's money."""


class OptionYear(Frozen):
    """What may be agreed for a later year."""

    id: str
    """The fiscal year."""
    firm: Money
    """Payable without condition: 0 until the year is voted."""
    option_without_release: Money | Unconfirmed
    """Payable size if the amount stays owed should the money not come; UNCONFIRMED while nobody knows how likely that is."""
    option_with_release: Money
    """Payable size if the buyer is released should the money not come (non-appropriation clause)."""


def size_option(year: LaterYear, terms: CommitmentTerms, rate: ExchangeRate | None = None) -> OptionYear:
    """Sizes for a year: without release at its funding probability, with release as if the money came.

    Raises InvalidField where the terms ask for an amount without end and no money is named that would cap it.
    """
    appropriation, currency = year.appropriation, year.demand.currency
    available, probability = appropriation.available_in(currency, rate), appropriation.probability
    secured = appropriation.status is FundingStatus.SECURED
    limit = (
        None if appropriation.not_yet_voted is None else in_currency(appropriation.not_yet_voted, currency, rate) + available
    )

    def sized(funding_probability: Decimal) -> Money:
        return Money(amount=_payable(year, terms, funding_probability, limit), currency=currency)

    with_release = sized(ONE)
    return OptionYear(
        id=appropriation.fiscal_year,
        firm=min(with_release, available) if secured else Money(amount=ZERO, currency=currency),
        option_without_release=Verdict.UNCONFIRMED if probability is None else sized(probability),
        option_with_release=with_release,
    )


def _payable(year: LaterYear, terms: CommitmentTerms, funding_probability: Decimal, limit: Money | None) -> Decimal:
    capacity = critical_fractile(terms, funding_probability).list_capacity(year.demand)
    amounts = [] if capacity is None else [terms.payable(capacity)]
    amounts += [] if limit is None else [limit.amount]
    if not amounts:
        raise InvalidField(
            f"later_years.{year.appropriation.fiscal_year}.not_yet_voted",
            None,
            expected="an amount, since with these terms only a cap ends the commitment",
            fix="Give the money asked for or forecast for that year.",
        )
    return rounded_down(min(amounts))
