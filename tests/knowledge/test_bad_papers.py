"""`buyerside knowledge add` on files as they come: one clear sentence a file, the rest goes in, the store stays whole."""

import io
import os
import resource
import signal
import struct
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

OK, INVALID, UNUSABLE = 0, 2, 4
QUERY = "penguin colony budget memorandum"
MEMO = "The penguin colony budget memorandum sets aside money for fish.\n"

_COMMAND = textwrap.dedent("""
    import sys
    from knowledge import library
    from knowledge.embedding import HashedWords
    from tui.__main__ import main
    library.shipped_shelves = lambda: {"corpus": (), "facts": ()}
    library.MiniLM = HashedWords
    library.ShippedFirst = lambda model: model
    sys.exit(main(["knowledge", *sys.argv[1:]]))
""")

Knowledge = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    """The command in a process of its own, with words for vectors and no shipped documents."""

    def run(*arguments: str | Path, most_bytes: int = 0) -> subprocess.CompletedProcess[str]:
        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

        return subprocess.run(
            [sys.executable, "-c", _COMMAND, *map(str, arguments)],
            env=os.environ | {"BUYERSIDE_DATA_DIR": str(tmp_path / "data")},
            preexec_fn=limit if most_bytes else None,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "memo.md").write_text(MEMO)
    return folder


def _pdf(pages: int, *, text: str = "", password: str = "") -> bytes:
    """A real PDF with a line on each page, or none."""
    writer = PdfWriter()
    for number in range(pages):
        page = writer.add_blank_page(612, 792)
        if text:
            _write_on(writer, page, f"{text} {number}")
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    writer.close()
    return out.getvalue()


def _write_on(writer: PdfWriter, page: object, line: str) -> None:
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject  # noqa: PLC0415 - only here

    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode())
    fonts = DictionaryObject({NameObject("/F1"): font})
    assert isinstance(page, DictionaryObject)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream)


def _docx(text: str = MEMO) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return out.getvalue()


def _with_password() -> bytes:
    """The container that Office puts a DOCX or XLSX with a password in: sectors of 512 bytes, a FAT, a directory."""
    free, end, in_fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<I", free) * 108
    fat = struct.pack("<III", in_fat, end, end) + struct.pack("<I", free) * 125

    def entry(name: str, kind: int, start: int, size: int) -> bytes:
        label = name.encode("utf-16-le")
        return (
            label.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(label) + 2, kind, 1, free, free, free)
            + b"\0" * 36
            + struct.pack("<IQ", start, size)
        )

    names = (("Root Entry", 5, end, 0), ("EncryptionInfo", 2, 2, 64), ("EncryptedPackage", 2, 2, 64), ("", 0, 0, 0))
    return head + fat + b"".join(entry(*each) for each in names) + os.urandom(512)


def _bomb() -> bytes:
    return _zip([("word/document.xml", b"<w:p/>" * 8_000_000)])


def _lying_bomb() -> bytes:
    """An archive whose entry says that it unpacks to ten bytes."""
    content = bytearray(_zip([("word/document.xml", b"0" * 3_000_000)]))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(signature) + at
        content[place : place + 4] = struct.pack("<I", 10)
    return bytes(content)


def _escaping() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_docx())) as packed:
        return _zip([*((name, packed.read(name)) for name in packed.namelist()), ("../../escaped.txt", b"out")])


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "It is empty"),
    "scan.pdf": (_pdf(2), "scanned PDF: its 2 page(s) hold pictures and no text"),
    "locked.pdf": (_pdf(1, text="Secret", password="hidden"), "encrypted with a password"),
    "locked.docx": (_with_password(), "protected with a password"),
    "locked.xlsx": (_with_password(), "protected with a password"),
    "torn.pdf": (_pdf(3, text="Page")[:200], "no whole PDF"),
    "torn.docx": (_docx()[:9000], "container is damaged"),
    "zip-called.docx": (_zip([("notes.txt", b"hello")]), "neither DOCX nor XLSX"),
    "bomb.docx": (_bomb(), "would unpack to 45 MB"),
    "lying-bomb.docx": (_lying_bomb(), "container is damaged"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
    "cyrillic.txt": ("Договор поставки".encode("koi8-r"), "neither UTF-8 nor Windows-1252"),
    "rich.txt": (rb"{\rtf1\ansi Offer}", "RTF"),
}
TAKEN: dict[str, bytes] = {
    "long.pdf": _pdf(500, text="Budget page"),
    "pdf-called.txt": _pdf(1, text="Budget page"),
    "docx-called.pdf": _docx(),
    "western.txt": "Vergütung für Größe".encode("cp1252"),
    "escaping.docx": _escaping(),
}


def test_each_bad_file_has_one_sentence_and_the_rest_goes_in(knowledge: Knowledge, folder: Path) -> None:
    for name, content in ({name: content for name, (content, _) in REFUSED.items()} | TAKEN).items():
        (folder / name).write_bytes(content)
    done = knowledge("add", folder)
    said = {line.split()[0]: line for line in done.stderr.splitlines() if "was not added" in line}
    assert done.returncode == INVALID
    assert {name for name, (_, why) in REFUSED.items() if why not in said.get(name, "")} == set()
    assert said.keys() == REFUSED.keys()
    assert f"{len(TAKEN) + 1} added, 0 changed, 0 unchanged, {len(REFUSED)} failed" in done.stdout
    assert "long.pdf  as paper-long" in done.stdout
    assert "500 passages" in done.stdout
    assert not list(folder.parent.rglob("escaped.txt"))


def test_after_bad_files_the_store_is_whole(knowledge: Knowledge, folder: Path) -> None:
    (folder / "torn.docx").write_bytes(_docx()[:9000])
    knowledge("add", folder)
    found = knowledge("search", QUERY, "--explain")
    assert (found.returncode, found.stderr) == (OK, "")
    assert "meaning: place 1" in found.stdout


def test_a_page_without_text_is_said_and_the_others_are_read(knowledge: Knowledge, folder: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf(1, text="Words")))
    writer.add_blank_page(612, 792)
    writer.write(folder / "half.pdf")
    done = knowledge("add", folder / "half.pdf")
    assert done.returncode == OK
    assert "1 of its 2 pages hold no text and were not read" in done.stderr


def test_a_folder_names_what_it_does_not_read(knowledge: Knowledge, folder: Path) -> None:
    (folder / "deck.pptx").write_bytes(b"PK")
    (folder / ".hidden.txt").write_text("not meant")
    done = knowledge("add", folder)
    assert done.returncode == OK
    assert "deck.pptx was passed over" in done.stderr
    assert "1 added, 0 changed, 0 unchanged, 0 failed, 1 passed over" in done.stdout
    assert "hidden" not in done.stdout + done.stderr


def test_links_out_of_a_folder_pipes_and_missing_paths_are_named(knowledge: Knowledge, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "elsewhere").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    done = knowledge("add", folder, tmp_path / "pipe.txt", tmp_path / "missing.txt")
    assert done.returncode == INVALID
    assert [f"{name} leads out of" in done.stderr for name in ("link.txt", "loop.txt", "elsewhere")] == [True] * 3
    assert "pipe.txt is no file" in done.stderr
    assert "missing.txt does not exist" in done.stderr
    assert "1 added" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_may_not_be_read_is_named(knowledge: Knowledge, folder: Path) -> None:
    closed = folder / "closed.txt"
    closed.write_text("secret")
    closed.chmod(0)
    done = knowledge("add", folder)
    assert done.returncode == INVALID
    assert "closed.txt was not added. It cannot be opened: Permission denied." in done.stderr


def test_a_file_that_fails_while_it_is_read_is_named(knowledge: Knowledge, folder: Path) -> None:
    done = knowledge("add", "/proc/self/mem", folder)  # a file to look at; reading it from its beginning fails
    assert done.returncode == INVALID
    assert "mem was not added. It cannot be opened: Input/output error." in done.stderr
    assert "1 added" in done.stdout


def test_a_full_disk_ends_with_one_sentence_and_keeps_what_is_in(knowledge: Knowledge, folder: Path) -> None:
    for number in range(30):
        (folder / f"p{number}.txt").write_text(f"Paper number{number} speaks of subject{number}. " * 400)
    full = knowledge("add", folder, most_bytes=400_000)
    reported = {line.split()[3].rstrip(",") for line in full.stdout.splitlines() if line.startswith("added")}
    assert full.returncode == UNUSABLE
    assert "the disk has room" in full.stderr
    assert len(full.stderr.splitlines()) == 1
    assert 0 < len(reported) < 30
    assert {line.split()[0] for line in knowledge("list", "--papers").stdout.splitlines()} == reported
    assert f"{31 - len(reported)} added, 0 changed, {len(reported)} unchanged" in knowledge("add", folder).stdout
