"""Private amounts told by several amounts of the text: a sum, a difference, equal steps, one number in parts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from tools.disclosure.findings import LeakKind
from tools.disclosure.held import Held
from tools.disclosure.relation_words import RELATION
from tools.disclosure.scene import Leak, Scene
from tools.grounding.concepts import Said
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber

_WITHIN = 120
_LEAST = Decimal(1000)
_MOST_STEPS = 12
_CLOSE = 60
_JOINT = re.compile(r"[\s,]*(?:(?:and|und|et|y)\s+)?|-", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
_MOST_PARTS = 4
_HUNDRED = 100


def find_sums(scene: Scene) -> Iterator[Leak]:
    """Private amounts that amounts of the text make together, unless the vendor knows every one of them."""
    amounts = [(number, reading) for number in scene.numbers if (reading := _money(number))]
    wanted = [value for value in scene.private if value.measure is Measure.MONEY and value.day is None]
    known = {value.amount for value in scene.allowed}
    yield from _pairs(scene, amounts, wanted, known)
    yield from _steps(scene, amounts, wanted)
    yield from _in_parts(scene, wanted)
    yield from _multiples(scene)


def _money(number: TypedNumber) -> Amount | None:
    reading = number.readings[0]
    if not isinstance(reading, Amount) or reading.unit is not None or reading.measure not in {Measure.MONEY, Measure.PLAIN}:
        return None
    return reading if reading.value >= _LEAST else None


def _pairs(
    scene: Scene, amounts: Sequence[tuple[TypedNumber, Amount]], wanted: Sequence[Held], known: set[Decimal]
) -> Iterator[Leak]:
    for (one, first), (two, second) in combinations(amounts, 2):
        if two.start - one.end > _WITHIN or {first.value, second.value} <= known:
            continue
        for value in wanted:
            if not (value.may_be_written_as(first) and value.may_be_written_as(second)):
                continue
            if first.value + second.value == value.amount:
                yield Leak(LeakKind.DIFFERENCE, one.start, two.end, value.name, f"The two amounts add up to {value.name}.")
            elif abs(first.value - second.value) == value.amount and _is_reduced(scene.text[one.start : two.end]):
                yield Leak(LeakKind.DIFFERENCE, one.start, two.end, value.name, f"The two amounts differ by {value.name}.")


def _is_reduced(words: str) -> bool:
    return bool(Said(words, RELATION).places("down|apart"))


def _steps(scene: Scene, amounts: Sequence[tuple[TypedNumber, Amount]], wanted: Sequence[Held]) -> Iterator[Leak]:
    """An allowed amount and n equal steps, or n equal parts, in one sentence."""
    for number, step in amounts:
        for times in _counts_beside(scene, number):
            total = times * step.value
            for value in wanted:
                bases = {Decimal(0), *(each.amount for each in scene.allowed if each.measure is Measure.MONEY)}
                if value.may_be_written_as(step) and {value.amount - total, value.amount + total} & bases:
                    yield Leak(LeakKind.DIFFERENCE, number.start, number.end, value.name, f"Its steps lead to {value.name}.")


def _multiples(scene: Scene) -> Iterator[Leak]:
    """Twice or three times a value the vendor knows, said without a number: "we could double that"."""
    said = Said(scene.text, RELATION)
    for concept, times in (("double", 2), ("triple", 3)):
        for start, end in said.places(concept):
            for value in scene.private:
                if any(_is_multiple(value, known, times) and _is_spoken_of(known, scene, start) for known in scene.allowed):
                    yield Leak(LeakKind.DIFFERENCE, start, end, value.name, f"It leads to {value.name}.")


def _is_multiple(value: Held, known: Held, times: int) -> bool:
    alike = (value.measure, value.currency, value.unit) == (known.measure, known.currency, known.unit)
    return alike and value.day is None and known.day is None and bool(known.amount) and value.amount == times * known.amount


def _is_spoken_of(known: Held, scene: Scene, at: int) -> bool:
    """Whether the value stands close by, or is an amount of money, which an offer is."""
    return known.measure is Measure.MONEY or any(
        abs(number.start - at) <= _CLOSE
        and isinstance(reading, Amount)
        and reading.unit is known.unit
        and reading.value == known.amount
        for number in scene.numbers
        for reading in number.readings
    )


def _counts_beside(scene: Scene, number: TypedNumber) -> set[Decimal]:
    """Small whole numbers of the same sentence, two to twelve."""
    ends = [found.end() for found in _SENTENCE_END.finditer(scene.text)]
    start = max((end for end in ends if end <= number.start), default=0)
    stop = min((end for end in ends if end >= number.end), default=len(scene.text))
    counts = set()
    for other in scene.numbers:
        reading = other.readings[0]
        if (
            other is not number
            and start <= other.start < stop
            and isinstance(reading, Amount)
            and reading.measure is Measure.PLAIN
        ):
            counts.add(reading.value)
    return {count for count in counts if 1 < count <= _MOST_STEPS and count == int(count)}


def _in_parts(scene: Scene, wanted: Sequence[Held]) -> Iterator[Leak]:
    """One amount read out in parts: `643 thousand 500`, `one million, two hundred thousand`, `seven fifteen thousand`."""
    amounts = {value.amount: value for value in wanted}
    for first in range(len(scene.numbers)):
        run = _run_from(scene, first)
        for length in range(2, len(run) + 1):
            total = _total([value for _, value in run[:length]])
            if value := amounts.get(total):
                yield Leak(LeakKind.WORDS, run[0][0].start, run[length - 1][0].end, value.name, f"It is {value.name} in parts.")


def _run_from(scene: Scene, first: int) -> list[tuple[TypedNumber, Decimal]]:
    run: list[tuple[TypedNumber, Decimal]] = []
    for number in scene.numbers[first : first + _MOST_PARTS]:
        reading = number.readings[0]
        joins = not run or bool(_JOINT.fullmatch(scene.text[run[-1][0].end : number.start]))
        if not joins or not isinstance(reading, Amount) or reading.value <= 0:
            break
        run.append((number, reading.value))
    return run


def _total(parts: Sequence[Decimal]) -> Decimal:
    """The sum where each part is below the last digit of the one before; `seven fifteen thousand` is 715 thousand."""
    head, rest = parts[0], parts[1:]
    if len(rest) == 1 and head < _HUNDRED and head == int(head) and _LEAST * 10 <= rest[0] < _LEAST * _HUNDRED:
        return head * _HUNDRED * _LEAST + rest[0]
    for part in rest:
        if part >= Amount(head).last_place:
            return Decimal(0)
        head += part
    return head
