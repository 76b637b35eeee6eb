"""The frames of the traps and the words they are made of, read from data beside this file."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from agent.vendor_text.text import Sentence, VendorText, amounts_in, numbers_in, shares_in
from tools.grounding.concepts import Lexicon, Place, Said
from tools.grounding.frames import NEAR, Frame, first_said
from tools.grounding.quantities_in_text import Amount, CalendarDate, Measure, TypedNumber
from tools.quantities import Unit

_QUANTITIES = ("amount", "share", "day", "span", "number", "us_caps")
"""Concepts that are written quantities, or that capitals tell: found in the sentence, not in the lexicon."""
_DAYS = {Unit.DAYS: 1, Unit.WORKING_DAYS: 1, Unit.WEEKS: 7}
_LONGEST_SPAN = 62
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon() -> Lexicon:
    """The words of vendors' texts by concept."""
    return Lexicon.written(_data("lexicon.yaml"))


@cache
def frames_of(name: str) -> tuple[Frame, ...]:
    """The frames under a name; KeyError for an unknown name, ValueError for a concept that nothing defines."""
    frames = tuple(_frame(entry) for entry in _data("frames.yaml")[name])
    for need in (each for frame in frames for needs in (*frame.needs, *frame.unless) for each in needs.split("|")):
        if need not in lexicon() and need not in _QUANTITIES:
            msg = f"frames.yaml: {name} names the concept {need!r}, which lexicon.yaml does not hold"
            raise ValueError(msg)
    return frames


def _data(name: str) -> Any:
    text = (resources.files("agent.vendor_text") / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe loaders


def _frame(entry: Mapping[str, Any]) -> Frame:
    return Frame(
        tuple(entry["needs"]), tuple(entry.get("unless", ())), entry.get("within", NEAR), in_order=entry.get("in_order", False)
    )


def says(sentence: str, name: str) -> Place | None:
    """The place of the first frame of that name which the sentence says."""
    return first_said(_said(sentence), frames_of(name))


def saying(text: VendorText, name: str) -> Iterator[Sentence]:
    """The vendor's own sentences that say a frame of that name."""
    return (sentence for sentence in text.sentences if says(sentence.text, name))


@lru_cache(maxsize=1_024)
def _said(sentence: str) -> Said:
    return Said(sentence, lexicon(), _quantities(sentence))


def _quantities(sentence: str) -> dict[str, list[Place]]:
    return {
        "amount": [_place(each.number) for each in amounts_in(sentence)],
        "share": [_place(number) for _, number in shares_in(sentence)],
        "day": [_place(number) for number in numbers_in(sentence) if isinstance(number.readings[0], CalendarDate)],
        "span": [_place(number) for number in numbers_in(sentence) if _is_short_span(number)],
        "number": [_place(number) for number in numbers_in(sentence) if _counts(number)],
        "us_caps": _capitals(sentence, "US"),
    }


def _place(number: TypedNumber) -> Place:
    return number.start, number.end


def _counts(number: TypedNumber) -> bool:
    reading = number.readings[0]
    return isinstance(reading, Amount) and reading.measure is Measure.PLAIN


def _is_short_span(number: TypedNumber) -> bool:
    """Whether it is a number of days, working days or weeks up to about two months."""
    reading = number.readings[0]
    days = _DAYS.get(reading.unit) if isinstance(reading, Amount) and reading.unit else None
    return days is not None and isinstance(reading, Amount) and reading.value * days <= _LONGEST_SPAN


def _capitals(sentence: str, word: str) -> list[Place]:
    """Where a word stands in capitals: US is a country and us is not."""
    at, found = sentence.find(word), []
    while at >= 0:
        if not (sentence[at - 1 : at].isalnum() or sentence[at + len(word) : at + len(word) + 1].isalnum()):
            found.append((at, at + len(word)))
        at = sentence.find(word, at + 1)
    return found
