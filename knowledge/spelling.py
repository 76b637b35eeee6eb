"""Misspelt words of a query: the nearest word of the guidance, where there is one near enough.

A word is misspelt if no passage holds it and it is no common English word: "bread" stays bread, although "broad" is near.
Common words are those the embedder's tokenizer keeps whole. Near is one slip (a letter more, less, other, or two swapped);
two in words of eight letters and more.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files

_SHORTEST = 5
_LONG = 8
_LONGEST = 24
"""What is longer is no word that somebody mistyped, and comparing it would take long."""


class Speller:
    """Corrects words against the words of a library."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts`: how often each word in small letters occurs."""
        self._counts = counts

    @classmethod
    def of_texts(cls, texts: Iterable[Iterable[str]]) -> "Speller":
        """A speller that knows the words of these texts."""
        return cls(Counter(word.lower() for text in texts for word in text))

    def corrected(self, word: str) -> str:
        """The word meant; the word itself where none is near, or where it is right as it stands."""
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or word in self._counts or word in _common_words():
            return word
        slips = 2 if len(word) >= _LONG else 1
        near = {other for form in _shortened(word) for other in self._by_form.get(form, ())}
        ranked = sorted((slips_between(word, other), -self._counts[other], other) for other in near)
        return ranked[0][2] if ranked and ranked[0][0] <= slips else word

    @cached_property
    def _by_form(self) -> Mapping[str, list[str]]:
        """Words under every form of them that lacks at most one letter: words one slip apart share one."""
        forms: dict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            if len(word) >= _SHORTEST - 1 and word.isalpha():
                for form in _shortened(word):
                    forms[form].append(word)
        return forms


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


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@cache
def _common_words() -> frozenset[str]:
    tokenizer = json.loads(files("knowledge").joinpath("models", "minilm_tokenizer.json").read_text(encoding="utf-8"))
    return frozenset(word for word in tokenizer["model"]["vocab"] if word.isalpha())
