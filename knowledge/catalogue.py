"""The catalogue: every document and passage of the library, found by id or by the words in it."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.catalogue_file import CatalogueFile, marks
from knowledge.documents import Document, DocumentKind
from knowledge.passages import Excerpt, Passage, split_document
from knowledge.shelving import Place, insert_document, remove_document
from knowledge.suspicion import Flag

CORPUS = "corpus"
"""The shelf of the shipped documents."""
FACTS = "facts"
"""The shelf of the rows of the fact tables, in words."""
PAPERS = "papers"
"""The shelf of the buyer's own."""

HEADING_WEIGHT = 2.0
"""How much more a word counts in title, section, topics and questions than in a text."""
_RANK = f"bm25(stems, {HEADING_WEIGHT}, 1.0)"
_BY_WORDS = f"from stems where stems match ? order by {_RANK}, rowid limit ?"
_JOINED = "from passages p join documents d on d.id = p.document"
_BROAD = 0.2
"""Filters that let pass this share of the documents are applied to the best matches only."""
_DEEPER = 2
"""So many times as many matches are ranked as the share that passes would need."""
_PASSAGE = """
select p.id, p.document, d.title, p.section, p.body, d.kind, d.jurisdiction, d.sources, d.as_of, d.expires,
  p.page, p.flags, d.case_name
from passages p join documents d on d.id = p.document
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; none of them set means everything that serves all cases."""

    kinds: frozenset[DocumentKind] = frozenset()
    jurisdictions: frozenset[str] = frozenset()
    """Documents for ALL jurisdictions are always included."""
    current_only: bool = False
    """Leave out what has expired on the day asked for."""
    case: str = ""
    """Include the papers of this case; those of other cases are never included."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One document as the catalogue lists it."""

    document: str
    title: str
    kind: DocumentKind
    as_of: date
    expires: date | None
    case: str
    origin: str
    """The file it was read from; empty for the shipped corpus."""
    digest: str
    passages: int


@dataclass(frozen=True, slots=True)
class Match:
    """A passage or question that holds some of the stems asked for."""

    unit_id: str
    heading: str
    """Stems of title, section and topics; of the question itself."""
    body: str
    """Stems of the text; of the title, where it is a question."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document is worth beside others that fit a query as well."""

    jurisdiction: str
    is_backing: bool
    """Whether it is a row of the fact tables, or what a vendor says."""


class Catalogue:
    """Documents and passages in one file."""

    def __init__(self, file: CatalogueFile) -> None:
        self._file = file

    def put_shelf(self, shelf: str, documents: Sequence[Document]) -> int:
        """Make the shelf hold exactly these documents; unchanged ones keep their vectors. Returns how many changed."""
        held = self._digests(shelf)
        changed = [document for document in documents if held.get(document.id) != document.digest]
        gone = held.keys() - {document.id for document in documents}
        if changed or gone:
            with self._file.writing() as db:
                for document_id in [*gone, *(document.id for document in changed)]:
                    remove_document(db, document_id)
                for document in changed:
                    insert_document(db, document, split_document(document), Place(shelf, document.digest))
        return len(changed) + len(gone)

    def put_paper(self, paper: Document, excerpts: Sequence[Excerpt], place: Place) -> None:
        """Put one paper of the buyer's on its shelf, instead of what stood there under its id."""
        with self._file.writing() as db:
            remove_document(db, paper.id)
            insert_document(db, paper, excerpts, place)

    def remove_paper(self, document_id: str) -> bool:
        """Take a paper off its shelf; returns whether it was there."""
        with self._file.writing() as db:
            found = db.execute("select 1 from documents where id = ? and shelf = ?", (document_id, PAPERS)).fetchone()
            if found:
                remove_document(db, document_id)
        return bool(found)

    def holdings(self, shelf: str | None = None) -> list[Holding]:
        """The documents of one shelf or of all, by id."""
        return self._holdings("? is null or d.shelf = ?", (shelf, shelf))

    def _holdings(self, where: str, values: Sequence[object]) -> list[Holding]:
        query = (
            "select d.id, d.title, d.kind, d.as_of, d.expires, d.case_name, d.origin, d.digest, count(p.number) "  # noqa: S608 - our own words
            "from documents d left join passages p on p.document = d.id and not p.is_question "
            f"where {where} group by d.id order by d.id"
        )
        return [
            Holding(row[0], row[1], DocumentKind(row[2]), date.fromisoformat(row[3]), _date_or_none(row[4]), *row[5:])
            for row in self._file.rows(query, values)
        ]

    def passages(self, passage_ids: Sequence[str], as_of: date) -> dict[str, Passage]:
        """Passages by id; an id that is not here is left out."""
        rows = self._file.rows(f"{_PASSAGE} where p.id in ({marks(passage_ids)}) and not p.is_question", passage_ids)
        return {row[0]: _to_passage(row, as_of) for row in rows}

    def passages_of(self, document_id: str, as_of: date) -> list[Passage]:
        """All passages of a document, in order."""
        rows = self._file.rows(f"{_PASSAGE} where p.document = ? and not p.is_question order by p.number", (document_id,))
        return [_to_passage(row, as_of) for row in rows]

    def stems_of(self, unit_ids: Sequence[str]) -> dict[str, frozenset[str]]:
        """The stems of passages and questions, those of their headings included."""
        query = "select p.id, s.heading || ' ' || s.body from passages p join stems s on s.rowid = p.number where p.id in "
        return {row[0]: frozenset(row[1].split()) for row in self._file.rows(f"{query} ({marks(unit_ids)})", unit_ids)}

    def stems_in(self, document_id: str, *, most: int) -> frozenset[str]:
        """The stems of a document's first so many passages and questions together."""
        query = (
            "select s.heading || ' ' || s.body from passages p join stems s on s.rowid = p.number "
            "where p.document = ? order by p.number limit ?"
        )
        return frozenset(each for row in self._file.rows(query, (document_id, most)) for each in row[0].split())

    def standings(self, documents: Sequence[str]) -> dict[str, Standing]:
        """Where each of the documents holds, and whether it backs guidance rather than gives it."""
        query = f"select id, jurisdiction, shelf = ? or kind = ? from documents where id in ({marks(documents)})"  # noqa: S608 - ? marks
        rows = self._file.rows(query, (FACTS, DocumentKind.VENDOR, *documents))
        return {row[0]: Standing(row[1], is_backing=bool(row[2])) for row in rows}

    def disputes(self, documents: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """For each of the documents those that say otherwise, whichever side says so."""
        query = (
            f"select document, other from disputes where document in ({marks(documents)}) "  # noqa: S608 - ? marks
            f"union select other, document from disputes where other in ({marks(documents)}) order by 1, 2"
        )
        found: dict[str, tuple[str, ...]] = {}
        for document, other in self._file.rows(query, (*documents, *documents)):
            found[document] = (*found.get(document, ()), other)
        return found

    def questions(self, unit_ids: Sequence[str]) -> dict[str, str]:
        """The words of questions by id; an id that is none's is left out."""
        query = "select id, body from passages where is_question and id in"
        return dict(self._file.rows(f"{query} ({marks(unit_ids)})", unit_ids))

    def bodies(self, shelf: str) -> list[str]:
        """Titles and texts of a shelf: the words by which misspelt ones are known."""
        query = "select d.title || ' ' || p.body from passages p join documents d on d.id = p.document where d.shelf = ?"
        return [row[0] for row in self._file.rows(query, (shelf,))]

    def allowed(self, passage_ids: Sequence[str], filters: Filters, as_of: date) -> set[str]:
        """Those of the ids that pass the filters."""
        where, values = _where(filters, as_of)
        query = (
            "select p.id from passages p join documents d on d.id = p.document "  # noqa: S608 - our own words and ? marks
            f"where p.id in ({marks(passage_ids)}) {where}"
        )
        return {row[0] for row in self._file.rows(query, (*passage_ids, *values))}

    def match_words(self, words: Sequence[str], *, limit: int, filters: Filters, as_of: date) -> list[Match]:
        """Passages and questions that match any of the stems, the likeliest first."""
        if not words:
            return []
        any_word = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        numbers = self._likeliest(any_word, limit, filters, as_of)
        query = (
            "select p.number, p.id, s.heading, s.body from passages p join stems s on s.rowid = p.number "  # noqa: S608 - ? marks
            f"where p.number in ({marks(numbers)})"
        )
        held = {row[0]: Match(*row[1:]) for row in self._file.rows(query, numbers)}
        return [held[number] for number in numbers]

    def _likeliest(self, any_word: str, limit: int, filters: Filters, as_of: date) -> list[int]:
        """Numbers of the units that match best and pass the filters."""
        where, values = _where(filters, as_of)
        passing_share = self._passing_share(where, values)
        if passing_share >= _BROAD:  # cheaper to look up the best after ranking than all before
            depth = math.ceil(limit * _DEEPER / passing_share)
            found = [row[0] for row in self._file.rows(f"select rowid {_BY_WORDS}", (any_word, depth))]
            query = f"select p.number {_JOINED} where p.number in ({marks(found)}) {where}"
            passing = {row[0] for row in self._file.rows(query, (*found, *values))}
            if len(passing) >= limit or len(found) < depth:
                return [number for number in found if number in passing][:limit]
        query = (
            "select p.number from stems join passages p on p.number = stems.rowid join documents d on d.id = p.document "  # noqa: S608 - our own words and ? marks
            f"where stems match ? {where} order by {_RANK}, p.number limit ?"
        )
        return [row[0] for row in self._file.rows(query, (any_word, *values, limit))]

    def _passing_share(self, where: str, values: Sequence[object]) -> float:
        """Which share of the documents passes."""
        query = f"select count(*) filter (where true {where}), count(*) from documents d"  # noqa: S608 - our own words
        ((passing, all_of_them),) = self._file.rows(query, values)
        return passing / all_of_them if all_of_them else 0.0

    def indexed_in(self, collection: str, filters: Filters, as_of: date, *, most: int) -> list[str]:
        """Ids of the units that pass the filters and have their vector in the collection, at most so many of them."""
        where, values = _where(filters, as_of)
        query = (
            "select p.id from documents d cross join passages p on p.document = d.id "  # noqa: S608 - our own words and ? marks
            f"where +p.vector_in = ? {where} limit ?"
        )
        return [row[0] for row in self._file.rows(query, (collection, *values, most))]

    def count_with(self, words: Iterable[str]) -> dict[str, int]:
        """In how many passages each stem occurs."""
        wanted = tuple(dict.fromkeys(words))
        return dict(self._file.rows(f"select term, doc from stem_counts where term in ({marks(wanted)})", wanted))  # noqa: S608 - ? marks

    def holds_word(self, stem: str) -> bool:
        """Whether a stem occurs in any passage."""
        return bool(self._file.rows("select 1 from stems where stems match ? limit 1", (f'"{stem}"',)))

    def find_paper(self, document_id: str) -> Holding | None:
        """The paper of that id; none if it is not held."""
        return next(iter(self._holdings("d.id = ? and d.shelf = ?", (document_id, PAPERS))), None)

    def count_units(self) -> int:
        """How many passages and questions there are."""
        return int(self._file.rows("select count(*) from passages")[0][0])

    def _digests(self, shelf: str) -> dict[str, str]:
        return dict(self._file.rows("select id, digest from documents where shelf = ?", (shelf,)))


def _where(filters: Filters, as_of: date) -> tuple[str, tuple[str, ...]]:
    """The filters as SQL over `d`, beginning with AND."""
    clauses, values = ["and d.case_name in ('', ?)"], [filters.case]
    if filters.kinds:
        clauses.append(f"and d.kind in ({marks(tuple(filters.kinds))})")
        values.extend(sorted(kind.value for kind in filters.kinds))
    if filters.jurisdictions:
        clauses.append(f"and d.jurisdiction in ('ALL', {marks(tuple(filters.jurisdictions))})")
        values.extend(sorted(filters.jurisdictions))
    if filters.current_only:
        clauses.append("and (d.expires is null or d.expires >= ?)")
        values.append(as_of.isoformat())
    return " ".join(clauses), tuple(values)


def _to_passage(row: Sequence[Any], as_of: date) -> Passage:
    expires = _date_or_none(row[9])
    return Passage(
        passage_id=row[0],
        document=row[1],
        title=row[2],
        section=row[3],
        text=row[4],
        kind=DocumentKind(row[5]),
        jurisdiction=row[6],
        sources=tuple(json.loads(row[7])),
        as_of=date.fromisoformat(row[8]),
        expires=expires,
        expired=expires is not None and expires < as_of,
        page=row[10],
        flags=tuple(Flag(flag) for flag in row[11].split()),
        case=row[12],
    )


def _date_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
