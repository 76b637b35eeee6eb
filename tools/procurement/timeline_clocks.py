"""Both clocks: our cut-offs, each with whether the plan keeps it, and the vendor's quarter ends."""

from collections.abc import Iterator
from datetime import date

from tools.procurement.calendar_days import WorkingCalendar, quarter_ends
from tools.procurement.timeline_input import PlanTimelineInput
from tools.procurement.timeline_output import ClockDate, Leverage, Owner, PathProbability
from tools.procurement.timeline_schedule import Schedule

BEFORE_CLOSE = "It comes before our commercial close begins: an offer that ends with it ends before we could take it."
DURING_CLOSE = "It falls between the start of our commercial close and our deadline: then their clock presses on them."
AFTER_DEADLINE = "It comes after our deadline, so that it is of no use to us."
NO_CLOSE = "No task is named as the commercial close, so that it cannot be said whose clock it presses."
DERIVED = " Reckoned three months on from the quarter end that was given."


def clocks(
    given: PlanTimelineInput, schedule: Schedule, probability: PathProbability, close: Leverage | None
) -> tuple[ClockDate, ...]:
    """Every date of either side, in order of time."""
    found = (*_ours(given, schedule, probability, close), *_vendors(given, close, schedule.network.calendar))
    return tuple(sorted(found, key=lambda each: (each.day, each.id)))


def _ours(
    given: PlanTimelineInput, schedule: Schedule, probability: PathProbability, close: Leverage | None
) -> Iterator[ClockDate]:
    def dated(name: str, title: str, day: date, kept_by: date) -> ClockDate:
        left = schedule.network.calendar.between(given.as_of, day)
        return ClockDate(id=name, owner=Owner.OURS, title=title, day=day, working_days_left=left, holds=kept_by <= day)

    start, finish = schedule.day(schedule.begin), schedule.finish
    yield dated("safe-start", "Latest safe start (P95)", probability.safe_start_p95, start)
    yield dated("latest-start", "Latest start", schedule.day(schedule.latest_begin), start)
    if close is not None:
        yield dated("commercial-close", "Latest start of the commercial close", close.latest_start, close.planned_start)
    yield from (dated(each.id, each.title, each.day, finish) for each in given.immovable)
    yield dated("deadline", "Deadline for signature", given.deadline, finish)


def _vendors(given: PlanTimelineInput, close: Leverage | None, calendar: WorkingCalendar) -> Iterator[ClockDate]:
    if given.vendor_quarter_end is None:
        return
    ahead = [day for day in quarter_ends(given.vendor_quarter_end, given.deadline) if day >= given.as_of]
    for number, day in enumerate(ahead, start=1):
        yield ClockDate(
            id=f"vendor-quarter-{number}",
            owner=Owner.VENDOR,
            title="The vendor's quarter ends",
            day=day,
            working_days_left=calendar.between(given.as_of, day),
            holds=None,
            note=_presses(day, given.deadline, close) + ("" if day == given.vendor_quarter_end else DERIVED),
        )


def _presses(day: date, deadline: date, close: Leverage | None) -> str:
    if day > deadline:
        return AFTER_DEADLINE
    if close is None:
        return NO_CLOSE
    return BEFORE_CLOSE if day < close.planned_start else DURING_CLOSE
