"""From facts of the case to the money of each fiscal year, with its days."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from agent.case.model.funding import FundingYear
from agent.preparation.chain import Chain
from agent.preparation.missing import Needs
from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.fiscal_year import FiscalCalendar
from tools.money import money
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction

_NO_MONEY = money(0, "USD")
_LAST_DAY_OF_ANY_MONTH = 28


def funding_in_order(chain: Chain, needs: Needs) -> tuple[Appropriation, ...]:
    """The fiscal years that have not ended, earliest first.

    A year without days takes those that the buyer's law gives its label.
    """
    calendar = fiscal_calendar(chain)
    years = [(label, _dated(label, year, calendar)) for label, year in chain.case.funding.items()]
    years.sort(key=lambda item: (item[1].starts or date.max, item[0]))
    running = [(label, year) for label, year in years if year.ends is None or year.ends >= chain.as_of]
    if not running:
        needs.lacks("funding")
    values = [_appropriation(label, year, needs) for label, year in running]
    needs.settle()
    return tuple(Appropriation.model_validate(value) for value in values)


def fiscal_calendar(chain: Chain) -> FiscalCalendar | None:
    """The buyer's fiscal years: as its own funding dates them, else as its law does; none when neither is known."""
    buyer = chain.case.buyer
    code = None if buyer.jurisdiction is None else Jurisdiction(buyer.jurisdiction)
    regime = chain.facts.fiscal_years.regime(code, None if buyer.kind is None else BuyerKind(buyer.kind))
    dated = next((year.starts for year in chain.case.funding.values() if year.starts is not None), None)
    by_law = None if regime is None else regime.calendar_at(buyer.country)
    if dated is None or dated.day > _LAST_DAY_OF_ANY_MONTH:
        return by_law
    own = {"start_month": dated.month, "start_day": dated.day}
    return FiscalCalendar.model_validate(own) if by_law is None else by_law.model_copy(update=own)


def _dated(label: str, year: FundingYear, calendar: FiscalCalendar | None) -> FundingYear:
    named = None if calendar is None else calendar.year_named(label)
    if named is None or (year.starts is not None and year.ends is not None):
        return year
    return year.model_copy(update={"starts": year.starts or named.start, "ends": year.ends or named.end})


def _appropriation(label: str, year: FundingYear, needs: Needs) -> Mapping[str, object]:
    status = FundingStatus(needs.known(year.status, f"funding.{label}.status", "forecast"))
    amount = needs.known(year.amount, f"funding.{label}.amount", _NO_MONEY)
    is_secured = status is FundingStatus.SECURED
    return {
        "fiscal_year": label,
        "secured": amount if is_secured else amount * 0,
        "status": status,
        "not_yet_voted": year.further_amount if is_secured else amount,
        "funding_probability": year.funding_probability,
        "reserve_share": year.reserve_share or Decimal(0),
        "starts": year.starts,
    }
