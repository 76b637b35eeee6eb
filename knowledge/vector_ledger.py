"""Which passages have their vector where: what still has to be made, and what has to be deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.catalogue_file import CatalogueFile, marks


@dataclass(frozen=True, slots=True)
class Unindexed:
    """A passage that has no vector in its collection yet."""

    passage_id: str
    title: str
    section: str
    text: str
    is_question: bool
    """Whether it is a question that the document answers."""


class VectorLedger:
    """The catalogue's notes on vectors."""

    def __init__(self, file: CatalogueFile) -> None:
        self._file = file

    def waiting(self, shelf: str, collection: str) -> list[int]:
        """Numbers of the shelf's passages that have no vector in this collection, the longest first."""
        query = """
        select p.number from passages p join documents d on d.id = p.document
        where d.shelf = ? and p.vector_in <> ? order by p.words desc, p.number"""
        return [row[0] for row in self._file.rows(query, (shelf, collection))]

    def unindexed(self, numbers: Sequence[int]) -> list[Unindexed]:
        """Those passages, the longest first; one that was removed meanwhile is left out."""
        query = (
            "select p.id, d.title, p.section, p.body, p.is_question from passages p join documents d on d.id = p.document "  # noqa: S608 - ? marks
            f"where p.number in ({marks(numbers)}) order by p.words desc, p.number"
        )
        return [Unindexed(*row) for row in self._file.rows(query, numbers)]

    def count_indexed(self, collection: str) -> int:
        """How many passages have their vector in this collection."""
        return int(self._file.rows("select count(*) from passages where vector_in = ?", (collection,))[0][0])

    def note_indexed(self, passage_ids: Sequence[str], collection: str) -> None:
        """Write down that these passages' vectors are in the collection."""
        with self._file.writing() as db:
            db.executemany("update passages set vector_in = ? where id = ?", ((collection, each) for each in passage_ids))

    def forget(self, collection: str | None = None) -> None:
        """Note that the vectors of this collection, or of all, are lost and must be made again."""
        with self._file.writing() as db:
            db.execute("update passages set vector_in = '' where ? is null or vector_in = ?", (collection, collection))

    def dropped(self, collection: str) -> list[str]:
        """Ids whose vectors in this collection are to be deleted."""
        return [row[0] for row in self._file.rows("select passage from dropped where collection = ?", (collection,))]

    def note_deleted(self, passage_ids: Sequence[str]) -> None:
        """Write down that those vectors are gone."""
        with self._file.writing() as db:
            db.executemany("delete from dropped where passage = ?", ((each,) for each in passage_ids))
