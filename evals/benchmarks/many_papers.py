"""A library of any size: the shipped documents, and papers made of their words, with vectors of their own.

A made passage is a walk over the word pairs of the shipped texts, as long as a shipped passage drawn at random, so that words
are as frequent and occur together as in real guidance: a query about the field meets the same share of 100,000 passages as of
1,000. Its vector is that of a shipped text moved by noise to a cosine of about 0.7, so that vectors lie in clusters, as real
ones do; making it takes no model. A query is embedded by the real one.

Every tenth paper is a vendor's, every second serves all cases, the rest belong to CASES of them; every seventh has expired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from knowledge.catalogue import PAPERS, Catalogue
from knowledge.catalogue_file import CatalogueFile
from knowledge.documents import Document, DocumentKind
from knowledge.embedding import Embedder, MiniLM, Vector
from knowledge.library import shipped_shelves
from knowledge.passages import Excerpt, embedded_text, split_document
from knowledge.shelving import Place
from knowledge.shipped_vectors import ShippedFirst

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

AS_OF = date(2026, 11, 26)
CASES = 20
PASSAGES_A_PAPER = 20
_MARK = "Made paper"
_NOISE = 1.0
"""Length of the noise on a vector of length 1: the cosine to it becomes about 0.7."""
_JURISDICTIONS = ("ALL", "US-FED", "US-STATE", "UK", "EU", "CA", "AU")


def fill(data_dir: Path, passages: int) -> None:
    """Put papers of so many passages in the catalogue under a data directory; their vectors are for the index to make."""
    words = PairedWords()
    file = CatalogueFile(data_dir / "knowledge" / "catalogue.sqlite")
    try:
        catalogue = Catalogue(file)
        for number in range(-(-passages // PASSAGES_A_PAPER)):
            size = min(PASSAGES_A_PAPER, passages - number * PASSAGES_A_PAPER)
            _put(catalogue, number, [words.passage(Random(number * PASSAGES_A_PAPER + at)) for at in range(size)])  # noqa: S311
    finally:
        file.close()


def _put(catalogue: Catalogue, number: int, texts: Sequence[str]) -> None:
    case = "" if number % 2 else f"case-{number // 2 % CASES}"
    paper = Document(
        id=f"paper-made-{number}",
        title=f"{_MARK} {number}",
        kind=DocumentKind.PAPER if number % 10 else DocumentKind.VENDOR,
        jurisdiction=_JURISDICTIONS[number % len(_JURISDICTIONS)],
        sources=(f"made-{number}.pdf",),
        as_of=date(2026, 6, 1),
        expires=date(2026, 11, 1) if number % 7 == 0 else None,
        body="\n\n".join(texts),
    )
    excerpts = [Excerpt(at, f"Page {at}", text, page=at) for at, text in enumerate(texts, start=1)]
    catalogue.put_paper(paper, excerpts, Place(PAPERS, paper.digest, case=case, origin=f"/made/{number}.pdf"))


class PairedWords:
    """Text whose neighbouring words are neighbours in the shipped texts too."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._starts: list[str] = []
        self._next: dict[str, list[str]] = defaultdict(list)
        for _, excerpt in shipped_passages():
            words = excerpt.text.split()
            self._lengths.append(len(words))
            self._starts.append(words[0])
            for word, following in pairwise(words):
                self._next[word].append(following)

    def passage(self, chance: Random) -> str:
        """One passage."""
        words = [chance.choice(self._starts)]
        for _ in range(chance.choice(self._lengths)):
            following = self._next.get(words[-1])
            words.append(chance.choice(following or self._starts))
        return " ".join(words)


def shipped_passages() -> Iterator[tuple[Document, Excerpt]]:
    """All passages of the shipped shelves."""
    for documents in shipped_shelves().values():
        for document in documents:
            yield from ((document, excerpt) for excerpt in split_document(document))


class VectorsAtHand:
    """The shipped embedder, except for made papers, whose vectors need no model."""

    def __init__(self) -> None:
        self._real: Embedder = ShippedFirst(MiniLM())

    @property
    def id(self) -> str:
        """That of the embedder whose vectors they resemble."""
        return self._real.id

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of length 1 a text."""
        made = {text: self._made(text) for text in texts if text.startswith(_MARK)}
        real = [text for text in texts if text not in made]
        found = dict(zip(real, self._real.embed(real), strict=True)) if real else {}
        return [made.get(text) or found[text] for text in texts]

    def _made(self, text: str) -> Vector:
        import numpy as np  # noqa: PLC0415 - not before it is measured

        chance = np.random.default_rng(int.from_bytes(sha256(text.encode()).digest()[:8], "big"))
        centre = self._centres[chance.integers(len(self._centres))]
        moved = centre + chance.standard_normal(len(centre)) * _NOISE / np.sqrt(len(centre))
        vector: Vector = (moved / np.linalg.norm(moved)).tolist()
        return vector

    @cached_property
    def _centres(self) -> npt.NDArray[np.float64]:
        import numpy as np  # noqa: PLC0415 - not before it is measured

        texts = [embedded_text(document.title, each.section, each.text) for document, each in shipped_passages()]
        return np.array(self._real.embed(texts))
