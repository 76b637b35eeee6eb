"""The terminal app: wiring between the session's worker and the screens.

It paints a readable frame first (case name and sections), then the panes, and only then opens the case. `open_session` runs on
the app's own loop, so what it must load that is heavy belongs in `asyncio.to_thread`.
"""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tui.handover import FirstFrame, Leaving
from tui.messages import (
    BriefLoaded,
    CallEnded,
    CallFailed,
    CitationRequested,
    ConfirmationGiven,
    DerivationLoaded,
    DraftLoaded,
    DraftRequested,
    FigureRequested,
    HelpRequested,
    OpeningFailed,
    RehearsalLoaded,
    ResumeRequested,
    SessionRequest,
)
from tui.session_worker import OpenSession, SessionWorker
from tui.themes import INK, PAPER
from tui.wording import first_frame_words

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class BuyersideApp(App[Leaving]):
    """Opens one case; knows the session's protocol, its events and its views, and nothing behind them."""

    # The panes' look is read with the app's: a style sheet that comes with a screen has every other one parsed again.
    CSS_PATH = ["app.tcss", "screens/main.tcss"]  # noqa: RUF012 - the base class declares it
    TITLE = "Buyerside"
    ENABLE_COMMAND_PALETTE = True
    theme = Reactive(INK.name)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", key_display="F1", show=False),
        Binding("question_mark", "help", show=False),
        Binding("f9", "resume", "Resume", key_display="F9"),
        Binding("f8", "confirm_all", "Confirm all", key_display="F8"),
        Binding("escape", "stop", "Stop", key_display="Esc"),
        Binding("ctrl+o", "cases", "Cases", show=False),
        Binding("ctrl+q", "quit", "Quit", priority=True, key_display="^q"),
    ]

    def __init__(
        self, open_session: OpenSession, *, first_frame: FirstFrame, actor: str = "", typed: str = "", plays: bool = False
    ) -> None:
        super().__init__()
        self._plays = plays
        self._first_frame = first_frame
        self._actor = actor
        self._typed = typed
        self._open_session = open_session
        self._worker: SessionWorker | None = None
        self._main: MainScreen | None = None
        self._fault: BaseException | None = None
        self._to_case_list = False
        self._rehearsal: RehearsalLoaded | None = None
        self._vendors_met = 0
        """How many vendors were drawn; each is another seed."""
        self.register_theme(INK)
        self.register_theme(PAPER)

    def get_theme(self, theme_name: str) -> Theme | None:
        """A look by name; ours are there before the library reads its first style sheet, so that it reads none twice."""
        return {INK.name: INK, PAPER.name: PAPER}.get(theme_name) or super().get_theme(theme_name)

    def compose(self) -> ComposeResult:
        """The first frame: words only, so that it is there at once."""
        titles = [title for _id, title in self._first_frame.sections]
        yield Static(first_frame_words(self._first_frame.case_name, titles), id="first-frame", markup=False)

    async def on_ready(self) -> None:
        """Build the panes: the first frame is painted."""
        from tui.screens.main import MainScreen  # noqa: PLC0415 - its widgets would delay the first frame
        from tui.widgets.section_list import OVERVIEW, SectionEntry  # noqa: PLC0415 - as above

        given = self._first_frame
        entries = (SectionEntry(OVERVIEW, "Overview"), *(SectionEntry(name, title) for name, title in given.sections))
        main = MainScreen(
            (given.case_name, given.title, given.standing), entries=entries, typed=self._typed, width=self.size.width
        )
        self._main = main
        self._worker = SessionWorker(self._open_session, main.post_message)
        await self.push_screen(main)
        await self._fit(self.size)
        # What opening imports would hold up the painting of the panes.
        main.call_after_refresh(self._work, self._open)

    async def _open(self) -> None:
        assert self._worker is not None
        await self._worker.open()
        if self._plays and self._worker.is_open:
            self.action_resume()

    def _work(self, work: Callable[[], Awaitable[None]]) -> None:
        # A fault of ours must not end the app: it comes back as the worker's state and is shown.
        self.run_worker(work(), group="session", exit_on_error=False)

    @on(Worker.StateChanged)
    async def _own_up(self, event: Worker.StateChanged) -> None:
        fault, main, worker = event.worker.error, self._main, self._worker
        if event.state is not WorkerState.ERROR or fault is None or main is None or worker is None:
            return
        self._fault = fault
        words = f"The program met a fault of its own, {type(fault).__name__}: {fault}."
        if worker.is_open:
            main.is_resumable = True
            await main.show_failure(words, "What you entered is kept. F9 takes the turn up again.")
        else:
            main.post_message(OpeningFailed(words, "Nothing was changed. ctrl+q quits; what you typed is handed back."))

    @on(SessionRequest)
    def _carry_out(self, request: SessionRequest) -> None:
        if self._worker is None or self._main is None:
            return
        if self._worker.opening_error or (self._fault and not self._worker.is_open):
            self._main.post_message(
                CallFailed("The case is not open, so nothing was sent.", "ctrl+q quits and hands back what you typed.")
            )
        else:
            self._work(partial(self._worker.run, request.call))

    @on(FigureRequested)
    def _open_figure(self, asked: FigureRequested) -> None:
        if self._worker is not None:
            self._work(partial(self._worker.open_figure, asked.reference, asked.shown))

    @on(DraftRequested)
    def _open_draft(self, asked: DraftRequested) -> None:
        if self._worker is not None:
            self._work(partial(self._worker.open_draft, asked.draft_id))

    @on(CitationRequested)
    def _open_citation(self, asked: CitationRequested) -> None:
        from tui.screens.citation import CitationScreen  # noqa: PLC0415 - not needed for the first frame

        self.push_screen(CitationScreen(asked.citation))

    @on(DerivationLoaded)
    def _show_derivation(self, loaded: DerivationLoaded) -> None:
        from tui.screens.derivation import DerivationScreen  # noqa: PLC0415 - not needed for the first frame

        self.push_screen(DerivationScreen(loaded.derivation))

    @on(DraftLoaded)
    async def _show_draft(self, loaded: DraftLoaded) -> None:
        from tui.screens.draft import DraftScreen  # noqa: PLC0415 - not needed for the first frame

        for screen in self.screen_stack:
            if isinstance(screen, DraftScreen) and screen.draft_id == loaded.draft.id:
                await screen.show(loaded.draft)
                return
        await self.push_screen(DraftScreen(loaded.draft, self._actor))

    @on(RehearsalLoaded)
    async def _show_rehearsal(self, loaded: RehearsalLoaded) -> None:
        from tui.screens.rehearsal import RehearsalScreen  # noqa: PLC0415 - not needed for the first frame

        self._rehearsal = loaded
        await self.push_screen(RehearsalScreen(loaded.desk, can_leave=True))

    @on(BriefLoaded)
    def _end_rehearsal(self) -> None:
        self._rehearsal = None  # the case moved on, so another table is set

    @on(CallEnded)
    def _refresh_draft(self) -> None:
        for draft_id in (getattr(screen, "draft_id", "") for screen in self.screen_stack):
            if draft_id:
                self.post_message(DraftRequested(draft_id))

    @on(HelpRequested)
    def _show_help(self) -> None:
        self.action_help()

    def action_help(self) -> None:
        """What the keys do."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - not needed for the first frame

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_resume(self) -> None:
        """Take up the turn that failed or was stopped."""
        self.post_message(ResumeRequested())

    def action_confirm_all(self) -> None:
        """Confirm all facts that wait."""
        if self._main is not None:
            self.post_message(ConfirmationGiven(self._main.chat_pane.waiting_facts))

    def action_stop(self) -> None:
        """Stop the running turn."""
        if self._worker is not None:
            self._work(self._worker.cancel)

    async def action_rehearse(self) -> None:
        """Play the case against a simulated vendor: the one that was left in the middle, otherwise another one."""
        under_way = self._rehearsal
        if under_way is not None and not under_way.desk.is_over:
            await self._show_rehearsal(under_way)
        elif self._worker is not None:
            self._vendors_met += 1
            self._work(partial(self._worker.open_rehearsal, self._vendors_met))

    def action_switch_theme(self) -> None:
        """Ink or paper."""
        self.theme = PAPER.name if self.theme == INK.name else INK.name

    async def action_quit(self) -> None:
        """Stop what runs, let go of the case and hand back what was typed."""
        if self._worker is not None:
            await self._worker.close()
        self.exit(self._leaving())

    async def action_cases(self) -> None:
        """Leave this case for the list of cases."""
        self._to_case_list = True
        await self.action_quit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the library hands it over
        """Only what can be done now is offered."""
        main, worker = self._main, self._worker
        if main is None or worker is None or self.screen is not main:
            return action not in {"resume", "confirm_all", "stop"}
        offered = {
            "stop": worker.is_running,
            "resume": main.is_resumable and not worker.is_running,
            "confirm_all": bool(main.chat_pane.waiting_facts),
        }
        return offered.get(action, True)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers. Of the library's own only Quit: F1 shows the keys, and a screenshot often fails."""
        yield SystemCommand("Quit", "Nothing is lost", self.action_quit)
        yield SystemCommand("Open another case", "Back to the list of cases", self.action_cases)
        yield SystemCommand("Ink or paper", "Dark or light look", self.action_switch_theme)
        if self._main is not None and screen is self._main:
            words = "Nothing of it enters the case; Esc comes back here"
            yield SystemCommand("Rehearse against a simulated vendor", words, self.action_rehearse)
            yield from self._main.commands()

    async def on_resize(self, event: events.Resize) -> None:
        """A terminal too small for the panes says so instead."""
        await self._fit(event.size)

    async def _fit(self, size: Size) -> None:
        if self._main is None:
            return
        from tui.screens.too_small import TooSmallScreen, is_too_small  # noqa: PLC0415 - not needed for the first frame

        is_covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(size) and not is_covered:
            await self.push_screen(TooSmallScreen())
        elif is_covered and not is_too_small(size):
            await self.pop_screen()

    def _leaving(self) -> Leaving:
        main, worker = self._main, self._worker
        unsaved = [text for screen in self.screen_stack if (text := getattr(screen, "unsaved_text", ""))]
        return Leaving(
            opening_error=worker.opening_error if worker else None,
            fault=self._fault,
            unsent_text=main.unsent_text if main else self._typed,
            unsaved_draft=unsaved[0] if unsaved else "",
            to_case_list=self._to_case_list,
        )
