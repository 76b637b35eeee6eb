"""Plain text and Markdown."""

from knowledge.passages import Part, labelled_text
from knowledge.readers.reading import Reading, Unreadable

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def decode(content: bytes) -> str:
    """Bytes as text: by their byte-order mark, else UTF-8, else Windows-1252. Raises Unreadable on binary content."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content[:8192]:
        raise Unreadable("It is a binary file, not text.", way_out="Save it as PDF, DOCX or plain text.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_text(content: bytes) -> Reading:
    """Plain text: paragraphs under no heading."""
    return Reading((Part("", decode(content)),))


def read_markdown(content: bytes) -> Reading:
    """Markdown: a part for each heading or run-in label."""
    text = decode(content)
    title = next((line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("# ")), "")
    return Reading(tuple(Part(section, body) for section, body in labelled_text(text)), title=title)
