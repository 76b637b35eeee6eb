"""A dialog that puts a package together issue by issue, and says at once what it comes to."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from agent.rehearsal.desk import RehearsalDesk
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.wording import issue_value
from tools.rehearsal.moves import Propose
from tools.rehearsal.vendor_words import issue_name
from tui.screens.dialog import Dialog


class PackageRows(Static, can_focus=True):
    """One row an issue and one for the conditions; up and down choose, left and right change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "Issue", show=False),
        Binding("down", "choose(1)", "Issue", show=False),
        Binding("left", "change(-1)", "Less", show=False),
        Binding("right", "change(1)", "More", show=False),
        Binding("enter", "propose", "Propose", show=False),
    ]

    class Changed(Message):
        """The package is another one now."""

    class Proposed(Message):
        """Put it on the table."""

    def __init__(self, desk: RehearsalDesk) -> None:
        super().__init__()
        self._desk = desk
        self._place = 0
        self.terms: OfferTerms = desk.start_of_edit()
        self.carries_clauses = True

    def on_mount(self) -> None:
        """Show the package it starts from."""
        self._show()

    def on_focus(self) -> None:
        """Mark the row at hand."""
        self._show()

    def on_blur(self) -> None:
        """Take the mark away."""
        self._show()

    def action_choose(self, step: int) -> None:
        """Another row."""
        self._place = (self._place + step) % (len(Issue) + 1)
        self._show()

    def action_change(self, step: int) -> None:
        """Another value of the issue at hand."""
        if self._place == len(Issue):
            self.carries_clauses = not self.carries_clauses
        else:
            issue = tuple(Issue)[self._place]
            levels = list(self._desk.levels(issue, self.terms))
            at = min(max(levels.index(getattr(self.terms, issue.value)) + step, 0), len(levels) - 1)
            self.terms = self.terms.model_copy(update={issue.value: levels[at]})
        self._show()
        self.post_message(self.Changed())

    def action_propose(self) -> None:
        """Put it on the table."""
        self.post_message(self.Proposed())

    def _show(self) -> None:
        rows = [(issue_name(issue), issue_value(self.terms, issue)) for issue in Issue]
        rows.append(("conditions", "go with it" if self.carries_clauses else "left out"))
        shown = [
            Content.styled(f"{'›' if at == self._place and self.has_focus else ' '} {name:<14} ‹ {value} ›", look)
            for at, (name, value) in enumerate(rows)
            for look in ("bold $accent" if at == self._place and self.has_focus else "",)
        ]
        self.update(Content("\n").join(shown))


class EditPackage(Dialog[Propose]):
    """Answers with the package to propose, or with None when it was left."""

    AUTO_FOCUS = "PackageRows"

    def __init__(self, desk: RehearsalDesk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Rows, what is asked in return, what it comes to."""
        panel = Vertical(classes="dialog")
        panel.border_title = "Our own package"
        panel.border_subtitle = "↑ ↓ issue · ← → value · Tab words · Enter proposes · Esc leaves"
        with panel:
            yield PackageRows(self._desk)
            yield Input(placeholder="What we ask in return, in words the vendor will read")
            yield Static(id="assessment")

    def on_mount(self) -> None:
        """Say what it starts with."""
        super().on_mount()
        self._assess()

    @on(PackageRows.Changed)
    @on(Input.Changed)
    def _assess(self) -> None:
        first, *stops = self._desk.assess(self._move())
        parts = [Content(first), *(Content.styled(words, "$warning") for words in stops)]
        self.query_one("#assessment", Static).update(Content("\n").join(parts))

    @on(PackageRows.Proposed)
    @on(Input.Submitted)
    def _take(self) -> None:
        self.dismiss(self._move())

    def _move(self) -> Propose:
        rows, words = self.query_one(PackageRows), self.query_one(Input).value.strip()
        return Propose(terms=rows.terms, in_return=words, words=words, carries_clauses=rows.carries_clauses)
