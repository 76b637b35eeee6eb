"""One draft: its words, what the checks found, and the named person's decision."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static, TextArea

from agent.views import Draft
from tools.wording import counted
from tui.draft_decisions import BindingAccepted, DraftApproved, DraftEdited, DraftRejected, ValueReleased
from tui.screens.ask_value import AskValue
from tui.widgets.bound_markdown import BoundMarkdown
from tui.widgets.draft_findings import BindingOffered, DraftFindings


class DraftScreen(Screen[None]):
    """Read, approve with two keys, edit, reject, bind, release. Posts what was decided; the app carries it out."""

    CSS_PATH = "draft.tcss"
    AUTO_FOCUS = "#letter"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - the base class declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask_approval", "Approve"),
        Binding("y", "approve", "Yes, approve"),
        Binding("e", "edit", "Edit"),
        Binding("r", "reject", "Reject"),
        Binding("b", "bind", "Bind numbers"),
        Binding("l", "release", "Release a value"),
        Binding("ctrl+s", "save", "Save and check", priority=True, key_display="^s"),
        Binding("escape", "back", "Back", key_display="Esc"),
    ]

    def __init__(self, draft: Draft, actor: str) -> None:
        super().__init__()
        self._draft = draft
        self._actor = actor
        self._is_asking = False
        self._is_editing = False

    @property
    def draft_id(self) -> str:
        """Which draft this is."""
        return self._draft.id

    @property
    def unsaved_text(self) -> str:
        """Words typed into the editor that were not saved; empty when there are none."""
        typed = self.query_one(TextArea).text
        return typed if typed != self._draft.text else ""

    def compose(self) -> ComposeResult:
        """Head, words beside findings, the question, the keys."""
        yield Static(id="draft-head")
        with Horizontal(id="draft-body"):
            with VerticalScroll(id="letter"):
                yield BoundMarkdown()
            yield TextArea(self._draft.text, id="editor")
            yield DraftFindings()
        yield Static(id="question")
        yield Footer(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        """Show the draft as it was handed over."""
        await self.show(self._draft)

    async def show(self, draft: Draft) -> None:
        """Take the draft as it stands now; words typed meanwhile stay."""
        unsaved = self.unsaved_text
        self._draft = draft
        self._is_asking = False
        self.query_one("#draft-head", Static).update(_head(draft))
        await self.query_one(BoundMarkdown).show(draft.markdown, (), draft.unverified)
        self.query_one(DraftFindings).show(draft)
        self.query_one(TextArea).text = unsaved or draft.text
        self._arrange()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the library hands it over
        """Only what can be done now is offered."""
        is_waiting = self._draft.status == "waiting"
        offered = {
            "approve": self._is_asking,
            "ask_approval": is_waiting and not self._is_editing and not self._is_asking,
            "edit": is_waiting and not self._is_editing,
            "reject": is_waiting and not self._is_editing,
            "bind": is_waiting and not self._is_editing and bool(self._draft.unverified),
            "release": is_waiting and not self._is_editing and self._draft.is_vendor_facing,
            "save": self._is_editing,
        }
        return offered.get(action, True)

    def action_ask_approval(self) -> None:
        """First key: ask for the second one, under the actor's name."""
        self._is_asking = True
        self._arrange()

    def action_approve(self) -> None:
        """Second key: it is approved."""
        self._is_asking = False
        self._arrange()
        self.post_message(DraftApproved(self._draft.id))

    def action_edit(self) -> None:
        """Write other words."""
        self._is_asking = False
        self._is_editing = True
        self._arrange()
        self.query_one(TextArea).focus()

    def action_save(self) -> None:
        """Hand the words over; all checks run again."""
        typed = self.query_one(TextArea).text
        self._is_editing = False
        self._arrange()
        self.query_one("#letter").focus()
        if typed != self._draft.text:
            self.post_message(DraftEdited(self._draft.id, typed))

    def action_reject(self) -> None:
        """Reject, with a reason."""
        ask = AskValue(
            "Reject this draft",
            "Why? The reason goes on the record.",
            needed="A rejection needs its reason; Esc leaves the draft as it is.",
        )
        self.app.push_screen(ask, self._reject)

    def action_bind(self) -> None:
        """Go to the numbers with their offered bindings."""
        self.query_one(DraftFindings).focus_offers()

    def action_release(self) -> None:
        """Release one private value."""
        ask = AskValue(
            "Release one private value",
            "Which value may this one draft say? Name it as the case does. The release goes on the record.",
        )
        self.app.push_screen(ask, self._release)

    def action_back(self) -> None:
        """One step back: the question, the editor, the screen. Typed words stay in the editor."""
        if self._is_asking or self._is_editing:
            self._is_asking = self._is_editing = False
            self._arrange()
            self.query_one("#letter").focus()
        elif self.unsaved_text:
            self.notify("Your edit is not saved: e goes back to it, ctrl+s saves it.", severity="warning")
            self.action_edit()
        else:
            self.dismiss()

    @on(BindingOffered)
    def _bind(self, event: BindingOffered) -> None:
        event.stop()
        self.post_message(BindingAccepted(self._draft.id, event.index, event.reference))

    def _reject(self, reason: str | None) -> None:
        if reason:
            self.post_message(DraftRejected(self._draft.id, reason))

    def _release(self, value: str | None) -> None:
        if value:
            self.post_message(ValueReleased(value, self._draft.id))

    def _arrange(self) -> None:
        self.set_class(self._is_editing, "-editing")
        self.set_class(self._is_asking, "-asking")
        self.query_one("#question", Static).update(_question(self._draft, self._actor))
        self.refresh_bindings()


def _head(draft: Draft) -> Content:
    reader = ("for the vendor", "$accent") if draft.is_vendor_facing else ("internal", "$quiet")
    look = {"waiting": "$warning", "approved": "$success", "rejected": "$error", "superseded": "$quiet"}[draft.status]
    return Content.assemble((draft.title, "bold"), "  ", reader, "  ", (draft.status, look))


def _question(draft: Draft, actor: str) -> Content:
    loose = f" It holds {counted(len(draft.unverified), 'unverified number')}." if draft.unverified else ""
    who = f" as {actor}" if actor else ""
    words = f"Approve “{draft.title}”{who}?{loose} "
    return Content.assemble(
        (words, "bold"),
        ("y", "bold $accent"),
        " approves, ",
        ("Esc", "bold $accent"),
        " leaves it. ",
        (f"Content {draft.content_hash[:12]}", "$quiet"),
    )
