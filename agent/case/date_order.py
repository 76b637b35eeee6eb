"""Dates that cannot be in the order in which they stand. ISO dates compare as text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from agent.case.problems import CaseProblem
from agent.case.seen_facts import SeenFacts

_NOT_BEFORE = (
    ("dates.answers_due", "dates.signature_deadline"),
    ("dates.work_starts", "dates.signature_deadline"),
    ("dates.signature_deadline", "dates.start_of_service"),
    ("funding.*.starts", "funding.*.ends"),
    ("peers.*.signed", "peers.*.learnt_on"),
    ("procurement.extensions.*.recorded_on", "procurement.extensions.*.until"),
    ("tasks.*.not_before", "tasks.*.due"),
)
"""The first day and the one that cannot come before it."""
_HAPPENED = (
    "offers.*.received",
    "our_offers.*.sent",
    "vendor_answers.*.answered_on",
    "exchange.quoted_on",
    "peers.*.learnt_on",
    "procurement.extensions.*.recorded_on",
)
"""Days of what has happened, none of which can lie after the case's own day."""


def dates_out_of_order(seen: SeenFacts) -> Iterator[CaseProblem]:
    """Every day that comes before one it must follow."""
    for first, second in _NOT_BEFORE:
        for path, day in seen.matching(second):
            before = _beside(first, path)
            earlier = seen.value(before)
            if earlier is not None and day < earlier:
                expected = f"a day on or after {before}, {earlier}"
                yield seen.problem(path, expected=expected, fix="Correct one of the two days.")
    yield from _still_to_come(seen)
    yield from _years_in_the_wrong_order(seen)
    yield from _closed_days_that_are_none(seen)


def _beside(pattern: str, path: str) -> str:
    """The other key of the same item."""
    if "*" not in pattern:
        return pattern
    return ".".join([*path.split(".")[:-1], pattern.rpartition(".")[2]])


def _still_to_come(seen: SeenFacts) -> Iterator[CaseProblem]:
    today = seen.value("as_of")
    for pattern in _HAPPENED if today is not None else ():
        for path, day in seen.matching(pattern):
            if day > today:
                fix = "Correct the day, or move `as_of` on."
                yield seen.problem(path, expected=f"a day on or before the case's own, as_of {today}", fix=fix)


def _years_in_the_wrong_order(seen: SeenFacts) -> Iterator[CaseProblem]:
    """Labels such as FY2027 and FY2028 say which year comes first; their first days must agree."""
    labelled = sorted((number, year) for year in seen.names("funding") if (number := _year_in(year)) is not None)
    dated = [(number, year, day) for number, year in labelled if (day := seen.value(f"funding.{year}.starts")) is not None]
    for (earlier_number, earlier, first_day), (number, year, day) in pairwise(dated):
        if number > earlier_number and day <= first_day:
            expected = f"a day after {first_day}, on which {earlier} begins"
            yield seen.problem(f"funding.{year}.starts", expected=expected, fix="Correct the day or the year's name.")


def _year_in(label: str) -> int | None:
    found = re.search(r"(?<![0-9])(?:20)?([0-9]{2})(?![0-9])", label)
    return int(found[1]) if found else None


def _closed_days_that_are_none(seen: SeenFacts) -> Iterator[CaseProblem]:
    from datetime import date  # noqa: PLC0415 - only where days are listed

    path = "dates.closed_days"
    for day in seen.value(path) or ():
        try:
            date.fromisoformat(day)
        except ValueError:
            yield seen.problem(path, value=day, expected="dates as YYYY-MM-DD", fix="Write each as 2026-12-24.")
