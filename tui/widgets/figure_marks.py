"""Which words of a text are figures, and of what standing: pure, on the library's Content."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from textual.content import Content
from textual.style import Style

_NUMBER = re.compile(r"(?<![\w#-])[+-]?\d(?:[\d,.]*\d)?(?:\s?%)?")
_CELL_NUMBER = re.compile(r"^(?:about )?[+-]?\d[\d,.]*(?:\s?(?:%|[A-Z]{3}|days?|months?|years?))?$")
_LINK = re.compile(r"^link\((?P<href>.*)\)$", re.DOTALL)
_EMPTY_CELLS = frozenset({"", "-", "–", "—", "n/a"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known about the numbers of one text."""

    conditional: frozenset[str] = frozenset()
    """References that depend on an open question."""
    unverified: frozenset[str] = frozenset()
    """Numbers bound to nothing, as written."""
    is_pending: bool = False
    """Whether the text still streams, so that no number in it was checked."""


def dressed(content: Content, marks: Marks) -> Content:
    """The same words with each number in the look of its standing."""
    links = tuple(_links(content))
    for start, end, href in links:
        content = content.stylize(_link_style(href, marks), start, end)
    taken = [(start, end) for start, end, _href in links]
    for start, end in _unverified_spans(content.plain, marks, taken):
        content = content.stylize(".unverified", start, end)
    if marks.is_pending:
        for match in _NUMBER.finditer(content.plain):
            content = content.stylize(".pending", *match.span())
    return content


def _links(content: Content) -> Iterator[tuple[int, int, str]]:
    for span in content.spans:
        action = span.style.meta.get("@click", "") if isinstance(span.style, Style) else ""
        found = _LINK.match(action) if isinstance(action, str) else None
        if found:
            yield span.start, span.end, str(ast.literal_eval(found["href"]))


def _link_style(href: str, marks: Marks) -> str:
    scheme, _, target = href.partition(":")
    if scheme == "figure":
        return ".conditional" if unquote(target) in marks.conditional else ".figure"
    return ".unverified" if scheme == "unverified" else ".citation"


def _unverified_spans(plain: str, marks: Marks, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for text in marks.unverified:
        for match in re.finditer(rf"(?<![\w.,]){re.escape(text)}(?!\w)", plain):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                yield match.span()


def is_number_column(cells: Sequence[str]) -> bool:
    """Whether a table's column holds numbers and nothing else, so that they stand to the right."""
    words = [cell.strip() for cell in cells if cell.strip() not in _EMPTY_CELLS]
    return bool(words) and all(_CELL_NUMBER.match(word) for word in words)


_PADDING = 2
_HEAD_ROOM = 16
_SHORT_WORDS = 10


def column_widths(headers: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """The width of each table column as a style: cells for numbers and short words, shares of the rest for long ones."""
    return [_column_width(header, cells) for header, cells in zip(headers, columns, strict=True)]


def _column_width(header: str, cells: Sequence[str]) -> str:
    longest = max((len(cell) for cell in cells), default=0)
    if is_number_column(cells):
        return str(max(longest, min(len(header), _HEAD_ROOM)) + _PADDING)
    needed = max(longest, len(header), 1)
    return str(needed + _PADDING) if needed <= _SHORT_WORDS else f"{needed}fr"
