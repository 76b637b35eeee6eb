"""Papers as Word documents."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from agent.documents.blocks import Block, Heading, Paragraph, Run, Table, blocks_of, plain
from agent.documents.columns import column_shares
from agent.documents.paper import ANNEXES, PROGRAM, SELF_INTEREST, STAMP, Paper
from agent.documents.provenance import HEADER, origins

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

_BODY_POINTS, _TABLE_POINTS = 10.5, 9.0
_PAGE_MM, _MARGIN_MM = (210, 297), 24
_TEXT_WIDTH_MM = _PAGE_MM[0] - 2 * _MARGIN_MM


def word_document(paper: Paper) -> bytes:
    """The paper as .docx bytes."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(_BODY_POINTS)
    _say_whose(document, paper)
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(length) for length in _PAGE_MM)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN_MM)
    document.add_heading(paper.title, level=0)
    document.add_paragraph(paper.subtitle)
    if paper.is_stamped:
        document.add_paragraph().add_run(STAMP).bold = True
    for block in blocks_of(paper.markdown):
        _add(document, block)
    document.add_paragraph().add_run(SELF_INTEREST).italic = True
    _add_figures(document, paper)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _say_whose(document: "Document", paper: Paper) -> None:
    """The file's own properties; the library's template would say that it is of 2013."""
    properties, midnight = document.core_properties, datetime.combine(paper.as_of, time())
    properties.title, properties.author, properties.comments = paper.title, PROGRAM, ""
    properties.created = properties.modified = midnight


def _add(document: "Document", block: Block) -> None:
    match block:
        case Heading(level, runs):
            heading = document.add_heading(level=min(level, 9))
            heading.paragraph_format.page_break_before = plain(runs) == ANNEXES
            _fill(heading, runs)
        case Table(rows):
            _add_table(document, rows)
        case Paragraph():
            _fill(document.add_paragraph(style=_style(block)), block.runs)


def _style(paragraph: Paragraph) -> str | None:
    if paragraph.list_depth:
        kind = "List Number" if paragraph.number else "List Bullet"
        return kind if paragraph.list_depth == 1 else f"{kind} {min(paragraph.list_depth, 3)}"
    return "Intense Quote" if paragraph.is_quote else None


def _fill(target: "WordParagraph", runs: Sequence[Run], *, points: float | None = None) -> None:
    for run in runs:
        added = target.add_run(run.text)
        added.font.size = Pt(points) if points else None
        added.bold = run.is_strong or None
        added.italic = run.is_emphasised or None


def _add_table(document: "Document", rows: Sequence[Sequence[Sequence[Run]]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Light Grid Accent 1")
    table.autofit = False
    _look(table)
    shares = column_shares([[plain(cell) for cell in row] for row in rows])
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(_TEXT_WIDTH_MM * share)  # some readers keep to the column's width, some to the cells'
        for cell in column.cells:
            cell.width = column.width
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, runs in zip(row.cells, cells, strict=False):
            _fill(cell.paragraphs[0], runs, points=_TABLE_POINTS)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _look(table: "WordTable") -> None:
    """The first column is like the others, and the head stands again on each page."""
    for look in table._tbl.tblPr.findall(qn("w:tblLook")):  # noqa: SLF001 - the library has no name for it
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:val"), "0420")  # the same as bits: head row, no vertical bands
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - nor for this


def _add_figures(document: "Document", paper: Paper) -> None:
    if not paper.figures:
        return
    document.add_heading("Where each figure comes from", level=1)
    rows = (HEADER, *(origin.cells for origin in origins(paper.figures, paper.results)))
    _add_table(document, [[[Run(cell)] for cell in row] for row in rows])
