"""The worked network, and what the two kinds of days do to a plan."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.tools.procurement.timeline_builders import HOLIDAYS, WORKED, of, planned, task, worked
from tools.errors import InvalidField
from tools.procurement.timeline_tool import PLAN_TIMELINE

TABLE = {
    "A": (0, 10, 0, 10, 0, "2026-11-18", "2026-12-01"),
    "B": (10, 25, 10, 25, 0, "2026-12-02", "2026-12-22"),
    "C": (25, 45, 37, 57, 12, "2027-01-13", "2027-02-09"),
    "D": (10, 30, 22, 42, 12, "2026-12-18", "2027-01-19"),
    "E": (30, 45, 42, 57, 12, "2027-01-20", "2027-02-09"),
    "F": (25, 47, 25, 47, 0, "2026-12-23", "2027-01-26"),
    "G": (47, 57, 47, 57, 0, "2027-01-27", "2027-02-09"),
    "H": (57, 72, 57, 72, 0, "2027-02-10", "2027-03-02"),
    "I": (72, 82, 72, 82, 0, "2027-03-03", "2027-03-16"),
    "J": (82, 90, 82, 90, 0, "2027-03-17", "2027-03-30"),
    "K": (90, 91, 90, 91, 0, "2027-03-31", "2027-03-31"),
}
"""ES, EF, LS, LF, float, latest start and latest finish, worked out by hand."""


@pytest.mark.parametrize("name", TABLE)
def test_each_task_of_the_worked_network_has_its_place(name: str) -> None:
    found = of(worked(), name)
    offsets = (
        found.earliest_start_offset,
        found.earliest_finish_offset,
        found.latest_start_offset,
        found.latest_finish_offset,
        found.total_float,
    )
    assert (*offsets, found.latest_start.isoformat(), found.latest_finish.isoformat()) == TABLE[name]


def test_the_worked_network_takes_91_days_on_its_critical_path() -> None:
    plan = worked()
    assert (plan.length, plan.latest_start) == (91, date(2026, 11, 18))
    assert plan.critical_path == ("A", "B", "F", "G", "H", "I", "J", "K")


def test_a_start_on_23_november_is_three_working_days_late() -> None:
    plan = worked()
    assert (plan.finish, plan.days_late, plan.available, plan.slack) == (date(2027, 4, 5), 3, 88, -3)
    assert not plan.is_feasible


def test_a_start_on_the_latest_day_ends_on_the_deadline() -> None:
    plan = worked(as_of="2026-11-17", start="2026-11-18")
    assert (plan.finish, plan.days_late, plan.slack, plan.is_feasible) == (date(2027, 3, 31), 0, 0, True)


def test_a_plan_that_ends_early_is_no_days_late() -> None:
    assert planned(task("sign", 1)).days_late == 0


def test_the_probability_of_the_worked_path() -> None:
    chance = worked().probability
    assert (chance.mean, chance.standard_deviation) == (Decimal("94.5"), Decimal("4.781329"))
    assert (chance.by_deadline, chance.available) == (Decimal("0.087001"), 88)


def test_the_safe_start_of_the_worked_path() -> None:
    chance = worked().probability
    assert (round(chance.p80, 3), round(chance.p95, 3)) == (Decimal("98.524"), Decimal("102.365"))
    assert chance.safe_start_p95 == date(2026, 11, 2)


def test_drawing_beta_tasks_gives_the_other_worked_chance() -> None:
    # 0.103 when beta tasks are simulated, against 0.087 by PERT.
    assert worked().probability.network_by_deadline == pytest.approx(Decimal("0.103"), abs=Decimal("0.005"))


def test_parallel_paths_make_the_whole_network_less_likely_than_its_path() -> None:
    equal = [task(name, (5, 10, 15)) for name in ("a", "b", "c")]
    chance = planned(*equal, deadline="2026-06-12").probability
    assert chance.by_deadline == Decimal("0.5")
    # Three independent tasks, each in time with one half.
    assert chance.network_by_deadline == pytest.approx(Decimal("0.125"), abs=Decimal("0.01"))


def test_the_whole_network_waits_for_a_boards_day_and_a_tasks_own_date() -> None:
    uncertain = task("draft", (5, 10, 15), due="2026-06-12")
    assert planned(uncertain).probability.network_by_deadline == pytest.approx(Decimal("0.5"), abs=Decimal("0.01"))
    late = planned(task("board", (2, 3, 4), not_before="2026-07-30"))
    # Two days are left from Thursday 30 July, and the board takes at least two.
    assert late.probability.network_by_deadline == 0


def test_the_public_holidays_of_england_are_those_of_the_worked_network() -> None:
    by_place, by_list = worked(place="GB-ENG", closed_days=()), worked(place=None, closed_days=HOLIDAYS)
    assert [each.latest_start for each in by_place.tasks] == [each.latest_start for each in by_list.tasks]


def test_thirty_calendar_days_over_christmas_are_not_22_working_days() -> None:
    days: dict[str, Any] = {"as_of": "2026-11-30", "start": "2026-12-16", "deadline": "2027-03-31", "closed_days": HOLIDAYS}
    native = planned(task("tender", 30, counted_in="calendar"), task("after", 1, "tender"), **days)
    converted = planned(task("tender", 22), task("after", 1, "tender"), **days)
    # 16 December and 29 days are 14 January, a Thursday; 22 working days from then end on the 19th.
    assert of(native, "tender").planned_finish == date(2027, 1, 14)
    assert of(converted, "tender").planned_finish == date(2027, 1, 19)
    assert of(native, "after").planned_start == date(2027, 1, 15)


def test_a_calendar_period_may_end_on_a_day_off() -> None:
    plan = planned(task("wait", 6, counted_in="calendar"), task("sign", 1, "wait"))
    # From Monday 1 June six days end on Saturday the 6th.
    assert (of(plan, "wait").planned_finish, of(plan, "sign").planned_start) == (date(2026, 6, 6), date(2026, 6, 8))


def test_a_task_of_one_day_starts_and_ends_on_it() -> None:
    only = of(planned(task("sign", 1)), "sign")
    assert only.planned_start == only.planned_finish == date(2026, 6, 1)
    assert only.latest_start == only.latest_finish == date(2026, 7, 31)


def test_work_begins_on_the_first_working_day() -> None:
    plan = planned(task("a", 2), start="2026-06-06", closed_days=["2026-06-08"])
    assert (plan.start, plan.finish) == (date(2026, 6, 9), date(2026, 6, 10))


def test_a_deadline_on_a_day_off_is_met_on_the_working_day_before() -> None:
    assert planned(task("a", 1), deadline="2026-07-26").latest_start == date(2026, 7, 24)


def test_a_due_date_binds_before_the_deadline() -> None:
    plan = planned(task("council", 5, due="2026-06-19"), task("sign", 1, "council"))
    assert (plan.latest_start, plan.bound, plan.critical_path) == (date(2026, 6, 15), date(2026, 6, 19), ("council",))


def test_a_board_that_meets_too_late_is_a_collision() -> None:
    plan = planned(task("board", 1, not_before="2026-07-31"), task("sign", 1, "board"))
    assert (plan.collisions, plan.is_feasible) == (("board", "sign"), False)


def test_a_cycle_is_refused_and_named() -> None:
    circle = [task("a", 1, "c"), task("b", 1, "a"), task("c", 1, "b"), task("d", 1)]
    with pytest.raises(InvalidField, match=r"a after c after b after a|b after a after c after b|c after b after a after c"):
        planned(*circle)


def test_the_same_network_in_another_order_is_the_same_plan() -> None:
    backwards = worked(tasks=list(reversed(WORKED["tasks"])))
    assert {each.id: each.latest_start for each in backwards.tasks} == {each.id: each.latest_start for each in worked().tasks}
    assert backwards.critical_path == worked().critical_path


def test_tasks_off_the_path_within_two_deviations_are_called_near_critical() -> None:
    plan = planned(task("long", (8, 10, 18)), task("near", 8), task("far", 2), task("sign", 1, "long", "near", "far"))
    # The path's deviation is 10/6: a float of 2 lies within twice that, one of 8 does not.
    assert plan.near_critical == ("near",)


def test_figures_are_named_by_task() -> None:
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - only here

    figures = PLAN_TIMELINE.run_json(WORKED, load_facts()).figures()
    assert figures["tasks.H.total_float"].written() == "0 working days"
    assert figures["probability.by_deadline"].written() == "8.7 %"
    assert figures["leverage.by_day.day-0.slack"].written() == "-3 working days"


def test_the_explanation_says_what_is_late_and_whose_clock_is_stronger() -> None:
    words = worked().explanation
    assert "takes 91 working days, so that work must begin on 2026-11-18" in words
    assert "it ends on 2027-04-05, 3 working days late" in words
    assert "8.7 percent" in words
    assert "the vendor's clock is stronger than ours" in words


def test_a_rounded_chance_is_never_said_to_be_certain() -> None:
    uncertain = task("a", (5, 10, 15))
    assert "above 99.9 percent" in planned(uncertain, deadline="2027-05-31").explanation
    assert "below 0.1 percent" in planned(uncertain, deadline="2026-06-03").explanation


def test_the_derivation_shows_the_formulas_with_their_numbers() -> None:
    steps = {step.label: step for step in worked().steps}
    assert steps["H commercial close"].value == "float 0; 2027-02-10 to 2027-03-02"
    assert steps["Chance of making the date"].expression == "N((88 - 94.500000) / 4.781329)"
    assert steps["Its standard deviation"].expression.startswith("sqrt(((15 - 8)/6)^2 + ((30 - 10)/6)^2")
