"""A look into a zip-based file before its parser opens it: a bomb is refused by what it says it unpacks to."""

import io
import zipfile

from knowledge.readers.reading import Unreadable

MOST_UNPACKED_BYTES = 400 * 2**20
MOST_ENTRIES = 20_000


def check_archive(content: bytes) -> None:
    """Raises Unreadable on a damaged archive, or one that unpacks to more than can be meant."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable(
            f"Its container is damaged: {error}.", way_out="Save it again from the program it came from."
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED_BYTES or len(entries) > MOST_ENTRIES:
        raise Unreadable(
            f"It would unpack to {unpacked // 2**20} MB in {len(entries)} files; at most {MOST_UNPACKED_BYTES // 2**20} MB "
            f"in {MOST_ENTRIES} are read.",
            way_out="Split it, or check where it came from.",
        )


def archive_names(content: bytes) -> frozenset[str]:
    """Names of the entries; empty where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return frozenset()
