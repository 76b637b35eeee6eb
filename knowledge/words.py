"""Text to the word stems that lexical search compares.

What decides lexical search on this corpus is the stop-word list, so it is the long one: function words and the words
questions are made of. Stems come from the Snowball stemmers.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

ENGLISH = "english"
STEMMERS = {"en": ENGLISH, "de": "german", "fr": "french", "es": "spanish"}
"""Language codes and the names of their stemmers."""

_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+(?:['&][^\W_]+)*")
_POINT = "\u00b7"
"""Stands for the point in a number: SQLite's tokenizer would cut "5.5" in two, and 4.5 would match it."""
_GERMAN_VOWELS = re.compile(r"(?<=[aou])e")


def words(text: str) -> list[str]:
    """The words of a text in order, as they are written."""
    return _WORD.findall(text.replace("’", "'"))


def stems(text: str) -> list[str]:
    """The English stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text.lower()) if not is_stop_word(word)]


def stem(word: str) -> str:
    """The English stem of one word in small letters."""
    return _stem(word, ENGLISH)


def is_stop_word(word: str) -> bool:
    """Whether an English word in small letters says nothing about what is asked."""
    return word in _stop_words()


def folded_stem(word: str, language: str) -> str:
    """The stem of a word of that language whatever its case and accents; in German `ue` counts as `ü`."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(mark))
    return _stem(_GERMAN_VOWELS.sub("", plain) if language == "de" else plain, STEMMERS[language])


@lru_cache(maxsize=100_000)
def _stem(word: str, stemmer: str) -> str:
    stemmed: str = _stemmer(stemmer).stemWord(word.removesuffix("'s"))
    return stemmed.replace(".", _POINT)


@cache
def _stemmer(name: str) -> "BaseStemmer":
    import snowballstemmer  # noqa: PLC0415 - loads every language; the first screen must not wait for it

    return snowballstemmer.stemmer(name)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(files("knowledge").joinpath("lexicon", "stop_words.txt").read_text(encoding="utf-8").split())
