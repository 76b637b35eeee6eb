"""How much time is left to say no: slack at the start of the commercial close, day by day.

    leverage = latest start of the commercial close - its planned start, in working days      (methods.md section 3)

Below zero the vendor's clock is stronger than ours: whoever cannot wait pays for it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.procurement.timeline_network import Network, Starts, earliest_starts
from tools.procurement.timeline_output import Leverage, LeverageOnDay, StrongerClock
from tools.procurement.timeline_pert import PathLength
from tools.procurement.timeline_table import ProcedureStep


@dataclass(frozen=True, slots=True)
class Outlook:
    """What leverage is read from."""

    network: Network
    latest: Starts
    begin: int
    """Index of the planned start."""
    bound: date
    """The immovable date that the critical path runs into."""
    length: PathLength

    def slack_of(self, task: str, begin: int) -> int:
        """Working days from a task's start to its latest start if work begins there."""
        return self.latest[task] - earliest_starts(self.network, begin)[task]

    def chance_from(self, begin: int) -> Decimal:
        """The chance of the critical path from that start."""
        return self.length.chance_within(self.network.calendar.index_after(self.bound) - begin)


def leverage(outlook: Outlook, days_shown: int) -> Leverage | None:
    """Slack at the commercial close now and on the days to come; none where the plan has no such task."""
    close = next((task.id for task in outlook.network.tasks if task.step is ProcedureStep.COMMERCIAL_CLOSE), None)
    if close is None:
        return None
    days = outlook.network.calendar.days
    slack = outlook.slack_of(close, outlook.begin)
    return Leverage(
        task=close,
        planned_start=days[earliest_starts(outlook.network, outlook.begin)[close]],
        latest_start=days[outlook.latest[close]],
        slack=slack,
        stronger=StrongerClock.BUYER if slack > 0 else StrongerClock.VENDOR if slack < 0 else StrongerClock.EVEN,
        free_until=_free_until(outlook, close),
        by_day=tuple(_on_day(outlook, close, number) for number in range(days_shown)),
    )


def _free_until(outlook: Outlook, close: str) -> date | None:
    """The last day on which beginning leaves zero or more; a later start never leaves more."""
    starts = range(min(outlook.latest.values()), outlook.latest[close] + 1)
    enough = bisect_right(starts, 0, key=lambda begin: -outlook.slack_of(close, begin))
    return outlook.network.calendar.days[starts[enough - 1]] if enough else None


def _on_day(outlook: Outlook, close: str, number: int) -> LeverageOnDay:
    begin = outlook.begin + number
    starts = earliest_starts(outlook.network, begin)[close]
    return LeverageOnDay(
        id=f"day-{number}",
        begins=outlook.network.calendar.days[begin],
        close_starts=outlook.network.calendar.days[starts],
        slack=outlook.latest[close] - starts,
        by_deadline=outlook.chance_from(begin),
    )
