"""Finds the numbers in a text that a reader would take as figures: digits, words and dates, in four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from tools.grounding.dates import find_dates
from tools.grounding.fractions import find_fractions
from tools.grounding.labels import label_mask
from tools.grounding.languages import guess_language
from tools.grounding.measures import CURRENCY_BEFORE, Suffix, about_from, currency_named, is_hedged_after, read_suffix
from tools.grounding.number_words import Word, WordNumber, read_word_numbers
from tools.grounding.numerals import NUMERAL, read_numeral
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber

_WORD = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(r"\s?(?:-|–|—|to|bis|à|a|y|et|und|and)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|from|von|de)\s*$", re.IGNORECASE)
_ODD = re.compile(r"[\s-](?:odd|something)\b", re.IGNORECASE)
"""`forty-odd thousand`: not exactly forty."""
_PER_CENT = re.compile(
    r"\b(per|pour|por|the|an?|one|every|each|another|last|red|single|extra)(\s)(cents?|ciento)\b", re.IGNORECASE
)
_CONTEXT = 24
_LARGEST_LABEL = 10_000
_LARGEST_PROSE = 12
"""Style guides spell numbers out up to here; a larger one in words is a figure like any other."""
_ORDINAL_AFTER = re.compile(r"-(?:first|second|third|(?:four|fif|six|seven|eigh|nin)th)\b", re.IGNORECASE)
_COUNTED_AFTER = re.compile(
    r"\s(?:of\s(?:the|our|your|their|its|these|those|all)\s)?"
    r"(?:(?:other|more|similar|comparable|peer|public|local|state|federal|large|small|neighbou?ring|andere|weitere|autres)\s){0,2}"
    r"(?:users|employees|staff|officials|case ?workers|residents|citizens|students|patients|departments|agencies|authorities|"
    r"councils|cities|counties|towns|municipalities|ministries|trusts|hospitals|schools|universities|governments|customers|"
    r"clients|buyers|peers|bidders|suppliers|resellers|offices|branches|libraries|sites|clinics|courts|colleges|boroughs|"
    r"districts|states|provinces|regions|households|tenants|teachers|nurses|officers|inspectors|lawyers|engineers|nutzer|mitarbeiter|behörden|städte|kommunen|kunden|ämter|"
    r"utilisateurs|agents|communes|villes|usuarios|ciudades|municipios)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Digits or words with what surrounds them, before ranges are resolved."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    suffix: Suffix
    language: str = ""
    has_scale: bool = False
    is_prose: bool = False
    """A small number word that measures nothing by itself: "three packages"."""

    @property
    def is_weighty(self) -> bool:
        """Too large, or too plainly money or a share, for the name of an article or product."""
        return self.suffix.measure is not Measure.PLAIN or max(self.values) * self.suffix.scale >= _LARGEST_LABEL

    def readings(self) -> tuple[Amount, ...]:
        s = self.suffix
        return tuple(Amount(value * s.scale, s.measure, s.currencies, s.unit, self.language) for value in self.values)


def find_numbers(text: str, *, every_reading: bool = False) -> tuple[TypedNumber, ...]:
    """The numbers of a text, left to right, labels left out.

    `every_reading` is for those who look for a hidden value: `1.200` is read in every locale, and a number word counts
    even where it stands without a unit or magnitude, and a large amount even where it poses as a label.
    """
    mask = label_mask(text)
    dates = [number for number in find_dates(text) if not _is_opaque(text, number.start)]
    taken = bytearray(len(text))
    for number in dates:
        taken[number.start : number.end] = b"\1" * (number.end - number.start)
    fractions = [number for number in find_fractions(text) if not _touches(taken, number.start, number.end)]
    for number in fractions:
        taken[number.start : number.end] = b"\1" * (number.end - number.start)
    language = "" if every_reading else guess_language(text)
    pieces = [*_digit_pieces(text, language), *_word_pieces(text, every_word=every_reading)]
    kept = sorted(_free_of(pieces, mask, taken, into_labels=every_reading), key=lambda piece: piece.start)
    numbers = [_typed(text, piece) for piece in _share_units(text, kept) if not piece.is_prose]
    return tuple(sorted((*dates, *fractions, *numbers), key=lambda number: number.start))


def _is_opaque(text: str, at: int) -> bool:
    """Whether a date stands inside an id or path (`case-2026-09-30`) and so is none."""
    return at > 0 and (text[at - 1] in "_/#`" or (text[at - 1] == "-" and at > 1 and text[at - 2].isalnum()))


def _touches(mask: bytearray, start: int, end: int) -> bool:
    return mask.find(1, start, end) >= 0


def _free_of(pieces: list[_Piece], mask: bytearray, taken: bytearray, *, into_labels: bool) -> Iterator[_Piece]:
    """Pieces outside labels, dates and fractions; where digits and words overlap, the longer.

    `into_labels` keeps amounts that only pose as a label: "lot 750000", "clause 22 %".
    """
    claimed = bytearray(taken)
    for piece in sorted(pieces, key=lambda piece: (piece.start - piece.end, piece.start)):
        is_label = mask[piece.start] and not (into_labels and piece.is_weighty)
        if not is_label and not _touches(claimed, piece.start, piece.end):
            claimed[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
            yield piece


def _digit_pieces(text: str, language: str) -> Iterator[_Piece]:
    for found in NUMERAL.finditer(text):
        before = CURRENCY_BEFORE.search(text, max(0, found.start() - 6), found.start())
        start = before.start() if before else found.start()
        currencies = currency_named(before["code"], before["sign"]) if before else frozenset[str]()
        values = read_numeral(found.group(), language)
        if _is_signed(text, start):
            start, values = start - 1, tuple(-value for value in values)
        suffix = read_suffix(text, found.end(), currencies=currencies, scale=_scale_before(before))
        yield _Piece(start, max(suffix.end, found.end()), values, suffix, has_scale=True)


def _scale_before(before: re.Match[str] | None) -> Decimal:
    letter = ((before["thousand"] or before["scale"]) if before else "") or ""
    return Decimal(10) ** {"t": 3, "k": 3, "m": 6}.get(letter.lower(), 0)


def _is_signed(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "-−" and (start == 1 or text[start - 2] in " \n\t(")


def _word_pieces(text: str, *, every_word: bool) -> Iterator[_Piece]:
    for number in read_word_numbers(_words(text)):
        suffix = read_suffix(text, number.end, currencies=frozenset())
        is_prose = not (every_word or _is_figure(text, number, suffix))
        if not is_prose or number.value > 1:
            end = max(suffix.end, number.end)
            yield _Piece(number.start, end, (number.value,), suffix, number.language, number.has_scale, is_prose)


def _is_figure(text: str, number: WordNumber, suffix: Suffix) -> bool:
    """A number word is a figure with a magnitude, a unit, above twelve, or when it counts people or bodies.

    "One vendor" and "three packages" are prose; "seven agencies pay less" claims something of the world.
    """
    if number.has_scale or not suffix.says_nothing:
        return True
    if number.value > _LARGEST_PROSE:
        return not _ORDINAL_AFTER.match(text, number.end)
    return number.value > 1 and bool(_COUNTED_AFTER.match(text, number.end))


def _words(text: str) -> list[Word]:
    """The words of a text; "per cent" is no hundred, and neither is "to the cent"."""
    plain = _PER_CENT.sub(lambda found: f"{found[1]}{found[2]}{'%' * len(found[3])}", text)
    plain = _ODD.sub(lambda found: "-" * len(found.group()), plain)
    words: list[Word] = []
    last = -1
    for found in _WORD.finditer(plain):
        gap = plain[last : found.start()] if last >= 0 else "."
        closely = not gap.strip(" -\u00a0\n\u2010\u2011") and (len(gap) <= 2 or "---" in gap)  # noqa: PLR2004
        words.append(Word(found.group().lower(), found.start(), found.end(), closely))
        last = found.end()
    return words


def _share_units(text: str, pieces: list[_Piece]) -> Iterator[_Piece]:
    """Give the first number of a range the unit of the second: the 40 of `40-70 %` is 40 %."""
    for piece, after in zip_longest(pieces, pieces[1:]):
        shares = after is not None and _is_range(text, piece, after)
        if after is None or not shares or not piece.suffix.says_nothing or after.suffix.says_nothing:
            yield piece
            continue
        s = after.suffix
        currencies = piece.suffix.currencies or s.currencies
        measure = Measure.MONEY if currencies else s.measure
        yield _Piece(
            piece.start,
            piece.end,
            piece.values,
            Suffix(piece.end, s.scale, measure, currencies, s.unit),
            piece.language,
            piece.has_scale,
        )


def _is_range(text: str, first: _Piece, second: _Piece) -> bool:
    gap = text[first.end : second.start]
    if not _RANGE.fullmatch(gap):
        return False
    joined_by_and = gap.strip().lower() in {"and", "und", "et", "y", "a", "à"}
    return not joined_by_and or bool(_BETWEEN.search(text, max(0, first.start - _CONTEXT), first.start))


def _typed(text: str, piece: _Piece) -> TypedNumber:
    written = text[piece.start : piece.end]
    hedged = is_hedged_after(text, piece.end) or bool(_ODD.search(written))
    return TypedNumber(piece.start, piece.end, written, piece.readings(), about_from(text, piece.start), hedged)
