"""Vectors of the shipped texts, made beforehand, so that the first search need not wait a minute for them.

`knowledge/models/shipped_vectors.npz` holds, for each text, the first eight bytes of its SHA-256 and its vector in int8
with a scale. A text that is not in the file, because guidance or facts have changed since it was written, is embedded as
any other; `python -m evals.retrieval.vectors` writes the file again.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embedding import Embedder, Vector

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FILE = "shipped_vectors.npz"
_STEPS = 127


class ShippedFirst:
    """An embedder that looks into the shipped vectors before it asks the model whose they are."""

    def __init__(self, model: Embedder, path: Path | None = None) -> None:
        """`path`: the file of vectors; by default the shipped one."""
        self._model = model
        self._path = path
        self._shipped: Mapping[int, Vector] | None = None

    @property
    def id(self) -> str:
        """The model's: its vectors and the shipped ones are the same, rounding apart."""
        return self._model.id

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of length 1 a text, in order."""
        shipped = self._load()
        found = {text: shipped[digest_of(text)] for text in texts if digest_of(text) in shipped}
        missing = [text for text in texts if text not in found]
        made = dict(zip(missing, self._model.embed(missing), strict=True)) if missing else {}
        return [found.get(text) or made[text] for text in texts]

    def _load(self) -> Mapping[int, Vector]:
        if self._shipped is None:
            if self._path is not None:
                self._shipped = read_vectors(self._path, self._model.id)
            else:
                with as_file(files("knowledge").joinpath("models", FILE)) as path:
                    self._shipped = read_vectors(path, self._model.id)
        return self._shipped


def digest_of(text: str) -> int:
    """What a text is known by."""
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def read_vectors(path: Path, embedder_id: str) -> dict[int, Vector]:
    """The vectors in a file by digest of their text; none where there is no file, or it is another embedder's."""
    import numpy as np  # noqa: PLC0415 - heavy; the first screen must not wait for it

    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as held:
        if str(held["embedder"]) != embedder_id:
            return {}
        vectors = held["steps"].astype(np.float64) * held["scales"][:, None]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return dict(zip(held["digests"].tolist(), vectors.tolist(), strict=True))


def write_vectors(path: Path, embedder: Embedder, texts: Sequence[str]) -> int:
    """Embed the texts and write the file; returns how many there are. Equal texts, equal file."""
    import numpy as np  # noqa: PLC0415 - as above

    once = sorted(set(texts), key=digest_of)
    vectors = np.array(embedder.embed(once), dtype=np.float64)
    steps, scales = _in_steps(vectors)
    digests = np.array([digest_of(text) for text in once], dtype=np.uint64)
    np.savez_compressed(path, embedder=np.array(embedder.id), digests=digests, steps=steps, scales=scales)
    return len(once)


def _in_steps(vectors: "npt.NDArray[np.float64]") -> "tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]":
    import numpy as np  # noqa: PLC0415 - as above

    scales = np.abs(vectors).max(axis=1) / _STEPS
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)
