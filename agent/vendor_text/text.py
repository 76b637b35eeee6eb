"""A vendor's text as sentences that can be quoted exactly, and the numbers in them. It is data: nothing in it is obeyed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import Amount, CalendarDate, Measure, TypedNumber
from tools.money import Money

_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•|#]|\d+[.)]\s))|\n(?=[A-Z][^\n]{0,60}:[ \t])")
_END = re.compile(r"(?<=[.!?;])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9ÄÖÜÉÀ$€£])")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
EARLIER_LETTER = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original) ?-{2,}"
    r"|On .{6,120}\bwrote:|Am .{6,120}\bschrieb\b.{0,80}:|Le .{6,120}\ba écrit ?:|El .{6,120}\bescribió:"
    r"|(?:From|Von|De): .{3,120}\n[ \t]*(?:Sent|Gesendet|Envoyé|Enviado|Date|Datum): .{4,80})[ \t]*$",
    re.MULTILINE,
)
"""Where a mail program puts the letter that is answered."""
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|Inc|Ltd|No|Art|Sec|vs|approx|Mr|Ms|Mrs|Dr|St|z\.B|bzw|ca|Nr|Abs|Mio|Mrd|Tsd|Ziff|inkl|exkl|zzgl|vgl|gem|incl|excl|est|max|min|env|núm|\d{1,2})\.$",
    re.IGNORECASE,
)


HIDDEN_MARK = "[hidden from the reader:"
"""Stands before words that the document hides from whoever reads it."""


def wording(*alternatives: str) -> re.Pattern[str]:
    """A pattern that matches any of the wordings, in either case."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, bullet or table row, as it stands."""

    text: str
    start: int
    """Where it begins in the whole text."""

    @property
    def quoted(self) -> str:
        """The words on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True)
class VendorText:
    """What a vendor wrote."""

    text: str

    @cached_property
    def own(self) -> str:
        """The text with what it quotes of earlier letters blanked out: those words may be ours. Places stay the same."""
        cut = EARLIER_LETTER.search(self.text)
        kept = self.text[: cut.start()] if cut else self.text
        own = _QUOTED_LINE.sub(lambda found: " " * len(found.group()), kept)
        return own if own.strip() else self.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its own sentences in order."""
        return _sentences_of(self.own)

    @cached_property
    def every_sentence(self) -> tuple[Sentence, ...]:
        """Its sentences with those it quotes: what addresses software may stand anywhere."""
        return _sentences_of(self.text)

    def holds(self, quote: str) -> bool:
        """Whether the words stand in the vendor's own part of the text exactly, however its lines are broken."""
        words = " ".join(quote.split())
        return bool(words) and words in " ".join(self.own.split())

    def matching(
        self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None
    ) -> Iterator[tuple[Sentence, re.Match[str]]]:
        """The sentences that match and hold nothing of `unless`, with the match."""
        for sentence in self.sentences:
            found = pattern.search(sentence.text)
            if found and not (unless and unless.search(sentence.text)):
                yield sentence, found


def _sentences_of(text: str) -> tuple[Sentence, ...]:
    return tuple(part for start, block in _pieces(text, _BLOCK, 0) for part in _sentences(block, start))


def _pieces(text: str, separator: re.Pattern[str], offset: int) -> Iterator[tuple[int, str]]:
    at = 0
    for found in separator.finditer(text):
        if _ABBREVIATION.search(text[at : found.start()]):
            continue
        yield offset + at, text[at : found.start()]
        at = found.end()
    yield offset + at, text[at:]


def _sentences(block: str, offset: int) -> Iterator[Sentence]:
    for start, words in _pieces(block, _END, offset):
        bare = words.strip()
        if bare:
            yield Sentence(bare, start + words.index(bare[0]))


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount of money as it stands in a text."""

    money: Money
    number: TypedNumber


@lru_cache(maxsize=4_096)
def numbers_in(text: str) -> tuple[TypedNumber, ...]:
    """The numbers of a sentence; many rules ask for the same ones."""
    return find_numbers(text)


def amounts_in(text: str, home: str = "") -> tuple[WrittenAmount, ...]:
    """The amounts of money in a text; a `$` is the home currency where that is a dollar, otherwise the US dollar."""
    return tuple(found for number in numbers_in(text) if (found := _amount(number, home)) is not None)


def _amount(number: TypedNumber, home: str) -> WrittenAmount | None:
    reading = number.readings[0]
    if not isinstance(reading, Amount) or reading.measure is not Measure.MONEY or not reading.currencies:
        return None
    possible = reading.currencies
    currency = home if home in possible else "USD" if "USD" in possible else min(possible)
    return WrittenAmount(Money(amount=reading.value, currency=currency), number)


def shares_in(text: str) -> tuple[tuple[Decimal, TypedNumber], ...]:
    """The percentages and fractions in a text."""
    return tuple(
        (reading.value, number)
        for number in numbers_in(text)
        for reading in number.readings[:1]
        if isinstance(reading, Amount) and reading.measure is Measure.SHARE
    )


def days_in(text: str, year: int) -> tuple[tuple[CalendarDate, TypedNumber], ...]:
    """The calendar days in a text; one without a year is of `year`."""
    found = []
    for number in numbers_in(text):
        reading = number.readings[0]
        if isinstance(reading, CalendarDate) and reading.day:
            found.append((CalendarDate(reading.month, reading.day, reading.year or year), number))
    return tuple(found)
