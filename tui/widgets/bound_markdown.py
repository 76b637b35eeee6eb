"""Markdown whose figures open: bound figures are links, unverified numbers stand out, pending ones are dim."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets._markdown import (  # the public module leaves most block types out
    MarkdownBlock,
    MarkdownH1,
    MarkdownH2,
    MarkdownH3,
    MarkdownH4,
    MarkdownParagraph,
    MarkdownTable,
    MarkdownTableCellContents,
    MarkdownTableContent,
    MarkdownTD,
    MarkdownTH,
)

from agent.events import Citation, ShownFigure, UnverifiedNumber
from tui.messages import CitationRequested, FigureRequested
from tui.widgets.figure_marks import Marks, column_widths, dressed, is_number_column

if TYPE_CHECKING:
    _Block = MarkdownBlock
else:
    # At run time a plain mixin: the library finds a block's styles through its first base that is a widget.
    _Block = object


class _Dressed(_Block):
    """A block that shows its figures for what they are."""

    def set_content(self, content: Content) -> None:
        """Take new words and mark the numbers in them."""
        # The library's one look for all links would hide the difference between a figure and an unverified number.
        self.auto_links = False
        document = self._markdown
        super().set_content(dressed(content, document.marks) if isinstance(document, BoundMarkdown) else content)


class _H1(_Dressed, MarkdownH1): ...


class _H2(_Dressed, MarkdownH2): ...


class _H3(_Dressed, MarkdownH3): ...


class _H4(_Dressed, MarkdownH4): ...


class _Paragraph(_Dressed, MarkdownParagraph): ...


class _TH(_Dressed, MarkdownTH): ...


class _TD(_Dressed, MarkdownTD): ...


class _Cell(MarkdownTableCellContents):
    """A table cell that keeps the looks its words were given."""

    def on_mount(self) -> None:
        """Leave links as they are dressed."""
        self.auto_links = False


class _TableContent(MarkdownTableContent):
    """A quiet table: a line under the head, numbers to the right."""

    DEFAULT_CSS = """
    _TableContent {
        keyline: none;
        grid-gutter: 0;
        & > .header { color: $quiet; text-style: none; border-bottom: solid $line; padding: 0 1; }
        & > .cell { padding: 0 1; }
        & > .-number { text-align: right; content-align: right top; }
    }
    """

    def compose(self) -> ComposeResult:
        """Head and cells, row by row."""
        numbers = [is_number_column([row[index].plain for row in self.rows if index < len(row)]) for index in self._columns()]
        for index, header in enumerate(self.headers):
            yield _Cell(header, classes=f"header{' -number' if numbers[index] else ''}")
        for row_index, row in enumerate(self.rows, 1):
            for index, cell in enumerate(row):
                yield _Cell(cell, classes=f"row{row_index} cell{' -number' if numbers[index] else ''}")
            self.last_row = row_index

    def on_mount(self) -> None:
        """Numbers get the room they need, words share the rest."""
        columns = [[row[index].plain for row in self.rows if index < len(row)] for index in range(len(self.headers))]
        self.styles.grid_size_columns = len(self.headers)
        self.styles.grid_columns = " ".join(column_widths([header.plain for header in self.headers], columns))

    def _columns(self) -> range:
        return range(max([len(self.headers), *(len(row) for row in self.rows)]))


class _Table(MarkdownTable):
    """A table in the house's look."""

    DEFAULT_CSS = """
    _Table { background: transparent; margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        """Keep heads and rows for the stream and mount the quiet table."""
        self._headers, self._rows = self._get_headers_and_rows()
        yield _TableContent(self._headers, self._rows)


class BoundMarkdown(Markdown):
    """A text with figures. Posts FigureRequested and CitationRequested when one is clicked; opens nothing else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"figure", "conditional", "unverified", "pending", "citation"}
    DEFAULT_CSS = """
    BoundMarkdown {
        padding: 0;
        & > .figure { color: $figure; text-style: underline; }
        & > .conditional { color: $warning; text-style: underline italic; }
        & > .unverified { color: $foreground; background: $error 35%; text-style: bold; }
        & > .pending { color: $quiet; text-style: dim; }
        & > .citation { color: $primary; }
        MarkdownBlock > .code_inline { color: $accent; background: transparent; }
        MarkdownH1, MarkdownH2, MarkdownH3, MarkdownH4 {
            color: $foreground; text-style: bold; background: transparent;
            margin: 0 0 1 0; padding: 0; content-align: left middle;
        }
        MarkdownH3, MarkdownH4 { color: $secondary; }
        MarkdownBulletList, MarkdownOrderedList { margin: 0 0 1 0; padding: 0; }
        MarkdownBlockQuote { background: $panel; border-left: outer $line; margin: 0 0 1 0; padding: 0 1; }
        MarkdownBullet { color: $quiet; text-style: none; }
    }
    """
    BULLETS = ["• ", "• ", "• ", "• ", "• "]  # noqa: RUF012 - the base class declares it
    BLOCKS = Markdown.BLOCKS | {
        "h1": _H1,
        "h2": _H2,
        "h3": _H3,
        "h4": _H4,
        "paragraph_open": _Paragraph,
        "table_open": _Table,
        "th_open": _TH,
        "td_open": _TD,
    }

    def __init__(
        self,
        markdown: str = "",
        *,
        figures: tuple[ShownFigure, ...] = (),
        unverified: tuple[UnverifiedNumber, ...] = (),
        citations: tuple[Citation, ...] = (),
        **known_to_widget: Any,
    ) -> None:
        super().__init__(markdown, open_links=False, **known_to_widget)
        self.figures = figures
        self.citations = citations
        self.marks = _marks(figures, unverified)

    @classmethod
    def pending(cls, **known_to_widget: Any) -> "BoundMarkdown":
        """An empty text that streams in; its numbers are dim until they were checked."""
        document = cls(**known_to_widget)
        document.marks = replace(document.marks, is_pending=True)
        return document

    async def show(self, markdown: str, figures: tuple[ShownFigure, ...], unverified: tuple[UnverifiedNumber, ...]) -> None:
        """Replace the text and its figures."""
        self.figures = figures
        self.marks = _marks(figures, unverified)
        await self.update(markdown)

    @on(Markdown.LinkClicked)
    def _open(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        scheme, _, target = event.href.partition(":")
        target = unquote(target)
        if scheme == "figure":
            shown = next((figure for figure in self.figures if figure.reference == target), None)
            self.post_message(FigureRequested(target, shown))
        elif scheme == "citation":
            self._open_citation(target)
        elif scheme != "unverified":
            # An address in a text is data that somebody else wrote; it is shown, never opened.
            self.notify(event.href, title="Address, not opened")

    def _open_citation(self, passage_id: str) -> None:
        for citation in self.citations:
            if citation.passage_id == passage_id:
                self.post_message(CitationRequested(citation))


def _marks(figures: tuple[ShownFigure, ...], unverified: tuple[UnverifiedNumber, ...]) -> Marks:
    return Marks(
        conditional=frozenset(figure.reference for figure in figures if figure.conditional_on),
        unverified=frozenset(number.text for number in unverified),
    )
