"""Which reader a file needs: by what is in it, not by what it is called."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from knowledge.readers.archive import archive_names, check_archive
from knowledge.readers.html import read_html
from knowledge.readers.mail import read_mail
from knowledge.readers.pdf import read_pdf
from knowledge.readers.reading import Reading, Unreadable
from knowledge.readers.spreadsheet import read_xlsx
from knowledge.readers.text import opening, read_markdown, read_text
from knowledge.readers.word import read_docx

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text", ".html", ".htm", ".pdf", ".docx", ".xlsx", ".eml"})
"""What a folder is searched for."""
MOST_ATTACHED = 3
"""E-mails inside e-mails are opened this deep."""

_LOOKED_AT = 8192
_MAIL_HEADERS = (
    "from:",
    "to:",
    "subject:",
    "date:",
    "received:",
    "return-path:",
    "message-id:",
    "mime-version:",
    "delivered-to:",
)
_RTF = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_content(content: bytes, name: str, *, depth: int = 0) -> Reading:
    """The text in these bytes. Raises Unreadable with one sentence where there is none to be had."""
    if not content.strip():
        raise Unreadable("It is empty.", way_out="Check that it was saved whole.")
    reading = _reader(content, name, depth)(content)
    if not any(part.text.strip() for part in reading.parts):
        raise Unreadable("No text was found in it.", way_out="If it holds pictures, run text recognition first.")
    return reading


def _reader(content: bytes, name: str, depth: int) -> Callable[[bytes], Reading]:
    if b"%PDF-" in content[:1024]:
        return read_pdf
    if content.startswith(b"PK\x03\x04"):
        return _archive_reader(content)
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content)
    if content.startswith(_RTF):
        raise Unreadable("It is an RTF file.", way_out="Save it as DOCX, PDF or plain text.")
    return _text_reader(content, name, depth)


def _old_office(content: bytes) -> Unreadable:
    """Office puts a file with a password into the container of its old formats, under this name."""
    if _ENCRYPTED in content:
        return Unreadable("It is protected with a password.", way_out="Save a copy without the password, then add that.")
    return Unreadable("It is an old Office file or a saved Outlook message.", way_out="Save it as DOCX, XLSX, EML or PDF.")


def _archive_reader(content: bytes) -> Callable[[bytes], Reading]:
    check_archive(content)
    names = archive_names(content)
    if "word/document.xml" in names:
        return read_docx
    if "xl/workbook.xml" in names:
        return read_xlsx
    raise Unreadable("It is an archive, neither DOCX nor XLSX.", way_out="Unpack it and add the files in it.")


def _text_reader(content: bytes, name: str, depth: int) -> Callable[[bytes], Reading]:
    start = opening(content, _LOOKED_AT).lstrip().lower()
    suffix = PurePath(name).suffix.lower()
    if _is_mail(start, suffix):
        if depth >= MOST_ATTACHED:
            raise Unreadable(f"It is an e-mail attached {depth} levels deep.", way_out="Save it as a file of its own.")
        return partial(read_mail, read=partial(_read_attached, depth=depth + 1))
    if suffix in {".html", ".htm"} or start.startswith(("<!doctype html", "<html")):
        return read_html
    return read_markdown if suffix in {".md", ".markdown"} else read_text


def _read_attached(content: bytes, name: str, depth: int) -> Reading:
    return read_content(content, name, depth=depth)


def _is_mail(start: str, suffix: str) -> bool:
    head = start.split("\n\n", 1)[0].replace("\r", "").splitlines()
    known = sum(line.startswith(_MAIL_HEADERS) for line in head)
    return suffix == ".eml" or known >= 3  # noqa: PLR2004 - three mail headers on top make a message
