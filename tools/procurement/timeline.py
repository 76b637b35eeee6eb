"""The timeline: backwards from the dates that cannot move, with its probability, leverage, clocks, minima and renewals.

Forward and backward pass with float, in working days or calendar days as each task is counted, over the public holidays of
the buyer's place (methods.md section 3). It plans; it decides nothing: tasks that nobody stated are marked as assumed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tools.errors import InvalidField
from tools.facts import Facts
from tools.procurement.calendar_days import WorkingCalendar, working_calendar
from tools.procurement.timeline_clocks import Planned, clocks
from tools.procurement.timeline_draws import network_chance
from tools.procurement.timeline_input import PlanTimelineInput, TimelineTask, dates_of, require_usable
from tools.procurement.timeline_leverage import Outlook, leverage
from tools.procurement.timeline_minima import minimum_checks
from tools.procurement.timeline_network import (
    Network,
    Starts,
    critical_path,
    earliest_starts,
    latest_starts,
    ordered,
)
from tools.procurement.timeline_output import PathProbability, PlanTimelineOutput, ScheduledTask
from tools.procurement.timeline_pert import Estimates, path_length, safe_start, working_estimates
from tools.procurement.timeline_renewals import renewal_window, term_end
from tools.procurement.timeline_table import ProcedureTimes
from tools.procurement.timeline_template import assumed_tasks
from tools.procurement.timeline_words import explanation, limits, steps

STATED = "as the buyer stated"
_P80, _P95 = 0.80, 0.95
_MARGIN = timedelta(days=400)
_CALENDAR_DAYS_PER_WORKING_DAY = 2
"""More than seven fifths, so that public holidays fit in."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The network drawn three ways: as late as possible, from the latest start, and from the planned start."""

    network: Network
    deadline: date
    latest: Starts
    earliest: Starts
    """From the latest start of the whole purchase."""
    planned: Starts
    begin: int
    """Index of the planned start."""
    path: tuple[TimelineTask, ...]
    bound: date
    """The immovable date that the critical path runs into."""

    @property
    def latest_begin(self) -> int:
        """Index of the latest start of the whole purchase."""
        return min(self.latest.values())


def plan_timeline(given: PlanTimelineInput, facts: Facts) -> PlanTimelineOutput:
    """The schedule of one purchase. Raises InvalidInputs or InvalidField for values, routes, places or cycles it cannot use."""
    require_usable(given)
    _refuse_unknown_conditions(given, facts.procedure_times)
    tasks, basis = (given.tasks, STATED) if given.tasks else assumed_tasks(given, facts.procedure_times)
    calendar = _calendar(given, tasks)
    schedule = draw_schedule(given, tasks, calendar)
    estimates = {task.id: working_estimates(schedule.network, task, schedule.latest[task.id]) for task in tasks}
    probability = _probability(schedule, estimates)
    outlook = Outlook(
        schedule.network,
        schedule.latest,
        schedule.begin,
        schedule.bound,
        path_length([estimates[task.id] for task in schedule.path]),
    )
    close = leverage(outlook, given.days_shown)
    days = calendar.days
    finish = max(schedule.network.finish(task, schedule.planned[task.id]) for task in tasks)
    planned = Planned(days[schedule.begin], finish, days[schedule.latest_begin], probability, close)
    scheduled = tuple(_scheduled(task, schedule) for task in schedule.network.tasks)
    collisions = tuple(task.id for task in scheduled if task.slack < 0)
    output = PlanTimelineOutput(
        explanation="",
        deadline=given.deadline,
        bound=schedule.bound,
        length=calendar.between(planned.latest_start, schedule.bound),
        latest_start=planned.latest_start,
        start=planned.start,
        finish=finish,
        available=calendar.between(planned.start, given.deadline),
        slack=schedule.latest_begin - schedule.begin,
        days_late=max(0, calendar.index_after(finish) - calendar.index_after(given.deadline)),
        is_feasible=not collisions,
        collisions=collisions,
        critical_path=tuple(task.id for task in schedule.path),
        tasks=scheduled,
        tasks_assumed=not given.tasks,
        route=given.route,
        place=given.holiday_place,
        basis=basis,
        probability=probability,
        near_critical=tuple(
            task.id for task in scheduled if not task.is_critical and task.total_float <= 2 * probability.standard_deviation
        ),
        leverage=close,
        clocks=clocks(given, planned, calendar),
        minima=tuple(minimum_checks(given, schedule.network, schedule.planned, facts.procedure_times)),
        renewals=tuple(renewal_window(contract, given.as_of, calendar) for contract in given.contracts),
        limits=limits(given, schedule.network),
    )
    return output.model_copy(update={"explanation": explanation(output), "steps": steps(output, estimates)})


def _refuse_unknown_conditions(given: PlanTimelineInput, times: ProcedureTimes) -> None:
    for name in given.met_conditions:
        if name not in times.conditions:
            known = ", ".join(sorted(times.conditions)) or "none"
            raise InvalidField("met_conditions", name, expected=f"one of {known}", fix="Name a known condition.")


def draw_schedule(given: PlanTimelineInput, tasks: tuple[TimelineTask, ...], calendar: WorkingCalendar) -> Schedule:
    """Both passes. Raises InvalidField naming a cycle."""
    network = Network(ordered(tasks), calendar)
    latest = latest_starts(network, given.deadline)
    begin = calendar.index(given.begins)
    path, bound = critical_path(network, latest, given.deadline)
    return Schedule(
        network=network,
        deadline=given.deadline,
        latest=latest,
        earliest=earliest_starts(network, min(latest.values())),
        planned=earliest_starts(network, begin),
        begin=begin,
        path=path,
        bound=bound,
    )


def _calendar(given: PlanTimelineInput, tasks: tuple[TimelineTask, ...]) -> WorkingCalendar:
    """Working days from well before the first to well after the last day that can matter."""
    days = [day for _, day in dates_of(given)]
    days += [day for contract in given.contracts if (day := term_end(contract)) is not None]
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
        latest_start=network.calendar.days[latest],
        latest_finish=network.finish(task, latest),
        planned_start=network.calendar.days[planned],
        planned_finish=network.finish(task, planned),
        slack=latest - planned,
        is_critical=task in schedule.path,
    )


def _probability(schedule: Schedule, estimates: dict[str, Estimates]) -> PathProbability:
    network, length = schedule.network, path_length([estimates[task.id] for task in schedule.path])
    available = network.calendar.index_after(schedule.bound) - schedule.begin
    p80, p95 = length.quantile(_P80), length.quantile(_P95)
    return PathProbability(
        mean=length.mean,
        standard_deviation=length.standard_deviation,
        available=available,
        by_deadline=length.chance_within(available),
        p80=p80,
        p95=p95,
        safe_start_p80=safe_start(network, schedule.bound, p80),
        safe_start_p95=safe_start(network, schedule.bound, p95),
        network_by_deadline=network_chance(network, estimates, schedule.begin, schedule.deadline),
    )
