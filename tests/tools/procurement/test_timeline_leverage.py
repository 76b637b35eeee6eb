"""Days of leverage left, and both clocks."""

from datetime import date
from decimal import Decimal

import pytest

from tests.tools.procurement.timeline_builders import planned, task, worked
from tools.procurement.timeline_clocks import AFTER_DEADLINE, BEFORE_CLOSE, DURING_CLOSE, NO_CLOSE
from tools.procurement.timeline_output import ClockDate, Owner, StrongerClock

CLOSE = {"step": "commercial_close"}


def clock(name: str, **fields: object) -> ClockDate:
    return next(each for each in worked(**fields).clocks if each.id == name)


def test_the_worked_plan_has_three_days_too_few() -> None:
    close = worked().leverage
    assert close is not None
    assert (close.task, close.slack, close.stronger) == ("H", -3, StrongerClock.VENDOR)
    assert (close.planned_start, close.latest_start) == (date(2027, 2, 15), date(2027, 2, 10))


@pytest.mark.parametrize(
    ("start", "slack", "stronger"),
    [("2026-11-17", 1, StrongerClock.BUYER), ("2026-11-18", 0, StrongerClock.EVEN), ("2026-11-19", -1, StrongerClock.VENDOR)],
)
def test_each_day_of_waiting_costs_a_day_of_leverage(start: str, slack: int, stronger: StrongerClock) -> None:
    close = worked(as_of="2026-11-16", start=start).leverage
    assert close is not None
    assert (close.slack, close.stronger) == (slack, stronger)


def test_waiting_is_free_until_the_latest_start_of_a_close_on_the_path() -> None:
    close = worked().leverage
    assert close is not None
    assert close.free_until == date(2026, 11, 18)


def test_a_close_off_the_path_leaves_its_float_as_well() -> None:
    # Eleven working days run from Monday 1 to Monday 15 June. The close can start on the 4th and must on the 12th.
    plan = planned(task("long", 11), task("prepare", 3), task("close", 2, "prepare", **CLOSE), deadline="2026-06-15")
    assert plan.leverage is not None
    assert (plan.leverage.slack, plan.leverage.free_until, plan.latest_start) == (6, date(2026, 6, 9), date(2026, 6, 1))


def test_a_close_that_waits_for_nothing_is_free_until_its_own_latest_start() -> None:
    plan = planned(task("long", 11), task("close", 2, **CLOSE), deadline="2026-06-15")
    assert plan.leverage is not None
    assert plan.leverage.free_until == plan.leverage.latest_start == date(2026, 6, 12)


def test_leverage_runs_down_day_by_day() -> None:
    close = worked(days_shown=3).leverage
    assert close is not None
    assert [(day.begins.day, day.slack) for day in close.by_day] == [(23, -3), (24, -4), (25, -5)]
    assert close.by_day[0].by_deadline == Decimal("0.087001")


def test_where_nothing_helps_no_day_is_free() -> None:
    plan = planned(task("close", 5, not_before="2026-07-30", **CLOSE))
    assert plan.leverage is not None
    assert plan.leverage.free_until is None


def test_without_a_close_there_is_no_leverage_to_count() -> None:
    plan = planned(task("sign", 1), vendor_quarter_end="2026-06-30")
    assert plan.leverage is None
    assert {each.note for each in plan.clocks if each.id == "vendor-quarter-1"} == {NO_CLOSE}


@pytest.mark.parametrize(
    ("quarter_end", "note"),
    [("2027-02-12", BEFORE_CLOSE), ("2027-02-15", DURING_CLOSE), ("2027-03-31", DURING_CLOSE), ("2027-04-01", AFTER_DEADLINE)],
)
def test_the_vendors_quarter_end_is_held_against_our_close(quarter_end: str, note: str) -> None:
    found = clock("vendor-quarter-1", vendor_quarter_end=quarter_end)
    assert (found.owner, found.note, found.holds) == (Owner.VENDOR, note, None)


def test_a_quarter_that_has_ended_is_replaced_by_the_next() -> None:
    found = clock("vendor-quarter-1", vendor_quarter_end="2026-09-30")
    assert found.day == date(2026, 12, 31)
    assert "Reckoned" in found.note


def test_later_quarter_ends_are_marked_as_reckoned() -> None:
    assert clock("vendor-quarter-2", vendor_quarter_end="2026-12-31").day == date(2027, 3, 31)
    assert "Reckoned" in clock("vendor-quarter-2", vendor_quarter_end="2026-12-31").note


@pytest.mark.parametrize(
    ("name", "day", "left", "holds"),
    [
        ("latest-start", date(2026, 11, 18), -3, False),
        ("safe-start", date(2026, 11, 2), -15, False),
        ("commercial-close", date(2027, 2, 10), 55, False),
        ("deadline", date(2027, 3, 31), 88, False),
    ],
)
def test_our_cut_offs_say_what_is_left_and_whether_the_plan_keeps_them(name: str, day: date, left: int, holds: bool) -> None:
    # As of Sunday 22 November: 2 to 20 November are fifteen working days gone; 88 were counted to the deadline.
    found = clock(name)
    assert (found.day, found.working_days_left, found.holds) == (day, left, holds)


def test_a_date_after_the_planned_finish_is_kept() -> None:
    found = clock("money", immovable=[{"id": "money", "title": "End of the year's money", "day": "2027-04-05"}])
    assert found.holds is True


def test_dates_stand_in_order_of_time() -> None:
    days = [each.day for each in worked(vendor_quarter_end="2026-12-31").clocks]
    assert days == sorted(days)
