from collections.abc import Mapping
from datetime import date

import pytest

from knowledge.documents import Document, DocumentKind
from knowledge.fact_base import load_facts
from knowledge.fact_passages import fact_passages
from knowledge.fact_words.row import dated, row_document, slug
from knowledge.passages import split_document
from tools.provenance import FactKind, Provenance, Verification

NOTHING_READ_OF = {"aws_european_sovereign_cloud", "gateways"}
"""Options on which no page was read: there is nothing to cite, so there is no passage."""


@pytest.fixture(scope="module")
def documents() -> Mapping[str, Document]:
    return {document.id: document for document in fact_passages(load_facts())}


def source(as_of: str, until: str | None, name: str = "page") -> Provenance:
    return Provenance(
        source=name,
        as_of=date.fromisoformat(as_of),
        verification=Verification.PRIMARY,
        kind=FactKind.DEPLOYMENT,
        valid_until=until and date.fromisoformat(until),
    )


def row(*statements: tuple[Provenance, ...]) -> Document:
    return row_document(
        row_id="R_1",
        title="A row",
        kind=DocumentKind.FACT,
        jurisdiction="US-FED-DOD",
        topics=(),
        paragraphs=[("What it is", "a row"), ("Nothing", "")],
        statements=statements,
    )


def test_every_row_of_every_table_is_a_document(documents: Mapping[str, Document]) -> None:
    facts = load_facts()
    expected = {
        *(slug(f"price-{model}") for model in facts.price_book.models),
        *(slug(f"deployment-{option.id}") for option in facts.deployments.options if option.id not in NOTHING_READ_OF),
        *(slug(f"deployment-note-{note.id}") for note in facts.deployments.notes),
        *(slug(f"duty-{duty.id}") for duty in facts.duties.duties),
        *(slug(f"route-{route.id}") for route in facts.routes.routes),
        *(slug(f"fiscal-{regime.id}") for regime in facts.fiscal_years.regimes),
        *(slug(record.id) for record in facts.benchmarks.records),
        *(slug(event.id) for event in facts.benchmarks.events),
    }
    assert set(documents) == expected


def test_documents_come_once_and_in_order() -> None:
    ids = [document.id for document in fact_passages(load_facts())]
    assert ids == sorted(set(ids))


def test_equal_facts_give_equal_documents() -> None:
    first, second = (fact_passages(load_facts()) for _ in range(2))
    assert first == second


def test_every_row_has_passages_short_enough_to_embed(documents: Mapping[str, Document]) -> None:
    longest = max(len(excerpt.text.split()) for document in documents.values() for excerpt in split_document(document))
    assert 0 < longest <= 260


def test_benchmark_says_price_source_and_what_is_not_comparable(documents: Mapping[str, Document]) -> None:
    found = documents["bm-005"]
    assert found.kind is DocumentKind.BENCHMARK
    assert "discount off list 50 %" in found.body
    assert "The list it is half of, the value, the models and the term were not published." in found.body
    assert found.sources[0].startswith("https://www.goldrushcam.com/")


def test_benchmark_of_low_confidence_says_that_it_is_not_for_a_letter(documents: Mapping[str, Document]) -> None:
    assert "low, not for a letter" in documents["bm-004"].body


def test_price_is_the_list_price_of_the_book(documents: Mapping[str, Document]) -> None:
    assert "input 2, output 10, cache read 0.1," in documents["price-claude-sonnet-5-5"].body
    assert "for prompts above 100,000 tokens input 0.5, output 2.5" in documents["price-claude-haiku-5-5"].body


def test_deployment_does_not_turn_the_unknown_into_a_yes(documents: Mapping[str, Document]) -> None:
    body = documents["deployment-claude-api-us"].body
    assert "inference regions: the United States" in body
    assert "support access locations: not known:" in body
    assert "personnel: not known" in body


def test_conditional_statement_names_its_conditions(documents: Mapping[str, Document]) -> None:
    condition = next(iter(load_facts().deployments.conditions.values()))
    assert any(f" if {condition}" in document.body or f" and {condition}" in document.body for document in documents.values())


def test_duty_says_what_it_asks_in_words(documents: Mapping[str, Document]) -> None:
    assert "the buyer's content is not used to train models" in documents["duty-res-us-cjis"].body


def test_route_shows_both_of_two_sources_that_disagree(documents: Mapping[str, Document]) -> None:
    body = documents["route-us-fed-onegov"].body
    assert "the offer of 2025 ended" in body
    assert "a new government-wide offer was reported through a digest" in body


def test_defence_rows_are_filed_under_their_federal_jurisdiction() -> None:
    assert row((source("2026-11-01", None),)).jurisdiction == "US-FED"


def test_statement_holds_while_one_of_its_sources_does() -> None:
    assert row((source("2026-01-01", "2026-04-01"), source("2026-10-01", "2026-12-30"))).expires == date(2026, 12, 30)


def test_row_ends_with_its_first_statement_that_ends() -> None:
    found = row((source("2026-10-01", "2026-12-30"),), (source("2026-01-01", "2026-04-01"),), (source("2026-11-01", None),))
    assert found.expires == date(2026, 4, 1)
    assert found.as_of == date(2026, 11, 1)


def test_row_without_an_end_does_not_expire() -> None:
    assert row((source("2026-10-01", "2026-12-30"), source("2026-11-01", None))).expires is None


def test_empty_paragraph_is_left_out() -> None:
    assert row((source("2026-11-01", None),)).body == "**What it is.** a row."


def test_statement_carries_its_day_and_its_end() -> None:
    assert dated([source("2026-08-22", "2026-11-20")]) == " (as of 2026-08-22, holds to 2026-11-20)"
