"""`buyerside knowledge` as a person types it, on a small library."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from agent.exit_codes import INVALID
from agent.settings import Settings
from knowledge.documents import Document, DocumentKind
from knowledge.embedding import HashedWords
from knowledge.library import Library, open_library
from tui.__main__ import main
from tui.commands import knowledge
from tui.commands.knowledge_arguments import KINDS

QUERY = "unused commitment rolls over into the next fiscal year"
Run = Callable[..., tuple[int, str, str]]


def _document(document_id: str, body: str, **fields: object) -> Document:
    given: dict[str, object] = {
        "id": document_id,
        "title": f"Title of {document_id}",
        "kind": DocumentKind.GUIDANCE,
        "jurisdiction": "ALL",
        "sources": ("https://example.org/one",),
        "as_of": date(2026, 11, 22),
        "body": body,
    }
    return Document.model_validate({**given, **fields})


CORPUS = (
    _document("rollover", "Unused commitment rolls over into the next fiscal year when the contract says so."),
    _document("ending", "Nominal prices end after a year.", expires=date(2026, 12, 31)),
    _document("ended", "The framework closed to new orders.", expires=date(2026, 10, 28)),
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def open_small(settings: Settings, **_: object) -> Library:
        return open_library(settings.data_dir, embedder=HashedWords(), corpus=CORPUS)

    def invoke(*arguments: str) -> tuple[int, str, str]:
        code = main(["knowledge", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(knowledge, "configured_library", open_small)
    return invoke


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    path = tmp_path / "offer.md"
    path.write_text("# Offer\n\n## Price\nThe penguin vendor of Alderbrook offers twelve percent off its list.\n")
    return path


def test_json_gives_a_list_with_the_fixed_keys(run: Run) -> None:
    code, out, _ = run("search", QUERY, "--json", "--as-of", "2026-11-24")
    best = json.loads(out)[0]
    assert (code, best["document"], best["as_of"], best["expired"]) == (0, "rollover", "2026-11-22", False)
    assert {"document", "section", "score", "source", "as_of", "text"} <= best.keys()


def test_nothing_relevant_is_an_empty_list(run: Run) -> None:
    assert run("search", "zebra xylophone", "--json")[:2] == (0, "[]\n")


def test_explain_shows_both_places_and_the_query_as_it_was_searched(run: Run) -> None:
    _, out, _ = run("search", QUERY, "--explain", "-k", "1")
    assert "searched as (en)" in out
    assert "meaning: place 1, cosine" in out
    assert "words: place 1, 1.00 of the best" in out


def test_an_expired_document_is_marked_and_can_be_left_out(run: Run) -> None:
    query = "the framework closed to new orders"
    assert "EXPIRED 2026-10-28" in run("search", query, "--as-of", "2026-11-24")[1]
    assert run("search", query, "--as-of", "2026-11-24", "--current", "--json")[1] == "[]\n"


def test_status_lists_what_has_expired_and_what_will(run: Run) -> None:
    _, out, _ = run("status", "--as-of", "2026-11-24")
    expired, soon = out.split("Current for 60 days at most:")
    assert "2026-10-28  ended" in expired
    assert "2026-12-31  ending" in soon


def test_a_paper_goes_in_for_one_case_and_is_a_claim(run: Run, offer: Path) -> None:
    code, out, _ = run("add", str(offer), "--case", "alderbrook", "--vendor")
    assert (code, "1 added" in out) == (0, True)
    query = "penguin vendor of alderbrook offers twelve percent"
    assert "a vendor's claim" in run("search", query, "--case", "alderbrook")[1]
    assert run("search", query, "--json")[1] == "[]\n"


def test_an_unchanged_paper_is_skipped_and_a_changed_one_taken_in_again(run: Run, offer: Path) -> None:
    run("add", str(offer))
    assert "1 unchanged" in run("add", str(offer))[1]
    offer.write_text("The walrus vendor withdrew.")
    assert "1 changed" in run("add", str(offer))[1]


def test_a_bad_file_is_named_and_the_rest_goes_in(run: Run, offer: Path) -> None:
    torn = offer.with_name("torn.pdf")
    torn.write_bytes(b"%PDF-1.7 torn")
    code, out, err = run("add", str(offer), str(torn))
    assert (code, "1 added, 0 changed, 0 unchanged, 1 failed" in out) == (2, True)
    assert "torn.pdf was not added" in err


def test_a_paper_is_listed_with_its_case_and_removed(run: Run, offer: Path) -> None:
    run("add", str(offer), "--case", "alderbrook")
    listed = run("list", "--papers")[1]
    assert "case alderbrook" in listed
    assert run("remove", listed.split()[0])[0] == 0
    assert run("list", "--papers")[1] == ""


@pytest.mark.parametrize("arguments", [("remove", "nothing"), ("search", "x", "-k", "0"), ("search", "x", "--as-of", "soon")])
def test_what_cannot_be_done_exits_with_two(run: Run, arguments: Sequence[str]) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert err


def test_the_kinds_offered_are_the_kinds_there_are() -> None:
    assert set(KINDS) == set(DocumentKind)


@pytest.mark.parametrize("named", ["path", "file name", "id"])
def test_a_paper_is_removed_by_whatever_name_adding_it_showed(run: Run, offer: Path, named: str) -> None:
    _, added, _ = run("add", str(offer))
    names = {"path": str(offer), "file name": offer.name, "id": added.split(" as ")[1].split(",")[0]}

    assert run("remove", names[named])[0] == 0
    assert run("list", "--papers")[1] == ""


def test_a_name_of_two_papers_is_asked_about_by_their_ids(run: Run, offer: Path) -> None:
    run("add", str(offer))
    run("add", str(offer), "--case", "alderbrook")
    code, _, err = run("remove", offer.name)

    assert code == INVALID
    assert "may be 2 papers" in err
    assert err.count("paper-offer-") == 2


def test_a_mistyped_paper_is_answered_with_the_nearest(run: Run, offer: Path) -> None:
    run("add", str(offer))
    assert "Did you mean offer.md?" in run("remove", "ofer.md")[2]


def test_nothing_is_removed_where_one_of_several_is_unknown(run: Run, offer: Path) -> None:
    run("add", str(offer))
    assert run("remove", offer.name, "no-such-thing")[0] == INVALID
    assert "paper-offer-" in run("list", "--papers")[1]


@pytest.mark.parametrize("query", ["", "  ", "?!"])
def test_an_empty_search_is_told_in_one_sentence(run: Run, query: str) -> None:
    code, out, err = run("search", query, "--json")
    assert (code, out) == (INVALID, "")
    assert "holds no word to search for" in err
