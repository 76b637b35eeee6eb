"""The list of cases, before one is open: choose one, or start a new one from a template."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tools.errors import BuyersideError
from tui.screens.ask_value import AskValue
from tui.screens.choose import Choose
from tui.shelf import EMPTY, CaseLine, Shelf
from tui.themes import INK, PAPER


class CasesApp(App[str]):
    """Ends with the name of the chosen case, or with None."""

    CSS_PATH = ["app.tcss", "cases_app.tcss"]  # noqa: RUF012 - the base class declares it
    TITLE = "Buyerside"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New case"),
        Binding("ctrl+q", "quit", "Quit", priority=True, key_display="^q"),
    ]

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self.register_theme(INK)
        self.register_theme(PAPER)
        self.theme = INK.name

    def compose(self) -> ComposeResult:
        """Head, list, keys."""
        yield Static(Content.assemble(("Buyerside  ", "bold $accent"), ("Cases", "bold")), id="head")
        with Vertical(id="shelf"):
            yield Static(id="standing")
            yield OptionList(id="cases")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    def action_new(self) -> None:
        """Ask for a name, then for what to start from."""
        self.push_screen(
            AskValue("New case", "Its name, for instance `claude-2027`: letters, digits, - and _."), self._ask_origin
        )

    def _ask_origin(self, name: str | None) -> None:
        if name is None:
            return

        def start(origin: str | None) -> None:
            if origin is not None:
                self._start(name, None if origin == EMPTY else origin)

        self.push_screen(Choose(f"Start {name} from", (*self._shelf.templates, EMPTY)), start)

    def _start(self, name: str, origin: str | None) -> None:
        try:
            line = self._shelf.start(name, origin)
        except BuyersideError as error:
            self.notify(str(error), severity="error", timeout=10)
            return
        self.exit(line.name)

    @on(OptionList.OptionSelected, "#cases")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.exit(event.option.id)

    def _show(self) -> None:
        cases = self._shelf.cases
        words = (
            "Enter opens a case, n starts a new one."
            if cases
            else "There is no case yet. n starts one; `buyerside demo` shows one."
        )
        self.query_one("#standing", Static).update(Content.styled(words, "$quiet"))
        shown = self.query_one("#cases", OptionList)
        shown.add_options(_options(cases))
        if cases:
            shown.highlighted = 0
            shown.focus()


def _options(cases: Sequence[CaseLine]) -> list[Option]:
    width = max((len(case.name) for case in cases), default=0)
    return [
        Option(Content.assemble((f"{case.name:<{width}}", "bold"), f"  {case.changed}  ", (case.title, "$quiet")), id=case.name)
        for case in cases
    ]
