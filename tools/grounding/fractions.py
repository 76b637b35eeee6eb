"""Shares and magnitudes written as fractions in words: half a million, two thirds, ein Viertel, trois quarts, medio millón."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tools.grounding.measures import about_from, read_suffix
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9,
    "ein": 1, "eine": 1, "einem": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "un": 1, "une": 1,
    "deux": 2, "trois": 3, "quatre": 4,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4,
}  # fmt: skip
_DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
    "hälfte": 2, "halbe": 2, "halben": 2, "halber": 2, "halbes": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10,
    "demi": 2, "demie": 2, "moitié": 2, "tiers": 3, "quart": 4, "cinquième": 5, "dixième": 10,
    "medio": 2, "media": 2, "mitad": 2, "tercio": 3, "cuarto": 4, "quinto": 5, "décimo": 10,
}  # fmt: skip
_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "tausend": 3, "millionen": 6, "milliarde": 9, "milliarden": 9,
    "millions": 6,
    "milliard": 9,
    "mille": 3, "mil": 3, "millón": 6, "millon": 6, "millones": 6, "dozen": 0,
}  # fmt: skip
_WORD = "|".join(sorted(_DENOMINATORS, key=len, reverse=True))
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_FRACTION = re.compile(
    rf"\b(?:(?P<count>{'|'.join(sorted(_COUNTS, key=len, reverse=True))})[\s-]?)?\b(?P<part>{_WORD})(?<!halfs)s?\b"
    rf"(?:(?:[\s-](?:of|de|d'|einer|von))?(?:[\s-](?:an?|one|un|eine|einer))?[\s-](?P<scale>{_SCALE})\b)?",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(
    r"\b(?:(?P<glued>eineinhalb|anderthalb|zweieinhalb|dreieinhalb|viereinhalb)\s(?P<gscale>tausend|millionen|milliarden)"
    r"|(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|\d+|un|deux|trois|quatre|cinq|dos|tres|cuatro|cinco)\s"
    rf"(?:(?P<scale1>{_SCALE})\s(?:and a half|et demie?|y medio)"
    rf"|and (?P<extra>a half|a third|a quarter|two thirds|three quarters?)\s(?P<scale2>{_SCALE})s?"
    rf"|(?P<over>[1-9])/(?P<under>[2-9])\s(?P<scale3>{_SCALE})s?))\b",
    re.IGNORECASE,
)
_EXTRAS = {
    "a half": Decimal(1) / 2, "a third": Decimal(1) / 3, "a quarter": Decimal(1) / 4,
    "two thirds": Decimal(2) / 3, "three quarter": Decimal(3) / 4, "three quarters": Decimal(3) / 4,
}  # fmt: skip
_GLUED = {"eineinhalb": "1.5", "anderthalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5", "viereinhalb": "4.5"}
_MORE_COUNTS = {"six": 6, "eight": 8, "cinq": 5, "cinco": 5}
_DIGITS = re.compile(r"(?<![\w/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\w/]|[.,]\d)")
_NOT_BEFORE = re.compile(
    r"\b(?:first|second|third|fourth|last|next|this|each|every|per|once|twice|former|latter|other|better|"
    r"erste\w*|zweite\w*|jedes|pro|"
    r"premier|second|deuxième|chaque|primer|segundo|cada|times|the)[\s-]+$|\d[\s]+$",
    re.IGNORECASE,
)
_AFTER_PART = re.compile(
    r"\s+(?:of|the|that|as|less|more|lower|higher|cheaper|off|below|above|is|are|was|were|would|will|and|or|"
    r"to|in|on|by|for|at|per|each|every|with|from|than|der|des|von|de|du|la|del)\b|\s*(?:[.,;:)!?]|$)",
    re.IGNORECASE,
)
_AFTER_QUARTER = re.compile(r"\s+(?:later|ago|end|ahead|earlier|before|year|to)\b|-", re.IGNORECASE)
_GERMAN_PARTS = frozenset({"hälfte", "halbe", "halben", "halber", "halbes", "drittel", "viertel", "fünftel", "zehntel"})
_FRENCH_PARTS = frozenset({"demi", "demie", "moitié", "tiers", "quart", "cinquième", "dixième"})
_SPANISH_PARTS = frozenset({"medio", "media", "mitad", "tercio", "cuarto", "quinto", "décimo"})


def find_fractions(text: str) -> Iterator[TypedNumber]:
    """Every fraction of a text, left to right by form."""
    taken: list[tuple[int, int]] = []
    for found in _AND_A_HALF.finditer(text):
        taken.append(found.span())
        yield _typed(text, found.start(), found.end(), _mixed_value(found), "")
    for found in _FRACTION.finditer(text):
        if _is_amount(text, found) and not any(start <= found.start() < end for start, end in taken):
            yield _worded(text, found)
    for found in _DIGITS.finditer(text):
        within = any(start <= found.start() < end for start, end in taken)
        if int(found["over"]) < int(found["under"]) and not within:
            yield _typed(text, found.start(), found.end(), Decimal(found["over"]) / Decimal(found["under"]), "")


def _typed(text: str, start: int, end: int, value: Decimal, language: str) -> TypedNumber:
    suffix = read_suffix(text, end, currencies=frozenset())
    measure = Measure.SHARE if value < 1 and suffix.says_nothing else suffix.measure
    reading = Amount(value * suffix.scale, measure, suffix.currencies, suffix.unit, language)
    return TypedNumber(start, suffix.end, text[start : suffix.end], (reading,), about_from(text, start))


def _mixed_value(found: re.Match[str]) -> Decimal:
    if found["glued"]:
        return Decimal(_GLUED[found["glued"].lower()]) * Decimal(10) ** _SCALES[found["gscale"].lower()]
    word = found["count"].lower()
    count = int(word) if word.isdigit() else (_COUNTS | _MORE_COUNTS)[word]
    return (count + _extra(found)) * Decimal(10) ** _SCALES[(found["scale1"] or found["scale2"] or found["scale3"]).lower()]


def _extra(found: re.Match[str]) -> Decimal:
    """The part above the whole count: a half unless another is written."""
    if found["over"]:
        return Decimal(found["over"]) / Decimal(found["under"])
    return _EXTRAS[(found["extra"] or "a half").lower()]


def _worded(text: str, found: re.Match[str]) -> TypedNumber:
    part = found["part"].lower()
    value = Decimal(_COUNTS[(found["count"] or "a").lower()]) / _DENOMINATORS[part]
    scale = found["scale"]
    value *= Decimal(10) ** _SCALES[scale.lower()] if scale else 1
    return _typed(text, found.start(), found.end(), value, _language_of(part))


def _language_of(part: str) -> str:
    if part in _GERMAN_PARTS:
        return "de"
    if part in _FRENCH_PARTS:
        return "fr"
    return "es" if part in _SPANISH_PARTS else "en"


def _is_amount(text: str, found: re.Match[str]) -> bool:
    """Whether the words measure: "the first half", "a third vendor", "each quarter" and "half-yearly" do not."""
    if found["scale"]:
        return True
    part, count = found["part"].lower(), (found["count"] or "").lower()
    if _NOT_BEFORE.search(text, max(0, found.start() - 16), found.start()) and not (count and count not in {"a", "an"}):
        return False
    if part in {"quarter", "quart", "cuarto", "viertel"} and _AFTER_QUARTER.match(text, found.end()):
        return False
    if not count:
        return part in {"half", "moitié", "mitad", "hälfte"} and bool(_AFTER_PART.match(text, found.end()))
    return count not in {"a", "an"} or bool(_AFTER_PART.match(text, found.end()))
