"""Both clocks: our cut-offs, each with whether the plan keeps it, and the vendor's quarter ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tools.procurement.calendar_days import WorkingCalendar, quarter_ends
from tools.procurement.timeline_input import PlanTimelineInput
from tools.procurement.timeline_output import ClockDate, Leverage, Owner, PathProbability

BEFORE_CLOSE = "It comes before our commercial close begins: an offer that ends with it ends before we could take it."
DURING_CLOSE = "It falls between the start of our commercial close and our deadline: then their clock presses on them."
AFTER_DEADLINE = "It comes after our deadline, so that it is of no use to us."
NO_CLOSE = "No task is named as the commercial close, so that it cannot be said whose clock it presses."
DERIVED = " Reckoned three months on from the quarter end that was given."


@dataclass(frozen=True, slots=True)
class Planned:
    """What the clocks are held against."""

    start: date
    finish: date
    latest_start: date
    probability: PathProbability
    leverage: Leverage | None


def clocks(given: PlanTimelineInput, planned: Planned, calendar: WorkingCalendar) -> tuple[ClockDate, ...]:
    """Every date of either side, in order of time."""
    found = (*_ours(given, planned, calendar), *_vendors(given, planned, calendar))
    return tuple(sorted(found, key=lambda each: (each.day, each.id)))


def _ours(given: PlanTimelineInput, planned: Planned, calendar: WorkingCalendar) -> Iterator[ClockDate]:
    def dated(name: str, title: str, day: date, kept_by: date) -> ClockDate:
        left = calendar.between(given.as_of, day)
        return ClockDate(id=name, owner=Owner.OURS, title=title, day=day, working_days_left=left, holds=kept_by <= day)

    safe = planned.probability.safe_start_p95
    yield dated("safe-start", "Latest safe start (P95)", safe, planned.start)
    yield dated("latest-start", "Latest start", planned.latest_start, planned.start)
    if planned.leverage is not None:
        close = planned.leverage
        yield dated("commercial-close", "Latest start of the commercial close", close.latest_start, close.planned_start)
    yield from (dated(each.id, each.title, each.day, planned.finish) for each in given.immovable)
    yield dated("deadline", "Deadline for signature", given.deadline, planned.finish)


def _vendors(given: PlanTimelineInput, planned: Planned, calendar: WorkingCalendar) -> Iterator[ClockDate]:
    if given.vendor_quarter_end is None:
        return
    for number, day in enumerate(quarter_ends(given.vendor_quarter_end, given.deadline), start=1):
        yield ClockDate(
            id=f"vendor-quarter-{number}",
            owner=Owner.VENDOR,
            title="The vendor's quarter ends",
            day=day,
            working_days_left=calendar.between(given.as_of, day),
            holds=None,
            note=_presses(day, given.deadline, planned.leverage) + (DERIVED if number > 1 else ""),
        )


def _presses(day: date, deadline: date, close: Leverage | None) -> str:
    if day > deadline:
        return AFTER_DEADLINE
    if close is None:
        return NO_CLOSE
    return BEFORE_CLOSE if day < close.planned_start else DURING_CLOSE
