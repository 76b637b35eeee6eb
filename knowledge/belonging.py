"""Whether a query is of the kind this library is asked: one number from its vector.

    belonging(v) = (w . v + c) / scale

The weights are a logistic regression between the questions that the guidance answers and queries on other things, trained
by `python -m evals.retrieval.belonging` and shipped in `knowledge/models/belonging.npz`. Nearness alone cannot tell a tender
for furniture from a tender for a model; this can, most of the time. Another embedder has no such file and goes without.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FILE = "belonging.npz"


class Belonging:
    """The trained measure, for one embedder."""

    def __init__(self, weights: "npt.NDArray[np.float64]", constant: float) -> None:
        """Weights and constant, already divided by the scale."""
        self._weights = weights
        self._constant = constant

    def of(self, vector: Sequence[float]) -> float:
        """How much a query belongs here: positive for most that do, negative for most that do not; mostly -2 to 2."""
        return float(self._weights @ vector) + self._constant


def read_belonging(path: Path, embedder_id: str) -> Belonging | None:
    """The measure in a file; none where there is no file, or it is another embedder's."""
    import numpy as np  # noqa: PLC0415 - heavy; the first screen must not wait for it

    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as held:
        if str(held["embedder"]) != embedder_id:
            return None
        return Belonging(held["weights"].astype(np.float64), float(held["constant"]))


@cache
def shipped_belonging(embedder_id: str) -> Belonging | None:
    """The shipped measure, if it is this embedder's."""
    with as_file(files("knowledge").joinpath("models", FILE)) as path:
        return read_belonging(path, embedder_id)
