"""The usual chain of tasks under a route, with its statutory minima filled in: assumed until the buyer gives its own."""

from tools.errors import InvalidField
from tools.procurement.timeline_input import PlanTimelineInput, TimelineTask
from tools.procurement.timeline_table import Durations, ProcedureTemplate, ProcedureTimes, StatutoryMinimum, TemplateTask


def assumed_tasks(given: PlanTimelineInput, times: ProcedureTimes) -> tuple[tuple[TimelineTask, ...], str]:
    """The tasks and where their durations come from. Raises InvalidField for a route without a known chain."""
    template = times.template_for(given.route)
    if template is None:
        known = ", ".join(sorted(route for each in times.templates for route in each.routes)) or "none"
        raise InvalidField("route", given.route, expected=f"one of {known}", fix="Name a known route, or give the tasks.")
    durations = {task.id: _durations(task, given, times) for task in template.tasks}
    tasks = tuple(_task(task, durations[task.id], template, durations) for task in template.tasks)
    return tuple(task for task in tasks if task is not None), template.basis


def _durations(task: TemplateTask, given: PlanTimelineInput, times: ProcedureTimes) -> Durations | None:
    """Its estimate, lengthened to the minimum that binds it; none where neither exists."""
    minima = times.minima_for(given.route, task.step)
    if not minima:
        return task.durations
    least = _binding(minima, given.met_conditions)
    if task.durations is None or task.durations.counted_in is not least.counted_in:
        return _fixed(least)
    stated = task.durations
    return Durations(
        optimistic=max(stated.optimistic, least.days),
        most_likely=max(stated.most_likely, least.days),
        pessimistic=max(stated.pessimistic, least.days),
        counted_in=least.counted_in,
        runs_on=least.runs_on,
    )


def _binding(minima: tuple[StatutoryMinimum, ...], met: tuple[str, ...]) -> StatutoryMinimum:
    """The general rule, or the shortest whose condition is confirmed."""
    return min((each for each in minima if each.condition is None or each.condition in met), key=lambda each: each.days)


def _fixed(minimum: StatutoryMinimum) -> Durations:
    return Durations(
        optimistic=minimum.days,
        most_likely=minimum.days,
        pessimistic=minimum.days,
        counted_in=minimum.counted_in,
        runs_on=minimum.runs_on,
    )


def _task(
    task: TemplateTask, durations: Durations | None, template: ProcedureTemplate, all_durations: dict[str, Durations | None]
) -> TimelineTask | None:
    if durations is None:
        return None
    after = tuple(name for before in task.after for name in _standing_in(before, template, all_durations))
    return TimelineTask(id=task.id, title=task.title, step=task.step, durations=durations, after=tuple(dict.fromkeys(after)))


def _standing_in(name: str, template: ProcedureTemplate, durations: dict[str, Durations | None]) -> tuple[str, ...]:
    """The task itself, or, where it falls away, what it waited for."""
    if durations[name] is not None:
        return (name,)
    gone = next(task for task in template.tasks if task.id == name)
    return tuple(found for before in gone.after for found in _standing_in(before, template, durations))
