"""The buyer's own papers: files and folders to documents of the library.

A paper keeps its id as long as its path and case stay the same; unchanged content is skipped. A file that cannot be read
gives one sentence, and the rest goes on. What a paper says is data: text that addresses a model is flagged, never obeyed.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from knowledge.documents import Document, DocumentKind
from knowledge.passages import Excerpt, split_parts
from knowledge.readers.dispatch import SUFFIXES
from knowledge.readers.in_time import read_in_time
from knowledge.readers.reading import Reading, Unreadable
from knowledge.suspicion import Flag, visible

MOST_BYTES = 100 * 2**20
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class PaperTerms:
    """How papers are to be taken in."""

    case: str = ""
    """The one case they belong to; empty for all cases."""
    from_vendor: bool = False
    """Whether they are a vendor's: what they say is then a claim, never guidance."""
    jurisdiction: str = "ALL"
    as_of: date | None = None
    """The day for which they speak; else as the file states, else the day it was last changed."""
    expires: date | None = None


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    PASSED_OVER = "passed over"
    """In a folder, and of a kind that is not read."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file."""

    path: Path
    outcome: Outcome
    document: str = ""
    passages: int = 0
    flags: tuple[Flag, ...] = ()
    """What is suspicious in it."""
    message: str = ""
    """One sentence, where there is something to say."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file read and split, ready for the shelf."""

    document: Document
    excerpts: tuple[Excerpt, ...]
    notes: tuple[str, ...] = ()
    """What of the file was not read."""

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What is suspicious anywhere in it."""
        return tuple(dict.fromkeys(flag for excerpt in self.excerpts for flag in excerpt.flags))


def find_files(paths: Iterable[Path]) -> Iterator[Path | FileOutcome]:
    """The files under these paths, folders searched for known suffixes; what leads out of a folder is named and left."""
    for path in paths:
        if path.is_dir():
            yield from _files_in(path)
        elif path.is_file():
            yield path
        else:
            why = "is no file" if path.exists() else "does not exist"
            yield FileOutcome(path, Outcome.FAILED, message=f"{path} {why}. Check the path.")


def paper_id(path: Path, case: str) -> str:
    """A stable slug: the file's name and a checksum of its path and case."""
    name = _SLUG.sub("-", path.stem.lower()).strip("-")[:40].strip("-") or "paper"
    place = sha256(f"{case}/{path.resolve()}".encode()).hexdigest()
    return f"paper-{name}-{place[:8]}"


def content_digest(content: bytes, terms: PaperTerms) -> str:
    """Sha256 over content and terms: the same paper under other terms is taken in anew."""
    return sha256(content + repr(terms).encode()).hexdigest()


def load_file(path: Path) -> bytes:
    """The file's bytes. Raises Unreadable where it is too large or cannot be opened."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable(f"It has {size // 2**20} MB; at most {MOST_BYTES // 2**20} MB are read.", way_out="Split it.")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"It cannot be opened: {error.strerror}.", way_out="Check that you may read it.") from error


def read_paper(path: Path, content: bytes, terms: PaperTerms) -> Paper:
    """A file's bytes as a paper. Raises Unreadable with one sentence."""
    reading = read_in_time(content, path.name)
    checked = (_checked(excerpt) for excerpt in split_parts(reading.parts))
    excerpts = tuple(excerpt for excerpt in checked if excerpt.text.strip())
    title = visible(reading.title)[0].strip() or path.name
    document = Document(
        id=paper_id(path, terms.case),
        title=title[:200],
        kind=DocumentKind.VENDOR if terms.from_vendor else DocumentKind.PAPER,
        jurisdiction=terms.jurisdiction,
        sources=(path.name,),
        as_of=terms.as_of or reading.dated or _changed_on(path),
        expires=terms.expires,
        body=_body(reading),
    )
    return Paper(document, excerpts, reading.notes)


def describe_failure(path: Path, error: Unreadable) -> FileOutcome:
    """A file that was not taken in, in one sentence."""
    return FileOutcome(path, Outcome.FAILED, message=f"{path.name} was not added. {error}")


def _checked(excerpt: Excerpt) -> Excerpt:
    """The excerpt with what is suspicious in it; invisible characters are taken out."""
    text, flags = visible(excerpt.text)
    section, section_flags = visible(excerpt.section)
    return replace(excerpt, text=text, section=section, flags=tuple(dict.fromkeys((*excerpt.flags, *flags, *section_flags))))


def _files_in(folder: Path) -> Iterator[Path | FileOutcome]:
    """Every file in the folder that is not hidden: to be read, or why not."""
    closed: list[OSError] = []
    found: list[Path] = []
    for at, folders, names in os.walk(folder, onerror=closed.append):
        linked = [each for each in folders if (Path(at) / each).is_symlink()]
        folders[:] = [each for each in folders if not _is_hidden(each) and each not in linked]
        found += [Path(at) / each for each in (*names, *linked) if not _is_hidden(each)]
    yield from (_in_folder(path, folder) for path in sorted(found))
    yield from (_closed(error) for error in closed)


def _in_folder(path: Path, folder: Path) -> Path | FileOutcome:
    if path.is_symlink() and not _stays_inside(path, folder):
        return FileOutcome(
            path, Outcome.FAILED, message=f"{path.name} leads out of {folder} and was not followed. Name it itself."
        )
    if path.suffix.lower() in SUFFIXES and path.is_file():
        return path
    kinds = ", ".join(sorted(SUFFIXES))
    return FileOutcome(
        path, Outcome.PASSED_OVER, message=f"{path.name} was passed over: in a folder only {kinds} are read. Name it itself."
    )


def _stays_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _closed(error: OSError) -> FileOutcome:
    path = Path(str(error.filename))
    return FileOutcome(path, Outcome.FAILED, message=f"The folder {path} cannot be opened: {error.strerror}. Name its files.")


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _body(reading: Reading) -> str:
    return "\n\n".join(part.text for part in reading.parts)


def _changed_on(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()


def count(outcomes: Sequence[FileOutcome], outcome: Outcome) -> int:
    """How many files ended so."""
    return sum(each.outcome is outcome for each in outcomes)
