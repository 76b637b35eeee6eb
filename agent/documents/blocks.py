"""Markdown laid open as blocks of runs, so that every export format draws the same words.

Only what briefs and drafts use: headings, paragraphs, lists, quotes, tables, strong and emphasised text, links.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token

FIGURE_SCHEME = "figure:"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    reference: str = ""
    """Where a figure leads, without its scheme; empty for plain words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the document's."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, perhaps an item of a list or a quote."""

    runs: tuple[Run, ...]
    list_depth: int = 0
    """0 for none, 1 for the outer list."""
    number: int = 0
    """Position in a numbered list; 0 for a bullet or none."""
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the header."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


Block: TypeAlias = Heading | Paragraph | Table


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order."""
    return tuple(_Reader(MarkdownIt("commonmark").enable("table").parse(markdown)).blocks())


class _Reader:
    """Walks the token stream once, keeping what surrounds the present token."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lists: list[int] = []
        self._quotes = 0
        self._heading = 0
        self._rows: list[list[tuple[Run, ...]]] = []
        self._in_table = False

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            if token.type == "inline":
                yield from self._inline(tuple(_runs(token.children or [])))
            elif token.type in {"fence", "code_block"}:
                yield Paragraph((Run(token.content.rstrip("\n")),), len(self._lists))
            elif token.type == "table_close":
                self._in_table = False
                yield Table(tuple(tuple(row) for row in self._rows))
            else:
                self._step(token)

    def _inline(self, runs: tuple[Run, ...]) -> Iterator[Block]:
        if self._in_table:
            self._rows[-1].append(runs)
        elif self._heading:
            yield Heading(self._heading, runs)
        else:
            number = self._lists[-1] if self._lists else 0
            yield Paragraph(runs, len(self._lists), max(number, 0), is_quote=self._quotes > 0)

    def _step(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open":
                self._lists.append(-1)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1) - 1)
            case "list_item_open" if self._lists[-1] >= 0:
                self._lists[-1] += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "table_open":
                self._in_table, self._rows = True, []
            case "tr_open":
                self._rows.append([])


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    strong = emphasised = 0
    reference = ""
    for token in children:
        if token.type.startswith("strong_"):
            strong += token.nesting
        elif token.type.startswith("em_"):
            emphasised += token.nesting
        elif token.type == "link_open":
            href = str(token.attrGet("href") or "")
            reference = href.removeprefix(FIGURE_SCHEME) if href.startswith(FIGURE_SCHEME) else ""
        elif token.type == "link_close":
            reference = ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run(" ")
        elif token.content:
            yield Run(token.content, strong > 0, emphasised > 0, reference)


def plain(runs: Sequence[Run]) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)
