"""The rehearsal: the course above, what can be done below; the keyboard reaches everything."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from agent.rehearsal.desk import Choice, Line, RehearsalDesk
from tools.errors import BuyersideError
from tools.rehearsal.moves import BuyerMove, Propose
from tui.screens.choose import Choose
from tui.screens.edit_package import EditPackage
from tui.screens.page import Page

_LOOKS = {"they": ("They  ", "bold $accent"), "we": ("We    ", "bold $primary"), "stopped": ("Stop  ", "bold $error")}
_AFTER = (
    ("debrief", "Debrief: what it came to, mistakes, who the vendor was"),
    ("back", "Go back to a round and try another way; this course stays"),
    ("courses", "All courses beside each other"),
    ("keep", "Put this course on the record, as a rehearsal"),
)


class RehearsalScreen(Screen[None]):
    """Plays against a desk; every course that is left stays beside the new one."""

    CSS_PATH = "rehearsal.tcss"
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Own package"),
        Binding("b", "back", "Back to a round"),
        Binding("c", "courses", "Courses"),
        Binding("d", "debrief", "Debrief"),
        Binding("k", "keep", "Keep"),
        Binding("escape", "leave", "Back to the case", key_display="Esc"),
        Binding("pageup", "scroll(-1)", "Read back", show=False, priority=True),
        Binding("pagedown", "scroll(1)", "Read on", show=False, priority=True),
    ]

    def __init__(self, desk: RehearsalDesk, *, can_leave: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._can_leave = can_leave
        """Whether there is a case on the screen below to go back to."""
        self._choices: tuple[Choice, ...] = ()

    def compose(self) -> ComposeResult:
        """Head, course, moves, keys."""
        yield Static(id="rehearsal-head")
        with VerticalScroll(id="course", can_focus=False):
            yield Static(id="lines")
        yield OptionList(id="choices")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the first round."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the library hands it over
        """Only what can be done now is offered."""
        over = self._desk.is_over
        return {"edit": not over, "debrief": over, "keep": over, "leave": self._can_leave}.get(action, True)

    def action_leave(self) -> None:
        """Back to the case; the table stays as it is."""
        self.dismiss(None)

    def action_edit(self) -> None:
        """Put a package together issue by issue."""
        self.app.push_screen(EditPackage(self._desk), self._propose)

    def action_back(self) -> None:
        """Ask from which round another course begins."""
        rounds = [f"Round {each.number}, {each.day.isoformat()}" for each in self._desk.course.run.rounds]
        self._choose("Go back to", rounds, self._go_back)

    def action_courses(self) -> None:
        """Every course with what it came to; Enter takes one up."""
        self._choose("Courses", self._desk.comparison(), self._take_up)

    async def action_debrief(self) -> None:
        """What there is to learn from the course at hand."""
        words = await asyncio.to_thread(self._desk.debrief)
        self.app.push_screen(Page("Debrief", words))

    def action_keep(self) -> None:
        """Put it on the record."""
        try:
            entry = self._desk.keep()
        except BuyersideError as error:
            self.notify(str(error), severity="error", timeout=10)
            return
        self.notify(f"Kept on the record as {entry}.")

    def action_scroll(self, pages: int) -> None:
        """Read back or on in the course."""
        course = self.query_one("#course", VerticalScroll)
        course.scroll_relative(y=pages * max(course.size.height - 1, 1), animate=False)

    @on(OptionList.OptionSelected, "#choices")
    async def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._desk.is_over:
            await self.run_action(f"screen.{event.option.id}")
        else:
            self._play(self._choices[event.option_index].move)

    def _propose(self, move: Propose | None) -> None:
        if move is not None:
            self._play(move)

    def _play(self, move: BuyerMove) -> None:
        try:
            stopped = self._desk.play(move)
        except BuyersideError as error:
            stopped = (str(error),)
        for words in stopped:
            self.notify(words, title="Stopped before it reached the vendor", severity="warning", timeout=8)
        self._show()

    def _go_back(self, place: int) -> None:
        self._desk.back_to(place + 1)
        self._show()

    def _take_up(self, place: int) -> None:
        self._desk.take_up(place)
        self._show()

    def _choose(self, title: str, lines: Sequence[str], then: Callable[[int], None]) -> None:
        def chosen(words: str | None) -> None:
            if words is not None:
                then(list(lines).index(words))

        self.app.push_screen(Choose(title, lines), chosen)

    def _show(self) -> None:
        desk = self._desk
        head = Content.assemble(("Rehearsal  ", "bold $accent"), (desk.head, "bold"), (f"  {desk.title}", "$quiet"))
        self.query_one("#rehearsal-head", Static).update(head)
        self.query_one("#lines", Static).update(Content("\n").join([_line(each) for each in desk.lines()]))
        self.query_one("#course", VerticalScroll).scroll_end(animate=False)
        self._choices = desk.choices()
        offered = self.query_one("#choices", OptionList)
        offered.clear_options()
        offered.add_options(self._options())
        offered.highlighted = 0
        self.refresh_bindings()

    def _options(self) -> list[Option]:
        if self._desk.is_over:
            return [Option(words, id=action) for action, words in _AFTER]
        return [Option(Content.assemble((f"{each.why:<10}", "bold"), each.words)) for each in self._choices]


def _line(line: Line) -> Content:
    match line.who:
        case "round":
            return Content.styled(f"\n{line.words}", "bold")
        case "note":
            return Content.styled(f"      {line.words}", "$quiet")
        case "end":
            return Content.styled(f"\n{line.words}", "bold $accent")
        case who:
            mark, look = _LOOKS[who]
            return Content.assemble((mark, look), line.words)
