"""Plain text and Markdown."""

from knowledge.passages import Part, labelled_text
from knowledge.readers.reading import Reading, Unreadable

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


_MOST_ACCENTED = 0.5
"""Share of letters outside ASCII in a Western European text, at the most; Cyrillic taken for it has nearly 1."""
_FEWEST_LETTERS = 8
"""Fewer tell nothing of the encoding."""


def decode(content: bytes) -> str:
    """Bytes as text: by their byte-order mark, else UTF-8, else Windows-1252.

    Raises Unreadable on binary content, and on text in an encoding that is none of these: read as one of them it would be
    noise that looks like words.
    """
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content[:8192]:
        raise Unreadable("It is a binary file, not text.", way_out="Save it as PDF, DOCX or plain text.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _as_western(content)


def opening(content: bytes, length: int) -> str:
    """The first bytes as text, whatever they are: enough to tell what kind of file it is."""
    start = content[:length]
    encoding = next((encoding for mark, encoding in _MARKS.items() if start.startswith(mark)), "utf-8")
    return start.decode(encoding, errors="replace")


def _as_western(content: bytes) -> str:
    text = content.decode("cp1252", errors="replace")
    letters = [letter for letter in text if letter.isalpha() or letter == "\ufffd"]
    accented = sum(not letter.isascii() for letter in letters)
    if "\ufffd" in text or accented > _MOST_ACCENTED * max(len(letters), _FEWEST_LETTERS):
        raise Unreadable("Its text is neither UTF-8 nor Windows-1252.", way_out="Save it as UTF-8.")
    return text


def read_text(content: bytes) -> Reading:
    """Plain text: paragraphs under no heading."""
    return Reading((Part("", decode(content)),))


def read_markdown(content: bytes) -> Reading:
    """Markdown: a part for each heading or run-in label."""
    text = decode(content)
    title = next((line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("# ")), "")
    return Reading(tuple(Part(section, body) for section, body in labelled_text(text)), title=title)
