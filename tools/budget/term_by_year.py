"""A commitment over the fiscal years it touches: what may be firm in each, and what only an option or a release may hold."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.exchange_rate import ExchangeRate
from tools.budget.fiscal_year import FiscalCalendar, YearPart, split_over_years
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Days, In, Unit
from tools.verdict import Verdict

MONTHS_IN_YEAR = 12


class ContractTerm(Frozen):
    """When a commitment runs, and by whose fiscal years."""

    starts: date
    """First day of the term."""
    is_start_assumed: bool = False
    """Whether somebody only supposes that it starts then."""
    months: Annotated[int, Field(ge=1, le=120), In(Unit.MONTHS)]
    """Its length."""
    calendar: FiscalCalendar
    """The buyer's fiscal years."""

    @property
    def last_day(self) -> date:
        """Its last day: the eve of the same day so many months later, of the month's last day where that day does not exist."""
        return months_after(self.starts, self.months) - timedelta(days=1)

    @property
    def first_year(self) -> "ContractTerm":
        """Its first twelve months; what comes after them is an option of its own."""
        return self.model_copy(update={"months": min(self.months, MONTHS_IN_YEAR)})


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class YearShare(Frozen):
    """What a commitment puts on one fiscal year."""

    id: str
    """The fiscal year, as a case file may name it."""
    days: Days
    """Days of the term in it."""
    amount: Money
    """The part of the commitment for those days."""
    standing: FundingStatus | Literal[Verdict.UNCONFIRMED]
    """How far the year's money has come; UNCONFIRMED when the case names none."""
    firm_at_most: Money
    """What of it may be owed firmly: nothing while the year is not voted."""
    waits_for_vote: Money
    """The rest: it may stand in the contract as an option, or with a clause that releases the buyer."""


def commitment_by_year(
    yearly: Money,
    term: ContractTerm,
    years: Sequence[Appropriation],
    *,
    rate: ExchangeRate | None = None,
    may_cross_year_end: bool = False,
) -> tuple[YearShare, ...]:
    """The commitment by days over fiscal years, beside the money of each.

    yearly * months / 12 falls on the years by days, in cents. With `may_cross_year_end`, a term of up to a year is paid
    whole from the year in which it starts (41 USC 3902).
    """
    total = (yearly * term.months / MONTHS_IN_YEAR).rounded(2)
    parts = split_over_years(total, term.starts, term.last_day, term.calendar)
    if may_cross_year_end and term.months <= MONTHS_IN_YEAR:
        days = sum(part.days for part in parts)
        parts = (parts[0].model_copy(update={"days": days, "amount": total}),)
    money = {year.starts: year for year in years if year.starts is not None}
    return tuple(_share(part, money.get(part.year_starts), rate) for part in parts)


def _share(part: YearPart, money: Appropriation | None, rate: ExchangeRate | None) -> YearShare:
    firm = part.amount * 0
    if money is not None and money.status is FundingStatus.SECURED:
        firm = min(part.amount, money.available_in(part.amount.currency, rate))
    return YearShare(
        id=part.id.replace("/", "-") if money is None else money.fiscal_year,
        days=part.days,
        amount=part.amount,
        standing=Verdict.UNCONFIRMED if money is None else money.status,
        firm_at_most=firm,
        waits_for_vote=part.amount - firm,
    )
