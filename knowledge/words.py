"""Text to the word stems that lexical search compares.

What decides lexical search on this corpus is the stop-word list, so it is the long one: function words and the words
questions are made of. Stems come from the Snowball stemmer for English.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [_stem(word) for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _stop_words()]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stemmed: str = _stemmer().stemWord(word.removesuffix("'s"))
    return stemmed


@cache
def _stemmer() -> "BaseStemmer":
    import snowballstemmer  # noqa: PLC0415 - loads every language; the first screen must not wait for it

    return snowballstemmer.stemmer("english")


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(files("knowledge").joinpath("lexicon", "stop_words.txt").read_text(encoding="utf-8").split())
