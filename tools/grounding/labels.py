"""Numbers that name something instead of measuring it: provisions, fiscal years, products, ids, list ordinals.

They are references, never figures. The rule for product terms: a lifetime in front of the word cache
or TTL (`5-minute cache`) names a product's feature; a measured duration (`a 30-day notice`) is a figure. Clock times, phone
numbers and calendar years named by a preposition are references too: no result holds them.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from tools.grounding.label_patterns import (
    CALENDAR_YEARS,
    DESIGNATIONS,
    FISCAL_LABELS,
    GLUED,
    HYPHEN_IDS,
    LOWER_DESIGNATIONS,
    MEASURING_PREFIX,
    OPAQUE,
    ORDINALS,
    PARENTHESISED,
)

_DIGIT = re.compile(r"\d+")
_NEAR_DIGIT = 96
"""A name and what it must be read with lie within so many characters of a digit; only a list of numbers is longer."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GLUED_DIGIT = re.compile(r"(?:[^\W\d]|-)\.?\d|\d[^\W\d]|[#:][\w.\-]*\d")
"""Without one of these no letter stands close enough to a digit to make a code of both."""


def label_mask(text: str) -> bytearray:
    """One byte a character: 1 where a number would be part of a label or of code, 0 elsewhere."""
    mask = bytearray(len(text))
    for start, end in _label_spans(text):
        mask[start:end] = b"\1" * (end - start)
    return mask


def near(places: Iterable[tuple[int, int]], before: int, after: int, length: int) -> list[tuple[int, int]]:
    """The stretches of a text of that length around the places, joined where they meet."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        left, right = max(0, start - before), min(length, end + after)
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def lower_case(text: str) -> str:
    """The text in lower case, place for place; as it is where a letter would change its length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _label_spans(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (OPAQUE, ORDINALS):
        yield from (found.span() for found in pattern.finditer(text))
    lowered = ""
    for start, end in near((found.span() for found in _DIGIT.finditer(text)), _NEAR_DIGIT, _NEAR_DIGIT, len(text)):
        lowered = lowered or lower_case(text)
        for patterns, read in ((DESIGNATIONS, text), (LOWER_DESIGNATIONS, lowered)):
            yield from (found.span() for pattern in patterns for found in pattern.finditer(read, start, end))
        yield from _spans_that(_is_fiscal_label, _fiscal_labels(text, start, end), text, start, end)
        if _GLUED_DIGIT.search(text, start, end):
            yield from _spans_that(_is_code, (GLUED, HYPHEN_IDS), text, start, end)
    if "(1)" in text:
        yield from (found.span() for found in PARENTHESISED.finditer(text))


def _fiscal_labels(text: str, start: int, end: int) -> tuple[re.Pattern[str], ...]:
    """The patterns of fiscal years that may match there: most of them need a year of four digits."""
    return (*FISCAL_LABELS, *CALENDAR_YEARS) if _YEAR.search(text, start, end) else FISCAL_LABELS


def _spans_that(
    holds: Callable[[re.Match[str]], bool], patterns: tuple[re.Pattern[str], ...], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    yield from (found.span() for pattern in patterns for found in pattern.finditer(text, start, end) if holds(found))


def _is_fiscal_label(found: re.Match[str]) -> bool:
    """`2026/27` is a fiscal year, `2026-09` a month: the second part must be the year that follows."""
    groups = found.groupdict()
    if not groups.get("second"):
        return True
    return int(groups["second"]) % 100 == (int(groups["first"]) + 1) % 100 or len(groups["second"]) == len(groups["first"])


def _is_code(found: re.Match[str]) -> bool:
    """Letters joined to digits name a thing (`PA23`, `size_commitment-3fa9c2d1`); a qualifying word does not (`mid-2027`)."""
    head = re.split(r"\d", found.group(), maxsplit=1)[0]
    return (not MEASURING_PREFIX.fullmatch(head) and not re.fullmatch(r"[^\W\d_]+-", head)) or head.rstrip("-").isupper()
