"""Texts to vectors at an endpoint of the buyer's choice that speaks the common embeddings format.

The format: POST a JSON object with `model` and `input` (a list of texts); the answer holds `data`, a list of objects with
`index` and `embedding`. Nothing is sent anywhere unless the address is configured.
"""

import math
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from knowledge.embedding import Vector
from tools.errors import ServiceUnavailable

if TYPE_CHECKING:
    import httpx2

MOST_TEXTS = 64
"""Texts of one request."""
_PATIENCE_S = 30.0
_WAY_OUT = "Check the embedder's address, key and model (`buyerside doctor`); until then search goes by words alone."


class HostedEmbedder:
    """An embedder behind an address."""

    def __init__(self, url: str, model: str, key: str = "", *, transport: "httpx2.BaseTransport | None" = None) -> None:
        self._url = url
        self._model = model
        self._key = key
        self._transport = transport
        self._client: httpx2.Client | None = None

    @property
    def id(self) -> str:
        """Address and model: vectors of two endpoints are never compared."""
        return f"hosted-{sha256(f'{self._url} {self._model}'.encode()).hexdigest()[:12]}"

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of length 1 a text, in order. Raises ServiceUnavailable for whatever the endpoint does wrong."""
        starts = range(0, len(texts), MOST_TEXTS)
        return [vector for start in starts for vector in self._asked(list(texts[start : start + MOST_TEXTS]))]

    def close(self) -> None:
        """Let go of the connection."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _asked(self, texts: list[str]) -> list[Vector]:
        import httpx2  # noqa: PLC0415 - a library of given vectors needs none

        try:
            answer = self._open().post(self._url, json={"model": self._model, "input": texts})
            answer.raise_for_status()
            return _vectors(answer.json(), len(texts))
        except httpx2.HTTPStatusError as error:
            raise ServiceUnavailable(f"The embedder answered {error.response.status_code}.", way_out=_WAY_OUT) from error
        except httpx2.HTTPError as error:
            raise ServiceUnavailable("The embedder cannot be reached.", way_out=_WAY_OUT) from error
        except (ValueError, KeyError, TypeError) as error:
            raise ServiceUnavailable("The embedder's answer holds no vectors.", way_out=_WAY_OUT) from error

    def _open(self) -> "httpx2.Client":
        import httpx2  # noqa: PLC0415 - as above

        if self._client is None:
            headers = {"authorization": f"Bearer {self._key}"} if self._key else {}
            self._client = httpx2.Client(timeout=_PATIENCE_S, headers=headers, transport=self._transport)
        return self._client


def _vectors(answer: Any, expected: int) -> list[Vector]:
    """The vectors in the order of the texts, each scaled to length 1. Raises ValueError for a wrong number or a zero vector."""
    rows = sorted(answer["data"], key=lambda row: row["index"])
    if [row["index"] for row in rows] != list(range(expected)):
        raise ValueError(len(rows))
    return [_scaled([float(part) for part in row["embedding"]]) for row in rows]


def _scaled(vector: Vector) -> Vector:
    length = math.hypot(*vector)
    if not length:
        raise ValueError(vector)
    return [part / length for part in vector]
