"""Whether a query is of the kind this library is asked: is it nearer to what stands here than to queries on other things?

    belonging(q) = (ln sum exp(S x cosine to each passage and question found)
                    - ln sum exp(S x cosine to each query on other things)) / S

the log of a ratio of two densities, in units of cosine: 0.1 is as much as being nearer by a tenth on one side. S = SHARPNESS
lets the nearest few decide. Nearness alone cannot tell a tender for furniture from a tender for a model; this can, mostly.

The queries on other things are `evals/retrieval/off_topic.txt`; `python -m evals.retrieval.belonging` embeds them into
`knowledge/models/belonging.npz`. Another embedder has no such file and goes without.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FILE = "belonging.npz"
SHARPNESS = 25.0
_STEPS = 127


class Belonging:
    """The measure, for one embedder."""

    def __init__(self, others: "npt.NDArray[np.float32]") -> None:
        """`others`: vectors of length 1 of queries on other things, a row each."""
        self._others = others

    def of(self, vector: Sequence[float], found: Iterable[float]) -> float:
        """How much a query belongs here: positive for most that do, negative for most that do not; within -2 and 2.

        `found`: its cosines to the nearest of what stands here, at least one.
        """
        import numpy as np  # noqa: PLC0415 - heavy; the first screen must not wait for it

        elsewhere = self._others @ np.asarray(vector, dtype=np.float32)
        return _sharpened(np.fromiter(found, dtype=np.float64)) - _sharpened(elsewhere.astype(np.float64))


def _sharpened(cosines: "npt.NDArray[np.float64]") -> float:
    """The soft sum of cosines: at least the highest of them."""
    import numpy as np  # noqa: PLC0415 - as above

    return float(np.log(np.exp(SHARPNESS * cosines).sum()) / SHARPNESS)


def read_belonging(path: Path, embedder_id: str) -> Belonging | None:
    """The measure in a file; none where there is no file, or it is another embedder's."""
    import numpy as np  # noqa: PLC0415 - as above

    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as held:
        if str(held["embedder"]) != embedder_id:
            return None
        others = held["steps"].astype(np.float32)
    return Belonging(others / np.linalg.norm(others, axis=1, keepdims=True))


def write_belonging(path: Path, embedder_id: str, others: Sequence[Sequence[float]]) -> None:
    """Write the measure: the vectors in int8, their length being 1 anyway."""
    import numpy as np  # noqa: PLC0415 - as above

    vectors = np.asarray(others, dtype=np.float64)
    steps = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True) * _STEPS).astype(np.int8)
    np.savez_compressed(path, embedder=np.array(embedder_id), steps=steps)


@cache
def shipped_belonging(embedder_id: str) -> Belonging | None:
    """The shipped measure, if it is this embedder's."""
    with as_file(files("knowledge").joinpath("models", FILE)) as path:
        return read_belonging(path, embedder_id)
