"""What all dialogs share: a panel over the screen that Escape closes."""

from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A panel in the middle; Escape leaves it without an answer."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", key_display="Esc")]

    def on_mount(self) -> None:
        """Dim what lies behind."""
        self.add_class("dialog-backdrop")

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
