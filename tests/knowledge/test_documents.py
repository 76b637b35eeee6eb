from datetime import date, timedelta

import pytest

from knowledge.documents import CorpusError, DocumentKind, corpus_digest, dated, parse_document, read_corpus
from knowledge.freshness import Horizon
from tools.provenance import FactKind

GOOD = """---
id: tactic-one
title: "One: a title"
kind: tactic
jurisdiction: US-FED
topics: ["BATNA"]
sources:
  - https://example.org/one
as_of: "2026-11-22"
expires: "2027-01-31"
---

# One
Text.
"""


def test_front_matter_becomes_typed_fields() -> None:
    document = parse_document(GOOD, "one.md")
    assert (document.id, document.kind, document.jurisdiction) == ("tactic-one", DocumentKind.TACTIC, "US-FED")
    assert (document.as_of, document.expires) == (date(2026, 11, 22), date(2027, 1, 31))
    assert document.body == "# One\nText."


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("kind: tactic", "kind: rumour", "kind"),
        ('as_of: "2026-11-22"', "as_of: soon", "as_of"),
        ("id: tactic-one", "id: Tactic One", "id"),
        ("sources:\n  - https://example.org/one", "sources: []", "sources"),
        ("topics:", "topix:", "topix"),
    ],
)
def test_a_wrong_field_is_named_with_its_file(before: str, after: str, named: str) -> None:
    with pytest.raises(CorpusError, match=rf"one\.md.*{named}"):
        parse_document(GOOD.replace(before, after), "one.md")


@pytest.mark.parametrize(
    "text", ["no front matter", "---\nid: [unclosed\n---\nText", "---\n- a list\n---\nText", "---\nid: x\n"]
)
def test_a_file_without_front_matter_is_refused(text: str) -> None:
    with pytest.raises(CorpusError, match=r"one\.md"):
        parse_document(text, "one.md")


def test_any_changed_word_changes_the_digest() -> None:
    one, other = parse_document(GOOD, "one.md"), parse_document(GOOD.replace("Text.", "Text!"), "one.md")
    assert one.digest != other.digest
    assert corpus_digest((one,)) != corpus_digest((other,))


def test_the_order_of_documents_leaves_the_digest() -> None:
    corpus = read_corpus()
    assert corpus_digest(corpus) == corpus_digest(tuple(reversed(corpus)))


def test_shipped_corpus_has_unique_ids_and_dated_sources() -> None:
    corpus = read_corpus()
    assert len({document.id for document in corpus}) == len(corpus) >= 80
    assert all(source.startswith("http") for document in corpus for source in document.sources)


def test_a_document_ends_by_the_horizon_of_what_it_rests_on() -> None:
    resting = parse_document(GOOD.replace('expires: "2027-01-31"', "rests_on: price"), "one.md")
    ended = dated(resting, {FactKind.PRICE: Horizon(days=60, why="prices move")})
    assert ended.expires == date(2026, 11, 22) + timedelta(days=60)


def test_a_stated_end_goes_before_the_horizon() -> None:
    stated = parse_document(GOOD.replace("expires:", "rests_on: price\nexpires:"), "one.md")
    assert dated(stated, {FactKind.PRICE: Horizon(days=60, why="prices move")}).expires == date(2027, 1, 31)


def test_method_does_not_go_stale() -> None:
    assert dated(parse_document(GOOD.replace('expires: "2027-01-31"\n', ""), "one.md"), {}).expires is None


def test_every_shipped_guidance_lists_questions_it_answers() -> None:
    assert [each.id for each in read_corpus() if len(each.questions) < 3 and each.kind is not DocumentKind.VENDOR] == []
