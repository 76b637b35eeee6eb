"""Numbers that name something instead of measuring it: provisions, fiscal years, products, ids, list ordinals.

They are references, never figures. The rule for product terms: a lifetime in front of the word cache
or TTL (`5-minute cache`) names a product's feature; a measured duration (`a 30-day notice`) is a figure. Clock times, phone
numbers and calendar years named by a preposition are references too: no result holds them.
"""

import re
from collections.abc import Callable, Iterator

from tools.grounding.label_patterns import (
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


def label_mask(text: str) -> bytearray:
    """One byte a character: 1 where a number would be part of a label or of code, 0 elsewhere."""
    mask = bytearray(len(text))
    for start, end in _label_spans(text):
        mask[start:end] = b"\1" * (end - start)
    return mask


def lower_case(text: str) -> str:
    """The text in lower case, place for place; as it is where a letter would change its length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _label_spans(text: str) -> Iterator[tuple[int, int]]:
    lowered = lower_case(text)
    for pattern in (OPAQUE, ORDINALS, *DESIGNATIONS):
        yield from (found.span() for found in pattern.finditer(text))
    for pattern in LOWER_DESIGNATIONS:
        yield from (found.span() for found in pattern.finditer(lowered))
    yield from _spans_that(_is_fiscal_label, FISCAL_LABELS, text)
    yield from _spans_that(_is_code, (GLUED, HYPHEN_IDS), text)
    if "(1)" in text:
        yield from (found.span() for found in PARENTHESISED.finditer(text))


def _spans_that(
    holds: Callable[[re.Match[str]], bool], patterns: tuple[re.Pattern[str], ...], text: str
) -> Iterator[tuple[int, int]]:
    yield from (found.span() for pattern in patterns for found in pattern.finditer(text) if holds(found))


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
