"""What the keys do and what the marks mean."""

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialog import Dialog

_KEYS = (
    ("Enter", "send what is typed; in a list, open or confirm"),
    ("ctrl+j", "new line in what is typed"),
    ("PgUp PgDn", "read back in the conversation"),
    ("Esc", "stop the running turn; close a dialog"),
    ("F1  ?", "this page"),
    ("F2", "brief or chat"),
    ("F3", "figures and passages of the pane with the keyboard; Enter opens one"),
    ("F4", "facts: Enter confirms one, a all, c corrects, u takes back"),
    ("F5", "the draft: a then y approves, e edits, r rejects"),
    ("F8", "confirm all facts that wait"),
    ("F9", "take up a turn that failed or was stopped"),
    ("Tab", "next part of the screen"),
    ("ctrl+p", "all commands, by name; one plays the case against a simulated vendor"),
    ("ctrl+o", "the list of cases"),
    ("ctrl+q", "quit; nothing is lost"),
)
_MARKS = (
    (Content.styled("●", "$success"), "settled section, confirmed fact"),
    (Content.styled("○", "$warning"), "open section, fact not confirmed"),
    (Content.styled("×", "$error"), "section blocked by an earlier gate"),
    (Content.styled("1,234", "$figure underline"), "figure bound to a result, fact or passage; opens"),
    (Content.styled("1,234", "$warning underline italic"), "figure conditional on an open question or a contested fact"),
    (Content.styled("1,234", "bold on $error 35%"), "number bound to nothing: unverified"),
    (Content.styled("1,234", "$quiet dim"), "still streaming, not checked yet"),
)


class HelpScreen(Dialog[None]):
    """Keys and marks on one page."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["dialogs.tcss", "help.tcss"]

    def compose(self) -> ComposeResult:
        """Two tables."""
        panel = VerticalScroll(classes="dialog")
        panel.border_title = "Keys and marks"
        panel.border_subtitle = "Esc closes"
        with panel:
            yield Grid(
                *(Static(cell) for key, words in _KEYS for cell in (Content.styled(key, "bold $accent"), Content(words))),
                classes="keys",
            )
            yield Grid(*(Static(cell) for mark, words in _MARKS for cell in (mark, Content(words))), classes="keys")
