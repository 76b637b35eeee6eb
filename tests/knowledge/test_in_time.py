"""A paper is read in a process of its own: one that takes too long or breaks its reader is named, and the next is read."""

from datetime import date
from pathlib import Path

import pypdf
import pytest
from pypdf import PdfWriter
from pypdf.errors import DependencyError

from agent.vendor_text.take_in import read_offer_file
from knowledge.passages import Part
from knowledge.readers import in_time
from knowledge.readers.dispatch import read_content
from knowledge.readers.in_time import read_in_time, reader_environment
from knowledge.readers.reading import Reading, Unreadable
from knowledge.readers.worker import read_back, written
from knowledge.suspicion import Flag
from tools.errors import InputError

PAGE = b"<html><head><title>Terms</title></head><body><h1>Price</h1><p>Nominal prices end after a year.</p></body></html>"
ENDLESS = b"<html><body>" + b"<i>x" * 60_000
"""Elements left open inside each other: the parser looks through all of them at each word."""


def test_the_process_reads_what_the_reader_here_reads() -> None:
    assert read_in_time(PAGE, "terms.html") == read_content(PAGE, "terms.html")


def test_a_reading_comes_back_whole() -> None:
    reading = Reading((Part("S", "text", 3, (Flag.HIDDEN_TEXT,)),), "title", date(2026, 11, 24), ("one page was not read",))
    assert read_back(written(reading)) == reading


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with pytest.raises(Unreadable, match=r"could not be read within 0\.3 s\. Split it"):
        read_in_time(ENDLESS, "endless.html", seconds=0.3)
    assert read_in_time(PAGE, "terms.html").title == "Terms"


def test_a_reader_that_ended_is_replaced() -> None:
    read_in_time(PAGE, "terms.html")
    process = in_time._READER._process
    assert process is not None
    process.kill()
    process.wait()
    assert read_in_time(PAGE, "terms.html").title == "Terms"


def test_a_file_over_which_the_reader_ends_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "_asked", lambda *_: b"")
    with pytest.raises(Unreadable, match="ended over it"):
        read_in_time(PAGE, "terms.html")


def test_what_cannot_be_read_says_so_as_ever() -> None:
    with pytest.raises(Unreadable, match="It is no whole PDF"):
        read_in_time(b"%PDF-1.7 torn", "torn.pdf")


def test_the_sentence_names_the_offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "SECONDS", 0.3)
    monkeypatch.setattr(in_time, "SECONDS_A_MEGABYTE", 0.0)
    path = tmp_path / "endless.html"
    path.write_bytes(ENDLESS)
    with pytest.raises(InputError, match=r"endless.html was not read. It could not be read within 0\.3 s"):
        read_offer_file(path)


def test_the_process_holds_none_of_the_users_keys() -> None:
    given = {
        "ANTHROPIC_API_KEY": "k",
        "AWS_SECRET_ACCESS_KEY": "s",
        "PATH": "/bin",
        "BUYERSIDE_DATABASE_URL": "postgresql://u:p@h/d",
    }
    assert set(reader_environment(given)) == {"PATH", "PYTHONPATH"}


def test_an_aes_encrypted_pdf_is_said_to_be_encrypted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def needs_more(*_: object) -> None:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)
    monkeypatch.setattr(pypdf.PdfReader, "decrypt", needs_more)
    with pytest.raises(Unreadable, match=r"It is encrypted \(AES\)"):
        read_content(path.read_bytes(), "locked.pdf")
