"""Numbers written in words: English, German, French and Spanish, up to the milliards."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tools.grounding.number_vocabulary import HUNDRED, LANGUAGES, Language, german_thousands


class Word(NamedTuple):
    """One word of a text with its place."""

    text: str
    start: int
    end: int
    follows_closely: bool
    """Nothing but spaces or hyphens stands between it and the word before."""


class WordNumber(NamedTuple):
    """A run of number words and its value."""

    start: int
    end: int
    value: Decimal
    language: str
    has_scale: bool
    """Whether a word such as thousand or million is in it."""


class _Sum:
    """The value of a run of number words while it is read; one use, one run."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group = Decimal(0)
        self.smallest_scale = 0
        self.has_scale = False
        self.in_group = False

    def add_small(self, value: int, language: str) -> bool:
        rest = self.group % HUNDRED
        if language == "fr" and rest == 4 and value == 20:  # noqa: PLR2004 - quatre-vingt
            self.group += 76
        elif language == "fr" and rest in {60, 80} and 1 <= value <= 19:  # noqa: PLR2004 - soixante-dix, quatre-vingt-onze
            self.group += value
        elif not self._fits(rest, value):
            return False
        else:
            self.group += value
        self.in_group = True
        return True

    def _fits(self, rest: Decimal, value: int) -> bool:
        if value >= HUNDRED:
            return self.group == 0 and not self.in_group
        if rest == 0:
            return not (self.in_group and self.group == 0)
        return 0 < value <= 9 and rest >= 20 and rest % 10 == 0  # noqa: PLR2004 - twenty-two, not twelve-two

    def add_hundred(self) -> bool:
        if self.group >= HUNDRED:
            return False
        self.group = max(self.group, Decimal(1)) * HUNDRED
        self.in_group = self.has_scale = True
        return True

    def add_scale(self, scale: int, *, may_start: bool) -> bool:
        if not self.in_group and not self.total and not may_start:
            return False
        if self.smallest_scale and scale == self.smallest_scale:
            return False
        if self.smallest_scale and scale > self.smallest_scale:
            self.total = (self.total + self.group) * scale
        else:
            self.total += (self.group if self.in_group else Decimal(1)) * scale
        self.group, self.in_group, self.has_scale = Decimal(0), False, True
        self.smallest_scale = scale
        return True


def _add_compound(run: _Sum, word: str, language: Language) -> bool:
    """Add a German compound such as `zweihunderttausend`; false when the word is none or does not fit here."""
    value = german_thousands(word) if language.code == "de" else 0
    if not value or run.in_group or (run.smallest_scale and run.smallest_scale <= 1000):  # noqa: PLR2004 - one thousands part
        return False
    run.total += value
    run.smallest_scale, run.has_scale = 1000, True
    return True


def _step(run: _Sum, word: str, language: Language) -> bool:
    if word in language.hundreds:
        return (run.in_group or word in language.bare_starts or run.has_scale) and run.add_hundred()
    scale = language.scales.get(word)
    if scale is not None:
        return run.add_scale(scale, may_start=word in language.bare_starts)
    value = language.small.get(word)
    if value is None:
        return _add_compound(run, word, language)
    if value >= HUNDRED:
        run.has_scale = True
    return run.add_small(value, language.code)


def _read_decimals(words: Sequence[Word], at: int, run: _Sum, language: Language) -> int:
    """Read "point two five" after a number; gives the position after it, or `at` when there is none."""
    if at + 1 >= len(words) or words[at].text not in language.points or not words[at].follows_closely:
        return at
    digits, position = "", at + 1
    while position < len(words) and language.small.get(words[position].text, 10) < 10:  # noqa: PLR2004 - single digits
        digits += str(language.small[words[position].text])
        position += 1
    if not digits:
        return at
    run.group += Decimal(f"0.{digits}")
    return position


def _start(words: Sequence[Word], at: int, language: Language, run: _Sum) -> int:
    """Where the run goes on after an article or a German compound; `at` when neither stands here."""
    word = words[at].text
    follows = at + 1 < len(words) and words[at + 1].follows_closely
    after = words[at + 1].text if follows else ""
    if word in language.articles and after == "dozen":
        return at + 1
    if word in language.articles and (after in language.scales or after in language.hundreds):
        run.group, run.in_group = Decimal(1), True
        return at + 1
    return at


def _may_connect(run: _Sum, language: Language, after: str) -> bool:
    if language.code == "en":
        return run.has_scale
    if language.code == "de":
        return bool(run.total)
    return language.small.get(after, HUNDRED) < 20 or (language.code == "es" and run.has_scale)  # noqa: PLR2004 - vingt et un


def _read(words: Sequence[Word], at: int, language: Language) -> tuple[int, WordNumber] | None:
    run = _Sum()
    position = _start(words, at, language, run)
    while position < len(words) and (position == at or words[position].follows_closely):
        word = words[position].text
        after = words[position + 1].text if position + 1 < len(words) else ""
        if position > at and word in language.connectors:
            joins = language.knows(after) and words[position + 1].follows_closely and _may_connect(run, language, after)
            if not joins or not _step(run, after, language):
                break
            position += 2
        elif _step(run, word, language):
            position = _read_decimals(words, position + 1, run, language)
        else:
            break
    value = run.total + run.group
    if position == at or (not run.total and not run.in_group):
        return None
    return position, WordNumber(words[at].start, words[position - 1].end, value, language.code, run.has_scale)


def _opens(word: str, language: Language) -> bool:
    return language.knows(word) or word in language.articles or (language.code == "de" and "tausend" in word)


_OPENERS = frozenset().union(*(each.small.keys() | each.scales.keys() | each.hundreds | each.articles for each in LANGUAGES))


def read_word_numbers(words: Sequence[Word]) -> Iterator[WordNumber]:
    """The longest runs of number words, left to right; where two languages tie, English comes first."""
    at = 0
    while at < len(words):
        if words[at].text not in _OPENERS and "tausend" not in words[at].text:
            at += 1
            continue
        runs = (_read(words, at, language) for language in LANGUAGES if _opens(words[at].text, language))
        found = max((run for run in runs if run), key=lambda run: run[0], default=None)
        if found is None:
            at += 1
            continue
        at = found[0]
        yield found[1]
