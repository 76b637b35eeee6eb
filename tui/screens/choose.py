"""A dialog that offers a few things to choose from."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from tui.screens.dialog import Dialog


class Choose(Dialog[str]):
    """Answers with the chosen words, or with None when it was left."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """One line a choice."""
        panel = Vertical(classes="dialog")
        panel.border_title = self._title
        panel.border_subtitle = "Enter chooses · Esc leaves"
        with panel:
            yield OptionList(*self._choices)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index])
