"""What the agent finds: guidance, the papers of its own case, and what must be known of a passage before it is cited."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.events import ReplyChecked
from agent.open_session import Equipment
from agent.tool_handlers.search_guidance import disputes_in, search_result
from knowledge.documents import Document, DocumentKind
from knowledge.embedding import HashedWords
from knowledge.library import open_library
from knowledge.papers import PaperTerms
from knowledge.passages import Passage
from tests.scripted_claude import calls, says
from tests.session_bench import Bench, all_of, only

PASSAGE = Passage(
    passage_id="seat-price#1",
    document="seat-price",
    title="Vendor page",
    section="Seats",
    text="A premium seat costs 150.",
    kind=DocumentKind.VENDOR,
    jurisdiction="ALL",
    sources=("https://example.org/seats",),
    as_of=date(2026, 8, 1),
    expires=None,
    expired=False,
)


@pytest.fixture
async def bench_with_papers(bench: Bench, tmp_path: Path) -> AsyncIterator[Bench]:
    """A bench whose library holds one paper of the case and one of another."""
    session = await bench.open()
    papers = tmp_path / "papers"
    with open_library(tmp_path / "library", embedder=HashedWords(), corpus=()) as library:
        for name in (session.case_name, "another-case"):
            (papers / name).mkdir(parents=True)
            (papers / name / "memo.txt").write_text(f"Vigilance memo of {name}: the harbour office wants monthly invoices.")
            list(library.add_papers([papers / name], PaperTerms(case=name)))
        yield replace(bench, equipment=Equipment(bench.equipment.preparation, library))


async def _found(bench: Bench, query: str) -> list[dict[str, Any]]:
    session = await bench.open(calls(("search_guidance", {"query": query})), says("Read."))
    await all_of(session.send("What do our papers say?"))
    content: list[dict[str, Any]] = bench.requests[-1]["messages"][-1]["content"][0]["content"]
    return content


async def test_papers_of_this_case_are_found_and_no_other(bench_with_papers: Bench) -> None:
    blocks = await _found(bench_with_papers, "vigilance memo harbour office monthly invoices")
    text = " ".join(block["content"][0]["text"] for block in blocks)
    assert bench_with_papers.opened[0].case_name in text
    assert "another-case" not in text


def test_a_claim_is_said_to_be_one() -> None:
    assert "a vendor's claim" in search_result(PASSAGE)["title"]
    assert "claim" not in search_result(replace(PASSAGE, kind=DocumentKind.GUIDANCE))["title"]


def test_what_disputes_a_passage_is_named_in_its_title() -> None:
    title = search_result(replace(PASSAGE, disputed_by=("tracker",)))["title"]
    assert title.endswith("; disputed by tracker)")


def test_an_expired_passage_is_said_to_be_expired() -> None:
    title = search_result(replace(PASSAGE, expired=True, expires=date(2026, 9, 1)))["title"]
    assert "EXPIRED 2026-09-01" in title


def test_a_disputed_passage_is_known_with_the_title_of_what_disputes_it() -> None:
    other = replace(
        PASSAGE, passage_id="seat-register#2", document="seat-register", title="Register: seats", disputed_by=("seat-price",)
    )
    given = [search_result(replace(PASSAGE, disputed_by=("seat-register",))), search_result(other)]
    assert disputes_in(given) == {"seat-price#1": "Register: seats", "seat-register#2": "Vendor page"}


def test_an_undisputed_passage_disputes_nothing() -> None:
    assert disputes_in([search_result(PASSAGE)]) == {}


async def test_a_number_two_current_sources_disagree_on_names_the_other_side(bench: Bench, tmp_path: Path) -> None:
    old, new = (seats(name, price, other) for name, price, other in (("page", 150, "register"), ("register", 120, "page")))
    with open_library(tmp_path / "library", embedder=HashedWords(), corpus=(old, new)) as library:
        disputed = replace(bench, equipment=Equipment(bench.equipment.preparation, library))
        search = calls(("search_guidance", {"query": "premium seat costs a month"}))
        session = await disputed.open(search, says("A seat costs [[page#1#150]]."))
        checked = only(ReplyChecked, await all_of(session.send("What does a seat cost?")))[-1]
    assert (checked.figures[0].text, checked.unverified) == ("150 (disputed by Seats by register)", ())


def seats(name: str, price: int, other: str) -> Document:
    return Document(
        id=name,
        title=f"Seats by {name}",
        kind=DocumentKind.GUIDANCE,
        jurisdiction="ALL",
        sources=(f"https://example.org/{name}",),
        as_of=date(2026, 11, 1),
        disputes=(other,),
        body=f"A premium seat costs {price} a month.",
    )
