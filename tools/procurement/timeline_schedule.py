"""One network drawn three ways: as late as possible, from the latest start, and from the planned start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.procurement.calendar_days import WorkingCalendar
from tools.procurement.timeline_input import PlanTimelineInput, TimelineTask
from tools.procurement.timeline_network import Network, Starts, critical_path, earliest_starts, latest_starts, ordered
from tools.procurement.timeline_pert import Estimates, PathLength, path_length, working_estimates


@dataclass(frozen=True, slots=True)
class Schedule:
    """Where every task lies, and the path that sets the date."""

    network: Network
    deadline: date
    latest: Starts
    earliest: Starts
    """From the latest start of the whole purchase."""
    planned: Starts
    begin: int
    """Index of the planned start."""
    path: tuple[TimelineTask, ...]
    """The critical path."""
    bound: date
    """The immovable date that it runs into."""
    estimates: Mapping[str, Estimates]
    """Three estimates of every task in working days."""
    length: PathLength
    """Of the critical path."""

    @property
    def latest_begin(self) -> int:
        """Index of the latest start of the whole purchase."""
        return min(self.latest.values())

    @property
    def finish(self) -> date:
        """The last day of the plan."""
        return max(self.network.finish(task, self.planned[task.id]) for task in self.network.tasks)

    def day(self, index: int) -> date:
        """The working day of an index."""
        return self.network.calendar.days[index]

    def available(self, begin: int) -> int:
        """Working days from that start to the date the critical path runs into, both counted."""
        return self.network.calendar.index_after(self.bound) - begin

    def chance(self, begin: int) -> Decimal:
        """The probability that the critical path makes its date from that start."""
        return self.length.chance_within(self.available(begin))

    def slack(self, task: str, begin: int) -> int:
        """Working days from a task's start to its latest start if work begins there."""
        return self.latest[task] - earliest_starts(self.network, begin)[task]


def draw_schedule(given: PlanTimelineInput, tasks: Sequence[TimelineTask], calendar: WorkingCalendar) -> Schedule:
    """Both passes and the path. Raises InvalidField naming a cycle."""
    network = Network(ordered(tasks), calendar)
    latest = latest_starts(network, given.deadline)
    begin = calendar.index(given.begins)
    path, bound = critical_path(network, latest, given.deadline)
    estimates = {task.id: working_estimates(network, task, latest[task.id]) for task in network.tasks}
    return Schedule(
        network=network,
        deadline=given.deadline,
        latest=latest,
        earliest=earliest_starts(network, min(latest.values())),
        planned=earliest_starts(network, begin),
        begin=begin,
        path=path,
        bound=bound,
        estimates=estimates,
        length=path_length([estimates[task.id] for task in path]),
    )
