"""A brief as a document in every format: annexes behind the main part, figures traced to results."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from agent.documents.export import WRITERS, export
from agent.documents.paper import paper_of_brief
from agent.documents.provenance import marks_of, origins
from agent.events import ShownFigure
from agent.views import Brief, BriefSection, ResultLine

GATE, PRICE = "gate_residency-00aa11bb", "price_workloads-3fa9c2d1"
COST = ShownFigure("12.00 USD", "price_workloads#annual", PRICE)
MONEY = ShownFigure("20.00 USD", "case#funding.FY2027.amount", "case")
SECTIONS = (
    BriefSection("summary", "Summary", "open", "The year costs [12.00 USD](figure:price_workloads#annual).", (COST,)),
    BriefSection("annex-cost", "Annex C: Cost", "open", "Lever by lever.\n\n| a | b |\n|---|---|\n| x | y |", is_annex=True),
    BriefSection("residency", "Residency", "open", "One deployment passes.", rests_on=(GATE,)),
    BriefSection("buyer", "The purchase", "open", "[20.00 USD](figure:case#funding.FY2027.amount) is there.", (MONEY,)),
)
RESULTS = (
    ResultLine(GATE, "Judge each deployment.", "residency/three-valued-minimum", "2026-11-24"),
    ResultLine(PRICE, "Price the workloads.", "pricing/stacked-levers", "2026-11-24"),
)
BRIEF = Brief("alderbrook", "Case workers", 3, date(2026, 11, 24), SECTIONS, (), (), (), "template", RESULTS)


def words_of(file_format: str) -> str:
    content = export(paper_of_brief(BRIEF), file_format)
    match file_format:
        case "docx":
            return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
        case "pdf":
            return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
        case "xlsx":
            return "\n".join(str(cell) for row in openpyxl.load_workbook(BytesIO(content))["Text"].values for cell in row)
        case _:
            return content.decode()


@pytest.mark.parametrize("file_format", WRITERS)
def test_annexes_stand_behind_the_main_part(file_format: str) -> None:
    words = words_of(file_format)
    assert 0 < words.index("One deployment passes.") < words.index("Lever by lever.")


@pytest.mark.parametrize("file_format", ["md", "docx", "pdf"])
def test_the_head_of_a_section_names_the_results_behind_it(file_format: str) -> None:
    words = words_of(file_format)
    assert "Summary [R2]" in words
    assert "The purchase [F]" in words


def test_a_section_without_figures_is_traced_all_the_same() -> None:
    assert "## Residency [R1]" in words_of("md")


def test_markdown_gives_a_line_a_result_with_formula_day_and_count() -> None:
    assert f"| R2 | Price the workloads. | pricing/stacked-levers | 2026-11-24 | {PRICE} | 1 |" in words_of("md")


def test_marks_follow_the_order_of_the_chain() -> None:
    assert marks_of((MONEY, COST), RESULTS) == {GATE: "R1", PRICE: "R2", "case": "F"}


def test_a_figure_shown_twice_is_counted_once() -> None:
    assert [origin.shown for origin in origins((COST, COST, MONEY), RESULTS)] == [0, 1, 1]


def test_the_workbook_lists_every_figure_by_section() -> None:
    rows = list(openpyxl.load_workbook(BytesIO(export(paper_of_brief(BRIEF), "xlsx")))["Figures"].values)
    assert ("Summary", "12.00 USD", "price_workloads#annual", PRICE, "R2", None) in rows


def test_the_workbook_has_a_sheet_for_the_table_of_an_annex() -> None:
    assert "Annex C Cost" in openpyxl.load_workbook(BytesIO(export(paper_of_brief(BRIEF), "xlsx"))).sheetnames


def test_json_keeps_each_section_with_its_figures_and_standing() -> None:
    sections = json.loads(export(paper_of_brief(BRIEF), "json"))["sections"]
    assert [(each["id"], each["is_annex"], len(each["figures"])) for each in sections] == [
        ("summary", False, 1),
        ("annex-cost", True, 0),
        ("residency", False, 0),
        ("buyer", False, 1),
    ]


def test_a_brief_with_private_sections_says_that_it_is_internal() -> None:
    private = replace(BRIEF, sections=tuple(replace(section, is_private=True) for section in SECTIONS))
    assert "internal, not for the vendor" in paper_of_brief(private).subtitle
    assert "internal" not in paper_of_brief(BRIEF).subtitle


def test_sections_that_wait_for_the_same_are_told_once_behind_the_others() -> None:
    waiting = tuple(BriefSection(name, name.title(), "blocked", "Which duties apply?") for name in ("cost", "offer"))
    words = paper_of_brief(replace(BRIEF, sections=(waiting[0], *SECTIONS, waiting[1]))).markdown
    assert words.count("Which duties apply?") == 1
    assert words.index("## The purchase") < words.index("- **Cost, Offer:** Which duties apply?") < words.index("## Annexes")
