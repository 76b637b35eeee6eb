"""Words by concept: each concept is a list of words and short phrases, and is found wherever one of them stands.

An entry is a word or phrase in lower case: `tariff*` takes any ending, `{person}` stands for any word of that concept,
`is/are` for either, ` ... ` for up to four words between, a space for a space, hyphen or line break. `re:` begins a pattern of
whole words, `sign:` one that may stand inside or beside a word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Self

from tools.grounding.labels import lower_case

Place = tuple[int, int]
"""Where a word or phrase stands: its first character, and the one after its last."""

_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"\w+(?![\w*/])")
_FIRST_CONCEPT = re.compile(r"\{(?P<concept>\w+)\}")
_PART = re.compile(
    r"\{(?P<concept>\w+)\}|(?P<gap>\s\.\.\.\s)|(?P<space>\s+)|(?P<either>[\w'.*-]+(?:/[\w'.*-]+)+)|(?P<star>\*)|(?P<other>.)"
)
_GAP = r"[^\w.;!?]+(?:[\w'-]+[^\w.;!?]+){0,4}?"
_SPACE = r"[\s\u00a0-]+"
_SINGLE = re.compile(r"\*?\w+\*?")


class Lexicon:
    """Concepts and their words, sorted by how they are found: whole words, phrases by their first word, and the rest."""

    def __init__(self, concepts: Mapping[str, Sequence[str]]) -> None:
        self._concepts = {name: tuple(entries) for name, entries in concepts.items()}
        self._of_word: defaultdict[str, list[str]] = defaultdict(list)
        self._wild: list[tuple[str, str]] = []
        self._met: dict[str, tuple[str, ...]] = {}
        self._by_word: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._by_concept: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._anywhere: defaultdict[str, list[str]] = defaultdict(list)
        for concept, entries in self._concepts.items():
            for entry in dict.fromkeys(entries):
                self._sort_in(entry, concept)

    @classmethod
    def written(cls, words: Mapping[str, str]) -> Self:
        """The words of each concept as one text, parted by commas; line breaks count as spaces."""
        return cls({concept: " ".join(text.split()).split(", ") for concept, text in words.items()})

    def __contains__(self, concept: object) -> bool:
        return concept in self._concepts

    def named_in(self, text: str) -> dict[str, list[Place]]:
        """Where each concept is named by a word, or by a phrase that begins with a plain word, in lower-case text."""
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for word in _WORD.finditer(text):
            for concept in self._concepts_of(word.group()):
                found[concept].append(word.span())
            for phrase, concept in self._by_word.get(word.group(), ()):
                if match := _compiled(phrase).match(text, word.start()):
                    found[concept].append(match.span())
        return dict(found)

    def built_on(self, concept: str) -> Sequence[tuple[str, re.Pattern[str]]]:
        """Its phrases that begin with a word of another concept: which one, and what follows it."""
        return [(first, _compiled(rest)) for first, rest in self._by_concept.get(concept, ())]

    def anywhere(self, concept: str) -> Sequence[re.Pattern[str]]:
        """Its patterns that must be searched for."""
        return [_compiled(source) for source in self._anywhere.get(concept, ())]

    def _concepts_of(self, word: str) -> tuple[str, ...]:
        if word not in self._met:
            wild = (concept for pattern, concept in self._wild if _is_like(word, pattern))
            self._met[word] = tuple(dict.fromkeys((*self._of_word.get(word, ()), *wild)))
        return self._met[word]

    def _sort_in(self, entry: str, concept: str) -> None:
        if _SINGLE.fullmatch(entry):
            if "*" in entry:
                self._wild.append((entry, concept))
            else:
                self._of_word[entry].append(concept)
        elif entry.startswith("sign:"):
            self._anywhere[concept].append(entry.removeprefix("sign:"))
        elif entry.startswith("re:"):
            self._anywhere[concept].append(_whole(entry.removeprefix("re:")))
        elif first := _FIRST_CONCEPT.match(entry):
            self._by_concept[concept].append((first["concept"], rf"{self._source(entry[first.end() :])}(?!\w)"))
        elif word := _FIRST_WORD.match(entry):
            self._by_word[word.group()].append((_whole(self._source(entry)), concept))
        else:
            self._anywhere[concept].append(_whole(self._source(entry)))

    def _source(self, entry: str) -> str:
        return "".join(map(self._part, _PART.finditer(entry)))

    def _part(self, part: re.Match[str]) -> str:
        match part.lastgroup:
            case "concept":
                return f"(?:{'|'.join(map(self._inner, sorted(self._concepts[part['concept']], key=len, reverse=True)))})"
            case "gap":
                return _GAP
            case "space":
                return _SPACE
            case "either":
                return f"(?:{'|'.join(map(_ending, part['either'].split('/')))})"
            case "star":
                return r"\w*"
            case _:
                return re.escape(part.group())

    def _inner(self, entry: str) -> str:
        """An entry inside another; patterns stay patterns."""
        return entry.partition(":")[2] if entry.startswith(("re:", "sign:")) else self._source(entry)


_compiled = cache(re.compile)


def _is_like(word: str, pattern: str) -> bool:
    """Whether a word has the beginning, the end or the middle that a pattern with stars gives."""
    bare = pattern.strip("*")
    if not pattern.startswith("*"):
        return word.startswith(bare)
    return bare in word if pattern.endswith("*") else word.endswith(bare)


def _ending(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def _whole(source: str) -> str:
    return rf"(?<!\w)(?:{source})(?!\w)"


class Said:
    """A sentence and the concepts it names; places that no lexicon knows, such as amounts, are given beside it."""

    def __init__(self, text: str, lexicon: Lexicon, given: Mapping[str, Sequence[Place]] | None = None) -> None:
        self._text = text
        self._lexicon = lexicon
        self._found: dict[str, tuple[Place, ...]] = {name: tuple(places) for name, places in (given or {}).items()}

    @cached_property
    def lowered(self) -> str:
        """The sentence in lower case, every apostrophe a straight one, place for place."""
        return lower_case(self._text).translate(_APOSTROPHES)

    @cached_property
    def _named(self) -> dict[str, list[Place]]:
        return self._lexicon.named_in(self.lowered)

    def places(self, concepts: str) -> tuple[Place, ...]:
        """Where any of the concepts (`fee|charge`) is named."""
        if concepts not in self._found:
            names = concepts.split("|")
            self._found[concepts] = (
                tuple(self._places_of(concepts)) if len(names) == 1 else tuple(p for name in names for p in self.places(name))
            )
        return self._found[concepts]

    def _places_of(self, name: str) -> Iterator[Place]:
        yield from self._named.get(name, ())
        for first, rest in self._lexicon.built_on(name):
            for start, end in self.places(first):
                if match := rest.match(self.lowered, end):
                    yield start, match.end()
        for pattern in self._lexicon.anywhere(name):
            yield from (found.span() for found in pattern.finditer(self.lowered))
