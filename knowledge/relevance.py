"""Whether anything here answers a query: a logistic regression on six signs, whose every weight is positive.

Three signs are of the query itself, whatever is found for it:

    direction   the query's vector along the line that parts questions of this field from other questions
    wording     sum of the weights of its words and pairs of words that were met before / root of their number
    belonging   (ln sum exp(S x cosine to each passage and question found)
                 - ln sum exp(S x cosine to each query on other things)) / S, with S = SHARPNESS: the log of a ratio of two
                densities, in units of cosine; 0.1 is as much as being nearer by a tenth on one side

and three of what is found (`Fit`). Their weighted sum is the log odds of an answer, less those at the floor: at nought and
above there is one. `python -m evals.retrieval.refusal` fits it, tells how it does on topics that it never met, and writes
`knowledge/models/relevance.npz`. Another embedder has no such file and goes without.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.words import stems

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FILE = "relevance.npz"
SHARPNESS = 25.0
NEAREST = 3
"""Of so many units that are nearest in meaning the mean cosine is taken."""
_STEPS = 127


@dataclass(frozen=True, slots=True)
class Kind:
    """What a query is like by itself."""

    direction: float
    wording: float
    belonging: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How well what is found fits a query."""

    nearness: float
    """Mean cosine of the nearest units."""
    held: float
    """Share of the query's information that the words of the best document carry, all its passages and questions together."""
    known: float
    """Share of the query's information that the library has words for."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a query by itself says for an answer, and how much what is found for it counts beside that."""

    of_kind: float
    """Log odds that its kind gives, less those at the floor."""
    weights: Fit
    """Log odds for a whole of each."""

    def log_odds(self, fit: Fit) -> float:
        """How far above the floor: at nought and above there is an answer."""
        pairs = zip(astuple(self.weights), astuple(fit), strict=True)
        return self.of_kind + math.fsum(weight * value for weight, value in pairs)


@dataclass(frozen=True, slots=True)
class Weights:
    """What the regression found: log odds for a unit of each sign."""

    kind: Kind
    fit: Fit
    constant: float
    """Log odds where every sign is nought, less those at the floor."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the signs of a query are measured against, for one embedder."""

    others: "npt.NDArray[np.float32]"
    """Vectors of length 1 of queries on other things, a row each."""
    direction: "npt.NDArray[np.float32]"
    """Across the line that parts questions of this field from others."""
    wording: Mapping[str, float]
    """Weights of stems, and of pairs of stems joined by a space."""

    def kind_of(self, text: str, vector: Sequence[float], found: Iterable[float]) -> Kind:
        """The signs of a query. `found`: its cosines to the nearest of what stands here, at least one."""
        import numpy as np  # noqa: PLC0415 - heavy; the first screen must not wait for it

        query = np.asarray(vector, dtype=np.float32)
        here = softly_nearest(np.fromiter(found, dtype=np.float64))
        elsewhere = softly_nearest((self.others @ query).astype(np.float64))
        return Kind(float(self.direction @ query), wording_of(text, self.wording), here - elsewhere)


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells whether a query is answered here."""

    learnt: Learnt
    weights: Weights

    def likeness(self, text: str, vector: Sequence[float], found: Iterable[float]) -> Likeness:
        """What the query by itself says for an answer; arguments as of `Learnt.kind_of`."""
        kind = self.learnt.kind_of(text, vector, found)
        pairs = zip(astuple(self.weights.kind), astuple(kind), strict=True)
        return Likeness(self.weights.constant + math.fsum(weight * value for weight, value in pairs), self.weights.fit)


def softly_nearest(cosines: "npt.NDArray[np.float64]") -> float:
    """The soft maximum of cosines: at least the highest of them, and more where others are as high."""
    import numpy as np  # noqa: PLC0415 - as above

    return float(np.log(np.exp(SHARPNESS * cosines).sum()) / SHARPNESS)


def features(text: str) -> list[str]:
    """The stems of the words that carry meaning, and each pair of neighbours among them, once each."""
    found = stems(text)
    return list(dict.fromkeys((*found, *(f"{one} {next_one}" for one, next_one in pairwise(found)))))


def wording_of(text: str, weights: Mapping[str, float]) -> float:
    """What the words of a query say: the sum of their weights over the root of their number; nought where none was met."""
    met = [weights[each] for each in features(text) if each in weights]
    return math.fsum(met) / math.sqrt(len(met)) if met else 0.0


def read_judge(path: Path, embedder_id: str) -> Judge | None:
    """The judge in a file; none where there is no file, or it is another embedder's."""
    import numpy as np  # noqa: PLC0415 - as above

    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as held:
        if str(held["embedder"]) != embedder_id:
            return None
        others = held["others"].astype(np.float32)
        names = bytes(held["words"]).decode().split("\n")
        wording = dict(zip(names, held["word_weights"].tolist(), strict=True))
        numbers = held["weights"].tolist()
        direction = held["direction"]
    learnt = Learnt(others / np.linalg.norm(others, axis=1, keepdims=True), direction, wording)
    return Judge(learnt, Weights(Kind(*numbers[:3]), Fit(*numbers[3:6]), numbers[6]))


def write_judge(path: Path, embedder_id: str, judge: Judge) -> None:
    """Write a judge: the queries on other things in int8, their length being 1 anyway."""
    import numpy as np  # noqa: PLC0415 - as above

    learnt, weights = judge.learnt, judge.weights
    steps = np.round(learnt.others / np.abs(learnt.others).max(axis=1, keepdims=True) * _STEPS).astype(np.int8)
    np.savez_compressed(
        path,
        embedder=np.array(embedder_id),
        others=steps,
        direction=learnt.direction,
        words=np.frombuffer("\n".join(learnt.wording).encode(), dtype=np.uint8),
        word_weights=np.fromiter(learnt.wording.values(), dtype=np.float32),
        weights=np.array([*astuple(weights.kind), *astuple(weights.fit), weights.constant]),
    )


@cache
def shipped_judge(embedder_id: str) -> Judge | None:
    """The shipped judge, if it is this embedder's."""
    with as_file(files("knowledge").joinpath("models", FILE)) as path:
        return read_judge(path, embedder_id)
