"""The verbatim gate for quotations: whether quoted words stand in the source they are given for.

    supported      the words stand in a cited source
    misattributed  they stand in a source at hand, but in none that is cited
    spliced        every part of them stands somewhere, joined as they never stood
    absent         they stand nowhere

Only supported quotations may be shown as such. Words are compared after normalising case, spaces, dashes and quotation marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

LEAST_WORDS = 4
"""Fewer quoted words are a term, not a quotation."""
_LEAST_PART = 3
"""A part of fewer words stands almost anywhere and proves nothing."""
QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|\"([^\"\n]+)\"")
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032]")
_DOUBLE = re.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]")


class QuoteStanding(StrEnum):
    """What became of a quotation."""

    SUPPORTED = "supported"
    MISATTRIBUTED = "misattributed"
    SPLICED = "spliced"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """One quotation of a text, and how it stands."""

    words: str
    """As the text has them."""
    standing: QuoteStanding
    source: str = ""
    """Id of the source in which they stand; empty for spliced and absent ones."""


def check_quotes(text: str, cited: Mapping[str, str], at_hand: Mapping[str, str]) -> tuple[CheckedQuote, ...]:
    """Every quotation of the text against the sources it cites and the others at hand, in order."""
    cited_words = {source: normalised(words) for source, words in cited.items()}
    other_words = {source: normalised(words) for source, words in at_hand.items() if source not in cited}
    return tuple(_checked(words, cited_words, other_words) for words in quotations_in(text))


def quotations_in(text: str) -> Iterator[str]:
    """The quoted passages of a text that are long enough to be quotations."""
    for found in QUOTED.finditer(text):
        words = next(group for group in found.groups() if group is not None)
        if len(words.split()) >= LEAST_WORDS:
            yield words


def normalised(words: str) -> str:
    """The words for comparison: one case, single spaces, plain dashes and quotation marks."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    plain = _DOUBLE.sub('"', _QUOTES.sub("'", _DASHES.sub("-", plain)))
    return " ".join(plain.split())


def _checked(words: str, cited: Mapping[str, str], others: Mapping[str, str]) -> CheckedQuote:
    plain = normalised(words).strip(" .,;:")
    if source := _standing_in(plain, cited):
        return CheckedQuote(words, QuoteStanding.SUPPORTED, source)
    if source := _standing_in(plain, others):
        return CheckedQuote(words, QuoteStanding.MISATTRIBUTED, source)
    everywhere = (*cited.values(), *others.values())
    return CheckedQuote(words, QuoteStanding.SPLICED if _is_spliced(plain, everywhere) else QuoteStanding.ABSENT)


def _standing_in(plain: str, sources: Mapping[str, str]) -> str:
    return next((source for source, words in sources.items() if _stands(plain, words)), "")


def _stands(plain: str, words: str) -> bool:
    """Whole words only: `rate of 20` is not in `rate of 200`."""
    return re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", words) is not None


def _is_spliced(plain: str, sources: Iterable[str]) -> bool:
    texts = tuple(sources)
    parts = [part for part in _ELLIPSIS.split(plain) if part]
    if len(parts) > 1:
        return all(any(_stands(part, words) for words in texts) for part in parts)
    words = plain.split()
    cuts = range(_LEAST_PART, len(words) - _LEAST_PART + 1)
    return any(_found(words[:cut], texts) and _found(words[cut:], texts) for cut in cuts)


def _found(words: list[str], texts: tuple[str, ...]) -> bool:
    return any(_stands(" ".join(words), text) for text in texts)
