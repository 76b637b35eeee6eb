"""The vectors, in Chroma's local client or on a Chroma server: the one module that imports chromadb.

A collection is named for the embedder and for what it holds, so that vectors of two embedders or of two states of the
corpus are never in one collection. Everything here can be made again from the catalogue.
"""

import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from knowledge.held_vectors import HeldVectors, ranked
from tools.errors import BuyersideError, ServiceUnavailable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

T = TypeVar("T")

_PROBED = 10
_GRAPH: "CreateHNSWConfiguration" = {"space": "cosine", "max_neighbors": 32, "ef_search": 200}
"""Chroma's own 16 neighbours left vectors that no search reaches in 3 of 24 collections of 90 alike ones; 32 in none."""
_COMPARED_EACH = 200
"""So few are compared one by one: 10 ms, where a search limited to them takes 60 among 100,000."""
_COMPARED_WHOLE = 8_000
"""So many are compared whole, in a millisecond: Chroma's index is approximate, and built anew it may find others."""


class VectorsDamaged(BuyersideError):
    """Chroma cannot read its own files; the vectors are to be set aside and made again."""


class VectorStore:
    """Collections of vectors under one directory, opened at the first use."""

    is_shared = False
    """Whether several processes may use them at once."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._client: ClientAPI | None = None
        self._collections: dict[str, Collection] = {}
        self._held: dict[str, HeldVectors] = {}
        """Small collections in memory, whole; forgotten when one changes."""
        self._counts: dict[str, int] = {}
        """How many vectors a collection of ours alone holds; Chroma takes milliseconds to count. Forgotten as above."""

    def put(self, collection: str, ids: Sequence[str], vectors: Sequence[Sequence[float]]) -> None:
        """Put vectors in; an id that is there already gets the new one.

        An old one is deleted first: updating in place may leave neighbours that the index no longer reaches.
        """

        def add() -> None:
            self._forget(collection)
            held = self._collection(collection)
            if known := held.get(ids=list(ids), include=[])["ids"]:
                held.delete(ids=known)
            held.add(ids=list(ids), embeddings=list(vectors))

        self._guarded(add)

    def delete_ids(self, collection: str, ids: Sequence[str]) -> None:
        """Delete vectors; ids that are not there are passed over."""
        self._forget(collection)
        self._guarded(lambda: self._collection(collection).delete(ids=list(ids)))

    def nearest(
        self, collection: str, vector: Sequence[float], limit: int, among: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """Ids with their cosine to the vector, nearest first; of these ids alone, where some are given."""
        if among is not None and len(among) <= _COMPARED_EACH:
            return self._guarded(lambda: self._compared(collection, vector, among)[:limit])
        ids = None if among is None else list(among)

        def query() -> list[tuple[str, float]]:
            held = self._collection(collection)
            if not self.is_shared and self._count(collection) <= _COMPARED_WHOLE:
                return self._compared_whole(collection, vector, limit, among)
            found = held.query(query_embeddings=[vector], ids=ids, n_results=limit, include=["distances"])
            distances = found["distances"] or [[]]
            return [(each, 1.0 - float(distance)) for each, distance in zip(found["ids"][0], distances[0], strict=True)]

        return self._guarded(query)

    def _compared(self, collection: str, vector: Sequence[float], among: Sequence[str]) -> list[tuple[str, float]]:
        """The cosine of each of a few: a search of the index for them would walk past all others."""
        if not among:
            return []
        import numpy as np  # noqa: PLC0415 - heavy; Chroma has loaded it by now

        held = self._collection(collection).get(ids=list(among), include=["embeddings"])
        cosines = np.asarray(held["embeddings"]) @ np.asarray(vector)
        return ranked(held["ids"], cosines.tolist())

    def _compared_whole(
        self, collection: str, vector: Sequence[float], limit: int, among: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """The nearest of every one, or of every one of these."""
        if collection not in self._held:
            all_of_it = self._collection(collection).get(include=["embeddings"])
            self._held[collection] = HeldVectors.of(all_of_it["ids"], all_of_it["embeddings"])
        return self._held[collection].nearest(vector, limit, among)

    def _count(self, collection: str) -> int:
        if collection not in self._counts:
            self._counts[collection] = self._collection(collection).count()
        return self._counts[collection]

    def _forget(self, collection: str) -> None:
        self._held.pop(collection, None)
        self._counts.pop(collection, None)

    def is_whole(self, collection: str, expected: int) -> bool:
        """Whether the collection holds the vectors it should, and finds them.

        It may hold more: what was put in just before the process was killed, and is put in again.
        """

        def probe() -> bool:
            held = self._collection(collection)
            if held.count() < expected:
                return False
            wanted = min(_PROBED, expected)
            return wanted == 0 or len(self._any(held, wanted)) == wanted

        return self._guarded(probe)

    def drop_others(self, keep: Sequence[str]) -> None:
        """Delete every collection but these: those of former embedders and of former states of the corpus."""

        def drop() -> None:
            for name in self._names():
                if name not in keep:
                    self._drop(name)

        self._guarded(drop)

    def drop(self, collection: str) -> None:
        """Delete one collection, if it is there."""
        self._guarded(lambda: self._drop(collection))

    def set_aside(self) -> Path:
        """Move the files out of the way and begin anew; returns where they are now."""
        from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415 - heavy; loaded already by now

        self.close()
        SharedSystemClient.clear_system_cache()  # a client that failed to open stays behind under this path
        number = 1
        while (aside := self.directory.with_name(f"{self.directory.name}-damaged-{number}")).exists():
            number += 1
        self.directory.rename(aside)
        return aside

    def delete(self) -> None:
        """Delete all vectors."""
        self.close()
        if self.directory.exists():
            shutil.rmtree(self.directory)

    def close(self) -> None:
        """Let go of the files."""
        if self._client is None:
            return
        from chromadb.api.client import Client  # noqa: PLC0415 - heavy; loaded already by now

        if isinstance(self._client, Client):
            self._client.close()
        self._client, self._collections, self._held, self._counts = None, {}, {}, {}

    def _open(self) -> "ClientAPI":
        if self._client is None:
            import chromadb  # noqa: PLC0415 - 0.8 s; only dense search needs it
            from chromadb.config import Settings  # noqa: PLC0415 - as above

            self.directory.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(self.directory, settings=Settings(anonymized_telemetry=False))
        return self._client

    def _collection(self, name: str) -> "Collection":
        if name not in self._collections:
            self._collections[name] = self._open().get_or_create_collection(
                self._called(name), embedding_function=None, configuration={"hnsw": {**_GRAPH}}
            )
        return self._collections[name]

    def _drop(self, name: str) -> None:
        self._collections.pop(name, None)
        self._forget(name)
        if name in self._names():
            self._open().delete_collection(self._called(name))

    def _names(self) -> list[str]:
        """The collections there are."""
        return [each.name for each in self._open().list_collections()]

    def _called(self, name: str) -> str:
        """What Chroma calls a collection of ours."""
        return name

    def _guarded(self, action: Callable[[], T]) -> T:
        """Chroma's own complaints as ours."""
        from chromadb.errors import ChromaError  # noqa: PLC0415 - heavy; the action loads it anyway

        try:
            return action()
        # chromadb 1.5.9 stops a client that never opened, and its AttributeError hides the true complaint
        except (ChromaError, AttributeError) as error:
            raise VectorsDamaged(f"The vectors in {self.directory} cannot be read.") from error
        except OSError as error:
            raise ServiceUnavailable(
                f"The vectors in {self.directory} cannot be used: {error.strerror}.",
                way_out="Make the data directory writable, or set BUYERSIDE_DATA_DIR to another.",
            ) from error

    @staticmethod
    def _any(held: "Collection", limit: int) -> list[str]:
        """Ids near some vector of the collection: fewer than asked for means that the index lost them."""
        first: Any = held.get(limit=1, include=["embeddings"])["embeddings"]
        return held.query(query_embeddings=[first[0]], n_results=limit, include=[])["ids"][0]


class ServedVectors(VectorStore):
    """The same on a Chroma server. Collections carry the mark of the data directory, so that several may share a server."""

    is_shared = True

    def __init__(self, directory: Path, url: str) -> None:
        super().__init__(directory)
        self._url = url
        self._mark = f"b{sha256(str(directory).encode()).hexdigest()[:10]}-"

    def set_aside(self) -> Path:
        """Nothing of a server's can be moved away: its collections are deleted, to be made anew."""
        self.delete()
        return self.directory

    def delete(self) -> None:
        """Delete our collections."""
        self.drop_others(())
        self.close()

    def close(self) -> None:
        """Let go of the server: chromadb 1.5.9 leaves its connections open when a client is closed."""
        clients = (self._client, getattr(self._client, "_admin_client", None))
        spoken_through: list[Any] = [api for each in clients if (api := getattr(each, "_server", None))]
        super().close()
        for api in spoken_through:
            api._session.close()  # noqa: SLF001 - it has no public name

    def _open(self) -> "ClientAPI":
        if self._client is None:
            import chromadb  # noqa: PLC0415 - 0.8 s; only dense search needs it
            from chromadb.config import Settings  # noqa: PLC0415 - as above

            server = urlsplit(self._url)
            is_tls = server.scheme == "https"
            self._client = chromadb.HttpClient(
                host=server.hostname or "localhost",
                port=server.port or (443 if is_tls else 8000),
                ssl=is_tls,
                settings=Settings(anonymized_telemetry=False),
            )
        return self._client

    def _names(self) -> list[str]:
        found = (each.name for each in self._open().list_collections())
        return [name.removeprefix(self._mark) for name in found if name.startswith(self._mark)]

    def _called(self, name: str) -> str:
        return f"{self._mark}{name}"

    def _guarded(self, action: Callable[[], T]) -> T:
        """A server that cannot be used is no damage of ours."""
        import httpx  # noqa: PLC0415 - Chroma's own client speaks through it

        try:
            return action()
        # a server that is not there is a ValueError of chromadb's
        except (httpx.HTTPError, ValueError, OSError) as error:
            self.close()
            raise ServiceUnavailable(
                f"The Chroma server at {self._url} cannot be used.",
                way_out="Start it, or mend BUYERSIDE_CHROMA_URL; until then search goes by words alone.",
            ) from error
