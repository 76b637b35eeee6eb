"""The same month at other days' list prices."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.errors import InvalidField
from tools.pricing.history import days_of_change
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import PricedWorkloads

October = Callable[..., PricedWorkloads]
SONNET = {"mix": {"claude-sonnet-5-5": 1, "claude-opus-5-5": 0, "claude-haiku-5-5": 0}, "batch_share": 0}
TODAY = date(2026, 11, 24)


def test_a_cut_of_the_cache_reads_shows_as_the_month_before_it(october: October) -> None:
    """1,600 read tokens a request fell from 0.20 to 0.10 on 7 October: 160 USD a month on a million requests."""
    months = {month.id: month for month in october(SONNET).history}
    assert list(months) == ["2026-09-28", "2026-10-07"]
    before, after = (months[day].monthly for day in ("2026-09-28", "2026-10-07"))
    assert before is not None
    assert after is not None
    assert (before - after).amount == pytest.approx(Decimal(160), abs=Decimal("0.000001"))
    assert months["2026-10-07"].change == 0


def test_todays_list_price_gives_todays_month(october: October) -> None:
    found = october(SONNET, also_on=["2026-11-24"])
    assert found.history[-1].monthly == found.ungated_monthly


def test_a_day_before_a_model_was_sold_has_no_price_but_a_reason(october: October) -> None:
    first = october(also_on=["2026-10-01"]).history[0]
    assert (first.id, first.monthly, first.change) == ("2026-10-01", None, None)
    assert "claude-haiku-5-5" in first.note
    assert "2026-10-07 or later" in first.note


def test_a_day_to_come_is_refused(october: October) -> None:
    with pytest.raises(InvalidField, match=r"also_on is '2027-01-01'.*2026-11-24"):
        october(also_on=["2027-01-01"])


def test_changes_count_from_the_day_on_which_every_model_is_sold(book: PriceBook) -> None:
    assert days_of_change(book, ["claude-sonnet-5-5"], until=TODAY) == (date(2026, 9, 28), date(2026, 10, 7))
    assert days_of_change(book, ["claude-sonnet-5-5", "claude-haiku-5-5"], until=TODAY) == (date(2026, 10, 7),)
    assert days_of_change(book, ["claude-sonnet-5-5"], until=date(2026, 10, 6)) == (date(2026, 9, 28),)


def test_a_past_day_says_which_factors_are_todays(october: October) -> None:
    found: Any = october(SONNET, prices_on="2026-10-01")
    assert found.prices_on == date(2026, 10, 1)
    assert any("2026-10-01" in note and "today's" in note for note in found.notes)


def test_the_past_month_is_dearer_by_what_the_list_was(october: October) -> None:
    then, now = (october(SONNET, prices_on=day).ungated_monthly.amount for day in ("2026-10-06", "2026-10-07"))
    assert then - now == pytest.approx(Decimal(160), abs=Decimal("0.000001"))


def test_a_day_on_which_fast_mode_was_not_sold_has_no_price(october: October, book: PriceBook) -> None:
    opus = book.model("claude-opus-5-5")
    later = opus.model_copy(update={"fast_mode": opus.fast_mode.model_copy(update={"available_from": date(2026, 10, 15)})})
    own = book.model_copy(update={"models": {**book.models, opus.id: later}})
    mix = {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}
    months = october({"mix": mix, "batch_share": 0, "fast_mode": True}, also_on=["2026-10-14", "2026-10-15"], book=own).history
    assert [month.monthly is None for month in months if month.day >= date(2026, 10, 14)] == [True, False]
