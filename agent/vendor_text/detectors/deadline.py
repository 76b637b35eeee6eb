"""A deadline that is the vendor's, not the buyer's."""

from collections.abc import Iterator
from datetime import date, timedelta

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import durations
from agent.vendor_text.text import Sentence, VendorText, days_in, numbers_in, wording
from tools.grounding.quantities_in_text import CalendarDate
from tools.quantities import Unit

_FROM = wording(r"\b(?:from|after|following|of) (?:its|the|this) (?:date|day)\b", r"\bfrom \d")


def artificial_deadline(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Their day D against ours S: nothing in the buyer's law ends on D when D is before S."""
    for sentence in saying(text, "artificial_deadline"):
        days = _last_days(sentence, known.as_of.year)
        if not (days and _is_ours(min(days), known)):
            yield _finding(sentence, min(days) if days else None, known)


def _last_days(sentence: Sentence, year: int) -> list[date]:
    """The days the sentence names; a period counted from its own date ends that many days later."""
    named = [date(day.year or year, day.month, day.day or 1) for day, _ in days_in(sentence.text, year)] or _months(sentence)
    periods = [days for days, _, _ in durations(sentence.text, Unit.DAYS)] if _FROM.search(sentence.text) else []
    return [day + timedelta(days=periods[0]) for day in named] if periods else named


def _months(sentence: Sentence) -> list[date]:
    """The months named with their year, each as its last day but a few."""
    readings = [number.readings[0] for number in numbers_in(sentence.text)]
    return [date(each.year, each.month, 28) for each in readings if isinstance(each, CalendarDate) and each.year]


def _is_ours(day: date, known: Known) -> bool:
    """Whether the offer outlasts the buyer's own need."""
    return known.signature_deadline is not None and day >= known.signature_deadline


def _finding(sentence: Sentence, day: date | None, known: Known) -> TrapFinding:
    if day is not None and day < known.as_of:
        why = "The day is past: the offer has lapsed by its own words and must be renewed in writing."
    else:
        why = "The day is the vendor's; nothing the buyer is bound by ends on it, and a price given once can be given again."
    return found_in(sentence, TextTrap.ARTIFICIAL_DEADLINE, why, *_arithmetic(day, known))


def _arithmetic(day: date | None, known: Known) -> Iterator[str]:
    if day is None:
        return
    yield f"{day.isoformat()} - {known.as_of.isoformat()} = {(day - known.as_of).days} days from now"
    if known.signature_deadline is not None:
        before = (known.signature_deadline - day).days
        yield f"{known.signature_deadline.isoformat()} own deadline - {day.isoformat()} = {before} days before it is needed"
