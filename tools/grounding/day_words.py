"""The days of a month in words, English, German, French and Spanish: ordinals, or cardinals where the language says so."""

from tools.grounding.number_vocabulary import GERMAN_BELOW_THOUSAND, LANGUAGES

_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_LAST = 31
_SMALL = 19
_TENS = {20: ("twenty", "twentieth"), 30: ("thirty", "thirtieth")}
_GERMAN_ODD = {1: "erste", 3: "dritte", 7: "siebte", 8: "achte"}


def _english() -> dict[str, int]:
    ones = _ENGLISH.split()
    days = {word: place for place, word in enumerate(ones, start=1)}
    for ten, (stem, ordinal) in _TENS.items():
        days[ordinal] = ten
        days |= {f"{stem} {word}": ten + place for place, word in enumerate(ones[:9], start=1) if ten + place <= _LAST}
    return days


def _german() -> dict[str, int]:
    """`ersten`, `zweiter`, `dreiundzwanzigsten`: a stem in -te up to nineteen, in -ste from there."""
    days: dict[str, int] = {}
    for word, value in GERMAN_BELOW_THOUSAND.items():
        if 1 <= value <= _LAST:
            stem = _GERMAN_ODD.get(value) or (f"{word}te" if value <= _SMALL else f"{word}ste")
            days |= {f"{stem}{ending}": value for ending in ("n", "r", "s")}
    return days


def _romance(code: str, first: str, joint: str) -> dict[str, int]:
    small = next(each.small for each in LANGUAGES if each.code == code)
    below = {word: value for word, value in small.items() if 2 <= value <= _LAST}  # noqa: PLR2004 - the first has its own word
    days = {first: 1} | below
    tens = {word: value for word, value in below.items() if value in _TENS}
    ones = {word: value for word, value in small.items() if 1 <= value <= 9}  # noqa: PLR2004 - digits
    for ten, value in tens.items():
        days |= {f"{ten}{gap}{one}": value + v for one, v in ones.items() for gap in (" ", joint) if value + v <= _LAST}
    return days | {f"dix {word}": 10 + value for word, value in ones.items() if code == "fr" and value >= 7}  # noqa: PLR2004 - dix-sept


_BY_LANGUAGE = {
    "en": _english(),
    "de": _german(),
    "fr": _romance("fr", "premier", " et "),
    "es": _romance("es", "primero", " y "),
}
DAYS_IN_WORDS: dict[str, tuple[int, str]] = {
    word: (day, code) for code, days in reversed(_BY_LANGUAGE.items()) for word, day in days.items()
}
"""Day and language by word, with one space where a space or hyphen stands."""
DAY_WORDS = "|".join(word.replace(" ", r"[\s-]+") for word in sorted(DAYS_IN_WORDS, key=len, reverse=True))
"""All of them, for a pattern."""
