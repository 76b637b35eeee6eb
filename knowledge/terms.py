"""The lexicon of the field, from the data files in `knowledge/lexicon/`: short forms, synonyms, places, foreign terms.

Everything is kept as phrases of stems, so that a search for them is a walk over the stems of a query.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.fact_files import read_facts
from knowledge.places import Places
from knowledge.spelling import WARY, Speller
from knowledge.words import folded_stem, is_stop_word, stem, words

LANGUAGES = ("de", "fr", "es")
_SHORTEST_PART = 4
_LONGEST_COMPOUND = 60
_LINKS = ("", "s", "es", "n", "en", "er", "e")
"""What German puts between the parts of a compound."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of stems and what each stands for."""

    meanings: Mapping[Phrase, Phrase]

    @property
    def longest(self) -> int:
        """Number of stems in the longest phrase."""
        return max(map(len, self.meanings), default=0)

    def find(self, stems: Sequence[str]) -> Iterator[tuple[int, int, Phrase]]:
        """Where phrases stand, longest first and none inside another: start, length, meaning."""
        at = 0
        while at < len(stems):
            length = next(
                (n for n in range(min(self.longest, len(stems) - at), 0, -1) if tuple(stems[at : at + n]) in self.meanings), 0
            )
            if length:
                yield at, length, self.meanings[tuple(stems[at : at + length])]
            at += max(length, 1)


@dataclass(frozen=True, slots=True)
class Glossary:
    """One foreign language."""

    language: str
    function_words: frozenset[str]
    """Stems of the words that say nothing about what is asked."""
    terms: Phrases
    """Stems of the language's terms and the English words they stand for."""
    speller: Speller = field(default_factory=lambda: Speller({}, WARY))
    """Knows the stems of both."""

    def translated(self, word_stem: str) -> Phrase:
        """The English words of one stem, of its parts if it is a compound; none if it is not in the glossary."""
        may_be_split = self.language == "de" and len(word_stem) <= _LONGEST_COMPOUND
        return self.terms.meanings.get((word_stem,)) or (self._parts(word_stem) if may_be_split else ())

    def mended(self, word_stem: str) -> Phrase:
        """The English words of the term that a stem in no glossary is a slip away from; none if it is near none."""
        return self.terms.meanings.get((self.speller.corrected(word_stem),), ())

    def _parts(self, compound: str) -> Phrase:
        """A compound of two terms; where the second is not known, of the longest first one."""
        cuts = range(len(compound) - _SHORTEST_PART, _SHORTEST_PART - 1, -1)
        splits = [(self._first_part(compound[:cut]), self.terms.meanings.get((compound[cut:],), ())) for cut in cuts]
        known = [(head, tail) for head, tail in splits if head]
        head, tail = next((split for split in known if split[1]), known[0] if known else ((), ()))
        return (*head, *tail)

    def _first_part(self, part: str) -> Phrase:
        candidates = (part.removesuffix(link) for link in _LINKS if part.endswith(link))
        found = (self.terms.meanings.get((folded_stem(each, "de"),)) for each in candidates if len(each) >= _SHORTEST_PART)
        return next((meaning for meaning in found if meaning), ())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it."""

    abbreviations: Mapping[str, str]
    """Short forms in small letters, written out."""
    capitals_only: frozenset[str]
    """Short forms that count only where they stand in capitals, since in small letters they are plain words."""
    synonyms: Phrases
    """Stems of a term and the stems of the terms that mean the same."""
    glossaries: tuple[Glossary, ...]
    places: Places
    """What tells where a buyer is."""

    def written_out(self, word: str) -> str:
        """A short form written out; empty if it is none."""
        if word.upper() in self.capitals_only and not word.isupper():
            return ""
        return self.abbreviations.get(word.lower(), "")


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon."""
    short = _read("abbreviations.yaml")
    return Lexicon(
        abbreviations={str(key).lower(): meaning for key, meaning in short["abbreviations"].items()},
        capitals_only=frozenset(short["capitals_only"]),
        synonyms=_synonyms(_read("synonyms.yaml")),
        glossaries=tuple(_glossary(language, _read(f"glossary.{language}.yaml")) for language in LANGUAGES),
        places=Places.of(_read("places.yaml")),
    )


def all_stems(text: str) -> Phrase:
    """English stems of every word, those that carry no meaning included."""
    return tuple(stem(word) for word in words(text.lower()))


def _synonyms(groups: Sequence[Sequence[str]]) -> Phrases:
    meanings: dict[Phrase, Phrase] = {}
    for group in groups:
        for term in group:
            others = (stem(word) for other in group if other != term for word in words(other.lower()) if not is_stop_word(word))
            mine = all_stems(term)
            meanings[mine] = tuple(dict.fromkeys((*meanings.get(mine, ()), *others)))
    return Phrases(meanings)


def _glossary(language: str, raw: Mapping[str, Any]) -> Glossary:
    def phrase(term: str) -> Phrase:
        return tuple(folded_stem(word, language) for word in words(term))

    function_words = frozenset(folded_stem(word, language) for word in raw["function_words"])
    meanings = {phrase(term): tuple(english.split()) for term, english in raw["terms"].items()}
    return Glossary(language, function_words, Phrases(meanings), Speller.of_texts([function_words, *meanings], WARY))


def _read(name: str) -> Any:
    return read_facts(files("knowledge").joinpath("lexicon", name).read_text(encoding="utf-8"))
