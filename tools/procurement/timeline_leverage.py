"""How much time is left to say no: slack at the start of the commercial close, day by day.

    leverage = latest start of the commercial close - its planned start, in working days

Below zero the vendor's clock is stronger than ours: whoever cannot wait pays for it.
"""

from bisect import bisect_right
from datetime import date

from tools.procurement.timeline_network import earliest_starts
from tools.procurement.timeline_output import Leverage, LeverageOnDay, StrongerClock
from tools.procurement.timeline_schedule import Schedule
from tools.procurement.timeline_table import ProcedureStep


def leverage(schedule: Schedule, days_shown: int) -> Leverage | None:
    """Slack at the commercial close now and on the days to come; none where the plan has no such task."""
    close = next((task.id for task in schedule.network.tasks if task.step is ProcedureStep.COMMERCIAL_CLOSE), None)
    if close is None:
        return None
    slack = schedule.slack(close, schedule.begin)
    return Leverage(
        task=close,
        planned_start=schedule.day(schedule.planned[close]),
        latest_start=schedule.day(schedule.latest[close]),
        slack=slack,
        stronger=StrongerClock.BUYER if slack > 0 else StrongerClock.VENDOR if slack < 0 else StrongerClock.EVEN,
        free_until=_free_until(schedule, close),
        by_day=tuple(_on_day(schedule, close, number) for number in range(days_shown)),
    )


def _free_until(schedule: Schedule, close: str) -> date | None:
    """The last day on which beginning leaves zero or more; a later start never leaves more."""
    starts = range(schedule.latest_begin, schedule.latest[close] + 1)
    enough = bisect_right(starts, 0, key=lambda begin: -schedule.slack(close, begin))
    return schedule.day(starts[enough - 1]) if enough else None


def _on_day(schedule: Schedule, close: str, number: int) -> LeverageOnDay:
    begin = schedule.begin + number
    starts = earliest_starts(schedule.network, begin)[close]
    return LeverageOnDay(
        id=f"day-{number}",
        begins=schedule.day(begin),
        close_starts=schedule.day(starts),
        slack=schedule.latest[close] - starts,
        by_deadline=schedule.chance(begin),
    )
