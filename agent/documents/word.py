"""Papers as Word documents."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.shared import Pt

from agent.documents.blocks import Block, Heading, Paragraph, Run, Table, blocks_of, plain
from agent.documents.paper import ANNEXES, SELF_INTEREST, STAMP, Paper
from agent.documents.provenance import HEADER, origins

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_BODY_POINTS = 10.5


def word_document(paper: Paper) -> bytes:
    """The paper as .docx bytes."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(_BODY_POINTS)
    document.core_properties.title = paper.title
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
        return "List Number" if paragraph.number else "List Bullet"
    return "Intense Quote" if paragraph.is_quote else None


def _fill(target: "WordParagraph", runs: Sequence[Run]) -> None:
    for run in runs:
        added = target.add_run(run.text)
        added.bold = run.is_strong or None
        added.italic = run.is_emphasised or None


def _add_table(document: "Document", rows: Sequence[Sequence[Sequence[Run]]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Light Grid Accent 1")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, runs in zip(row.cells, cells, strict=False):
            _fill(cell.paragraphs[0], runs)


def _add_figures(document: "Document", paper: Paper) -> None:
    if not paper.figures:
        return
    document.add_heading("Where each figure comes from", level=1)
    rows = (HEADER, *(origin.cells for origin in origins(paper.figures, paper.results)))
    _add_table(document, [[[Run(cell)] for cell in row] for row in rows])
