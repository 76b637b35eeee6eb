"""Tasks held against the statutory minimum of their step: three-valued, each with provision and dated source.

PASS at or above the general minimum, or above a shorter one whose condition is confirmed; FAIL below every listed one. What
rests on an open condition, or on a source that is stale or was never opened, is UNCONFIRMED.
"""

from collections.abc import Iterator
from datetime import date

from tools.procurement.calendar_days import WorkingCalendar
from tools.procurement.route_terms import DayKind
from tools.procurement.timeline_input import PlanTimelineInput, TimelineTask
from tools.procurement.timeline_output import MinimumCheck
from tools.procurement.timeline_schedule import Schedule
from tools.procurement.timeline_table import ProcedureTimes, StatutoryMinimum
from tools.provenance import Verification
from tools.verdict import Verdict

_OPENED = frozenset({Verification.PRIMARY, Verification.SECONDARY, Verification.DERIVED})


def minimum_checks(given: PlanTimelineInput, schedule: Schedule, times: ProcedureTimes) -> Iterator[MinimumCheck]:
    """One check for each task whose step has a minimum under the route."""
    for task in schedule.network.tasks:
        minima = times.minima_for(given.route, task.step)
        if minima:
            length = _least_span(task, schedule.planned[task.id], schedule.network.calendar, minima[0].counted_in)
            yield _checked(task, minima, length, given)


def _checked(task: TimelineTask, minima: tuple[StatutoryMinimum, ...], length: int, given: PlanTimelineInput) -> MinimumCheck:
    general = minima[0]
    reached = [each for each in minima if length >= each.days]
    allowed = [each for each in reached if each.condition is None or each.condition in given.met_conditions]
    verdict, reason = _judged(reached, allowed, given.as_of)
    shown = (allowed or reached or [general])[0]
    return MinimumCheck(
        id=task.id,
        step=task.step,
        minimum=general.days,
        counted_in=general.counted_in,
        planned=length,
        verdict=verdict,
        reason=reason,
        authority=shown.authority,
        citations=(shown.provenance,),
    )


def _judged(reached: list[StatutoryMinimum], allowed: list[StatutoryMinimum], as_of: date) -> tuple[Verdict, str]:
    if not reached:
        return Verdict.FAIL, "It is shorter than every minimum that the law lists."
    if not allowed:
        conditions = " or ".join(dict.fromkeys(each.condition for each in reached if each.condition))
        return Verdict.UNCONFIRMED, f"It is long enough only if this is confirmed: {conditions}."
    read = [each.provenance for each in allowed if each.provenance.verification in _OPENED]
    if not read:
        return Verdict.UNCONFIRMED, "It is long enough by a figure that nobody read in a source; read the rule."
    if not any(source.is_current(as_of) for source in read):
        return Verdict.UNCONFIRMED, "It is long enough by a source that is no longer current; read the rule again."
    return Verdict.PASS, "It is long enough."


def _least_span(task: TimelineTask, start: int, calendar: WorkingCalendar, counted_in: DayKind) -> int:
    """The task's optimistic length from that start, counted as the law counts it."""
    first = calendar.days[start]
    last = calendar.finish(start, task.durations.period(task.durations.optimistic))
    if counted_in is DayKind.WORKING:
        return calendar.between(first, last)
    return (last - first).days + 1
