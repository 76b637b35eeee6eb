"""Values taken apart to get past a scan: `7 5 0 0 0 0`, `750 .000`, `seven five zero zero zero zero`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tools.disclosure.findings import LeakKind
from tools.disclosure.held import Held
from tools.disclosure.innocent import counts_something
from tools.disclosure.scene import Leak, Scene
from tools.grounding.numerals import NUMERAL
from tools.grounding.quantities_in_text import Amount, CalendarDate, Measure, TypedNumber

_RUN = re.compile(r"\d+(?:[\s.,\-_/|'’:·]{1,3}\d+)+")
_PART = re.compile(r"\d+")
_FEWEST_DIGITS = 4
_UNSAID = (Decimal(1000), Decimal(1_000_000))


def find_disguised(scene: Scene) -> Iterator[Leak]:
    """Private amounts of four digits or more, in pieces."""
    digits = {_digits(value): value for value in scene.private if value.day is None and len(_digits(value)) >= _FEWEST_DIGITS}
    allowed = {_digits(value) for value in scene.allowed if value.day is None}
    wanted = {text: value for text, value in digits.items() if text not in allowed}
    yield from _spaced(scene.text, wanted)
    yield from _glued(scene.text, wanted)
    yield from _spelled(scene.numbers, wanted)
    yield from _shortened(scene)


def _shortened(scene: Scene) -> Iterator[Leak]:
    """Amounts with their thousands or millions left unsaid, in three digits or more: "1.285" between people who know."""
    known = {value.amount for value in scene.allowed}
    for number in scene.numbers:
        if any(map(_is_whole, number.readings)) and counts_something(scene.text, number.end):
            continue
        for reading in number.readings:
            if not _may_be_short(reading) or (isinstance(reading, Amount) and reading.value in known):
                continue
            for value in scene.private:
                if value.measure is Measure.MONEY and isinstance(reading, Amount) and value.amount / reading.value in _UNSAID:
                    yield Leak(
                        LeakKind.VALUE, number.start, number.end, value.name, f"It is {value.name} with its magnitude left out."
                    )


def _is_whole(reading: Amount | CalendarDate) -> bool:
    return isinstance(reading, Amount) and reading.value == reading.value.to_integral_value()


def _may_be_short(reading: Amount | CalendarDate) -> bool:
    """A plain number of three digits with decimals, or of four without: 365 stands in too many letters."""
    if (
        not isinstance(reading, Amount)
        or reading.measure is not Measure.PLAIN
        or reading.unit is not None
        or reading.value <= 0
    ):
        return False
    digits = len(reading.value.normalize().as_tuple().digits)
    return digits >= (_FEWEST_DIGITS if reading.value == reading.value.to_integral_value() else _FEWEST_DIGITS - 1)


def _digits(value: Held) -> str:
    whole = abs(value.amount).normalize()
    return f"{whole:f}" if whole == whole.to_integral_value() else f"{whole:f}".replace(".", "")


def _spaced(text: str, wanted: dict[str, Held]) -> Iterator[Leak]:
    for run in _RUN.finditer(text):
        if NUMERAL.fullmatch(run.group()):
            continue
        parts = list(_PART.finditer(text, run.start(), run.end()))
        for found in _joined(parts, wanted):
            yield Leak(LeakKind.VALUE, *found[:2], found[2].name, f"It is {found[2].name} with its digits taken apart.")


def _glued(text: str, wanted: dict[str, Held]) -> Iterator[Leak]:
    """Digits that letters or signs stick to, as in an invented reference: `REF752400A`."""
    for digits, value in wanted.items():
        for found in re.finditer(rf"(?<=[^\W\d]){digits}(?!\d)|(?<![\d.,]){digits}(?=[^\W\d])", text):
            yield Leak(LeakKind.VALUE, found.start(), found.end(), value.name, f"It is {value.name} inside another word.")


def _joined(parts: list[re.Match[str]], wanted: dict[str, Held]) -> Iterator[tuple[int, int, Held]]:
    longest = max(map(len, wanted), default=0)
    for first, part in enumerate(parts):
        digits = ""
        for last in parts[first:]:
            digits += last.group()
            if len(digits) > longest:
                break
            if digits in wanted and last is not part:
                yield part.start(), last.end(), wanted[digits]


def _spelled(numbers: tuple[TypedNumber, ...], wanted: dict[str, Held]) -> Iterator[Leak]:
    """Digits read out one by one."""
    run: list[tuple[int, TypedNumber]] = []
    for number in (*numbers, None):
        digit = _single_digit(number) if number else None
        if number and digit is not None and (not run or number.start - run[-1][1].end <= 2):  # noqa: PLR2004 - a space and a comma
            run.append((digit, number))
            continue
        if value := wanted.get("".join(str(digit) for digit, _ in run)):
            yield Leak(
                LeakKind.WORDS, run[0][1].start, run[-1][1].end, value.name, f"It is {value.name} read out digit by digit."
            )
        run = [(digit, number)] if number and digit is not None else []


def _single_digit(number: TypedNumber) -> int | None:
    reading = number.readings[0]
    is_digit = isinstance(reading, Amount) and reading.language and reading.measure is Measure.PLAIN and reading.value < 10  # noqa: PLR2004
    return int(reading.value) if is_digit and isinstance(reading, Amount) else None
