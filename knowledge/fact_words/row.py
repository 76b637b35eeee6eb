"""One row of a fact table as a document: labelled paragraphs, sources, dates, and the day on which the first of them ends."""

from collections.abc import Iterable
from datetime import date

from knowledge.documents import Document, DocumentKind
from tools.provenance import Provenance

_WHOLE_JURISDICTION = 2
"""A document names a jurisdiction by at most two parts: US-FED, and not US-FED-DOD."""


def row_document(  # noqa: PLR0913 - a document has these parts
    *,
    row_id: str,
    title: str,
    kind: DocumentKind,
    jurisdiction: str,
    topics: Iterable[str],
    paragraphs: Iterable[tuple[str, str]],
    statements: Iterable[tuple[Provenance, ...]],
) -> Document:
    """A row as a document. A statement is current while one of its sources is; the row while every statement is."""
    groups = [group for group in statements if group]
    cited = [source for group in groups for source in group]
    ends = [end for group in groups if (end := _last_day(group)) is not None]
    return Document(
        id=slug(row_id),
        title=title,
        kind=kind,
        jurisdiction="-".join(jurisdiction.split("-")[:_WHOLE_JURISDICTION]),
        topics=tuple(topics),
        sources=tuple(dict.fromkeys(source.source for source in cited)),
        as_of=max(source.as_of for source in cited),
        expires=min(ends, default=None),
        body="\n\n".join(f"**{label}.** {sentence(text)}" for label, text in paragraphs if text),
    )


def _last_day(sources: tuple[Provenance, ...]) -> date | None:
    """The last day on which one of the sources is current; none where one does not expire."""
    ends = [source.valid_until for source in sources]
    return None if None in ends else max(end for end in ends if end is not None)


def slug(row_id: str) -> str:
    """An id in the form of document ids: small letters, digits, hyphens."""
    return row_id.lower().replace("_", "-").replace(".", "-")


def sentence(text: str) -> str:
    """The text with a full stop, on one line."""
    words = " ".join(text.split())
    return words if words.endswith((".", "?", "!")) else f"{words}."


def dated(provenance: Iterable[Provenance]) -> str:
    """When it was read and until when it holds, in brackets, by the newest of its sources."""
    sources = tuple(provenance)
    if not sources:
        return ""
    end = _last_day(sources)
    until = f", holds to {end.isoformat()}" if end else ""
    return f" (as of {max(source.as_of for source in sources).isoformat()}{until})"
