"""The timeline: backwards from the dates that cannot move, with its probability, leverage, clocks, minima and renewals.

Forward and backward pass with float, in working days or calendar days as each task is counted, over the public holidays of
the buyer's place. It plans; it decides nothing: tasks that nobody stated are marked as assumed.
"""

from collections.abc import Sequence
from datetime import timedelta

from tools.errors import InvalidField
from tools.facts import Facts
from tools.procurement.calendar_days import WorkingCalendar, working_calendar
from tools.procurement.timeline_clocks import clocks
from tools.procurement.timeline_draws import network_chance
from tools.procurement.timeline_input import PlanTimelineInput, TimelineTask, dates_of, require_usable
from tools.procurement.timeline_leverage import leverage
from tools.procurement.timeline_minima import minimum_checks
from tools.procurement.timeline_output import PathProbability, PlanTimelineOutput, ScheduledTask
from tools.procurement.timeline_pert import safe_start
from tools.procurement.timeline_renewals import renewal_window, term_end
from tools.procurement.timeline_schedule import Schedule, draw_schedule
from tools.procurement.timeline_table import ProcedureTimes
from tools.procurement.timeline_template import assumed_tasks
from tools.procurement.timeline_words import explanation, limits, steps

STATED = "as the buyer stated"
_P80, _P95 = 0.80, 0.95
_NEAR = 2
"""Deviations of the critical path within which another path may well become the longest."""
_MARGIN = timedelta(days=400)
_CALENDAR_DAYS_PER_WORKING_DAY = 2
"""More than seven fifths, so that public holidays fit in."""


def plan_timeline(given: PlanTimelineInput, facts: Facts) -> PlanTimelineOutput:
    """The schedule of one purchase. Raises InvalidInputs or InvalidField for values, routes, places or cycles it cannot use."""
    require_usable(given)
    _refuse_unknown_conditions(given, facts.procedure_times)
    tasks, basis = (given.tasks, STATED) if given.tasks else assumed_tasks(given, facts.procedure_times)
    calendar = _calendar(given, tasks)
    schedule = draw_schedule(given, tasks, calendar)
    scheduled = tuple(_scheduled(task, schedule) for task in schedule.network.tasks)
    collisions = tuple(task.id for task in scheduled if task.slack < 0)
    probability = _probability(schedule)
    close = leverage(schedule, given.days_shown)
    latest_start, start, finish = schedule.day(schedule.latest_begin), schedule.day(schedule.begin), schedule.finish
    output = PlanTimelineOutput(
        explanation="",
        deadline=given.deadline,
        bound=schedule.bound,
        length=schedule.available(schedule.latest_begin),
        latest_start=latest_start,
        start=start,
        finish=finish,
        available=calendar.between(start, given.deadline),
        slack=schedule.latest_begin - schedule.begin,
        days_late=max(0, calendar.index_after(finish) - calendar.index_after(given.deadline)),
        is_feasible=not collisions,
        collisions=collisions,
        critical_path=tuple(task.id for task in schedule.path),
        tasks=scheduled,
        tasks_assumed=not given.tasks,
        route=given.route,
        basis=basis,
        place=given.holiday_place,
        probability=probability,
        near_critical=tuple(task.id for task in scheduled if _is_near(task, probability)),
        leverage=close,
        clocks=clocks(given, schedule, probability, close),
        minima=tuple(minimum_checks(given, schedule, facts.procedure_times)),
        renewals=tuple(renewal_window(contract, given.as_of, calendar) for contract in given.contracts),
        limits=limits(given, schedule.network),
    )
    return output.model_copy(update={"explanation": explanation(output), "steps": steps(output, schedule.estimates)})


def _refuse_unknown_conditions(given: PlanTimelineInput, times: ProcedureTimes) -> None:
    for name in given.met_conditions:
        if name not in times.conditions:
            known = ", ".join(sorted(times.conditions)) or "none"
            raise InvalidField("met_conditions", name, expected=f"one of {known}", fix="Name a known condition.")


def _calendar(given: PlanTimelineInput, tasks: Sequence[TimelineTask]) -> WorkingCalendar:
    """Working days from well before the first to well after the last day that can matter."""
    days = [day for _, day in dates_of(given)]
    for contract in given.contracts:
        ends = term_end(contract)
        days += [] if ends is None else [ends, ends - timedelta(days=contract.notice_days or 0)]
    span = _MARGIN + timedelta(days=_CALENDAR_DAYS_PER_WORKING_DAY * sum(task.durations.pessimistic for task in tasks))
    return working_calendar(min(days) - span, max(days) + span, given.holiday_place, given.closed_days)


def _scheduled(task: TimelineTask, schedule: Schedule) -> ScheduledTask:
    network, origin = schedule.network, schedule.latest_begin
    earliest, latest, planned = (starts[task.id] for starts in (schedule.earliest, schedule.latest, schedule.planned))
    return ScheduledTask(
        id=task.id,
        title=task.title,
        step=task.step,
        after=task.after,
        duration=task.durations.most_likely,
        counted_in=task.durations.counted_in,
        earliest_start_offset=earliest - origin,
        earliest_finish_offset=network.next_start(task, earliest) - origin,
        latest_start_offset=latest - origin,
        latest_finish_offset=network.next_start(task, latest) - origin,
        total_float=latest - earliest,
        latest_start=schedule.day(latest),
        latest_finish=network.finish(task, latest),
        planned_start=schedule.day(planned),
        planned_finish=network.finish(task, planned),
        slack=latest - planned,
        is_critical=task in schedule.path,
    )


def _is_near(task: ScheduledTask, probability: PathProbability) -> bool:
    return not task.is_critical and task.total_float <= _NEAR * probability.standard_deviation


def _probability(schedule: Schedule) -> PathProbability:
    p80, p95 = schedule.length.quantile(_P80), schedule.length.quantile(_P95)
    return PathProbability(
        mean=schedule.length.mean,
        standard_deviation=schedule.length.standard_deviation,
        available=schedule.available(schedule.begin),
        by_deadline=schedule.chance(schedule.begin),
        p80=p80,
        p95=p95,
        safe_start_p80=safe_start(schedule.network, schedule.bound, p80),
        safe_start_p95=safe_start(schedule.network, schedule.bound, p95),
        network_by_deadline=network_chance(schedule.network, schedule.estimates, schedule.begin, schedule.deadline),
    )
