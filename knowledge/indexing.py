"""The index by meaning: who may use it, what is missing from it, and what it does when its files are damaged.

Everything in it can be made again from the catalogue. It is built by the first search; stopped anywhere, it goes on from
there. Where it cannot be used, `notices` says why and search goes by words alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from pathlib import Path

from knowledge.catalogue import PAPERS
from knowledge.embedding import Embedder, Vector
from knowledge.ownership import Ownership
from knowledge.passages import embedded_text
from knowledge.store import VectorsDamaged, VectorStore
from knowledge.vector_ledger import Unindexed, VectorLedger
from knowledge.vector_making import cores, make_vectors
from tools.errors import BuyersideError, ServiceUnavailable

Progress = Callable[[int, int], None]
"""Called with (passages done, passages in all) while vectors are made."""

Nearest = Sequence[tuple[str, float]]
"""Passage ids with their cosine to the query, nearest first."""

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Reach:
    """How far to look in a collection."""

    limit: int
    among: Sequence[str] | None = None
    """Ids to look among; None for all. Each has to have its vector there."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shelf and the collection that holds its vectors."""

    name: str
    collection: str


def shelves(embedder: Embedder, shipped: Sequence[str], digest: str) -> tuple[Shelf, ...]:
    """A collection is named for the embedder, that of the shipped shelves for their state too: neither is ever mixed.

    The shipped shelves share one, since each collection costs a query; the papers change one by one and keep theirs.
    """
    together = f"shipped-{embedder.id}-{digest[:12]}"
    return (*(Shelf(name, together) for name in shipped), Shelf(PAPERS, f"{PAPERS}-{embedder.id}"))


class MeaningIndex:
    """Vectors of all passages, under one directory, for one process at a time."""

    def __init__(
        self,
        directory: Path,
        embedder: Embedder,
        ledger: VectorLedger,
        shelves: Sequence[Shelf],
        *,
        vectors: VectorStore,
        on_progress: Progress | None,
    ) -> None:
        self._embedder = embedder
        self._ledger = ledger
        self._shelves = shelves
        self._on_progress = on_progress
        self._workers = cores()
        self._ownership = Ownership(directory)
        self._vectors = vectors
        self._filled: tuple[str, ...] = ()
        self._asked: tuple[str, Vector] | None = None
        self._is_ready = False
        self._gave_up = False
        self._words_alone = ""
        self._repaired = ""

    @property
    def notices(self) -> tuple[str, ...]:
        """Why search goes by words alone, and what was repaired."""
        return tuple(notice for notice in (self._words_alone, self._repaired) if notice)

    def nearest(self, query: str, reach: Callable[[str], Reach]) -> Nearest:
        """The passages nearest in meaning, as far as `reach` of each collection; none where search goes by words alone."""
        if not self.build():
            return ()
        try:
            vector = self.vector(query)
            found = [pair for collection in self._filled for pair in self._look(collection, vector, reach(collection))]
        except VectorsDamaged as damage:
            return self.nearest(query, reach) if self._repair(damage) else ()
        except ServiceUnavailable as error:
            return self._give_up(error)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _look(self, collection: str, vector: Vector, reach: Reach) -> Nearest:
        return self._vectors.nearest(collection, vector, reach.limit, reach.among)

    def vector(self, query: str) -> Vector:
        """The vector of a query; that of the last one is kept."""
        if self._asked is None or self._asked[0] != query:
            self._asked = (query, self._embedder.embed([query])[0])
        return self._asked[1]

    def build(self) -> bool:
        """Make the vectors that are missing; returns whether the index can be searched."""
        if not self._is_ready and not self._gave_up:
            self._is_ready = self._take_and_build()
        return self._is_ready

    def refresh(self) -> bool:
        """Look again for what is missing, after papers were added or removed."""
        self._is_ready = False
        return self.build()

    def require(self) -> None:
        """Raises ServiceUnavailable naming the process that owns the vectors, if that is another."""
        if not self._ownership.acquire():
            raise ServiceUnavailable(
                f"The library is in use by {self._ownership.owner()}.",
                way_out="End that process, or wait for it; then try again.",
            )

    def rebuild(self) -> None:
        """Forget every vector and make them anew. Raises ServiceUnavailable where another process owns them."""
        self.require()
        self._vectors.delete()
        self._ledger.forget()
        self._gave_up = False
        self.refresh()

    def close(self) -> None:
        """Let go of files and ownership."""
        self._vectors.close()
        self._ownership.release()

    def _take_and_build(self) -> bool:
        try:
            is_ours = self._ownership.acquire()
        except ServiceUnavailable as error:
            return bool(self._give_up(error))
        if not is_ours:
            if self._vectors.is_shared:
                self._search_what_is_there()
                return bool(self._filled)
            self._words_alone = f"The library's vectors are in use by {self._ownership.owner()}; search goes by words alone."
            return False
        try:
            for shelf in self._shelves:
                self._build(shelf)
            self._vectors.drop_others([shelf.collection for shelf in self._shelves])
        except VectorsDamaged as damage:
            return self._repair(damage) and self._take_and_build()
        except ServiceUnavailable as error:
            return bool(self._give_up(error))
        self._search_what_is_there()
        return True

    def _search_what_is_there(self) -> None:
        self._words_alone = ""
        collections = dict.fromkeys(shelf.collection for shelf in self._shelves)
        self._filled = tuple(each for each in collections if self._ledger.count_indexed(each))

    def _build(self, shelf: Shelf) -> None:
        if dropped := self._ledger.dropped(shelf.collection):
            self._vectors.delete_ids(shelf.collection, dropped)
            self._ledger.note_deleted(dropped)
        if not self._vectors.is_whole(shelf.collection, self._ledger.count_indexed(shelf.collection)):
            self._vectors.drop(shelf.collection)
            self._ledger.forget(shelf.collection)
        waiting = self._ledger.waiting(shelf.name, shelf.collection)
        for done, batch in self._made(waiting):
            ids = [each.passage_id for each, _ in batch]
            self._vectors.put(shelf.collection, ids, [vector for _, vector in batch])
            self._ledger.note_indexed(ids, shelf.collection)
            if self._on_progress:
                self._on_progress(done, len(waiting))

    def _made(self, waiting: Sequence[int]) -> Iterator[tuple[int, list[tuple[Unindexed, Vector]]]]:
        """How many of the passages are done, and the newest of them with their vectors."""
        batches, asked = tee(self._ledger.unindexed(waiting[at : at + _BATCH]) for at in range(0, len(waiting), _BATCH))
        texts = ([_embedded(each) for each in batch] for batch in asked)
        made = make_vectors(self._embedder, texts, workers=self._workers)
        for number, (batch, vectors) in enumerate(zip(batches, made, strict=True), start=1):
            yield min(number * _BATCH, len(waiting)), list(zip(batch, vectors, strict=True))

    def _give_up(self, error: BuyersideError) -> tuple[()]:
        """Note why there are no vectors, and do not try again before the library is opened anew."""
        self._is_ready, self._gave_up = False, True
        self._words_alone = f"Search goes by words alone. {error}"
        return ()

    def _repair(self, damage: VectorsDamaged) -> bool:
        """Set damaged vectors aside, once; a second damage in one run is no accident of the files."""
        if self._repaired:
            return bool(self._give_up(damage))
        aside = self._vectors.set_aside()
        self._ledger.forget()
        self._is_ready = False
        self._repaired = f"{damage.message} They were set aside as {aside.name} and made again."
        return True


def _embedded(unit: Unindexed) -> str:
    """A question stands for itself; a passage needs its title and section."""
    return unit.text if unit.is_question else embedded_text(unit.title, unit.section, unit.text)
