"""Vectors compared in memory, every one of them: exact, and the same every time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_DIGITS = 5
"""Nearer than this is as near: rounding differs between processors."""


@dataclass(frozen=True, slots=True)
class HeldVectors:
    """A small collection in memory."""

    ids: tuple[str, ...]
    """In alphabetical order, so that of what is equally near the first comes first and equal searches give equal answers."""
    places: Mapping[str, int]
    """The row of each id."""
    vectors: "npt.NDArray[np.float32]"
    """One row an id."""

    @classmethod
    def of(cls, ids: Sequence[str], embeddings: Any) -> "HeldVectors":
        """Those vectors, of length 1, by id."""
        import numpy as np  # noqa: PLC0415 - heavy; Chroma has loaded it by now

        order = sorted(range(len(ids)), key=ids.__getitem__)
        in_order = tuple(ids[at] for at in order)
        vectors = np.asarray(embeddings, dtype=np.float32)[order] if ids else np.empty((0, 0), dtype=np.float32)
        return cls(in_order, {each: place for place, each in enumerate(in_order)}, vectors)

    def nearest(self, vector: Sequence[float], limit: int, among: Sequence[str] | None) -> list[tuple[str, float]]:
        """The nearest ids of all or of some, with their cosines."""
        import numpy as np  # noqa: PLC0415 - as above

        places = np.arange(len(self.ids)) if among is None else np.array(sorted(self._places_of(among)), dtype=np.intp)
        if not places.size:
            return []
        cosines = np.round((self.vectors[places] @ np.asarray(vector, dtype=np.float32)).astype(np.float64), _DIGITS)
        first = np.argsort(-cosines, kind="stable")[:limit]
        return [(self.ids[places[at]], float(cosines[at])) for at in first]

    def _places_of(self, ids: Iterable[str]) -> set[int]:
        return {self.places[each] for each in ids if each in self.places}


def ranked(ids: Sequence[str], cosines: Sequence[float]) -> list[tuple[str, float]]:
    """Nearest first, what is equally near by its id, so that equal searches give equal answers."""
    rounded = zip(ids, (round(cosine, _DIGITS) for cosine in cosines), strict=True)
    return sorted(rounded, key=lambda pair: (-pair[1], pair[0]))
