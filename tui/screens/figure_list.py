"""The figures and passages on show; Enter opens one."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from agent.events import Citation, ShownFigure
from tools.wording import counted
from tui.messages import CitationRequested, FigureRequested
from tui.screens.dialog import Dialog
from tui.wording import conditional_words


class FigureList(Dialog[None]):
    """Stays open under what it opens, so that one figure after another can be looked at."""

    def __init__(self, figures: tuple[ShownFigure, ...], citations: tuple[Citation, ...]) -> None:
        super().__init__()
        self._figures = figures
        self._citations = citations

    def compose(self) -> ComposeResult:
        """One list: figures, then passages."""
        panel = Vertical(classes="dialog")
        counts = ((len(self._figures), "figure"), (len(self._citations), "passage"))
        panel.border_title = " and ".join(counted(number, name) for number, name in counts if number)
        panel.border_subtitle = "Enter opens · Esc closes"
        with panel:
            yield OptionList(*self._options())

    def _options(self) -> list[Option | None]:
        width = max((len(figure.text) for figure in self._figures), default=0)
        figures: list[Option | None] = [Option(_figure(figure, width)) for figure in self._figures]
        citations = [Option(_passage(number, cited)) for number, cited in enumerate(self._citations, 1)]
        return [*figures, *([None] if figures and citations else []), *citations]

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        index = event.option_index
        if index < len(self._figures):
            figure = self._figures[index]
            self.post_message(FigureRequested(figure.reference, figure))
        else:
            self.post_message(CitationRequested(self._citations[index - len(self._figures)]))


def _figure(figure: ShownFigure, width: int) -> Content:
    condition = conditional_words(figure.conditional_on)
    look = "bold $warning" if condition else "bold $figure"
    return Content.assemble(
        (f"{figure.text:>{width}}", look),
        (f"  {figure.reference}", "$quiet"),
        (f"  {condition}" if condition else "", "$warning"),
    )


def _passage(number: int, cited: Citation) -> Content:
    return Content.assemble((f"[{number}] ", "$primary"), cited.title, (f"  {cited.section}", "$quiet"))
