"""The words that make numbers in English, German, French and Spanish."""

from collections.abc import Mapping
from dataclasses import dataclass

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_GERMAN = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn"
)
_FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_SPANISH = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante septante octante nonante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_SPANISHHUNDREDS = "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Language:
    """One language's number words."""

    code: str
    small: Mapping[str, int]
    scales: Mapping[str, int]
    hundreds: frozenset[str]
    articles: frozenset[str]
    connectors: frozenset[str]
    points: frozenset[str]
    bare_starts: frozenset[str]
    """Scale words that need no number before them: `mil`, `mille`, `tausend`."""

    def knows(self, word: str) -> bool:
        """Whether the word can stand inside a number."""
        return word in self.small or word in self.scales or word in self.hundreds


def _counted(words: str, tens: str) -> dict[str, int]:
    small = {word: value for value, word in enumerate(words.split())}
    return small | {word: 10 * place for place, word in enumerate(tens.split(), start=2)}


def _german_below_thousand() -> dict[str, int]:
    small = _counted(_GERMAN, _TENS["de"])
    ones = {("ein" if value == 1 else word): value for word, value in small.items() if 1 <= value <= 9}  # noqa: PLR2004 - digits
    tens = {word: value for word, value in small.items() if value >= 20}  # noqa: PLR2004 - twenty and above are compounds
    below_hundred = small | {f"{o}und{t}": ov + tv for o, ov in ones.items() for t, tv in tens.items()}
    hundreds = {f"{o}hundert": ov * HUNDRED for o, ov in ones.items()} | {"hundert": HUNDRED}
    whole = below_hundred | hundreds
    for head, value in hundreds.items():
        whole |= {f"{head}{joint}{tail}": value + tv for tail, tv in below_hundred.items() if tv for joint in ("", "und")}
    return whole | {word.replace("ß", "ss"): value for word, value in whole.items() if "ß" in word}


def _unaccented(table: dict[str, int]) -> dict[str, int]:
    plain = str.maketrans("éóíúüö", "eoiuuo")
    return table | {word.translate(plain): value for word, value in table.items()}


GERMAN_BELOW_THOUSAND = _german_below_thousand()
_MILLION, _MILLIARD, _BILLION = 10**6, 10**9, 10**12

LANGUAGES: tuple[Language, ...] = (
    Language(
        "en",
        _counted(_ENGLISH, _TENS["en"]) | {"dozen": 12},
        {"thousand": 1000, "million": _MILLION, "billion": _MILLIARD, "trillion": _BILLION},
        frozenset({"hundred"}),
        frozenset({"a", "an"}),
        frozenset({"and"}),
        frozenset({"point"}),
        frozenset(),
    ),
    Language(
        "de",
        GERMAN_BELOW_THOUSAND,
        {"tausend": 1000, "million": _MILLION, "millionen": _MILLION, "milliarde": _MILLIARD, "milliarden": _MILLIARD},
        frozenset(),
        frozenset({"ein", "eine", "einer", "einen", "einem"}),
        frozenset({"und"}),
        frozenset({"komma"}),
        frozenset({"tausend"}),
    ),
    Language(
        "fr",
        _unaccented(_counted(_FRENCH, _TENS["fr"])) | {"vingts": 20, "une": 1, "huitante": 80},
        {"mille": 1000, "million": _MILLION, "millions": _MILLION, "milliard": _MILLIARD, "milliards": _MILLIARD},
        frozenset({"cent", "cents"}),
        frozenset(),
        frozenset({"et"}),
        frozenset({"virgule"}),
        frozenset({"mille", "cent"}),
    ),
    Language(
        "es",
        _unaccented(
            _counted(_SPANISH, _TENS["es"])
            | {word: HUNDRED * place for place, word in enumerate(_SPANISHHUNDREDS.split(), start=1)}
            | {word.replace("os", "as"): HUNDRED * place for place, word in enumerate(_SPANISHHUNDREDS.split(), start=1)}
            | {"ciento": HUNDRED, "un": 1, "una": 1, "veintiún": 21, "veintiuna": 21}
        ),
        {"mil": 1000, "millón": _MILLION, "millon": _MILLION, "millones": _MILLION, "millardo": _MILLIARD},
        frozenset(),
        frozenset(),
        frozenset({"y"}),
        frozenset({"coma"}),
        frozenset({"mil"}),
    ),
)


def german_thousands(word: str) -> int:
    """The value of a German compound with `tausend` inside, such as `siebenhundertfünfzigtausend`; 0 for any other word."""
    head, found, tail = word.partition("tausend")
    if not found or (not head and not tail):
        return 0
    left = GERMAN_BELOW_THOUSAND.get(head, 1 if head in {"", "ein"} else 0)
    right = GERMAN_BELOW_THOUSAND.get(tail, GERMAN_BELOW_THOUSAND.get(tail.removeprefix("und"), -1)) if tail else 0
    return left * 1000 + right if left and right >= 0 else 0
