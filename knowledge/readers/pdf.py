"""PDF, by pypdf: a part a page."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from knowledge.passages import Part
from knowledge.readers.reading import Reading, Unreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 3_000
_FAULTS = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
    OSError,
    zlib.error,
    struct.error,
)
"""What pypdf lets through on broken files besides its own errors."""
_STAMP = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(content: bytes) -> Reading:
    """A PDF's text by page. Raises Unreadable on a broken, encrypted or scanned file."""
    with _faults_named():
        reader = _open(content)
        pages = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
        dated = _dated(str((reader.metadata and reader.metadata.get("/CreationDate")) or ""))
    parts = tuple(Part(f"Page {number}", text, page=number) for number, text in enumerate(pages, start=1) if text.strip())
    if not parts:
        raise Unreadable(
            f"It is a scanned PDF: its {len(pages)} page(s) hold pictures and no text.",
            way_out="Run text recognition on it, then add the result.",
        )
    return Reading(parts, title=title, dated=dated, notes=_unread(len(pages) - len(parts), len(pages)))


def _unread(without_text: int, pages: int) -> tuple[str, ...]:
    if not without_text:
        return ()
    return (f"{without_text} of its {pages} pages hold no text and were not read; if they are scans, run text recognition.",)


def _open(content: bytes) -> "PdfReader":
    from pypdf import PdfReader as Reader  # noqa: PLC0415 - only a PDF needs it

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    reader = Reader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("It is encrypted with a password.", way_out="Save a copy without the password, then add that.")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"It has {len(reader.pages)} pages; at most {MOST_PAGES} are read.", way_out="Split it.")
    return reader


@contextmanager
def _faults_named() -> Iterator[None]:
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 - only a PDF needs it

    try:
        yield
    except DependencyError as error:
        raise Unreadable(
            "It is encrypted (AES), which is not read here.", way_out="Save or print a copy without encryption, then add that."
        ) from error
    except (PyPdfError, *_FAULTS) as error:
        raise Unreadable(f"It is no whole PDF: {error}.", way_out="Save it again from the program it came from.") from error


def _dated(stamp: str) -> date | None:
    found = _STAMP.match(stamp)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
