"""A query made ready for both searches: language told, terms translated, short forms written out, slips mended.

The embedder reads English, so a German, French or Spanish query becomes the English words of its terms. Search by words
goes by weighted stems: a word asked for counts 1, the words of a short form SPELT_OUT, a synonym SYNONYM.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.places import UNION
from knowledge.terms import Glossary, Lexicon
from knowledge.words import folded_stem, is_stop_word, stem, words

SPELT_OUT = 0.6
SYNONYM = 0.25
TRANSLATED = 0.7
"""Weight of a word of a translation in several words."""
UNTRANSLATED = 0.5
"""Weight of a foreign word that no glossary has, beside words that one has: it may be a verb of no account."""
UNTRANSLATED_GERMAN = {True: 1.0, False: 0.2}
"""The same in German, whose nouns are known by their capitals: a noun that is not understood counts in full."""
ENGLISH = "en"
"""The language the library is written in."""
LONGEST_NAME = 4
"""So many capitals are initials, and no slip."""
MOST_WORDS = 200
"""What is longer is searched by its beginning."""

Correct = Callable[[str], str]
IsKnown = Callable[[str], bool]
"""Whether an English stem occurs in the library."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked for: a stem, and those that mean the same."""

    stem: str
    others: frozenset[str] = frozenset()
    weight: float = 1.0
    """How much it matters that the answer speaks of it."""

    def is_in(self, held: Collection[str]) -> bool:
        """Whether any of them is there."""
        return self.stem in held or any(each in held for each in self.others)


@dataclass(frozen=True, slots=True)
class Question:
    """What both searches look for."""

    text: str
    """English, for the embedder."""
    weights: dict[str, float] = field(default_factory=dict)
    """Stems for the search by words, with their weight."""
    concepts: tuple[Concept, ...] = ()
    """What the answer should speak of."""
    language: str = ENGLISH
    places: frozenset[str] = frozenset()
    """Jurisdictions that it points to; none where it does not say."""


def read_query(text: str, lexicon: Lexicon, correct: Correct, is_known: IsKnown) -> Question:
    """The query as both searches need it."""
    asked = words(text)[:MOST_WORDS]
    glossary = language_of(asked, lexicon, is_known)
    if glossary:
        return replace(_translated(asked, glossary), places=lexicon.places.named_in(asked) | {*UNION})
    question = _english(text, asked, lexicon, lambda word: word if is_known(stem(word)) else correct(word))
    return replace(question, places=lexicon.places.named_in(asked) | lexicon.places.named_in(words(question.text)))


def language_of(asked: Sequence[str], lexicon: Lexicon, is_known: IsKnown) -> Glossary | None:
    """The glossary of the language that explains more words than English does; none for English.

    A language explains its function words and the terms of its glossary; English its stop words, and whatever else the
    library knows that the other language does not explain. A query of which the library knows every word is English.
    """
    plain = [word.lower() for word in asked]
    if all(is_stop_word(word) or is_known(stem(word)) for word in plain):
        return None
    margins = [(_margin(plain, each, is_known), each) for each in lexicon.glossaries]
    margin, best = max(margins, key=lambda pair: pair[0], default=(0, None))
    return best if margin > 0 else None


def _margin(plain: Sequence[str], glossary: Glossary, is_known: IsKnown) -> int:
    """Words that the language explains, less those that English does."""
    stems = [folded_stem(word, glossary.language) for word in plain]
    in_phrases = {at + n for at, length, _ in glossary.terms.find(stems) for n in range(length)}
    foreign, english = 0, 0
    for at, (word, folded) in enumerate(zip(plain, stems, strict=True)):
        is_stop, is_function = is_stop_word(word), folded in glossary.function_words
        is_term = not is_stop and (at in in_phrases or bool(glossary.translated(folded)))
        foreign += is_function or is_term
        english += is_stop or (_is_word(word) and is_known(stem(word)) and not is_function and (not is_term or _is_plain(word)))
    return foreign - english


def _is_word(word: str) -> bool:
    """A number is of no language."""
    return not word[0].isdigit()


def _is_plain(word: str) -> bool:
    return word.isascii()


def _english(text: str, asked: Sequence[str], lexicon: Lexicon, correct: Correct) -> Question:
    spelt_out = {word: lexicon.written_out(word) for word in asked}
    mended = [word if spelt_out[word] or _is_right(word) else correct(word.lower()) for word in asked]
    stems = [stem(word.lower()) for word in mended]
    meant = _synonyms(stems, lexicon)
    weights: dict[str, float] = {}
    concepts: list[Concept] = []
    for at, (word, each) in enumerate(zip(mended, stems, strict=True)):
        expansion = [stem(other) for other in words(spelt_out.get(word, "").lower()) if not is_stop_word(other)]
        _weigh(weights, expansion, SPELT_OUT)
        _weigh(weights, meant[at], SYNONYM)
        if not is_stop_word(word.lower()):
            _weigh(weights, [each], 1.0)
            concepts.append(Concept(each, frozenset((*expansion, *meant[at]))))
    written = [f"{word} ({spelt_out[word]})" if spelt_out.get(word) else word for word in mended]
    changed = [word.lower() for word in asked] != [word.lower() for word in written]
    return Question(" ".join(written) if changed else text, weights, tuple(concepts))


def _is_right(word: str) -> bool:
    """Whether a word is as it should be: one that says nothing, or a name of a few capitals."""
    return is_stop_word(word.lower()) or (word.isupper() and len(word) <= LONGEST_NAME)


def _synonyms(stems: Sequence[str], lexicon: Lexicon) -> list[tuple[str, ...]]:
    """For each stem of the query the stems that mean the same as the term it belongs to."""
    meant: list[tuple[str, ...]] = [()] * len(stems)
    for start, length, others in lexicon.synonyms.find(stems):
        meant[start : start + length] = [others] * length
    return meant


def _translated(asked: Sequence[str], glossary: Glossary) -> Question:
    terms = list(_terms(asked, glossary))
    explains = any(term.is_known for term in terms)
    weights: dict[str, float] = {}
    concepts: list[Concept] = []
    for term in terms:
        stems = [stem(word.lower()) for word in term.english if not is_stop_word(word.lower())]
        _weigh(weights, stems, 1.0 if len(stems) == 1 else TRANSLATED)
        if stems:
            concepts.append(Concept(stems[0], frozenset(stems[1:]), weight=_weight(term, glossary) if explains else 1.0))
    text = [word for term in terms for word in term.english]
    said_once = [word for before, word in pairwise(["", *text]) if before.lower() != word.lower()]
    return Question(" ".join(said_once), weights, tuple(concepts), glossary.language)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the query in English, or a word that no glossary has as it stands."""

    english: tuple[str, ...]
    is_known: bool


def _weight(term: _Term, glossary: Glossary) -> float:
    if term.is_known:
        return 1.0
    return UNTRANSLATED_GERMAN[term.english[0][:1].isupper()] if glossary.language == "de" else UNTRANSLATED


def _terms(asked: Sequence[str], glossary: Glossary) -> Iterator[_Term]:
    """The terms in order; function words fall away."""
    stems = [folded_stem(word, glossary.language) for word in asked]
    found = {start: (length, english) for start, length, english in glossary.terms.find(stems)}
    at = 0
    while at < len(asked):
        length, english = found.get(at, (1, ()))
        meaning = english or glossary.translated(stems[at])
        if meaning:
            yield _Term(meaning, is_known=True)
        elif stems[at] not in glossary.function_words:
            mended = glossary.mended(stems[at])
            yield _Term(mended or (asked[at],), is_known=bool(mended))
        at += length


def _weigh(weights: dict[str, float], stems: Iterable[str], weight: float) -> None:
    for each in stems:
        weights[each] = max(weight, weights.get(each, 0.0))
