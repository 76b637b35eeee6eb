"""The library as the rooms to the left see it."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.catalogue import Filters
from knowledge.documents import Document, DocumentKind, read_corpus
from knowledge.embedding import HashedWords, Vector
from knowledge.library import By, Library, open_library, rebuild_library, rows_apart, shipped_shelves
from knowledge.store import VectorsDamaged, VectorStore
from tools.errors import InputError, ServiceUnavailable

OpenLibrary = Callable[..., Library]
QUERY = "unused commitment rolls over into the next fiscal year"


class CountingEmbedder(HashedWords):
    """Counts the texts it was asked for."""

    def __init__(self, dimensions: int = 64) -> None:
        super().__init__(dimensions)
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        self.texts.extend(texts)
        return super().embed(texts)


class MissingEmbedder:
    id = "missing"

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        raise ServiceUnavailable(f"The embedding model is not installed for {len(texts)} texts.")


def test_a_search_finds_source_and_date(open_small_library: OpenLibrary, as_of: date) -> None:
    best = open_small_library().search(QUERY, k=3, as_of=as_of)[0]
    assert (best.passage_id, best.document) == ("rollover#1", "rollover")
    assert (best.source, best.as_of) == ("https://example.org/rollover", date(2026, 11, 22))
    assert "rolls over" in best.text


def test_nothing_relevant_is_an_empty_answer(open_small_library: OpenLibrary, as_of: date) -> None:
    assert open_small_library().search("zebra xylophone", as_of=as_of) == ()


@pytest.mark.parametrize("query", ["", "   ", "???", '"', "a OR b) NEAR(", "x" * 20_000])
def test_odd_queries_are_answered_not_raised(open_small_library: OpenLibrary, as_of: date, query: str) -> None:
    assert open_small_library().search(query, as_of=as_of) == ()


def test_fewer_than_one_passage_is_refused(open_small_library: OpenLibrary, as_of: date) -> None:
    with pytest.raises(InputError, match="k is 0"):
        open_small_library().search(QUERY, k=0, as_of=as_of)


def test_vectors_are_made_once_with_progress(open_small_library: OpenLibrary, as_of: date) -> None:
    embedder, seen = CountingEmbedder(), list[tuple[int, int]]()
    library = open_small_library(embedder=embedder, on_progress=lambda done, total: seen.append((done, total)))
    library.search(QUERY, as_of=as_of)
    library.search(QUERY, as_of=as_of)
    assert seen == [(3, 3)]
    assert len(embedder.texts) == 3 + 1


def test_a_second_opening_embeds_only_the_query(open_small_library: OpenLibrary, as_of: date) -> None:
    first = open_small_library()
    first.search(QUERY, as_of=as_of)
    first.close()
    embedder = CountingEmbedder()
    assert open_small_library(embedder=embedder).search(QUERY, as_of=as_of)
    assert embedder.texts == [QUERY]


def test_a_changed_document_is_indexed_anew(
    open_small_library: OpenLibrary, small_corpus: tuple[Document, ...], as_of: date
) -> None:
    first = open_small_library()
    first.search(QUERY, as_of=as_of)
    first.close()
    changed = small_corpus[1].model_copy(update={"body": "Penguins march across the frozen southern shore in winter."})
    second = open_small_library(corpus=(small_corpus[0], changed))
    assert second.search("penguins march across the frozen shore", as_of=as_of)[0].document == "audit"
    assert second.search("protected information stays in canadian regions", as_of=as_of) == ()


def test_another_embedder_never_meets_old_vectors(open_small_library: OpenLibrary, as_of: date) -> None:
    first = open_small_library(embedder=HashedWords(64))
    first.search(QUERY, as_of=as_of)
    first.close()
    other = CountingEmbedder(32)
    best = open_small_library(embedder=other).search(QUERY, as_of=as_of)[0]
    assert best.document == "rollover"
    assert len(other.texts) == 3 + 1


def test_a_missing_embedder_leaves_search_by_words(open_small_library: OpenLibrary, as_of: date) -> None:
    library = open_small_library(embedder=MissingEmbedder())
    assert [each.document for each in library.search(QUERY, as_of=as_of)] == ["rollover"]
    assert "words alone" in library.notices[0]
    assert library.search("zebra xylophone", as_of=as_of) == ()


def test_a_second_owner_searches_by_words_and_says_so(open_small_library: OpenLibrary, as_of: date) -> None:
    first, second = open_small_library(), open_small_library()
    first.search(QUERY, as_of=as_of)
    assert [each.document for each in second.search(QUERY, as_of=as_of)] == ["rollover"]
    assert "in use by process" in second.notices[0]
    assert second.search(QUERY, as_of=as_of)[0].why.dense_rank is None
    first.close()
    assert second.search(QUERY, as_of=as_of)[0].why.dense_rank == 1
    assert second.notices == ()


def test_another_process_owning_the_vectors_is_noticed(open_small_library: OpenLibrary, tmp_path: Path, as_of: date) -> None:
    open_small_library().search(QUERY, as_of=as_of)
    script = (
        "import sys; from datetime import date; from pathlib import Path; from knowledge.library import open_library\n"
        f"with open_library(Path(sys.argv[1]), corpus=()) as library:\n"
        f"    library.search({QUERY!r}, as_of=date(2026, 11, 24)); print(library.notices[0])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "words alone" in done.stdout


def test_filters_limit_kind_and_jurisdiction(open_small_library: OpenLibrary, as_of: date) -> None:
    library = open_small_library()
    query = "protected information stays in canadian regions"
    assert library.search(query, as_of=as_of, filters=Filters(jurisdictions=frozenset({"CA"})))[0].document == "canada"
    assert library.search(query, as_of=as_of, filters=Filters(jurisdictions=frozenset({"EU"}))) == ()
    assert library.search(query, as_of=as_of, filters=Filters(kinds=frozenset({DocumentKind.GUIDANCE}))) == ()


def test_an_expired_document_is_marked_from_its_next_day(
    open_small_library: OpenLibrary, small_corpus: tuple[Document, ...], as_of: date
) -> None:
    ending = small_corpus[0].model_copy(update={"expires": as_of})
    library = open_small_library(corpus=(ending, *small_corpus[1:]))
    assert not library.search(QUERY, as_of=as_of)[0].expired
    tomorrow = as_of + timedelta(days=1)
    assert library.search(QUERY, as_of=tomorrow)[0].expired
    assert library.search(QUERY, as_of=tomorrow, filters=Filters(current_only=True)) == ()
    assert [each.document for each in library.status(tomorrow).expired] == ["rollover"]


def test_a_passage_is_opened_by_its_id(open_small_library: OpenLibrary, as_of: date) -> None:
    library = open_small_library()
    found = library.passage("audit#1", as_of=as_of)
    assert found is not None
    assert found.title == "Title of audit"
    assert library.passage("audit#9", as_of=as_of) is None


def test_damaged_vectors_are_set_aside_and_made_again(open_small_library: OpenLibrary, tmp_path: Path, as_of: date) -> None:
    first = open_small_library()
    first.search(QUERY, as_of=as_of)
    first.close()
    (tmp_path / "knowledge" / "vectors" / "chroma.sqlite3").write_bytes(b"garbage" * 2_000)
    second = open_small_library()
    assert second.search(QUERY, as_of=as_of)[0].why.dense_rank == 1
    assert "set aside as vectors-damaged-1" in second.notices[0]
    assert (tmp_path / "knowledge" / "vectors-damaged-1").is_dir()


def test_vectors_that_stay_damaged_leave_search_by_words(
    open_small_library: OpenLibrary, as_of: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise VectorsDamaged("The vectors cannot be read.")

    library = open_small_library()
    library.search(QUERY, as_of=as_of)
    monkeypatch.setattr(VectorStore, "nearest", fail)
    assert [each.document for each in library.search(QUERY, as_of=as_of)] == ["rollover"]
    assert "words alone" in library.notices[0]


def test_vectors_deleted_by_hand_are_made_again(open_small_library: OpenLibrary, tmp_path: Path, as_of: date) -> None:
    first = open_small_library()
    first.search(QUERY, as_of=as_of)
    first.close()
    (tmp_path / "knowledge" / "vectors" / "chroma.sqlite3").unlink()
    embedder = CountingEmbedder()
    assert open_small_library(embedder=embedder).search(QUERY, as_of=as_of)[0].document == "rollover"
    assert len(embedder.texts) == 3 + 1


def test_indexing_goes_on_where_it_stopped(open_small_library: OpenLibrary, tmp_path: Path, as_of: date) -> None:
    first = open_small_library()
    first.search(QUERY, as_of=as_of)
    first.close()
    with sqlite3.connect(tmp_path / "knowledge" / "catalogue.sqlite") as catalogue:
        catalogue.execute("update passages set vector_in = '' where id = 'audit#1'")
    catalogue.close()
    embedder = CountingEmbedder()
    library = open_small_library(embedder=embedder)
    assert library.search(QUERY, as_of=as_of)[0].document == "rollover"
    assert library.search("audit rights reach the processing logs", as_of=as_of)[0].why.dense_rank == 1


def test_a_damaged_catalogue_names_the_way_out(open_small_library: OpenLibrary, tmp_path: Path) -> None:
    open_small_library().close()
    (tmp_path / "knowledge" / "catalogue.sqlite").write_bytes(b"garbage" * 2_000)
    with pytest.raises(ServiceUnavailable, match="buyerside knowledge rebuild"):
        open_small_library()


def test_rebuilding_sets_a_damaged_catalogue_aside(tmp_path: Path, as_of: date) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "catalogue.sqlite").write_bytes(b"garbage" * 2_000)
    with rebuild_library(tmp_path, embedder=HashedWords()) as library:
        assert library.search("best alternative to a negotiated agreement", as_of=as_of)
    assert (tmp_path / "knowledge" / "catalogue-damaged-1.sqlite").exists()


def test_a_data_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "knowledge").write_text("a file where the directory should be")
    with pytest.raises(ServiceUnavailable, match="BUYERSIDE_DATA_DIR"):
        open_library(tmp_path, embedder=HashedWords(), corpus=())


def test_importing_the_library_loads_nothing_heavy() -> None:
    heavy = ("chromadb", "onnxruntime", "numpy", "tokenizers")
    script = f"import sys, knowledge.library; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def two_sides(make_document: Callable[..., Document]) -> tuple[Document, ...]:
    older = make_document("older", "The vendor keeps prompts for thirty days.", as_of=date(2026, 8, 21), disputes=("newer",))
    newer = make_document("newer", "Nothing whatever is stored.", as_of=date(2026, 10, 1))
    return older, newer


def test_two_current_sources_that_disagree_come_together_newer_first(
    open_small_library: OpenLibrary, two_sides: tuple[Document, ...], as_of: date
) -> None:
    found = open_small_library(corpus=two_sides).search("the vendor keeps prompts for thirty days", k=1, as_of=as_of)
    assert [(each.document, each.disputed_by) for each in found] == [("newer", ("older",)), ("older", ("newer",))]


def test_an_expired_source_disputes_nothing(
    open_small_library: OpenLibrary, two_sides: tuple[Document, ...], as_of: date
) -> None:
    ended = two_sides[1].model_copy(update={"expires": as_of - timedelta(days=1)})
    found = open_small_library(corpus=(two_sides[0], ended)).search("the vendor keeps prompts for thirty days", as_of=as_of)
    assert found[0].document == "older"
    assert all(each.disputed_by == () for each in found)


def test_a_document_is_found_by_a_question_that_is_never_shown(
    open_small_library: OpenLibrary, make_document: Callable[..., Document], as_of: date
) -> None:
    asked = "may we walk away from the table"
    document = make_document("batna", "The best alternative decides where talks end.", questions=(asked,))
    best = open_small_library(corpus=(document,)).search(asked, as_of=as_of)[0]
    assert (best.passage_id, best.why.question) == ("batna#1", asked)
    assert asked not in best.text


def test_questions_are_no_passages(
    open_small_library: OpenLibrary, make_document: Callable[..., Document], as_of: date
) -> None:
    document = make_document("batna", "The best alternative decides where talks end.", questions=("Any fallback?",))
    library = open_small_library(corpus=(document,))
    assert library.status(as_of).passages == 1
    assert library.passage("batna?1", as_of=as_of) is None


def test_status_tells_what_ends_within_sixty_days(
    open_small_library: OpenLibrary, make_document: Callable[..., Document], as_of: date
) -> None:
    ends = {"gone": -1, "today": 0, "soon": 60, "later": 61}
    corpus = tuple(make_document(name, "Some text.", expires=as_of + timedelta(days=days)) for name, days in ends.items())
    status = open_small_library(corpus=corpus).status(as_of)
    assert [each.document for each in status.expired] == ["gone"]
    assert {each.document for each in status.expiring()} == {"today", "soon"}


def test_a_catalogue_of_the_former_format_is_brought_up(open_small_library: OpenLibrary, tmp_path: Path, as_of: date) -> None:
    open_small_library().close()
    catalogue = sqlite3.connect(tmp_path / "knowledge" / "catalogue.sqlite")
    catalogue.execute("alter table passages drop column is_question")
    catalogue.execute("pragma user_version = 2")
    catalogue.close()
    assert open_small_library().search(QUERY, as_of=as_of)[0].document == "rollover"


@pytest.mark.parametrize(("by", "dense", "lexical"), [(By.MEANING, 1, None), (By.WORDS, None, 1), (By.BOTH, 1, 1)])
def test_either_search_can_be_used_alone(
    open_small_library: OpenLibrary, as_of: date, by: By, dense: int | None, lexical: int | None
) -> None:
    best = open_small_library().search(QUERY, as_of=as_of, by=by)[0]
    assert (best.document, best.why.dense_rank, best.why.lexical_rank) == ("rollover", dense, lexical)


def test_a_row_never_takes_the_id_of_a_guidance_document(make_document: Callable[..., Document]) -> None:
    rows = (make_document("claude-api", "A row."), make_document("other", "Another row."))
    assert [each.id for each in rows_apart(rows, {"claude-api"})] == ["claude-api-row", "other"]


def test_every_shipped_document_has_an_id_of_its_own() -> None:
    ids = [document.id for documents in shipped_shelves().values() for document in documents]
    assert len(set(ids)) == len(ids)


def test_every_dispute_names_a_shipped_document() -> None:
    corpus = {document.id: document for document in read_corpus()}
    assert all(other in corpus for document in corpus.values() for other in document.disputes)


def test_a_filter_that_leaves_out_the_nearest_looks_further(
    open_small_library: OpenLibrary, make_document: Callable[..., Document], as_of: date
) -> None:
    words = "unused commitment rolls over into the next year"
    many = [make_document(f"uk-{number}", f"{words}, case {number}.", jurisdiction="UK") for number in range(130)]
    canada = make_document("canada", "Unused commitment lapses in Canada at the end of the next year.", jurisdiction="CA")
    library = open_small_library(corpus=(*many, canada))
    best = library.search(words, as_of=as_of, filters=Filters(jurisdictions=frozenset({"CA"})))[0]
    assert best.document == "canada"
    assert best.why.dense_rank == 1
