"""Papers as Excel workbooks: one sheet of figures, one a table. Text stays text, whatever it begins with."""

from io import BytesIO

import xlsxwriter

from agent.documents.blocks import Heading, Table, blocks_of, plain
from agent.documents.paper import SELF_INTEREST, STAMP, Paper

_SHEET_NAME_LENGTH = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


def workbook(paper: Paper) -> bytes:
    """The paper as .xlsx bytes."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    head = book.add_format({"bold": True, "bottom": 1})
    figures = book.add_worksheet("Figures")
    figures.write_row(0, 0, [paper.title])
    figures.write_row(1, 0, [STAMP if paper.is_stamped else paper.subtitle])
    figures.write_row(2, 0, [SELF_INTEREST])
    figures.write_row(3, 0, ["figure", "reference", "result"], head)
    rows = dict.fromkeys((figure.text, figure.reference, figure.pinned_source) for figure in paper.figures)
    for offset, row in enumerate(rows):
        figures.write_row(4 + offset, 0, row)
    figures.set_column(0, 2, 34)
    for name, table in _tables(paper):
        sheet = book.add_worksheet(name)
        for index, cells in enumerate(table.rows):
            sheet.write_row(index, 0, [plain(cell) for cell in cells], head if index == 0 else None)
        sheet.set_column(0, max(len(row) for row in table.rows) - 1, 22)
    book.close()
    return buffer.getvalue()


def _tables(paper: Paper) -> list[tuple[str, Table]]:
    named: dict[str, Table] = {}
    title = "Table"
    for block in blocks_of(paper.markdown):
        if isinstance(block, Heading):
            title = plain(block.runs).translate(_FORBIDDEN).strip()
        elif isinstance(block, Table):
            named[_free_name(title, named)] = block
    return list(named.items())


def _free_name(title: str, taken: dict[str, Table]) -> str:
    name, count = title[:_SHEET_NAME_LENGTH], 1
    while name.lower() in {used.lower() for used in taken} | {"figures"}:
        count += 1
        name = f"{title[: _SHEET_NAME_LENGTH - 4]} {count}"
    return name
