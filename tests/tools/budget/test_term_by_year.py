"""A commitment laid over the fiscal years it touches."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.fiscal_year import FiscalCalendar, LabelRule
from tools.budget.term_by_year import ContractTerm, commitment_by_year, months_after
from tools.money import money
from tools.verdict import Verdict

JULY = FiscalCalendar(start_month=7)
VOTED = Appropriation(fiscal_year="FY2027", secured=money(100, "USD"), status=FundingStatus.SECURED, starts=date(2026, 7, 1))
ASKED = Appropriation(fiscal_year="FY2028", secured=money(0, "USD"), status=FundingStatus.REQUESTED, starts=date(2027, 7, 1))
APRIL_TO_MARCH = ContractTerm(starts=date(2027, 4, 1), months=12, calendar=JULY)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 24), 36, date(2029, 11, 24)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_years_term_ends_on_the_eve_of_its_day() -> None:
    assert APRIL_TO_MARCH.last_day == date(2028, 3, 31)


def test_the_part_in_an_unvoted_year_needs_a_release() -> None:
    first, second = commitment_by_year(money(366, "USD"), APRIL_TO_MARCH, (VOTED, ASKED))
    assert (first.id, first.days, first.firm_at_most, first.waits_for_vote) == (
        "FY2027",
        91,
        money("91.00", "USD"),
        money("0.00", "USD"),
    )
    assert (second.days, second.standing, second.firm_at_most.amount, second.waits_for_vote) == (
        275,
        FundingStatus.REQUESTED,
        Decimal(0),
        money("275.00", "USD"),
    )


def test_voted_money_that_is_too_small_leaves_a_rest() -> None:
    first, _ = commitment_by_year(money(732, "USD"), APRIL_TO_MARCH, (VOTED, ASKED))
    assert (first.firm_at_most, first.waits_for_vote) == (money(100, "USD"), money("82.00", "USD"))


def test_a_year_without_money_in_the_case_is_unconfirmed() -> None:
    last = commitment_by_year(money(366, "USD"), APRIL_TO_MARCH, (VOTED,))[-1]
    assert (last.id, last.standing) == ("FY2028", Verdict.UNCONFIRMED)


def test_a_year_is_named_as_a_case_file_could_name_it() -> None:
    slashed = FiscalCalendar(start_month=7, label_rule=LabelRule.SLASH)
    term = ContractTerm(starts=date(2027, 4, 1), months=12, calendar=slashed)
    assert [part.id for part in commitment_by_year(money(1, "USD"), term, ())] == ["2026-27", "2027-28"]


def test_a_severable_years_term_may_stand_on_first_year_money_alone() -> None:
    (only,) = commitment_by_year(money(96, "USD"), APRIL_TO_MARCH, (VOTED, ASKED), may_cross_year_end=True)
    assert (only.id, only.days, only.firm_at_most) == ("FY2027", 366, money("96.00", "USD"))


def test_a_longer_term_may_not_stand_on_first_year_money() -> None:
    term = ContractTerm(starts=date(2027, 4, 1), months=24, calendar=JULY)
    assert len(commitment_by_year(money(96, "USD"), term, (VOTED,), may_cross_year_end=True)) == 3


@given(
    starts=st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 12, 31)),
    months=st.integers(1, 60),
    cents=st.integers(1, 10**10),
    month=st.integers(1, 12),
)
@settings(max_examples=60)
def test_the_parts_add_up_and_cover_the_term(starts: date, months: int, cents: int, month: int) -> None:
    yearly = money(Decimal(cents) / 100, "USD")
    term = ContractTerm(starts=starts, months=months, calendar=FiscalCalendar(start_month=month))
    parts: Any = commitment_by_year(yearly, term, ())
    assert sum((part.amount.amount for part in parts), Decimal(0)) == (yearly * months / 12).rounded(2).amount
    assert sum(part.days for part in parts) == (term.last_day - starts) / timedelta(days=1) + 1
    assert all(part.firm_at_most.amount == 0 for part in parts)
