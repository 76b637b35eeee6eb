"""What the timeline is asked: tasks with durations and order, the immovable dates, both sides' clocks, running contracts."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from tools.errors import InvalidField, InvalidInputs
from tools.frozen import Frozen
from tools.procurement.calendar_days import place_of
from tools.procurement.jurisdiction import Jurisdiction
from tools.procurement.timeline_table import Durations, ProcedureStep, TaskId
from tools.quantities import Days, Months
from tools.spec import ToolInput

_MOST_DAYS = 3650
_MOST_TASKS = 200
_MOST_CLOSED = 200
"""So few closed days always leave the calendar room for the tasks."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
OWN_DATES = ("safe-start", "latest-start", "commercial-close", "deadline")
"""Ids of the dates of ours that the plan itself yields."""


class TimelineTask(Frozen):
    """One task of the purchase."""

    id: TaskId
    title: str = ""
    step: ProcedureStep = ProcedureStep.OTHER
    """What sort of step it is."""
    durations: Durations
    """How long it takes."""
    after: tuple[TaskId, ...] = ()
    """The tasks it waits for."""
    not_before: date | None = None
    """It cannot start earlier, for instance because a board meets on that day."""
    due: date | None = None
    """It must be finished by then, whatever comes after."""


class ImmovableDate(Frozen):
    """A date of ours beside the deadline that signature should not pass, for instance the end of a year's money."""

    id: TaskId
    title: str
    day: date


class RunningContract(Frozen):
    """A contract, running or to be signed, whose end or renewal must be watched."""

    id: TaskId
    title: str
    ends: date | None = None
    """Last day of its term; reckoned from the start where unset."""
    starts: date | None = None
    """First day of its term."""
    term_months: Annotated[Months, Field(ge=1, le=600)] | None = None
    """Length of its term."""
    notice_days: Annotated[Days, Field(ge=0, le=3650)] | None = None
    """How many calendar days before the end notice must have arrived."""
    renews_automatically: bool | None = None
    """Whether it renews unless notice is given."""


class PlanTimelineInput(ToolInput):
    """One purchase as a network of tasks that must end by a date."""

    deadline: date
    """The last day on which the last task, signature, is still useful."""
    start: date | None = None
    """The day on which work can begin; the as-of date when unset."""
    tasks: tuple[TimelineTask, ...] = ()
    """The tasks; the usual chain of the route, marked as assumed, when empty."""
    route: str | None = None
    """The procurement route; its statutory minima are held against the tasks."""
    met_conditions: tuple[str, ...] = ()
    """Confirmed circumstances under which a shorter statutory minimum is enough."""
    jurisdiction: Jurisdiction | None = None
    """Its country's public holidays count where no place is named."""
    place: str | None = None
    """ISO 3166 code whose public holidays count, for instance US-CA or GB-ENG."""
    closed_days: tuple[date, ...] = ()
    """Days on which nobody works, beside weekends and public holidays."""
    vendor_quarter_end: date | None = None
    """The vendor's next quarter end; later ones follow every three months."""
    immovable: tuple[ImmovableDate, ...] = ()
    """Further dates of ours."""
    contracts: tuple[RunningContract, ...] = ()
    """Contracts whose renewal and notice must be watched."""
    days_shown: Annotated[Days, Field(ge=1, le=60)] = 10
    """For how many working days on which work might begin leverage is shown."""

    @property
    def begins(self) -> date:
        """The day on which work can begin."""
        return self.start or self.as_of

    @property
    def holiday_place(self) -> str | None:
        """Whose public holidays count; none where no place is known."""
        return self.place or (None if self.jurisdiction is None else place_of(self.jurisdiction))


def dates_of(given: PlanTimelineInput) -> Iterator[tuple[str, date]]:
    """Every date of the input with the name of its field."""
    yield from (("as_of", given.as_of), ("start", given.begins), ("deadline", given.deadline))
    if given.vendor_quarter_end is not None:
        yield "vendor_quarter_end", given.vendor_quarter_end
    for task in given.tasks:
        yield from ((f"tasks.{task.id}.{name}", day) for name in ("not_before", "due") if (day := getattr(task, name)))
    yield from ((f"immovable.{each.id}", each.day) for each in given.immovable)
    for contract in given.contracts:
        yield from ((f"contracts.{contract.id}.{name}", day) for name in ("starts", "ends") if (day := getattr(contract, name)))


def require_usable(given: PlanTimelineInput) -> None:
    """Raises InvalidInputs naming every value no schedule can be drawn from."""
    problems = (*_date_problems(given), *_id_problems(given), *_task_problems(given))
    if problems:
        raise InvalidInputs("; ".join(problem.message for problem in problems), problems, way_out="Mend these values.")


def _date_problems(given: PlanTimelineInput) -> Iterator[InvalidField]:
    years = f"a day from {_FIRST_YEAR} to {_LAST_YEAR}"
    for field, day in dates_of(given):
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield InvalidField(field, day.isoformat(), expected=years, fix="Correct the year.")
    if given.begins < given.as_of:
        yield InvalidField(
            "start", given.begins.isoformat(), expected=f"{given.as_of} or later", fix="Plan what is still to be done."
        )
    if len(given.closed_days) > _MOST_CLOSED:
        expected = f"at most {_MOST_CLOSED} days"
        yield InvalidField("closed_days", len(given.closed_days), expected=expected, fix="Name the days that matter.")
    if given.deadline < given.begins:
        yield InvalidField(
            "deadline", given.deadline.isoformat(), expected=f"{given.begins} or later", fix="Name a deadline that lies ahead."
        )


def _id_problems(given: PlanTimelineInput) -> Iterator[InvalidField]:
    named = {
        "tasks": [task.id for task in given.tasks],
        "immovable": [*OWN_DATES, *(each.id for each in given.immovable)],
        "contracts": [contract.id for contract in given.contracts],
    }
    for field, ids in named.items():
        for twice in sorted({name for name in ids if ids.count(name) > 1}):
            yield InvalidField(field, twice, expected="each id once", fix="Rename one of them.")


def _task_problems(given: PlanTimelineInput) -> Iterator[InvalidField]:
    ids = [task.id for task in given.tasks]
    if len(ids) > _MOST_TASKS:
        yield InvalidField("tasks", len(ids), expected=f"at most {_MOST_TASKS} tasks", fix="Join small ones.")
    for task in given.tasks:
        for name in task.after:
            if name not in ids:
                known = f"one of {', '.join(ids)}"
                yield InvalidField(f"tasks.{task.id}.after", name, expected=known, fix="Name a task of this plan.")
    closes = [task.id for task in given.tasks if task.step is ProcedureStep.COMMERCIAL_CLOSE]
    if len(closes) > 1:
        yield InvalidField("tasks", ", ".join(closes), expected="one commercial close", fix="Keep one as commercial_close.")
    total = sum(task.durations.pessimistic for task in given.tasks)
    if total > _MOST_DAYS:
        yield InvalidField("tasks", f"{total} days in all", expected=f"at most {_MOST_DAYS}", fix="Correct the durations.")
