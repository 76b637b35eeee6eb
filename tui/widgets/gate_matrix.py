"""The residency gate's verdicts, one option a row."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Grid
from textual.content import Content
from textual.widgets import Static

from agent.events import VerdictShown
from tools.wording import counted
from tui.wording import VERDICT_STYLES


class GateMatrix(Grid):
    """Verdict beside option, reason and the questions to ask; nothing while the gate has not run."""

    DEFAULT_CSS = """
    GateMatrix {
        height: auto; grid-size: 2; grid-columns: 15 1fr; grid-rows: auto; grid-gutter: 1 0; margin-bottom: 1;
        Static { height: auto; }
    }
    """

    def __init__(self, verdicts: Sequence[VerdictShown] = (), *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self._verdicts = tuple(verdicts)

    def compose(self) -> ComposeResult:
        """One row an option."""
        for shown in self._verdicts:
            yield Static(verdict_badge(shown))
            yield Static(verdict_words(shown))

    async def show(self, verdicts: Sequence[VerdictShown]) -> None:
        """Replace the verdicts."""
        self._verdicts = tuple(verdicts)
        await self.recompose()


def verdict_badge(shown: VerdictShown) -> Content:
    """The verdict's word on its colour."""
    return Content.styled(f" {shown.verdict} ", f"bold $background on {VERDICT_STYLES[shown.verdict]}")


def verdict_words(shown: VerdictShown) -> Content:
    """Name, a reason a line, and how many questions are open; their ids stand in the annex."""
    open_questions = counted(len(shown.question_ids), "question")
    asked = Content.styled(f"\n{open_questions} to put in writing", "$warning") if shown.question_ids else Content("")
    reasons = shown.reason.splitlines()
    mark = "- " if len(reasons) > 1 else ""
    lines = "\n".join(f"{mark}{reason}" for reason in reasons)
    return Content.assemble((shown.title, "bold"), "\n", (lines, "$quiet"), asked)
