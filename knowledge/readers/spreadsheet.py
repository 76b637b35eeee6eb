"""XLSX, by openpyxl: rows as `heading: value` lines, a part for every few rows of a sheet."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from knowledge.passages import Part
from knowledge.readers.reading import Reading, Unreadable
from knowledge.suspicion import Flag

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MOST_ROWS = 50_000
ROWS_A_PART = 8
_FAULTS = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, ParseError, BadZipFile)


def read_xlsx(content: bytes) -> Reading:
    """A workbook's cells, computed values not formulas, by sheet and rows. Raises Unreadable on a broken file."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only an XLSX needs it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        parts = tuple(part for sheet in workbook.sheetnames for part in _sheet_parts(workbook, sheet))
        title = workbook.properties.title or ""
        workbook.close()
    except (InvalidFileException, *_FAULTS) as error:
        raise Unreadable(
            f"It is no whole XLSX file: {error}.", way_out="Open it in a spreadsheet program and save it again."
        ) from error
    return Reading(parts, title=title)


def _sheet_parts(workbook: "Workbook", name: str) -> Iterator[Part]:
    sheet = workbook[name]
    flags = () if sheet.sheet_state == "visible" else (Flag.HIDDEN_TEXT,)
    rows = enumerate((_cells(row) for row in islice(sheet.iter_rows(values_only=True), MOST_ROWS)), start=1)
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        return
    heads = filled[0][1]
    body = filled[1:] or filled
    for at in range(0, len(body), ROWS_A_PART):
        some = body[at : at + ROWS_A_PART]
        lines = [_line(heads if filled[1:] else [], cells) for _, cells in some]
        yield Part(f"{name}, rows {some[0][0]}-{some[-1][0]}", "\n".join(lines), flags=flags)
    if (sheet.max_row or 0) > MOST_ROWS:
        yield Part(name, f"Of this sheet's {sheet.max_row} rows the first {MOST_ROWS} were read.")


def _line(heads: list[str], cells: list[str]) -> str:
    named = [(heads[at] if at < len(heads) else "", cell) for at, cell in enumerate(cells) if cell]
    return "; ".join(f"{head}: {cell}" if head else cell for head, cell in named)


def _cells(row: tuple[object, ...]) -> list[str]:
    return [_shown(cell) for cell in row]


def _shown(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else " ".join(str(cell).split())
