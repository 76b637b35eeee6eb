"""Renewal and notice windows."""

from datetime import date
from typing import Any

import pytest

from tests.tools.procurement.timeline_builders import planned, task
from tools.procurement.timeline_output import RenewalWindow
from tools.verdict import Verdict

RUNNING = {"id": "running", "title": "Running contract", "ends": "2026-12-31", "notice_days": 60, "renews_automatically": True}


def window(**fields: Any) -> RenewalWindow:
    as_of = fields.pop("as_of", "2026-06-01")
    return planned(task("sign", 1), as_of=as_of, deadline="2027-01-29", contracts=[RUNNING | fields]).renewals[0]


def test_notice_is_due_that_many_calendar_days_before_the_end() -> None:
    found = window()
    # Sixty days before Thursday 31 December 2026 is Sunday 1 November; the last working day before it is the Friday.
    assert (found.notice_by, found.send_by) == (date(2026, 11, 1), date(2026, 10, 30))
    assert found.verdict is Verdict.PASS


def test_sixty_days_are_not_two_months() -> None:
    assert window().notice_by != date(2026, 10, 31)
    assert window(notice_days=90).notice_by == date(2026, 10, 2)


def test_a_notice_period_of_years_is_counted_back_all_the_same() -> None:
    # 31 December 2026 less 3650 days: ten years have 3653, three leap days among them.
    found = window(notice_days=3650)
    assert (found.notice_by, found.send_by, found.verdict) == (date(2017, 1, 2), date(2017, 1, 2), Verdict.FAIL)


def test_the_review_begins_six_months_before_the_end() -> None:
    assert window().review_from == date(2026, 6, 30)


def test_the_end_of_a_term_is_reckoned_from_its_start() -> None:
    found = window(ends=None, starts="2026-04-01", term_months=12)
    assert found.ends == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("as_of", "verdict", "left"),
    [("2026-10-29", Verdict.PASS, 2), ("2026-10-30", Verdict.PASS, 1), ("2026-10-31", Verdict.FAIL, -1)],
)
def test_a_window_is_open_through_its_last_working_day(as_of: str, verdict: Verdict, left: int) -> None:
    # From Saturday the 31st the Friday lies one working day back.
    found = window(as_of=as_of)
    assert (found.verdict, found.working_days_left) == (verdict, left)


def test_a_missed_notice_says_that_it_renews() -> None:
    assert window(as_of="2026-11-10").reason == "The last day for notice has passed, so that it renews."


@pytest.mark.parametrize(
    ("fields", "unknown"),
    [
        ({"notice_days": None}, "how long before the end"),
        ({"renews_automatically": None}, "whether it renews"),
        ({"ends": None}, "when its term ends"),
    ],
)
def test_what_is_not_known_leaves_the_window_unconfirmed(fields: dict[str, Any], unknown: str) -> None:
    found = window(**fields)
    assert found.verdict is Verdict.UNCONFIRMED
    assert unknown in found.reason


def test_a_contract_that_ends_by_itself_needs_no_notice() -> None:
    found = window(renews_automatically=False, notice_days=None)
    assert (found.verdict, found.notice_by) == (Verdict.PASS, None)
