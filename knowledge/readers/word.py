"""DOCX, by python-docx: a part a heading; text in hidden, white or tiny type is kept and flagged."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from knowledge.passages import Part
from knowledge.readers.reading import Reading, Unreadable
from knowledge.suspicion import Flag

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_FAULTS = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, BadZipFile)
"""What python-docx lets through on broken files; lxml's complaints are SyntaxErrors."""
_TINY_POINTS = 2


@dataclass(frozen=True, slots=True)
class _Line:
    section: str
    is_hidden: bool
    text: str


def read_docx(content: bytes) -> Reading:
    """A Word file's text by heading, tables as rows. Raises Unreadable on a broken file."""
    import docx  # noqa: PLC0415 - only a DOCX needs it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - as above

    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_lines(document))
        title, created = document.core_properties.title, document.core_properties.created
    except (OpcError, *_FAULTS) as error:
        raise Unreadable(
            f"It is no whole DOCX file: {error}.", way_out="Open it in a word processor and save it again."
        ) from error
    parts = tuple(
        Part(section, "\n\n".join(line.text for line in group), flags=(Flag.HIDDEN_TEXT,) if is_hidden else ())
        for (section, is_hidden), group in groupby(lines, key=lambda line: (line.section, line.is_hidden))
    )
    return Reading(parts, title=title, dated=created.date() if created else None)


def _lines(document: "Document") -> Iterator[_Line]:
    from docx.table import Table as DocxTable  # noqa: PLC0415 - only a DOCX needs it

    section = ""
    for block in document.iter_inner_content():
        if isinstance(block, DocxTable):
            yield from (_Line(section, is_hidden=False, text=row) for row in _rows(block) if row)
        elif _is_heading(block):
            section = block.text.strip() or section
        else:
            yield from _stretches(section, block)


def _stretches(section: str, paragraph: "Paragraph") -> Iterator[_Line]:
    """The paragraph's text, what is hidden apart from what is not."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    if not any(_is_hidden(run) for run in runs):
        if paragraph.text.strip():
            yield _Line(section, is_hidden=False, text=paragraph.text.strip())
        return
    for is_hidden, group in groupby(runs, key=_is_hidden):
        yield _Line(section, is_hidden, "".join(run.text for run in group).strip())


def _rows(table: "Table") -> Iterator[str]:
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row.cells]
        yield " | ".join(cell for cell in dict.fromkeys(cells) if cell)


def _is_heading(paragraph: "Paragraph") -> bool:
    style = paragraph.style
    return bool(style and style.name and (style.name.startswith("Heading") or style.name == "Title"))


def _is_hidden(run: "Run") -> bool:
    font = run.font
    is_tiny = font.size is not None and font.size.pt <= _TINY_POINTS
    return bool(font.hidden) or is_tiny or str(font.color.rgb if font.color else "") == "FFFFFF"
