"""Statutory minima held against the tasks, and the usual chain of a route where no tasks are given."""

from datetime import date
from typing import Any

import pytest

from knowledge.fact_base import load_facts
from tests.tools.procurement.route_builders import read_on
from tests.tools.procurement.timeline_builders import of, planned, task
from tools.errors import InvalidField
from tools.procurement.route_terms import DayKind
from tools.procurement.timeline_output import MinimumCheck
from tools.procurement.timeline_table import ProcedureTimes
from tools.provenance import Verification
from tools.verdict import Verdict


def minimum(name: str, days: int, **fields: Any) -> dict[str, Any]:
    base = {"id": name, "step": "tender", "routes": ["HERE"], "days": days, "counted_in": "calendar", "authority": "an act"}
    return base | {"provenance": read_on()} | fields


def times(*minima: dict[str, Any]) -> ProcedureTimes:
    return ProcedureTimes.model_validate({"minima": minima, "conditions": {"electronic": "all is sent electronically"}})


LAW = times(minimum("general", 35), minimum("shorter", 25, condition="electronic"))


def checked(days: int, law: ProcedureTimes = LAW, kind: str = "calendar", **fields: Any) -> MinimumCheck:
    tender = task("tender", days, counted_in=kind, step="tender")
    return planned(tender, route="HERE", times=law, **{"deadline": "2026-12-31"} | fields).minima[0]


@pytest.mark.parametrize(
    ("days", "met", "verdict"),
    [
        (35, (), Verdict.PASS),
        (34, (), Verdict.UNCONFIRMED),
        (34, ("electronic",), Verdict.PASS),
        (25, ("electronic",), Verdict.PASS),
        (24, ("electronic",), Verdict.FAIL),
    ],
)
def test_a_tender_period_is_held_against_general_and_shorter_minima(days: int, met: tuple[str, ...], verdict: Verdict) -> None:
    assert checked(days, met_conditions=met).verdict is verdict


def test_what_would_make_a_short_period_lawful_is_named() -> None:
    assert "electronic" in checked(30).reason


def test_a_stale_source_supports_no_pass() -> None:
    # The source is current through 30 December 2026.
    law = times(minimum("general", 35))
    assert checked(40, law, as_of="2026-12-30", deadline="2027-06-30").verdict is Verdict.PASS
    assert checked(40, law, as_of="2026-12-31", deadline="2027-06-30").verdict is Verdict.UNCONFIRMED


@pytest.mark.parametrize("verification", [Verification.RECALLED, Verification.UNVERIFIED])
def test_a_figure_nobody_read_supports_no_pass(verification: Verification) -> None:
    law = times(minimum("general", 10, provenance=read_on(verification=verification)))
    assert checked(40, law).verdict is Verdict.UNCONFIRMED


def test_working_days_are_counted_as_the_law_counts_them() -> None:
    # From Monday 1 June 25 working days end on Friday 3 July: 33 calendar days, so 22 would not do for 30.
    assert checked(25, kind="working").planned == 33
    assert checked(22, times(minimum("general", 31)), kind="working").verdict is Verdict.FAIL


def test_calendar_days_do_not_pass_for_working_days() -> None:
    law = times(minimum("general", 8, counted_in="working"))
    assert (checked(8, law).planned, checked(8, law).verdict) == (6, Verdict.FAIL)
    assert checked(8, law, kind="working").verdict is Verdict.PASS


def test_the_optimistic_length_must_reach_the_minimum() -> None:
    tender = task("tender", (30, 40, 50), counted_in="calendar", step="tender")
    assert planned(tender, route="HERE", times=times(minimum("general", 35)), deadline="2026-12-31").minima[0].planned == 30


def test_without_a_route_nothing_is_held_against_the_tasks() -> None:
    assert planned(task("tender", 1, step="tender")).minima == ()


def test_an_unknown_condition_is_refused() -> None:
    with pytest.raises(InvalidField, match=r"met_conditions is 'in-a-hurry'; expected one of electronic"):
        checked(30, met_conditions=["in-a-hurry"])


def test_the_usual_chain_of_a_british_open_procedure_meets_the_act() -> None:
    plan = planned(route="UK-OPEN", place="GB-ENG", deadline="2027-03-31", as_of="2026-11-24")
    assert plan.tasks_assumed
    assert (of(plan, "tender").duration, of(plan, "standstill").duration) == (35, 8)
    assert {check.id: check.verdict for check in plan.minima} == {"tender": Verdict.PASS, "standstill": Verdict.PASS}


def test_a_confirmed_condition_shortens_the_assumed_period() -> None:
    plan = planned(route="UK-OPEN", met_conditions=["electronic"], deadline="2027-03-31")
    # The estimate, 30 days, is longer than the 25 that the Act then asks for.
    assert of(plan, "tender").duration == 30
    assert plan.minima[0].verdict is Verdict.PASS


def test_a_standstill_under_union_law_runs_on_to_a_working_day() -> None:
    # Ten days from Thursday 1 April 2027 end on Saturday the 10th: it runs on to Monday, and Tuesday is the first day to sign.
    tasks = (task("standstill", 10, counted_in="calendar", runs_on=True), task("sign", 1, "standstill"))
    plan = planned(*tasks, start="2027-04-01", deadline="2027-04-30")
    assert (of(plan, "standstill").planned_finish, of(plan, "sign").planned_start) == (date(2027, 4, 12), date(2027, 4, 13))


@pytest.mark.parametrize(("route", "last"), [("EU-OPEN", date(2027, 6, 4)), ("US-STATE-COMPETE", date(2027, 6, 6))])
def test_the_assumed_standstill_runs_on_where_the_law_says_so(route: str, last: date) -> None:
    # Ten days before a signature on Monday 7 June: they may end on the Sunday, or must have run out by the Friday.
    plan = planned(route=route, met_conditions=["electronic"], deadline="2027-06-07")
    assert of(plan, "standstill").latest_finish == last


def test_the_assumed_tender_period_of_the_union_runs_on() -> None:
    # The chain starts on Monday 1 June: ten days for the route, fifteen for the vendor's answers, then Monday 6 July.
    tender = of(planned(route="EU-OPEN", deadline="2027-06-30"), "tender")
    # 35 days from 6 July end on Sunday 9 August.
    assert (tender.planned_start, tender.planned_finish) == (date(2026, 7, 6), date(2026, 8, 10))


def test_without_a_standstill_signature_follows_approval() -> None:
    plan = planned(route="UK-FRAMEWORK", deadline="2027-03-31")
    assert "standstill" not in {each.id for each in plan.tasks}
    assert of(plan, "signature").after == ("approval",)


def test_without_a_route_an_open_competition_is_assumed() -> None:
    plan = planned(deadline="2027-03-31")
    assert (plan.tasks_assumed, plan.route) == (True, None)
    assert "tender" in plan.critical_path


def test_a_route_without_a_known_chain_is_refused() -> None:
    with pytest.raises(InvalidField, match=r"route is 'EU-CADA-PENDING'.*give the tasks"):
        planned(route="EU-CADA-PENDING")


@pytest.mark.parametrize("template", load_facts().procedure_times.templates, ids=lambda each: each.id)
def test_every_usual_chain_can_be_planned_under_each_of_its_routes(template: Any) -> None:
    plans = [planned(route=route, deadline="2027-11-30") for route in template.routes]
    assert all(plan.leverage is not None and plan.critical_path[-1] == "signature" for plan in plans)


def test_the_table_refuses_a_step_without_a_general_minimum() -> None:
    with pytest.raises(ValueError, match="steps without one general minimum: HERE tender"):
        times(minimum("shorter", 25, condition="electronic"))


def test_the_table_refuses_a_step_counted_in_two_ways() -> None:
    with pytest.raises(ValueError, match="counted in two ways: HERE tender"):
        times(minimum("general", 35), minimum("shorter", 5, condition="electronic", counted_in=DayKind.WORKING))


def test_dates_of_the_assumed_chain_keep_its_order() -> None:
    plan = planned(route="UK-CFP", deadline="2027-06-30")
    starts: dict[str, date] = {each.id: each.planned_start for each in plan.tasks}
    assert all(starts[name] < each.planned_start for each in plan.tasks for name in each.after)
