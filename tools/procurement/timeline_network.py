"""Tasks in order, their earliest and latest starts, and the path that sets the date: the critical path method.

Starts are indices of working days (`WorkingCalendar`). Forward: a task starts on the first working day after all it waits
for. Backward: it starts as late as lets everything that waits for it start on its own latest day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from tools.errors import InvalidField
from tools.procurement.calendar_days import Period, WorkingCalendar
from tools.procurement.timeline_input import TimelineTask

Starts = Mapping[str, int]
"""Index of the working day on which each task starts, by its id."""


@dataclass(frozen=True, slots=True)
class Network:
    """The tasks of one purchase, each after those it waits for."""

    tasks: tuple[TimelineTask, ...]
    calendar: WorkingCalendar

    def successors(self, task: TimelineTask) -> tuple[TimelineTask, ...]:
        """The tasks that wait for it."""
        return tuple(other for other in self.tasks if task.id in other.after)

    def finish(self, task: TimelineTask, start: int) -> date:
        """Its last day when it starts there."""
        return self.calendar.finish(start, most_likely(task))

    def next_start(self, task: TimelineTask, start: int) -> int:
        """The first working day after it."""
        return self.calendar.next_start(start, most_likely(task))


def most_likely(task: TimelineTask) -> Period:
    """How long a task most likely takes."""
    return task.durations.period(task.durations.most_likely)


def ordered(tasks: Sequence[TimelineTask]) -> tuple[TimelineTask, ...]:
    """Each task after those it waits for. Raises InvalidField naming the tasks of a cycle."""
    by_id = {task.id: task for task in tasks}
    try:
        return tuple(by_id[name] for name in TopologicalSorter({task.id: task.after for task in tasks}).static_order())
    except CycleError as error:
        circle = " after ".join(reversed(error.args[1]))
        raise InvalidField(
            "tasks", circle, expected="no task that waits for itself", fix="Drop one of these dependencies."
        ) from error


def earliest_starts(network: Network, begin: int) -> dict[str, int]:
    """The forward pass from a working day."""
    starts: dict[str, int] = {}
    free: dict[str, int] = {}
    for task in network.tasks:
        allowed = begin if task.not_before is None else max(begin, network.calendar.index(task.not_before))
        starts[task.id] = max([allowed, *(free[name] for name in task.after)])
        free[task.id] = network.next_start(task, starts[task.id])
    return starts


def latest_starts(network: Network, deadline: date) -> dict[str, int]:
    """The backward pass from the deadline and every task's own due date."""
    starts: dict[str, int] = {}
    for task in reversed(network.tasks):
        before = min(_bounds(network, task, starts, deadline))
        starts[task.id] = network.calendar.latest_start(before, most_likely(task))
    return starts


def critical_path(network: Network, latest: Starts, deadline: date) -> tuple[tuple[TimelineTask, ...], date]:
    """The chain that makes the latest start what it is, first task first, and the immovable date it runs into.

    From the task that must start first, always on to the task whose latest start binds it.
    """
    roots = [task for task in network.tasks if not task.after]
    path = [min(roots, key=lambda task: latest[task.id])]
    while True:
        task = path[-1]
        own = _own_bound(task, deadline)
        later = network.successors(task)
        binding = min(later, key=lambda other: latest[other.id]) if later else None
        if binding is None or network.calendar.days[latest[binding.id]] > own:
            return tuple(path), own - timedelta(days=1)
        path.append(binding)


def _bounds(network: Network, task: TimelineTask, latest: Starts, deadline: date) -> Iterable[date]:
    """Days before which it must be finished."""
    yield _own_bound(task, deadline)
    yield from (network.calendar.days[latest[other.id]] for other in network.successors(task))


def _own_bound(task: TimelineTask, deadline: date) -> date:
    last = deadline if task.due is None else min(task.due, deadline)
    return last + timedelta(days=1)
