"""Outbound text as an eye reads it: look-alike digits, invisible characters and mark-up taken out, places kept."""

import html
import re
import unicodedata
from functools import lru_cache

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_PLAIN_ASCII = re.compile(r"[^*`&]*")
_LETTER_DIGITS = re.compile(r"(?<![^\W\d_])\d[\dOolI.,' ]*[OolI][\dOolI.,']*(?![^\W\d_])")
_TO_DIGITS = str.maketrans("OolI", "0011")
_LOOKALIKES = dict(zip("АВЕКМНОРСТХаеорсхіО", "ABEKMHOPCTXaeopcxiO", strict=True))


def plain_text(text: str) -> tuple[str, list[int]]:
    """The text as read, and for each of its characters (and its end) the place in the original."""
    if text.isascii() and _PLAIN_ASCII.fullmatch(text):
        return _digits_for_letters(text), list(range(len(text) + 1))
    characters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        entity = _ENTITY.match(text, at) if text[at] == "&" else None
        piece = html.unescape(entity.group()) if entity else text[at]
        for read in "".join(_as_read(character) for character in piece):
            characters.append(read)
            places.append(at)
        at = entity.end() if entity else at + 1
    return _digits_for_letters("".join(characters)), [*places, len(text)]


@lru_cache(maxsize=4096)
def _as_read(character: str) -> str:
    if character.isascii():
        return "" if character in "*`" else character
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"}:
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if category == "Zs":
        return " "
    if category == "Pd" or character == "\u2212":
        return "-"
    folded = unicodedata.normalize("NFKC", character)
    return _LOOKALIKES.get(folded, folded) if category != "No" else character


def _digits_for_letters(text: str) -> str:
    """`75O,OOO` as 750,000; the length stays."""
    return _LETTER_DIGITS.sub(lambda found: found.group().translate(_TO_DIGITS), text)
