"""A look into a zip-based file before its parser opens it: a bomb is refused, whether it states its size or hides it.

Nothing is unpacked to disk, so a name that leads out of a folder leads nowhere.
"""

import io
import zipfile
import zlib

from knowledge.readers.reading import Unreadable

MOST_UNPACKED_BYTES = 400 * 2**20
MOST_ENTRIES = 20_000
MOST_RATIO = 100
"""What is written by a program packs 5 to 30 times; more than this is made to be large."""
LEAST_SUSPECT_BYTES = 16 * 2**20
"""A small entry may pack as well as it likes."""
_CHUNK = 2**16
_IS_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, zlib.error)


def check_archive(content: bytes) -> None:
    """Raises Unreadable on a damaged or protected archive, or one that unpacks to more than can be meant."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_stated(entries)
            for entry in entries:
                _check_real(archive, entry)
    except _FAULTS as error:
        raise Unreadable(
            f"Its container is damaged: {error}.", way_out="Save it again from the program it came from."
        ) from error


def _check_stated(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise Unreadable("It is protected with a password.", way_out="Save a copy without the password, then add that.")
    unpacked = sum(entry.file_size for entry in entries)
    is_too_large = unpacked > MOST_UNPACKED_BYTES or len(entries) > MOST_ENTRIES
    if is_too_large or any(_is_suspect(entry) for entry in entries):
        raise Unreadable(
            f"It would unpack to {unpacked // 2**20} MB in {len(entries)} files; at most {MOST_UNPACKED_BYTES // 2**20} MB "
            f"in {MOST_ENTRIES} are read, none over {LEAST_SUSPECT_BYTES // 2**20} MB that is packed {MOST_RATIO}-fold.",
            way_out="Split it, or check where it came from.",
        )


def _is_suspect(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(LEAST_SUSPECT_BYTES, MOST_RATIO * entry.compress_size)


def _check_real(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read the entry piece by piece: one that is larger than it states ends in a checksum that is wrong."""
    with archive.open(entry) as unpacked:
        while unpacked.read(_CHUNK):
            pass


def archive_names(content: bytes) -> frozenset[str]:
    """Names of the entries; empty where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except _FAULTS:
        return frozenset()
