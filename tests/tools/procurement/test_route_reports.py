from datetime import date, timedelta
from typing import Any

import pytest

from tests.tools.procurement.route_builders import LAST_DAY, READ_ON, point, read_on, report, vehicle
from tools.procurement.route_input import RecordedExtension
from tools.procurement.route_reports import judge_opening, judge_point
from tools.procurement.route_table import Point, Vehicle
from tools.provenance import Verification
from tools.verdict import Verdict

ON = date(2026, 11, 22)
END = {"last_day": date(2026, 10, 28), "provenance": read_on(date(2025, 7, 29), date(2026, 10, 28))}


def verdict(*reports: dict[str, Any], on: date = ON, place: str | None = None) -> Verdict:
    return judge_point(Point.model_validate(point(*reports)), on, place).verdict


def opening(on: date = ON, *recorded: RecordedExtension, **fields: Any) -> Verdict:
    return judge_opening(Vehicle.model_validate(vehicle(ends=END) | fields), recorded, on).verdict


def recorded(until: date, verification: Verification, day: date = ON) -> RecordedExtension:
    return RecordedExtension(route="HERE", until=until, recorded_on=day, source="a notice", verification=verification)


def test_nothing_read_is_not_known() -> None:
    assert verdict() is Verdict.UNCONFIRMED


def test_the_newest_source_wins() -> None:
    old, new = read_on(date(2026, 9, 1)), read_on()
    assert verdict(report(True, old), report(False, new)) is Verdict.FAIL
    assert verdict(report(False, old), report(True, new)) is Verdict.PASS


def test_an_unverified_newest_source_settles_nothing_either_way() -> None:
    rumour = read_on(verification=Verification.UNVERIFIED)
    old = read_on(date(2026, 9, 1))
    assert verdict(report(True, old), report(False, rumour)) is Verdict.UNCONFIRMED
    assert verdict(report(False, old), report(True, rumour)) is Verdict.UNCONFIRMED


def test_two_sources_of_one_day_that_disagree_are_both_shown() -> None:
    found = judge_point(Point.model_validate(point(report(True, note="open"), report(False, note="shut"))), ON)
    assert (found.verdict, found.found, len(found.citations)) == (Verdict.UNCONFIRMED, "open / shut", 2)


def test_what_is_said_later_is_not_known_yet() -> None:
    assert verdict(report(True), on=READ_ON - timedelta(days=1)) is Verdict.UNCONFIRMED


def test_an_expired_yes_becomes_unconfirmed_by_itself() -> None:
    assert verdict(report(True), on=LAST_DAY) is Verdict.PASS
    assert verdict(report(True), on=LAST_DAY + timedelta(days=1)) is Verdict.UNCONFIRMED


def test_an_expired_no_still_excludes_and_says_that_it_is_old() -> None:
    found = judge_point(Point.model_validate(point(report(False))), LAST_DAY + timedelta(days=1))
    assert (found.verdict, found.stale) == (Verdict.FAIL, True)


def test_a_contract_open_in_one_place_says_nothing_of_another() -> None:
    here = report(True, places=("US-CA",))
    assert [verdict(here, place=place) for place in ("US-CA", "US-OR", None)] == [
        Verdict.PASS,
        Verdict.UNCONFIRMED,
        Verdict.UNCONFIRMED,
    ]


def test_a_framework_past_its_published_end_is_shut() -> None:
    assert opening(date(2026, 10, 28)) is Verdict.PASS
    assert opening(date(2026, 10, 29)) is Verdict.FAIL


def test_an_extension_without_proof_makes_it_unconfirmed_never_open() -> None:
    assert opening(ON, recorded(date(2027, 3, 31), Verification.UNVERIFIED)) is Verdict.UNCONFIRMED


def test_a_proven_extension_opens_it_until_its_own_end() -> None:
    proven = recorded(date(2027, 3, 31), Verification.PRIMARY)
    assert opening(ON, proven) is Verdict.PASS
    assert opening(date(2027, 4, 1), proven) is Verdict.FAIL


@pytest.mark.parametrize("verification", list(Verification))
def test_an_extension_recorded_later_does_not_count_today(verification: Verification) -> None:
    later = recorded(date(2027, 3, 31), verification, day=ON + timedelta(days=1))
    assert opening(ON, later) is Verdict.FAIL
