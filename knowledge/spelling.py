"""Misspelt words of a query: the nearest word of the guidance, where there is one near enough.

A word is misspelt if no passage holds it and it is no common English word: "bread" stays bread, although "broad" is near.
Common words are those the embedder's tokenizer keeps whole. Near is one slip (a letter more, less, other, or two swapped);
two in long words. Of a word of four letters, many of which are names, nothing but a letter left out inside it is mended.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import takewhile

_SHORTEST = 4
_LONG = 8
_LONGEST = 24
"""What is longer is no word that somebody mistyped, and comparing it would take long."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """From how many letters on a word is mended."""

    one_slip: int = _SHORTEST
    two_slips: int = _LONG
    at_the_ends: int = _SHORTEST + 1
    """Where it is shorter, its first and last letter stand."""


READY = Lengths()
WARY = Lengths(one_slip=6, two_slips=12, at_the_ends=_LONGEST + 1)
"""For stems of which few are known: most that are not known are right, and another ending is another word."""


class Speller:
    """Corrects words against the words of a library."""

    def __init__(self, counts: Mapping[str, int], lengths: Lengths = READY) -> None:
        """`counts`: how often each word in small letters occurs."""
        self._counts = counts
        self._lengths = lengths

    @classmethod
    def of_texts(cls, texts: Iterable[Iterable[str]], lengths: Lengths = READY) -> "Speller":
        """A speller that knows the words of these texts."""
        return cls(Counter(word.lower() for text in texts for word in text), lengths)

    def corrected(self, word: str) -> str:
        """The word meant; the word itself where none is near, or where it is right as it stands."""
        if (
            not self._lengths.one_slip <= len(word) <= _LONGEST
            or not word.isalpha()
            or word in self._counts
            or word in _common_words()
        ):
            return word
        near = self._alike(word)
        if len(word) < self._lengths.two_slips:
            return self._nearest(word, near, slips=1)
        found = self._nearest(word, near, slips=2)
        return found if found != word else self._nearest(word, self._by_initial.get(word[0], ()), slips=2)

    def _alike(self, word: str) -> set[str]:
        """The words that may be meant, if they are near enough."""
        alike = {other for form in _shortened(word) for other in self._by_form.get(form, ())}
        if len(word) < self._lengths.at_the_ends:
            alike = {other for other in alike if (other[0], other[-1]) == (word[0], word[-1])}
        return alike if len(word) > _SHORTEST else {other for other in alike if len(other) > len(word)}

    def _nearest(self, word: str, near: Iterable[str], *, slips: int) -> str:
        """Of the nearest, the one that begins like it the longest, then the commonest."""
        alike = (other for other in near if abs(len(other) - len(word)) <= slips)
        ranked = sorted(
            (slips_between(word, other), -_same_beginning(word, other), -self._counts[other], other) for other in alike
        )
        return ranked[0][-1] if ranked and ranked[0][0] <= slips else word

    @cached_property
    def _by_form(self) -> Mapping[str, list[str]]:
        """Words under every form of them that lacks at most one letter: words one slip apart share one."""
        forms: dict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            if len(word) >= _SHORTEST - 1 and word.isalpha():
                for form in _shortened(word):
                    forms[form].append(word)
        return forms

    @cached_property
    def _by_initial(self) -> Mapping[str, list[str]]:
        """Long words by their first letter: two slips may leave no form in common."""
        words: dict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            if _LONG <= len(word) <= _LONGEST and word.isalpha():
                words[word[0]].append(word)
        return words


def slips_between(one: str, other: str) -> int:
    """Damerau-Levenshtein distance: letters more, less or other, and neighbours swapped, each counting one."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, here[column - 1] + 1, last[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            here.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, here
    return last[-1]


def _same_beginning(one: str, other: str) -> int:
    """So many letters are the same from the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@cache
def _common_words() -> frozenset[str]:
    tokenizer = json.loads(files("knowledge").joinpath("models", "minilm_tokenizer.json").read_text(encoding="utf-8"))
    return frozenset(word for word in tokenizer["model"]["vocab"] if word.isalpha())
