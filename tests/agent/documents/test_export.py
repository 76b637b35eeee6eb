from datetime import date
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from agent.documents.export import WRITERS, export
from agent.documents.paper import SELF_INTEREST, STAMP, Paper
from agent.events import ShownFigure, UnverifiedNumber
from tools.errors import InvalidField, UnverifiedFigures

TEXT = """## Commitment

Commit [505,340.60 USD](figure:size_commitment#firm_commitment), no more.

- first
- second

| term | ours |
|---|---|
| =SUM(A1) | [20 %](figure:propose_counter#discount) |
"""
FIGURES = (
    ShownFigure("505,340.60 USD", "size_commitment#firm_commitment", "size_commitment-3fa9c2d1"),
    ShownFigure("20 %", "propose_counter#discount", "propose_counter-11aa22bb"),
)


def paper(*unverified: UnverifiedNumber) -> Paper:
    return Paper("Brief: A & B <x>", "Case alderbrook", date(2026, 11, 24), TEXT, FIGURES, unverified)


LOOSE = UnverifiedNumber("105k", "bound to nothing")


def test_markdown_says_which_result_a_figure_comes_from() -> None:
    text = export(paper(), "md").decode()
    assert "Commit 505,340.60 USD, no more." in text
    assert "| R1 |  |  |  | size_commitment-3fa9c2d1 | 1 |" in text


def test_word_document_holds_words_and_table() -> None:
    document = docx.Document(BytesIO(export(paper(), "docx")))
    assert "Commit 505,340.60 USD, no more." in [paragraph.text for paragraph in document.paragraphs]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["=SUM(A1)", "20 %"]


def test_pdf_carries_the_text() -> None:
    words = pypdf.PdfReader(BytesIO(export(paper(), "pdf"))).pages[0].extract_text()
    assert "505,340.60 USD" in words
    assert "A & B <x>" in words


def test_the_properties_of_word_and_excel_files_name_the_paper_s_day_and_no_library() -> None:
    word = docx.Document(BytesIO(export(paper(), "docx"))).core_properties
    excel = openpyxl.load_workbook(BytesIO(export(paper(), "xlsx"))).properties
    for made, author in ((word.created, word.author), (word.modified, word.author), (excel.created, excel.creator)):
        assert made is not None
        assert (made.date(), author) == (date(2026, 11, 24), "Buyerside")
    assert (word.comments, word.title, excel.title) == ("", "Brief: A & B <x>", "Brief: A & B <x>")


@pytest.mark.parametrize("file_format", ["pdf", "xlsx"])
def test_equal_papers_give_equal_bytes(file_format: str) -> None:
    assert export(paper(), file_format) == export(paper(), file_format)


def test_workbook_keeps_text_that_looks_like_a_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(export(paper(), "xlsx")))
    cell = book["Commitment"]["A2"]
    assert (cell.value, cell.data_type) == ("=SUM(A1)", "s")


@pytest.mark.parametrize("file_format", WRITERS)
def test_loose_number_stops_every_export(file_format: str) -> None:
    with pytest.raises(UnverifiedFigures, match="105k"):
        export(paper(LOOSE), file_format)


def test_allowed_loose_number_stamps_the_document() -> None:
    assert STAMP in export(paper(LOOSE), "md", allow_unverified=True).decode()


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InvalidField, match="md, json, docx, pdf, xlsx"):
        export(paper(), "odt")


def words_of(file_format: str) -> str:
    content = export(paper(), file_format)
    match file_format:
        case "docx":
            return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
        case "pdf":
            return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
        case "xlsx":
            sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
            return "\n".join(str(cell) for row in sheet.values for cell in row)
        case _:
            return content.decode()


@pytest.mark.parametrize("file_format", WRITERS)
def test_every_brief_says_that_a_claude_model_advises_on_a_purchase_of_claude(file_format: str) -> None:
    assert SELF_INTEREST in " ".join(words_of(file_format).split())
