"""Private values told by relation to what the vendor knows: a sum, a difference, a ratio, a percentage, a part of a period.

Any amount may stand in some relation to a private value by chance, the more easily the fewer digits it has. A number of four
digits that lands exactly needs no words; one of three needs a word of comparison or the thing compared beside it; a shorter or
rounded one needs a word that says which way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tools.disclosure.clause import EITHER, LIKELY, SHORT, TELLING, Clause
from tools.disclosure.held import Held
from tools.disclosure.sameness import is_exactly
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber

_OF_SHARE = re.compile(
    r"^\s?(?:of|von|de|des|del)\s(?:\w+\s){0,3}?\d[\d.,]*\s?(?:%|percent|per cent|prozent|pour|por)", re.IGNORECASE
)
"""A third of the 35 % asked for is a share of a share."""
_PERIODS: tuple[tuple[Decimal, str, re.Pattern[str]], ...] = tuple(
    (times, said, re.compile(words, re.IGNORECASE))
    for times, said, words in (
        (Decimal(12), "by the month", r"\b(?:month\w*|monat\w*|mois|mensuel\w*|mes|mensual\w*|twelve|zwölf|douze|doce)\b"),
        (Decimal(52), "by the week", r"\b(?:week\w*|woche\w*|semaine\w*|hebdo\w*|semana\w*)\b"),
        (
            Decimal(4),
            "by the quarter",
            r"\b(?:quarter\w*|quartal\w*|trimest\w*|three months|drei monate|four|vier|quatre|cuatro)\b",
        ),
        (
            Decimal(2),
            "by the half-year",
            r"\b(?:half[- ]year\w*|six months|semest\w*|halbjahr\w*|halbjährlich|two|zwei|deux|dos)\b",
        ),
        (
            Decimal(1) / 2,
            "over two years",
            r"\b(?:two|2|zwei|deux|dos)[ -](?:\w+ )?(?:year|jahr|an|año)\w*|24[ -]month|bienni\w*|zweijahr\w*|bienal",
        ),
        (
            Decimal(1) / 3,
            "over three years",
            r"\b(?:three|3|drei|trois|tres)[ -](?:\w+ )?(?:year|jahr|an|año)\w*|36[ -]month|trienni\w*|trienal",
        ),
        (Decimal(1) / 4, "over four years", r"\b(?:four|4|vier|quatre|cuatro)[ -](?:\w+ )?(?:year|jahr|an|año)\w*|48[ -]month"),
        (Decimal(1) / 5, "over five years", r"\b(?:five|5|fünf|cinq|cinco)[ -](?:\w+ )?(?:year|jahr|an|año)\w*|60[ -]month"),
    )
)
_NEAR = Decimal("0.05")
_POINT, _FINEST, _TENTH = Decimal("0.01"), Decimal("0.0001"), Decimal("0.1")
_WHOLE, _LARGE = Decimal("0.3"), Decimal(3)
_LEAST_MONEY = 1000


@dataclass(frozen=True, slots=True)
class Relation:
    """How a written amount tells a private value."""

    private: Held
    kind: str
    why: str


def related(
    reading: Amount, number: TypedNumber, clause: Clause, private: Sequence[Held], allowed: Sequence[Held]
) -> Iterator[Relation]:
    """Every private value that a reading of the number tells in relation to an allowed one, given the words around it."""
    half_step = _half_step(reading, is_hedged=number.is_hedged)
    if clause.is_by_the_note:
        reading = replace(reading, value=reading.value / 100, measure=Measure.SHARE)
        half_step = _half_step(reading, is_hedged=number.is_hedged)
    for secret in private:
        yield from _by_period(reading, secret, clause)
        yield from _by_the_head(reading, secret, allowed, clause)
        for known in allowed:
            if known.day is None and known.measure is secret.measure and known.currency == secret.currency:
                yield from _as_percent(reading, secret, known, clause, half_step)
                yield from _as_factor(reading, secret, known, clause)
                yield from _as_difference(reading, secret, known, clause)


def _digits(value: Decimal) -> int:
    """Digits before the trailing zeros; a third or a sixth counts as one."""
    digits = len(value.normalize().as_tuple().digits)
    return 1 if digits > 12 else digits  # noqa: PLR2004 - no amount is written so long


def _as_percent(reading: Amount, secret: Held, known: Held, clause: Clause, half_step: Decimal) -> Iterator[Relation]:
    if reading.measure is not Measure.SHARE or secret.measure is Measure.SHARE or not known.amount or not secret.amount:
        return
    share, ratio = abs(reading.value), secret.amount / known.amount
    if not _WHOLE <= ratio <= _LARGE or ratio == 1 or _OF_SHARE.match(clause.after):
        return
    digits = _digits(share) if not reading.language else 1
    if abs(share - ratio) <= half_step and _is_share_told(clause, digits):
        yield Relation(secret, "percent", f"It is {secret.name} as a percentage of {known.name}.")
    if any(abs(1 + sign * share - ratio) <= half_step for sign in _ways(clause, digits)):
        yield Relation(secret, "percent", f"It is the distance of {secret.name} from {known.name} as a percentage.")
    if (clause.is_compared or digits >= LIKELY) and any(
        abs(1 + sign * share - 1 / ratio) <= half_step for sign in clause.signs
    ):
        yield Relation(secret, "percent", f"It is the distance of {known.name} from {secret.name} as a percentage.")


def _is_share_told(clause: Clause, digits: int) -> bool:
    if digits >= TELLING or (digits >= LIKELY and (clause.says("offer") or clause.is_by_the_note)):
        return True
    return clause.is_of_something_said and clause.is_of_an_offer


def _ways(clause: Clause, digits: int) -> frozenset[int]:
    if digits >= TELLING or (digits >= LIKELY and clause.says("offer")):
        return clause.signs or EITHER
    return clause.signs if clause.is_of_an_offer else frozenset()


def _as_factor(reading: Amount, secret: Held, known: Held, clause: Clause) -> Iterator[Relation]:
    """Secret = known x r, r written as a plain number: "times 0.7925"."""
    if reading.measure is not Measure.PLAIN or reading.unit is not None or not known.amount or secret.measure is Measure.SHARE:
        return
    ratio = secret.amount / known.amount
    is_ratio = _WHOLE <= reading.value <= _LARGE and reading.last_place <= _POINT and clause.says("times")
    if is_ratio and abs(reading.value - ratio) <= reading.last_place / 2:
        yield Relation(secret, "percent", f"It is {secret.name} divided by {known.name}.")


def _half_step(reading: Amount, *, is_hedged: bool) -> Decimal:
    """Half of the last digit written, at most half a point; a third or a sixth in words is taken to half a point.

    "About a fifth" is taken to a point.
    """
    if is_hedged and reading.last_place >= _TENTH:
        return _POINT
    step = reading.last_place
    return (_POINT if step < _FINEST else min(_POINT, step)) / 2


def _as_difference(reading: Amount, secret: Held, known: Held, clause: Clause) -> Iterator[Relation]:
    if not secret.may_be_written_as(reading) and not _is_small_count_difference(reading, secret):
        return
    distance = secret.amount - known.amount
    if not distance:
        return
    if _is_difference_told(reading, secret, distance, clause):
        yield Relation(secret, "difference", f"It is the difference between {secret.name} and {known.name}.")


def _is_difference_told(reading: Amount, secret: Held, distance: Decimal, clause: Clause) -> bool:
    amount = abs(reading.value)
    digits = _digits(amount)
    if secret.measure is Measure.MONEY and amount == abs(distance) >= _LEAST_MONEY:
        enough = LIKELY if reading.measure is Measure.MONEY else TELLING
        return digits >= enough or (clause.is_told(digits, is_exact=True) and (digits >= SHORT or clause.says("named_offer")))
    if not any(_is_distance(reading, sign * distance, secret) for sign in clause.signs):
        return False
    if secret.measure is Measure.MONEY and digits < SHORT:
        return clause.says("named_offer")
    if reading.measure is Measure.SHARE and clause.says("rise") and not clause.says("discount"):
        return False
    return reading.measure is Measure.POINTS or clause.is_of_an_offer


def _is_small_count_difference(reading: Amount, secret: Held) -> bool:
    return secret.measure is Measure.PLAIN and secret.day is None and secret.unit is not None and reading.unit is secret.unit


def _is_distance(reading: Amount, distance: Decimal, secret: Held) -> bool:
    """Exactly, or rounded to the last digit written; a share to half a point."""
    amount = abs(reading.value)
    if distance <= 0:
        return False
    if secret.measure is Measure.SHARE:
        return abs(amount - distance) < Decimal("0.005") and amount > 0
    return amount == distance or (
        abs(amount - distance) * 2 <= reading.last_place and abs(amount - distance) <= _NEAR * distance
    )


def _by_period(reading: Amount, secret: Held, clause: Clause) -> Iterator[Relation]:
    if secret.measure is not Measure.MONEY or not secret.may_be_written_as(reading):
        return
    for periods, said, words in _PERIODS:
        part = secret.amount / periods
        is_part = abs(abs(reading.value) - part) * 2 <= min(reading.last_place, part / 100)
        is_exact = is_exactly(reading, Held("", part, Measure.MONEY, secret.currency))
        is_likely = is_exact and _digits(reading.value) >= LIKELY and clause.says("each")
        if is_likely or ((is_part or is_exact) and words.search(clause.around)):
            yield Relation(secret, "value", f"It is {secret.name} {said}.")


def _is_part(reading: Amount, part: Decimal) -> bool:
    """To the cent; a number of four digits or more may be rounded up or down in its last one."""
    if is_exactly(reading, Held("", part, Measure.MONEY)):
        return True
    return _digits(reading.value) >= TELLING and abs(abs(reading.value) - part) < reading.last_place


def _by_the_head(reading: Amount, secret: Held, allowed: Sequence[Held], clause: Clause) -> Iterator[Relation]:
    """Secret / n, n a count the vendor knows: "1,237.50 for each of the users"."""
    if secret.measure is not Measure.MONEY or not secret.may_be_written_as(reading) or _digits(reading.value) < LIKELY:
        return
    for count in allowed:
        is_count = count.measure is Measure.PLAIN and count.day is None and count.amount > 1
        if is_count and clause.says("each") and _is_part(reading, secret.amount / count.amount):
            yield Relation(secret, "value", f"It is {secret.name} divided by {count.name}.")
