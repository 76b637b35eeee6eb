"""The words and signs beside a number that say what it measures: magnitude, currency, percent, points, time, tokens."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tools.grounding.quantities_in_text import Measure
from tools.quantities import Unit

_SIGNS = {
    "$": frozenset({"USD", "AUD", "CAD", "NZD", "SGD"}),
    "US$": frozenset({"USD"}),
    "A$": frozenset({"AUD"}),
    "C$": frozenset({"CAD"}),
    "CA$": frozenset({"CAD"}),
    "CAN$": frozenset({"CAD"}),
    "AU$": frozenset({"AUD"}),
    "NZ$": frozenset({"NZD"}),
    "S$": frozenset({"SGD"}),
    "SG$": frozenset({"SGD"}),
    "USD$": frozenset({"USD"}),
    "CAD$": frozenset({"CAD"}),
    "AUD$": frozenset({"AUD"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
}
_NAMES = {
    "dollar": _SIGNS["$"],
    "dólar": _SIGNS["$"],
    "dolar": _SIGNS["$"],
    "euro": _SIGNS["€"],
    "pound": _SIGNS["£"],
    "pfund": _SIGNS["£"],
    "livre": _SIGNS["£"],
    "libra": _SIGNS["£"],
    "quid": _SIGNS["£"],
    "buck": _SIGNS["$"],
    "franc": frozenset({"CHF"}),
    "franken": frozenset({"CHF"}),
}
CODES = "USD|EUR|GBP|CHF|CAD|AUD|NZD|SGD|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|KRW|BRL|MXN|ILS|ZAR|AED"
_CODE = rf"(?:{CODES})"
_CURRENCY_WORD = (
    r"(?:(?:US[ -])?dollars?|d[óo]lares|d[óo]lar|euros?|pounds?(?: sterling)?|pfund|livres?|libras?|quid|bucks|francs?|franken)"
)
_SIGN = rf"(?:{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))})"

CURRENCY_BEFORE = re.compile(rf"(?:(?P<thousand>[TtKk])?(?P<code>{_CODE})|(?P<scale>[TkKM])?(?P<sign>{_SIGN}))\s?$")
"""A currency in front of the digits: `USD 5`, `€3`, `TEUR 750`, `k€ 750`."""

MAGNITUDES = {
    "k": 3, "thousand": 3, "thousands": 3, "tsd": 3, "tausend": 3, "mille": 3, "mil": 3, "t": 3,
    "grand": 3,
    "hundred": 2, "hundert": 2,
    "m": 6, "mn": 6, "mio": 6, "mln": 6, "million": 6, "millions": 6, "millionen": 6,
    "millón": 6, "millon": 6, "millones": 6, "mm": 6,
    "b": 9, "bn": 9, "billion": 9, "billions": 9, "mrd": 9, "md": 9, "mds": 9, "milliard": 9, "milliards": 9, "milliarde": 9,
    "milliarden": 9, "mil millones": 9,
    "trillion": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
}  # fmt: skip
_LONG = sorted((word for word in MAGNITUDES if len(word) > 1), key=len, reverse=True)
_MAGNITUDE = re.compile(
    rf"\s?-?(?P<long>{'|'.join(_LONG)})(?:\.(?=\s?[\w€$£]))?(?![^\W_])|(?P<short>[kKmMbB])(?![^\W_])|"
    rf"\s(?P<spaced>[kKM])(?![^\W_])"
    rf"|\s?(?P<glued>[kKMmTt])(?=€|£|\$|{_CODE}\b)",
    re.IGNORECASE,
)
_SPACED_MILLION = re.compile(r"\s(?P<short>m|b)(?![^\W_])")
_CURRENCY_AFTER = re.compile(
    rf"(?:\s(?:de|of)\s|\sd['’]|[\s-])?(?:(?P<code>{_CODE})(?![^\W_])|(?P<sign>{_SIGN})|(?P<word>(?i:{_CURRENCY_WORD}))(?![^\W_]))"
)
_MORE = r"(?:\s(?:more|additional|further|extra|other|full|whole|weitere[nr]?|zusätzliche[nr]?|volle[nr]?))?"
"""`seven more points`, `twelve additional months`."""
_POINTS = re.compile(
    rf"{_MORE}[\s-]?(?:(?P<basis>basis[\s-]points?|bps|bp|basispunkte?n?|points? de base|puntos b[áa]sicos)"
    r"|(?:percentage|percent|per cent|%)[\s-]?points?|pp|pps|ppts?|prozentpunkte?n?|points? de pourcentage|puntos porcentuales"
    r"|points?|punkte?n?|puntos?)(?![^\W_])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"[\s-]?(?:[%％﹪]|p\.\s?c\.|(?:percent|per[\s-]cent|pct|prozent(?:ig\w*)?|pour[\s-]?cent|por[\s-]?ciento|v\.\s?h\."
    r"|vom hundert|(?:pour|por) 100|(?:out of|in|of|on) (?:a|one|the|every|each) hundred|de cada cien|sur cent"
    r"|hundredths?|hundertstel|centièmes?|centésimas?"
    r"|cents? (?:on|in) the (?:dollar|euro)|pence in the pound)(?![^\W_]))",
    re.IGNORECASE,
)
_PER_MTOK = re.compile(
    r"\s?(?:/|per|je|pro|par|por)\s?(?:1\s?)?(?:m\s?tok(?:ens?)?|(?:one |a )?(?:million|millionen|million de|"
    r"millón de)\s+(?:input |output )?tokens?)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_PER_FEWER_TOKENS = re.compile(
    r"\s?(?:/|per|je|pro|par|por)\s?(?:(?P<thousand>(?:1\s?)?k\s?tok(?:ens?)?|"
    r"(?:(?:one |a )?(?:thousand|tausend|mille|mil)|1[.,\s]?000|1k)\s+(?:input |output )?tokens?)|"
    r"(?:input |output )?tokens?)(?![^\W_])",
    re.IGNORECASE,
)
_MTOK = re.compile(r"\s?M\s?tok(?:ens?)?(?![^\W_])", re.IGNORECASE)
_UNITS: tuple[tuple[Unit, int, str], ...] = (
    (
        Unit.WORKING_DAYS,
        1,
        r"(?:working|business)[\s-]days?|arbeitstagen?|arbeitstage?|werktagen?|werktage?|jours ouvr(?:és|ables)|días hábiles",
    ),
    (
        Unit.DAYS,
        1,
        r"(?:calendar[\s-])?days?|(?:kalender)?tagen?|(?:kalender)?tage?|jours?(?: calendaires)?|d[íi]as?(?: naturales)?",
    ),
    (Unit.WEEKS, 1, r"weeks?|wochen?|semaines?|semanas?"),
    (Unit.MONTHS, 1, r"months?|monate?n?|mois|mes(?:es)?"),
    (Unit.MONTHS, 12, r"(?:fiscal |financial |calendar |option )?years?|jahren?|jahre?|ann[ée]es?|ans?|años?"),
    (Unit.TOKENS, 1, r"tokens?"),
    (Unit.RATIO, 1, r"x|times|fold|fach|fois|veces"),
)
_UNIT = re.compile(
    _MORE + "[\\s-]?(?:" + "|".join(f"(?P<u{i}>{words})" for i, (_, _, words) in enumerate(_UNITS)) + r")(?![^\W_])",
    re.IGNORECASE,
)

_NEARLY = (
    "about|around|approximately|approx\\.?|roughly|some|say|nearly|almost|circa|ca\\.?|over|under|"
    "close to|near(?:er)?(?: to)?|north of|"
    "south of|in the (?:region|area|order|neighbou?rhood|vicinity|ballpark) of|(?:of the )?order of|upwards? of|getting on for|"
    "approaching|pushing|touching|nigh on|something like|just (?:over|under|above|below|about)|(?:just )?(?:shy|short) of|"
    "(?:a |slightly |just |somewhat |marginally |barely )?(?:(?:bit|little|touch|shade|fraction|tad|hair|whisker|smidgen) )?"
    "(?:over|under|above|below|more than|less than|north of|south of|shy of|short of)|"
    "rund|etwa|ungefähr|zirka|knapp|gut|fast|beinahe|annähernd|nahezu|gegen|um die|an die|"
    "schätzungsweise|in der größenordnung von|"
    "(?:etwas|ein wenig|leicht|kaum) (?:über|unter|mehr als|weniger als)|"
    "environ|près de|presque|quelque|autour de|aux alentours de|à peu près|de l['’]ordre de|pas loin de|proche de|grosso modo|"
    "(?:un peu|à peine|légèrement) (?:plus|moins) de|"
    "unos|unas|alrededor de|aproximadamente|cerca de|casi|en torno a|rondando|cosa de|del orden de|próximo a|cercano a|"
    "(?:poco|algo) (?:más|menos) de|más o menos"
)
_ABOUT = re.compile(rf"(?:\b(?:{_NEARLY})|[~≈])\s*$", re.IGNORECASE)
_ABOUT_AFTER = re.compile(
    r"[\s-]*(?:,\s*)?\b(?:or so|or thereabouts|thereabouts|give or take|more or less|ish|plus or minus|at a guess|"
    r"in round (?:numbers|figures)|"
    r"oder so|in etwa|plus minus|à peu près|environ|ou presque|grosso modo|más o menos|o así|aproximadamente)\b|[\s-]*\+/-",
    re.IGNORECASE,
)
_ABOUT_WITHIN = 40


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands after a number, read."""

    end: int
    scale: Decimal = Decimal(1)
    measure: Measure = Measure.PLAIN
    currencies: frozenset[str] = frozenset()
    unit: Unit | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the number stands alone."""
        return self.scale == 1 and self.measure is Measure.PLAIN and self.unit is None


def about_from(text: str, start: int) -> int:
    """Where a word such as "about" in front of a number begins; `start` when there is none."""
    found = _ABOUT.search(text, max(0, start - _ABOUT_WITHIN), start)
    return found.start() if found else start


def is_hedged_after(text: str, end: int) -> bool:
    """Whether words such as "give or take" follow a number."""
    return bool(_ABOUT_AFTER.match(text, end))


def currency_named(code: str | None, sign: str | None, word: str | None = None) -> frozenset[str]:
    """The ISO codes that a code, sign or name may stand for."""
    if code:
        return frozenset({code})
    if sign:
        return _SIGNS[sign]
    lowered = (word or "").lower()
    return next((codes for name, codes in _NAMES.items() if name in lowered), frozenset())


def read_magnitude(text: str, at: int, *, is_money: bool) -> tuple[int, Decimal]:
    """The magnitude word or letter at a place, as (end, factor)."""
    found = _MAGNITUDE.match(text, at) or (is_money and _SPACED_MILLION.match(text, at)) or None
    if not found:
        return at, Decimal(1)
    word = next(group for group in found.groups() if group).lower()
    return found.end(), Decimal(10) ** MAGNITUDES[word]


def read_suffix(text: str, at: int, *, currencies: frozenset[str], scale: Decimal = Decimal(1)) -> Suffix:
    """What stands after the digits or words that end at `at`; `currencies` were read in front of them."""
    if points := _POINTS.match(text, at):
        factor = Decimal("0.0001") if points["basis"] else Decimal("0.01")
        return Suffix(points.end(), factor * scale, Measure.POINTS)
    if percent := _PERCENT.match(text, at):
        return Suffix(percent.end(), Decimal("0.01") * scale, Measure.SHARE)
    if mtok := _MTOK.match(text, at):
        return Suffix(mtok.end(), Decimal(10) ** 6 * scale, Measure.PLAIN, unit=Unit.TOKENS)
    end, factor = read_magnitude(text, at, is_money=bool(currencies))
    factor *= scale
    if money := _CURRENCY_AFTER.match(text, end):
        currencies, end = currency_named(money["code"], money["sign"], money["word"]), money.end()
    if currencies:
        rate_end, tokens_in_million = _read_rate(text, end)
        unit = Unit.USD_PER_MTOK if rate_end > end else None
        return Suffix(rate_end, factor * tokens_in_million, Measure.MONEY, currencies, unit)
    return _read_unit(text, end, factor)


def _read_rate(text: str, at: int) -> tuple[int, Decimal]:
    """Where the words of a price by the token end, and what brings it to a million tokens; `at` and 1 for no rate."""
    if found := _PER_MTOK.match(text, at):
        return found.end(), Decimal(1)
    if found := _PER_FEWER_TOKENS.match(text, at):
        return found.end(), Decimal(1000 if found["thousand"] else 1_000_000)
    return at, Decimal(1)


def _read_unit(text: str, at: int, factor: Decimal) -> Suffix:
    found = _UNIT.match(text, at)
    if not found:
        return Suffix(at, factor)
    unit, multiple, _ = next(row for index, row in enumerate(_UNITS) if found[f"u{index}"])
    return Suffix(found.end(), factor * multiple, Measure.PLAIN, unit=unit)


_BEFORE_FIGURE = re.compile(r"(?:[\d.,]*\d[.,]?|[-−]|(?<![\w])[+±])$")
_AFTER_FIGURE = re.compile(r"[.,]?\d|\w")


def changes_value(text: str, start: int, end: int) -> str:
    """What stands beside a written figure and makes it say another value (`-`, `k`, `million`, `%`); empty for nothing."""
    if before := _BEFORE_FIGURE.search(text, max(0, start - 12), start):
        return before.group()
    if after := _AFTER_FIGURE.match(text, end):
        return after.group()
    stop, factor = read_magnitude(text, end, is_money=True)
    if factor != 1:
        return text[end:stop].strip()
    percent = _PERCENT.match(text, end)
    return percent.group().strip() if percent and not _POINTS.match(text, end) else ""
