"""Papers as Excel workbooks: figures by section, results, words, and a sheet a table.

Text stays text, whatever it begins with.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from agent.documents.blocks import Block, Heading, Paragraph, Table, blocks_of, plain
from agent.documents.paper import PROGRAM, SELF_INTEREST, STAMP, Paper
from agent.documents.provenance import HEADER, marks_of, origins

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SHEET_NAME_LENGTH = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
_MARKS = re.compile(r" \[[FR][^\]]*\]$")
_OWN_SHEETS = frozenset({"figures", "results", "text"})
_FIGURE_HEADER = ("section", "figure", "reference", "result", "mark", "conditional on")


def workbook(paper: Paper) -> bytes:
    """The paper as .xlsx bytes."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": paper.title, "author": PROGRAM, "created": datetime.combine(paper.as_of, time())})
    head = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet("Figures")
    for row, words in enumerate((paper.title, STAMP if paper.is_stamped else paper.subtitle, SELF_INTEREST)):
        sheet.write_row(row, 0, [words])
    _fill(sheet, [_FIGURE_HEADER, *_figures(paper)], head, first_row=3, widths=(24, 22, 60, 34, 8, 34))
    _fill(
        book.add_worksheet("Results"),
        [HEADER, *(origin.cells for origin in origins(paper.figures, paper.results))],
        head,
        widths=(8, 60, 34, 12, 34, 14),
    )
    _fill(book.add_worksheet("Text"), [("section", "text"), *_texts(paper)], head, widths=(24, 120))
    for name, table in _tables(paper):
        rows = [[plain(cell) for cell in cells] for cells in table.rows]
        _fill(book.add_worksheet(name), rows, head, widths=(22,) * max(len(row) for row in rows))
    book.close()
    return buffer.getvalue()


def _fill(
    sheet: "Worksheet", rows: Sequence[Sequence[str]], head: "Format", *, widths: Sequence[int], first_row: int = 0
) -> None:
    for offset, cells in enumerate(rows):
        sheet.write_row(first_row + offset, 0, cells, None if offset else head)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def _figures(paper: Paper) -> Iterator[Sequence[str]]:
    """Every figure with its section, once where a section shows it twice."""
    marks = marks_of(paper.figures, paper.results)
    shown = [(section.title, each) for section in paper.sections for each in section.figures]
    yield from dict.fromkeys(
        (title, each.text, each.reference, each.pinned_source, marks[each.pinned_source], ", ".join(each.conditional_on))
        for title, each in shown or [("", each) for each in paper.figures]
    )


def _texts(paper: Paper) -> Iterator[tuple[str, str]]:
    for title, block in _titled(paper):
        if isinstance(block, Paragraph):
            yield title, plain(block.runs)


def _titled(paper: Paper) -> Iterator[tuple[str, Block]]:
    title = ""
    for block in blocks_of(paper.markdown):
        if isinstance(block, Heading):
            title = _MARKS.sub("", plain(block.runs))
        else:
            yield title, block


def _tables(paper: Paper) -> list[tuple[str, Table]]:
    named: dict[str, Table] = {}
    for title, block in _titled(paper):
        if isinstance(block, Table):
            named[_free_name(" ".join(title.translate(_FORBIDDEN).split()) or "Table", named)] = block
    return list(named.items())


def _free_name(title: str, taken: dict[str, Table]) -> str:
    name, count = title[:_SHEET_NAME_LENGTH], 1
    while name.lower() in {used.lower() for used in taken} | _OWN_SHEETS:
        count += 1
        name = f"{title[: _SHEET_NAME_LENGTH - 4]} {count}"
    return name
