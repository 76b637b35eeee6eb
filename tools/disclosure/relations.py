"""Private values told by relation to what the vendor knows: a percentage of it, a difference from it, a part of a period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tools.disclosure.held import Held
from tools.disclosure.sameness import is_exactly
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber

_UP = re.compile(
    r"\b(?:above|over|more|higher|additional|another|extra|further|on top|add(?:ing|ed|s)?|increas\w+|rais\w+|"
    r"up|plus|upwards?|climb\w*|steig\w*|hausse|sub(?:ir|e|iría)|north of|exceed\w*|grow\w*|expand\w*|lift\w*|"
    r"top(?:ped|ping)? up|"
    r"beyond|better|deeper|mehr|über|zusätzlich\w*|weitere\w*|höher\w*|drauf\w*|zuzüglich|darüber|obendrauf|"
    r"aufstocken|erhöh\w+|de plus|"
    r"übersteig\w*|überschreit\w*|dépass\w*|supera\w*|exced\w*|rebas[ae]\w*|"
    r"supplémentaires?|au-dessus|au-delà|davantage|augment\w+|supérieure?s?|ajout\w+|más|adicional(?:es)?|por "
    r"encima|superior|aument\w+|añad\w+)\b",
    re.IGNORECASE,
)  # fmt: skip
_DOWN = re.compile(
    r"\b(?:drop\w*|fall\w*|trim\w*|shav\w*|knock\w*|slash\w*|dedu\w+|sink\w*|senk\w*|gesenkt|reduzier\w*|herunter\w*|runter\w*|"
    r"baiss\w*|rédui\w*|diminu\w*|baj(?:ar|e|en|a|ara)|descend\w*|below|under|less|lower|short of|beneath|off|"
    r"reduc\w+|minus|cut|down|cheaper|unter|weniger|niedriger|"
    r"darunter|abzüglich|günstiger|billiger|"
    r"de moins|en dessous|au-dessous|inférieure?s?|moins|menos|por debajo|inferior|rebaj\w+)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"\b(?:differen\w+|gap|apart|away from|between us|headroom|room|separat\w+|distance|margin|improv\w+|move|"
    r"stretch|differenz|abstand|lücke|"
    r"unterschied|spielraum|trenn\w+|écart|différence|marge|diferencia|brecha|margen|separa\w*)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s?(?:or so )?(?:of|von|des|der|du|de|del|vom|ihres|unseres|eures|d['’])\b", re.IGNORECASE)
_OF_LIST = re.compile(
    r"^\s?(?:of|off|von|des|der|du|de|del|vom)\s(?:\w+\s){0,3}?"
    r"(?:list|rate card|catalogue|tariff|liste\w*|tarif|tarifa|catálogo)\b",
    re.IGNORECASE,
)
"""A share of the price list is no share of an offer."""
_COMPARED_AFTER = re.compile(
    r"^\s?(?:(?:more|less|higher|lower|cheaper|dearer|greater|smaller) than|above|over|below|under|beneath|beyond|"
    r"short of|in excess of|north of|(?:mehr|weniger|höher|niedriger|teurer|günstiger) als|über|unter|oberhalb|unterhalb|"
    r"de (?:plus|moins) que|au-dessus|au-dessous|en dessous|au-delà|más (?:que|de)|menos (?:que|de)|por encima|por debajo)\b",
    re.IGNORECASE,
)
_EXCEEDS_BEFORE = re.compile(
    r"\b(?:exceed\w*|surpass\w*|overshoot\w*|overrun\w*|übersteig\w*|überschreit\w*|unterschreit\w*|dépass\w*|excèd\w*|"
    r"super[ae]\w*|exced\w*|rebas[ae]\w*)\b[^.;!?\n]{0,60}\b(?:by|um|de|en|por)\s*$",
    re.IGNORECASE,
)
_PERIODS: tuple[tuple[Decimal, str, re.Pattern[str]], ...] = (
    (Decimal(12), "by the month", re.compile(r"\b(?:month\w*|monat\w*|mois|mensuel\w*|mes|mensual\w*)\b", re.IGNORECASE)),
    (Decimal(4), "by the quarter", re.compile(r"\b(?:quarter\w*|quartal\w*|trimest\w*)\b", re.IGNORECASE)),
    (
        Decimal(1) / 2,
        "over two years",
        re.compile(
            r"\b(?:two|2|zwei|deux|dos)[ -](?:year|jahr|an|año)\w*|24[ "
            r"-]month",
            re.IGNORECASE,
        ),
    ),
    (
        Decimal(1) / 3,
        "over three years",
        re.compile(
            r"\b(?:three|3|drei|trois|tres)[ -](?:year|jahr|an|año)\w*|"
            r"36[ -]month",
            re.IGNORECASE,
        ),
    ),
    (
        Decimal(1) / 5,
        "over five years",
        re.compile(
            r"\b(?:five|5|fünf|cinq|cinco)[ -](?:year|jahr|an|año)\w*|"
            r"60[ -]month",
            re.IGNORECASE,
        ),
    ),
)
_BEFORE, _AFTER = 100, 80
_EITHER = frozenset({1, -1})
_NEAR = Decimal("0.05")
_POINT, _FINEST, _TENTH = Decimal("0.01"), Decimal("0.0001"), Decimal("0.1")
_WHOLE = Decimal("0.3")
_LARGE = Decimal(3)


@dataclass(frozen=True, slots=True)
class Relation:
    """How a written amount tells a private value."""

    private: Held
    kind: str
    why: str


def related(reading: Amount, number: TypedNumber, text: str, private: list[Held], allowed: list[Held]) -> Iterator[Relation]:
    """Every private value that a reading of the number tells in relation to an allowed one, given the words around it."""
    before, after = _clause_before(text, number.start), _clause_after(text, number.end)
    signs, is_compared = _directions(before, after), _is_compared(before, after)
    half_step = _half_step(reading, is_hedged=number.is_hedged)
    for secret in private:
        yield from _by_period(reading, secret, f"{before} {after}")
        for known in allowed:
            if known.day is None and known.measure is secret.measure and known.currency == secret.currency:
                yield from _as_percent(reading, secret, known, signs=signs, after=after, half_step=half_step)
                if is_compared:
                    yield from _as_percent_of_secret(reading, secret, known, signs=signs or _EITHER, half_step=half_step)
                yield from _as_difference(reading, secret, known, _EITHER if is_compared else signs)


def _clause_before(text: str, start: int) -> str:
    return re.split(r"[.;!?\n](?:\s|$)", text[max(0, start - _BEFORE) : start])[-1]


def _clause_after(text: str, end: int) -> str:
    return re.split(r"[.;!?\n](?:\s|$)", text[end : end + _AFTER])[0]


def _directions(before: str, after: str) -> frozenset[int]:
    around = f"{before} {after}"
    up, down = bool(_UP.search(around)), bool(_DOWN.search(around))
    if _NEUTRAL.search(around):
        return _EITHER
    return frozenset(sign for sign, is_said in ((1, up), (-1, down)) if is_said)


def _is_compared(before: str, after: str) -> bool:
    """Whether the amount parts two things named on either side: "yours is 80,000 above it" tells either from the other."""
    return bool(_COMPARED_AFTER.match(after) or _EXCEEDS_BEFORE.search(before))


def _as_percent(
    reading: Amount, secret: Held, known: Held, *, signs: frozenset[int], after: str, half_step: Decimal
) -> Iterator[Relation]:
    if reading.measure is not Measure.SHARE or secret.measure is Measure.SHARE or not known.amount:
        return
    ratio = secret.amount / known.amount
    if not _WHOLE <= ratio <= _LARGE or ratio == 1:
        return
    if _OF.match(after) and not _OF_LIST.match(after) and abs(abs(reading.value) - ratio) <= half_step:
        yield Relation(secret, "percent", f"It is {secret.name} as a percentage of {known.name}.")
    if any(abs(1 + sign * abs(reading.value) - ratio) <= half_step for sign in signs):
        yield Relation(secret, "percent", f"It is the distance of {secret.name} from {known.name} as a percentage.")


def _as_percent_of_secret(
    reading: Amount, secret: Held, known: Held, *, signs: frozenset[int], half_step: Decimal
) -> Iterator[Relation]:
    """Known = secret (1 + p): "your price is 20 % above what was voted"."""
    if reading.measure is not Measure.SHARE or secret.measure is Measure.SHARE or not secret.amount:
        return
    ratio = known.amount / secret.amount
    told = any(abs(1 + sign * abs(reading.value) - ratio) <= half_step for sign in signs)
    if told and _WHOLE <= ratio <= _LARGE and ratio != 1:
        yield Relation(secret, "percent", f"It is the distance of {known.name} from {secret.name} as a percentage.")


def _half_step(reading: Amount, *, is_hedged: bool) -> Decimal:
    """Half of the last digit written, at most half a point; a third or a sixth in words is taken to half a point.

    "About a fifth" is taken to a point.
    """
    if is_hedged and reading.last_place >= _TENTH:
        return _POINT
    step = reading.last_place
    return (_POINT if step < _FINEST else min(_POINT, step)) / 2


def _as_difference(reading: Amount, secret: Held, known: Held, signs: frozenset[int]) -> Iterator[Relation]:
    if not secret.may_be_written_as(reading) and not _is_small_count_difference(reading, secret):
        return
    distance = secret.amount - known.amount
    if not distance:
        return
    if any(_is_distance(reading, sign * distance, secret) for sign in signs):
        yield Relation(secret, "difference", f"It is the difference between {secret.name} and {known.name}.")


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


def _by_period(reading: Amount, secret: Held, around: str) -> Iterator[Relation]:
    if secret.measure is not Measure.MONEY or not secret.may_be_written_as(reading):
        return
    for periods, said, words in _PERIODS:
        part = secret.amount / periods
        is_part = abs(abs(reading.value) - part) * 2 <= min(reading.last_place, part / 100)
        if words.search(around) and (is_part or is_exactly(reading, Held("", part, Measure.MONEY, secret.currency))):
            yield Relation(secret, "value", f"It is {secret.name} {said}.")
