"""Whatever the network: the schedule is what a day-by-day walk gives, more never ends sooner, the latest start is the last."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.procurement.timeline_builders import of, planned, task

AS_OF = date(2026, 6, 1)
DEADLINE = date(2027, 2, 26)
CLOSED = {date(2026, 6, 3), date(2026, 6, 8), date(2026, 12, 25), date(2027, 1, 1), date(2027, 2, 15)}
FEW = settings(max_examples=40, deadline=None)
FIELDS: dict[str, Any] = {"deadline": DEADLINE, "closed_days": sorted(CLOSED)}


@st.composite
def networks(draw: st.DrawFn, kinds: tuple[str, ...] = ("working", "calendar")) -> list[dict[str, Any]]:
    """Up to seven tasks, each after any of those before it."""
    tasks: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 7))):
        after = [each["id"] for each in tasks if draw(st.booleans())]
        counted = {"counted_in": draw(st.sampled_from(kinds)), "runs_on": draw(st.booleans())}
        tasks.append(task(f"t{number}", draw(st.integers(1, 15)), *after, **counted))
    return tasks


def is_off(day: date) -> bool:
    return day.weekday() >= 5 or day in CLOSED


def walked(tasks: list[dict[str, Any]], begin: date) -> dict[str, tuple[date, date]]:
    """First and last day of each task, by walking the days one at a time."""
    found: dict[str, tuple[date, date]] = {}
    for each in tasks:
        day = max([begin, *(found[name][1] + timedelta(days=1) for name in each["after"])])
        while is_off(day):
            day += timedelta(days=1)
        last, left = day, each["durations"]["most_likely"] - 1
        while left:
            last += timedelta(days=1)
            left -= 1 if each["durations"]["counted_in"] == "calendar" or not is_off(last) else 0
        while each["durations"]["runs_on"] and is_off(last):
            last += timedelta(days=1)
        found[each["id"]] = (day, last)
    return found


def ends(tasks: list[dict[str, Any]], begin: date) -> date:
    return max(last for _, last in walked(tasks, begin).values())


@given(networks())
@FEW
def test_the_plan_is_what_walking_the_days_gives(tasks: list[dict[str, Any]]) -> None:
    plan = planned(*tasks, **FIELDS)
    assert {each.id: (each.planned_start, each.planned_finish) for each in plan.tasks} == walked(tasks, AS_OF)


@given(networks())
@FEW
def test_the_latest_start_is_the_last_day_that_still_makes_the_deadline(tasks: list[dict[str, Any]]) -> None:
    latest = planned(*tasks, **FIELDS).latest_start
    assert ends(tasks, latest) <= DEADLINE < ends(tasks, latest + timedelta(days=1))


@given(networks(), st.integers(1, 15), st.sampled_from(["working", "calendar"]))
@FEW
def test_adding_a_task_never_shortens(tasks: list[dict[str, Any]], days: int, kind: str) -> None:
    before = planned(*tasks, **FIELDS)
    after = planned(*tasks, task("more", days, tasks[0]["id"], counted_in=kind), **FIELDS)
    assert after.finish >= before.finish
    assert after.latest_start <= before.latest_start


@given(networks(kinds=("working",)))
@FEW
def test_the_critical_path_has_no_float(tasks: list[dict[str, Any]]) -> None:
    plan = planned(*tasks, **FIELDS)
    assert {of(plan, name).total_float for name in plan.critical_path} == {0}
    assert all(each.total_float >= 0 for each in plan.tasks)


@given(networks())
@FEW
def test_with_calendar_days_the_path_still_begins_without_float(tasks: list[dict[str, Any]]) -> None:
    plan = planned(*tasks, **FIELDS)
    assert of(plan, plan.critical_path[0]).total_float == 0
    assert all(each.total_float >= 0 for each in plan.tasks)


@given(networks(kinds=("working",)), st.integers(1, 20))
@FEW
def test_shifting_the_deadline_shifts_every_latest_start(tasks: list[dict[str, Any]], weeks: int) -> None:
    open_days: dict[str, Any] = {"deadline": DEADLINE, "closed_days": []}
    near, far = planned(*tasks, **open_days), planned(*tasks, **open_days | {"deadline": DEADLINE + timedelta(weeks=weeks)})
    moved = {each.id: each.latest_start + timedelta(weeks=weeks) for each in near.tasks}
    assert {each.id: each.latest_start for each in far.tasks} == moved


@given(networks(), st.integers(0, 40))
@FEW
def test_waiting_never_adds_slack(tasks: list[dict[str, Any]], days: int) -> None:
    now, later = (planned(*tasks, **FIELDS | {"start": start}) for start in (AS_OF, AS_OF + timedelta(days=days)))
    assert all(of(later, each.id).slack <= each.slack for each in now.tasks)
    assert later.probability.by_deadline <= now.probability.by_deadline


@given(st.integers(1, 20), st.integers(0, 10), st.integers(0, 10))
@FEW
def test_the_safe_start_is_no_later_than_the_latest_start(likely: int, under: int, over: int) -> None:
    estimates = (max(1, likely - under), likely, likely + under + over)
    plan = planned(task("a", estimates), task("b", 3, "a"), **FIELDS)
    # The mean is at least the most likely length here, so nineteen in twenty need no less.
    assert plan.probability.safe_start_p95 <= plan.probability.safe_start_p80 <= plan.latest_start
