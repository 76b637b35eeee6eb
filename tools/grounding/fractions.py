"""Shares and magnitudes written as fractions: half a million, two and a quarter million, 12½ %, anderthalb, trois quarts."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tools.grounding.labels import lower_case, near
from tools.grounding.measures import about_from, read_suffix
from tools.grounding.number_vocabulary import GERMAN_BELOW_THOUSAND, LANGUAGES
from tools.grounding.number_words import Word, read_word_numbers
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ein": 1, "eine": 1, "einem": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sieben": 7, "neun": 9,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "neuf": 9,
    "una": 1, "la": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "siete": 7, "nueve": 9,
}  # fmt: skip
_PARTS_BY_LANGUAGE: dict[str, dict[str, int]] = {
    "en": {
        "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20,
    },
    "de": {
        "hälfte": 2, "halbe": 2, "halben": 2, "halber": 2, "halbes": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6,
        "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10, "zwölftel": 12, "zwanzigstel": 20,
    },
    "fr": {
        "demi": 2, "demie": 2, "moitié": 2, "tiers": 3, "quart": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8,
        "neuvième": 9, "dixième": 10, "douzième": 12, "vingtième": 20,
    },
    "es": {
        "medio": 2, "media": 2, "mitad": 2, "tercio": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "séptimo": 7, "octavo": 8,
        "noveno": 9, "décimo": 10, "tercera parte": 3, "cuarta parte": 4, "quinta parte": 5, "sexta parte": 6,
        "octava parte": 8, "décima parte": 10,
    },
}  # fmt: skip
_DENOMINATORS = {word: of for words in _PARTS_BY_LANGUAGE.values() for word, of in words.items()}
_LANGUAGE_OF = {word: code for code, words in _PARTS_BY_LANGUAGE.items() for word in words}
_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "tausend": 3, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9,
    "millions": 6, "milliard": 9, "milliards": 9,
    "mille": 3, "mil": 3, "millón": 6, "millon": 6, "millones": 6, "dozen": 0,
}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_WORD, _SCALE, _COUNT = _any_of(_DENOMINATORS), _any_of(_SCALES), _any_of(_COUNTS)
_VULGAR = {
    "½": Decimal(1) / 2, "¼": Decimal(1) / 4, "¾": Decimal(3) / 4, "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
    "⅛": Decimal(1) / 8,
    "⅕": Decimal(1) / 5,
}  # fmt: skip
_SIGNS = "".join(_VULGAR)
_NUMBER_WORD = _any_of({
    word for each in LANGUAGES if each.code != "de" for word in (*each.small, *each.scales, *each.hundreds)
})
_AND = r"[\s-]+(?:(?:and|und|et|y)[\s-]+)?"
_RUN = rf"(?:(?:an?|{_NUMBER_WORD})(?:{_AND}(?:{_NUMBER_WORD}))*)"
_OF_SCALE = rf"[\s-]+(?:of[\s-]an?[\s-]|d['e]\s?)?(?P<scale>{_SCALE}|k\b|%|per|prozent|pour|por|points?)"
_WORDED = rf"(?:(?P<count>{_COUNT})[\s-])?\b(?P<part>{_WORD})s?\b"
_FRACTION = re.compile(
    rf"\b{_WORDED}"
    rf"(?:(?:[\s-](?:of|de|d'|einer|von))?(?:[\s-](?:an?|one|un|eine|einer))?[\s-](?P<scale>{_SCALE})\b)?",
    re.IGNORECASE,
)
_MIXED = re.compile(
    rf"(?<![\w.,/])(?P<whole>\d+|{_RUN})(?:\s?(?P<sign>[{_SIGNS}])|[\s-](?P<over>[1-9])/(?P<under>[2-9])(?![\d/])"
    rf"|[\s-](?:and|et|y|und)[\s-]{_WORDED}(?={_OF_SCALE}))",
    re.IGNORECASE,
)
_AFTER_SCALE = re.compile(
    rf"\b(?P<whole>{_RUN}|\d+|{_SCALE})\s(?:and|et|y|und)\s"
    r"(?P<part>a half|half|a quarter|three quarters|demie?|quart|medio|media|cuarto|eine halbe)\b"
    r"(?!\s(?:of|years?|months?|days?|hours?|jahr|ans?|años?|ago))",
    re.IGNORECASE,
)
_NO_HALVES = {"a quarter": Decimal(1) / 4, "quart": Decimal(1) / 4, "cuarto": Decimal(1) / 4, "three quarters": Decimal(3) / 4}
"""Parts behind a magnitude that are not a half of it."""
_GERMAN = re.compile(
    r"\b(?P<whole>[a-zäöüß]*?)(?P<part>einhalb|einviertel|dreiviertel|anderthalb)(?:[\s-](?=\S)|(?=million))|"
    r"\b(?P<glued>viertel|dreiviertel|halb)(?=million|milliarde|mio\b)",
    re.IGNORECASE,
)
_GERMAN_PARTS = {
    "einhalb": Decimal("0.5"), "anderthalb": Decimal("1.5"), "einviertel": Decimal("0.25"), "viertel": Decimal("0.25"),
    "dreiviertel": Decimal("0.75"), "halb": Decimal("0.5"), "halbe": Decimal("0.5"),
}  # fmt: skip
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
_QUARTERS = frozenset({"quarter", "quart", "cuarto", "viertel"})
_HALF_ALONE = frozenset({"half", "moitié", "mitad", "hälfte"})
_A = frozenset({"a", "an"})


_ALL_WORDS = re.compile(r"[^\W\d_]+")
_TELLING = frozenset({last for word in _DENOMINATORS for last in (word.split()[-1], f"{word.split()[-1]}s")})
"""Words one of which stands in every fraction that is written in words."""
_SIGN_OR_SLASH = re.compile(rf"[{_SIGNS}]|[1-9]/(?:[2-9]|10)")
_GLUED_PARTS = ("halb", "viertel")
_BEFORE, _AFTER = 160, 80
"""A fraction begins and ends within so many characters of its telling word or sign."""


def find_fractions(text: str) -> Iterator[TypedNumber]:
    """Every fraction of a text, mixed numbers first; where two forms meet, the first found."""
    taken: list[tuple[int, int]] = []
    forms = (_mixed, _after_scale, _german, _plain, _in_digits)
    stretches = near(_telling_places(text), _BEFORE, _AFTER, len(text))
    for number in (number for form in forms for start, end in stretches for number in form(text, start, end)):
        if not any(start < number.end and number.start < end for start, end in taken):
            taken.append((number.start, number.end))
            yield number


def _telling_places(text: str) -> list[tuple[int, int]]:
    """Where a word or sign stands that may belong to a fraction; most texts have none."""
    lowered = lower_case(text)
    places = [found.span() for found in _SIGN_OR_SLASH.finditer(text)]
    if not _TELLING.isdisjoint(_ALL_WORDS.findall(lowered)) or any(part in lowered for part in _GLUED_PARTS):
        places += [
            word.span()
            for word in _ALL_WORDS.finditer(lowered)
            if word.group() in _TELLING or any(part in word.group() for part in _GLUED_PARTS)
        ]
    return sorted(places)


def _typed(text: str, start: int, end: int, value: Decimal, language: str) -> TypedNumber:
    suffix = read_suffix(text, end, currencies=frozenset())
    measure = Measure.SHARE if value < 1 and suffix.says_nothing else suffix.measure
    reading = Amount(value * suffix.scale, measure, suffix.currencies, suffix.unit, language)
    return TypedNumber(start, suffix.end, text[start : suffix.end], (reading,), about_from(text, start))


def _mixed(text: str, begin: int, stop: int) -> Iterator[TypedNumber]:
    """A whole and a part of the same unit: `12½ %`, `two and three quarter million`."""
    for found in _MIXED.finditer(text, begin, stop):
        whole, language = _whole(found["whole"])
        end, part = found.end(), Decimal(0)
        if found["sign"]:
            part = _VULGAR[found["sign"]]
        elif found["over"]:
            part = Decimal(found["over"]) / Decimal(found["under"])
        else:
            part = Decimal(_COUNTS[(found["count"] or "a").lower()]) / _DENOMINATORS[found["part"].lower()]
        if found["scale"] and (of := re.match(r"[\s-]+(?:of[\s-]an?|d['e])(?=[\s-])", text[end:], re.IGNORECASE)):
            end += of.end()
        if whole:
            yield _typed(text, found.start(), end, whole + part, language)


def _whole(words: str) -> tuple[Decimal, str]:
    """The value of digits or number words, with the language of the words; 0 for words that make no number."""
    if words.isdigit():
        return Decimal(words), ""
    if words.lower() in _A:
        return Decimal(1), "en"
    spans = [
        Word(found.group().lower(), *found.span(), follows_closely=found.start() > 0)
        for found in re.finditer(r"[^\W\d_]+", words)
    ]
    numbers = [*read_word_numbers(spans)]
    return (numbers[0].value, numbers[0].language) if len(numbers) == 1 and numbers[0].end == len(words) else (Decimal(0), "")


def _after_scale(text: str, begin: int, stop: int) -> Iterator[TypedNumber]:
    """A part of the magnitude before it: `a million and a half`, `dos millones y medio`."""
    for found in _AFTER_SCALE.finditer(text, begin, stop):
        scale = re.split(r"[\s-]", found["whole"].lower())[-1]
        if not _SCALES.get(scale):
            continue
        ten = Decimal(10) ** _SCALES[scale]
        whole, language = (ten, "es") if found["whole"].lower() == scale else _whole(found["whole"])
        part = _NO_HALVES.get(found["part"].lower(), Decimal(1) / 2)
        if whole:
            yield _typed(text, found.start(), found.end(), whole + part * ten, language)


def _german(text: str, begin: int, stop: int) -> Iterator[TypedNumber]:
    """`zweieinhalb Millionen`, `eine Dreiviertelmillion`."""
    for found in _GERMAN.finditer(text, begin, stop):
        word = (found["whole"] or "").lower()
        value = _GERMAN_PARTS[(found["part"] or found["glued"]).lower()]
        value += GERMAN_BELOW_THOUSAND.get("eins" if word == "ein" else word, 0)
        if word and word not in GERMAN_BELOW_THOUSAND and word != "ein":
            continue
        article = re.search(r"\beiner?\s$", text[: found.start()], re.IGNORECASE)
        number = _typed(text, article.start() if article else found.start(), found.end(), value, "de")
        reading = number.readings[0]
        if found["part"] or (isinstance(reading, Amount) and reading.value > 1):
            yield number


def _plain(text: str, begin: int, stop: int) -> Iterator[TypedNumber]:
    """A count of parts: `two thirds`, `a quarter of a million`."""
    for found in _FRACTION.finditer(text, begin, stop):
        if _is_amount(text, found):
            part = found["part"].lower()
            value = Decimal(_COUNTS[(found["count"] or "a").lower()]) / _DENOMINATORS[part]
            value *= Decimal(10) ** _SCALES[found["scale"].lower()] if found["scale"] else 1
            yield _typed(text, found.start(), found.end(), value, _LANGUAGE_OF[part])


def _in_digits(text: str, begin: int, stop: int) -> Iterator[TypedNumber]:
    for found in _DIGITS.finditer(text, begin, stop):
        if int(found["over"]) < int(found["under"]):
            yield _typed(text, found.start(), found.end(), Decimal(found["over"]) / Decimal(found["under"]), "")


def _is_amount(text: str, found: re.Match[str]) -> bool:
    """Whether the words measure: "the first half", "a third vendor", "each quarter" and "half-yearly" do not."""
    if found["scale"]:
        return True
    part, count = found["part"].lower(), (found["count"] or "").lower()
    if _NOT_BEFORE.search(text, max(0, found.start() - 16), found.start()) and not (count and count not in _A):
        return False
    if part in _QUARTERS and _AFTER_QUARTER.match(text, found.end()):
        return False
    if not count:
        return part in _HALF_ALONE and bool(_AFTER_PART.match(text, found.end()))
    return count not in {"a", "an", "la"} or bool(_AFTER_PART.match(text, found.end()))
