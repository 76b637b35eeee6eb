"""The timeline as a calendar file: iCalendar after RFC 5545, the same bytes for the same timeline.

All entries are whole days and confidential. A renewal's entry carries the notice, drafted, and a reminder.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tools.procurement.timeline_output import ClockDate, Owner, PlanTimelineOutput, RenewalWindow, ScheduledTask
from tools.verdict import Verdict

_MOST_OCTETS = 75
_REMINDER = "-P14D"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
INTERNAL = "Internal: not for the vendor."


@dataclass(frozen=True, slots=True)
class CalendarOf:
    """Whose calendar it is."""

    case_name: str
    title: str
    buyer: str | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole-day entry."""

    id: str
    summary: str
    first: date
    last: date
    description: str
    has_reminder: bool = False


def timeline_calendar(whose: CalendarOf, timeline: PlanTimelineOutput) -> bytes:
    """The timeline as the bytes of an `.ics` file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Buyerside//Timeline//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'Timeline: {whose.title}')}",
        *(line for entry in entries(whose, timeline) for line in _event(entry, whose)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def entries(whose: CalendarOf, timeline: PlanTimelineOutput) -> Iterator[Entry]:
    """Tasks as planned, both clocks, and the renewals with their notices."""
    yield from (_task_entry(task) for task in timeline.tasks)
    yield from (_clock_entry(clock) for clock in timeline.clocks)
    for window in timeline.renewals:
        yield from _renewal_entries(window, whose)


def notice_text(buyer: str | None, window: RenewalWindow) -> str:
    """The notice that a contract is not to renew, drafted; what must be filled in stands in square brackets."""
    ends = "[last day of the term]" if window.ends is None else window.ends.isoformat()
    period = "" if window.notice_days is None else f"[Clause] asks for notice {window.notice_days} days before that day. "
    due = "" if window.notice_by is None else f"This notice is in time if it arrives by {window.notice_by.isoformat()}. "
    return (
        "NOTICE OF NON-RENEWAL (draft; let counsel read it before it is sent)\n\n"
        f"From: {buyer or '[public body]'}\n"
        "To: [vendor, at the address for notices]\n"
        f"Agreement: [title and number], term ending on {ends}\n\n"
        f"We give notice that the agreement will not renew and will end on {ends}. {period}{due}"
        "This notice does not rule out a new agreement on terms still to be negotiated. "
        "Please confirm in writing that you received it.\n\n"
        "[Name, office, date]"
    )


def _task_entry(task: ScheduledTask) -> Entry:
    critical = "It is on the critical path. " if task.is_critical else ""
    slack = f"{task.slack} working days of slack" if task.slack >= 0 else f"{-task.slack} working days too late"
    words = f"{critical}Latest start {task.latest_start}, latest finish {task.latest_finish}: {slack}. {INTERNAL}"
    return Entry(f"task-{task.id}", task.title or task.id, task.planned_start, task.planned_finish, words)


def _clock_entry(clock: ClockDate) -> Entry:
    kept = clock.note if clock.owner is Owner.VENDOR else "The plan keeps it." if clock.holds else "The plan does not keep it."
    return Entry(f"date-{clock.id}", clock.title, clock.day, clock.day, f"{kept} {INTERNAL}")


def _renewal_entries(window: RenewalWindow, whose: CalendarOf) -> Iterator[Entry]:
    needs_notice = window.renews_automatically is not False
    words = f"{window.reason} {INTERNAL}" + (f"\n\n{notice_text(whose.buyer, window)}" if needs_notice else "")
    if window.review_from is not None:
        yield _reminding(f"review-{window.id}", f"Begin the renewal review: {window.title}", window.review_from, words)
    if needs_notice and window.send_by is not None:
        state = "Notice was due" if window.verdict is Verdict.FAIL else "Send the notice"
        yield _reminding(f"notice-{window.id}", f"{state}: {window.title}", window.send_by, words)


def _reminding(name: str, summary: str, day: date, words: str) -> Entry:
    return Entry(name, summary, day, day, words, has_reminder=True)


def _event(entry: Entry, whose: CalendarOf) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{entry.id}.{whose.case_name}')}@buyerside.invalid"
    # The stamp is the day the facts were taken for, so that equal timelines give equal files.
    yield f"DTSTAMP:{whose.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(entry.summary)}"
    yield f"DESCRIPTION:{_text(entry.description)}"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"
    if entry.has_reminder:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{_REMINDER}",
            f"DESCRIPTION:{_text(entry.summary)}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _text(words: str) -> str:
    """A TEXT value: escaped, without control characters (RFC 5545 section 3.3.11)."""
    return _CONTROL.sub("", words.replace("\r\n", "\n").replace("\t", " ")).translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never inside a character, each further one after a space (section 3.1)."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _MOST_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
