from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Document, DocumentKind, read_corpus
from knowledge.passages import MOST_WORDS, embedded_text, split_document

FILLER = " ".join(["word"] * 30)
Build = Callable[..., Document]


def _document(body: str) -> Document:
    given_fields = {"id": "d", "title": "Title", "kind": DocumentKind.LAW, "jurisdiction": "EU", "sources": ("s",)}
    return Document.model_validate({**given_fields, "as_of": "2026-01-01", "body": body})


def test_a_run_in_label_begins_a_section() -> None:
    excerpts = split_document(_document(f"# Title\n**Rule.** {FILLER}\n\n**Law (read).** {FILLER}"))
    assert [each.section for each in excerpts] == ["Rule", "Law (read)"]


def test_text_under_a_heading_takes_its_name() -> None:
    excerpts = split_document(_document(f"## First part\n{FILLER}\n\n## Second part ##\n{FILLER}"))
    assert [(each.ordinal, each.section) for each in excerpts] == [(1, "First part"), (2, "Second part")]


def test_an_unlabelled_paragraph_stays_in_its_section() -> None:
    excerpts = split_document(_document(f"**Clauses**\n- a\n- b\n\n{FILLER}"))
    assert [each.section for each in excerpts] == ["Clauses"]


def test_a_short_piece_joins_the_one_before() -> None:
    excerpts = split_document(_document(f"**Rule.** {FILLER}\n\n**Record.** Keep it."))
    assert len(excerpts) == 1
    assert excerpts[0].text.endswith("**Record.** Keep it.")


def test_a_short_document_is_still_one_passage() -> None:
    assert [each.text for each in split_document(_document("Two words."))] == ["Two words."]


@given(st.lists(st.text(alphabet="ab .\n*#|", max_size=400), min_size=1, max_size=8).map("\n\n".join))
def test_no_word_is_lost_and_none_added(body: str) -> None:
    document = _document(f"Start here\n\n{body}")
    kept = " ".join(each.text for each in split_document(document)).split()
    headings = [line for line in document.body.splitlines() if line.startswith("#")]
    if not headings:
        assert kept == document.body.split()


@given(st.integers(1, 900), st.sampled_from([" ", ". ", "\n"]))
def test_no_passage_is_longer_than_the_cap(words: int, joiner: str) -> None:
    excerpts = split_document(_document(joiner.join(["word"] * words)))
    assert max(len(each.text.split()) for each in excerpts) <= MOST_WORDS


def test_every_shipped_passage_fits_the_cap() -> None:
    lengths = [len(each.text.split()) for document in read_corpus() for each in split_document(document)]
    assert max(lengths) <= MOST_WORDS


def test_title_and_section_lead_the_embedded_text() -> None:
    assert embedded_text("Title", "Part", "Text") == "Title. Part.\nText"
    assert embedded_text("Title", "Title", "Text") == "Title.\nText"
