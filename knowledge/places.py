"""Where the buyer of a query is: the jurisdictions that its places, laws and bodies point to, from `lexicon/places.yaml`.

A document of another jurisdiction is no answer for a word in common, so search ranks it behind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from knowledge.words import words

EVERYWHERE = "ALL"
"""The jurisdiction of a document that holds for every buyer."""
UNION = ("EU", "IE", "DE", "FR", "ES", "AT", "EE")
"""Where a question in German, French or Spanish is likeliest to come from."""


@dataclass(frozen=True, slots=True)
class Places:
    """Terms and the jurisdictions they point to."""

    terms: Mapping[tuple[str, ...], frozenset[str]]
    """Words in small letters, or in capitals where a word counts only so."""

    @classmethod
    def of(cls, groups: Iterable[Mapping[str, Any]]) -> Self:
        """From the groups of the file. A term that a later group has too belongs to the later."""
        return cls({tuple(words(str(term))): frozenset(group["points_to"]) for group in groups for term in group["terms"]})

    def named_in(self, asked: Sequence[str]) -> frozenset[str]:
        """The jurisdictions that the words of a query point to, the longest term at a place counting; none if none."""
        longest = max(map(len, self.terms), default=0)
        found: set[str] = set()
        at = 0
        while at < len(asked):
            candidates = ((n, self._meaning(asked[at : at + n])) for n in range(min(longest, len(asked) - at), 0, -1))
            length, meant = next(((n, meant) for n, meant in candidates if meant is not None), (1, frozenset()))
            found |= meant
            at += length
        return frozenset(found)

    def _meaning(self, asked: Sequence[str]) -> frozenset[str] | None:
        """What a term as it stands or in small letters points to; a word in capitals may be both."""
        as_written = tuple(word if word.isupper() else word.lower() for word in asked)
        return self.terms.get(as_written, self.terms.get(tuple(word.lower() for word in asked)))
