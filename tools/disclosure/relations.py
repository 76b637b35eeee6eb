"""Private values told by relation to what the vendor knows: a percentage of it, a difference from it, a part of a period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tools.disclosure.held import Held
from tools.disclosure.sameness import is_exactly
from tools.grounding.quantities_in_text import Amount, Measure

_UP = re.compile(
    r"\b(?:above|over|more|higher|additional|another|extra|further|on top|add(?:ing|ed|s)?|increas\w+|rais\w+|"
    r"up|plus|upwards?|north of|exceed\w*|grow\w*|expand\w*|lift\w*|top(?:ped|ping)? up|"
    r"beyond|better|deeper|mehr|über|zusätzlich\w*|weitere\w*|höher\w*|drauf\w*|zuzüglich|darüber|obendrauf|"
    r"aufstocken|erhöh\w+|de plus|"
    r"supplémentaires?|au-dessus|au-delà|davantage|augment\w+|supérieure?s?|ajout\w+|más|adicional(?:es)?|por "
    r"encima|superior|aument\w+|añad\w+)\b",
    re.IGNORECASE,
)  # fmt: skip
_DOWN = re.compile(
    r"\b(?:below|under|less|lower|short of|beneath|off|reduc\w+|minus|cut|down|cheaper|unter|weniger|niedriger|"
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
_NEAR = Decimal("0.05")
_WHOLE = Decimal("0.3")
_LARGE = Decimal(3)


@dataclass(frozen=True, slots=True)
class Relation:
    """How a written amount tells a private value."""

    private: Held
    kind: str
    why: str


def related(reading: Amount, text: str, start: int, end: int, private: list[Held], allowed: list[Held]) -> Iterator[Relation]:
    """Every private value that the amount tells in relation to an allowed one, given the words around it."""
    before, after = _clause_before(text, start), _clause_after(text, end)
    signs = _directions(before, after)
    for secret in private:
        yield from _by_period(reading, secret, f"{before} {after}")
        for known in allowed:
            if known.day is None and known.measure is secret.measure and known.currency == secret.currency:
                yield from _as_percent(reading, secret, known, signs=signs, after=after)
                yield from _as_difference(reading, secret, known, signs)


def _clause_before(text: str, start: int) -> str:
    return re.split(r"[.;!?\n](?:\s|$)", text[max(0, start - _BEFORE) : start])[-1]


def _clause_after(text: str, end: int) -> str:
    return re.split(r"[.;!?\n](?:\s|$)", text[end : end + _AFTER])[0]


def _directions(before: str, after: str) -> frozenset[int]:
    around = f"{before} {after}"
    up, down = bool(_UP.search(around)), bool(_DOWN.search(around))
    if _NEUTRAL.search(around):
        return frozenset({1, -1})
    return frozenset(sign for sign, is_said in ((1, up), (-1, down)) if is_said)


def _as_percent(reading: Amount, secret: Held, known: Held, *, signs: frozenset[int], after: str) -> Iterator[Relation]:
    if reading.measure is not Measure.SHARE or secret.measure is Measure.SHARE or not known.amount:
        return
    ratio = secret.amount / known.amount
    if not _WHOLE <= ratio <= _LARGE or ratio == 1:
        return
    half_step = max(min(Decimal("0.01"), reading.last_place), Decimal("0.0001")) / 2
    if _OF.match(after) and abs(abs(reading.value) - ratio) <= half_step:
        yield Relation(secret, "percent", f"It is {secret.name} as a percentage of {known.name}.")
    if any(abs(1 + sign * abs(reading.value) - ratio) <= half_step for sign in signs):
        yield Relation(secret, "percent", f"It is the distance of {secret.name} from {known.name} as a percentage.")


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
