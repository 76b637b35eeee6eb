"""The main screen: brief and chat, side by side where there is room, one at a time where there is not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from tui.messages import (
    BriefLoaded,
    CallEnded,
    CallFailed,
    CallStarted,
    CorrectionGiven,
    DraftRequested,
    EventHappened,
    FactChangeAsked,
    OpeningFailed,
    SectionRequested,
    SessionOpened,
    TextSubmitted,
)
from tui.widgets.brief_pane import BriefPane
from tui.widgets.chat_input import ChatInput
from tui.widgets.chat_pane import ChatPane
from tui.widgets.entries import failure_entry
from tui.widgets.section_list import FACTS
from tui.widgets.title_bar import TitleBar
from tui.widgets.transcript import Transcript
from tui.widgets.usage_line import UsageLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from agent.events import Citation, ShownFigure, UsageCounted
    from agent.views import Brief
    from tui.widgets.section_list import SectionEntry
    from tui.widgets.title_bar import Pane

_WIDE = 110


class MainScreen(Screen[None]):
    """Owns which pane is on show; the panes own what is in them."""

    AUTO_FOCUS = "ChatInput"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - the base class declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "Help", key_display="F1"),
        Binding("f2", "switch_pane", "Switch", key_display="F2"),
        Binding("f3", "figures", "Figures", key_display="F3"),
        Binding("f4", "facts", "Facts", key_display="F4"),
        Binding("f5", "draft", "Draft", key_display="F5"),
    ]

    def __init__(
        self, names: tuple[str, str, str], *, entries: tuple[SectionEntry, ...], typed: str = "", width: int = _WIDE
    ) -> None:
        # Born with its classes, the screen is styled and laid out once for its first painting, not once a class.
        super().__init__(classes=f"-on-chat {'-wide' if width >= _WIDE else '-narrow'}")
        self._names = names
        """Case name, title, standing in words."""
        self._entries = entries
        self._typed = typed
        self._pane: Pane = "chat"
        self._sent: list[str] = []
        self._seen_version = 0
        self.is_resumable = False
        """Whether a turn failed or was stopped and can be taken up again."""
        self.draft_ids: dict[str, str] = {}
        """Title of each draft that was written, by id, oldest first."""

    def compose(self) -> ComposeResult:
        """Title, two panes, bottom line."""
        case_name, title, standing = self._names
        yield TitleBar(case_name, title, standing, self._pane)
        with Horizontal(id="panes"):
            yield BriefPane(self._entries, id="brief")
            yield ChatPane(self._typed, id="chat")
        with Horizontal(id="bottom"):
            yield Footer(show_command_palette=False, compact=True)
            yield UsageLine()

    @property
    def brief_pane(self) -> BriefPane:
        """The left pane."""
        return self.query_one(BriefPane)

    @property
    def chat_pane(self) -> ChatPane:
        """The right pane."""
        return self.query_one(ChatPane)

    @property
    def unsent_text(self) -> str:
        """What is typed and was not taken by a turn."""
        return "\n".join([*self._sent, self.query_one(ChatInput).text]).strip("\n")

    async def show_failure(self, message: str, way_out: str) -> None:
        """Say in the conversation what could not be done, and give back words that were not taken."""
        await self.query_one(Transcript).add(failure_entry(message, way_out))
        self.give_back()

    def count(self, used: UsageCounted) -> None:
        """One more model call."""
        self.query_one(UsageLine).count(used)

    def forget_sent(self, text: str) -> None:
        """A turn took those words."""
        if text in self._sent:
            self._sent.remove(text)

    def give_back(self) -> None:
        """Words whose turn never began go back to where they were typed."""
        for text in reversed(self._sent):
            self.query_one(ChatInput).keep(text)
        self._sent.clear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the library hands it over
        """A draft can be opened once there is one."""
        return bool(self.draft_ids) if action == "draft" else True

    def commands(self) -> Iterable[SystemCommand]:
        """What the palette offers on this screen: every section, every draft."""
        for entry in self.brief_pane.entries:
            yield SystemCommand(f"Show {entry.title}", "Section of the brief", partial(self._ask_section, entry.id))
        for draft_id, title in self.draft_ids.items():
            yield SystemCommand(f"Read {title}", "Draft", partial(self._ask_draft, draft_id))
        yield SystemCommand("List figures", "Figures and passages on show", self.action_figures)

    def _ask_section(self, section_id: str) -> None:
        self.post_message(SectionRequested(section_id))

    def _ask_draft(self, draft_id: str) -> None:
        self.post_message(DraftRequested(draft_id))

    def action_switch_pane(self) -> None:
        """The other pane."""
        has_brief = self.brief_pane.has_focus_within if self.has_class("-wide") else self._pane == "brief"
        self.action_show_pane("chat" if has_brief else "brief")

    def action_show_pane(self, pane: Pane) -> None:
        """One of the panes, with the keyboard in it."""
        self._mark_pane(pane)
        if pane == "brief":
            self.brief_pane.focus_list()
        else:
            self.query_one(ChatInput).focus()

    def action_figures(self) -> None:
        """List the figures of the pane that has the keyboard."""
        from tui.screens.figure_list import FigureList  # noqa: PLC0415 - not needed for the first screen

        figures, citations = self._shown_here()
        if figures or citations:
            self.app.push_screen(FigureList(figures, citations))
        else:
            self.notify("No checked figure is on show in this pane yet.")

    async def action_facts(self) -> None:
        """Go through the facts."""
        await self._go(FACTS)

    def action_draft(self) -> None:
        """Read the draft that waits, otherwise the newest one."""
        draft_id = self.chat_pane.waiting_draft_id or next(reversed(self.draft_ids), "")
        if draft_id:
            self.post_message(DraftRequested(draft_id))

    @on(SessionOpened)
    async def _open(self, opened: SessionOpened) -> None:
        from tui.telling import tell_history  # noqa: PLC0415 - not needed for the first screen

        await self._show_brief(opened.brief)
        if not opened.history:
            await self.chat_pane.greet(opened.brief)
        await tell_history(opened.history, self)
        await self.chat_pane.end_turn()
        self.chat_pane.settle_facts(opened.brief)

    @on(OpeningFailed)
    async def _say_why_closed(self, failed: OpeningFailed) -> None:
        self.brief_pane.say("The case is not open.")
        self.chat_pane.run("")
        await self.show_failure(failed.message, failed.way_out)

    @on(TextSubmitted)
    def _remember(self, submitted: TextSubmitted) -> None:
        self._sent.append(submitted.text)

    @on(CallStarted)
    def _start(self) -> None:
        self.chat_pane.run("Thinking")
        self.refresh_bindings()

    @on(EventHappened)
    async def _take(self, happened: EventHappened) -> None:
        from tui.telling import tell  # noqa: PLC0415 - not needed for the first screen

        await tell(happened.event, self)

    @on(BriefLoaded)
    async def _take_brief(self, loaded: BriefLoaded) -> None:
        await self._show_brief(loaded.brief)

    @on(CallFailed)
    async def _say_why_not(self, failed: CallFailed) -> None:
        await self.show_failure(failed.message, failed.way_out)

    @on(CallEnded)
    async def _end(self) -> None:
        await self.chat_pane.end_turn()
        self._sent.clear()
        self.refresh_bindings()

    async def _show_brief(self, brief: Brief) -> None:
        self.query_one(TitleBar).show(brief)
        await self.brief_pane.show(brief)
        self.chat_pane.settle_facts(brief)
        if self._pane == "brief" or self.has_class("-wide") or not self._seen_version:
            self._seen_version = brief.version
        self._mark_pane(self._pane, has_news=brief.version > self._seen_version)

    @on(FactChangeAsked)
    def _ask_for_fact(self, asked: FactChangeAsked) -> None:
        from tui.screens.ask_value import AskValue  # noqa: PLC0415 - not needed for the first screen

        def answer(value: str | None) -> None:
            if value is not None:
                self.post_message(CorrectionGiven(asked.path, value))

        self.app.push_screen(AskValue("Your answer", asked.question, value=asked.value), answer)

    @on(SectionRequested)
    async def _show_section(self, event: SectionRequested) -> None:
        event.stop()
        await self._go(event.section_id)

    @on(ChatInput.ScrollAsked)
    def _scroll(self, event: ChatInput.ScrollAsked) -> None:
        self.query_one(Transcript).page(event.pages)

    async def _go(self, section_id: str) -> None:
        await self.brief_pane.choose(section_id)
        self.action_show_pane("brief")

    def _shown_here(self) -> tuple[tuple[ShownFigure, ...], tuple[Citation, ...]]:
        in_brief = self.brief_pane.has_focus_within
        transcript = self.query_one(Transcript)
        return (self.brief_pane.figures, ()) if in_brief else (transcript.figures, transcript.citations)

    def _mark_pane(self, pane: Pane, *, has_news: bool = False) -> None:
        self._pane = pane
        self.update_classes({"-on-brief": pane == "brief", "-on-chat": pane == "chat"})
        self.query_one(TitleBar).choose(pane, has_news=has_news)
