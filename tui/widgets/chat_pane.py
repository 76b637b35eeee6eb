"""The conversation: transcript, what waits for a word, what runs, and the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.widgets.call_bars import ApprovalBar, FactBar
from tui.widgets.chat_input import ChatInput
from tui.widgets.entries import Entry
from tui.widgets.transcript import Transcript
from tui.wording import standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from agent.events import ApprovalRequired, FactProposed
    from agent.views import Brief


class ChatPane(Vertical):
    """Where the negotiator and the assistant talk."""

    DEFAULT_CSS = """
    ChatPane {
        Transcript { height: 1fr; }
        #running { height: auto; padding: 0 2; color: $quiet; display: none; }
        #running.-shown { display: block; }
    }
    """

    def __init__(self, typed: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self._typed = typed
        self._facts: dict[str, FactProposed] = {}
        self._approval: ApprovalRequired | None = None

    def compose(self) -> ComposeResult:
        """Top to bottom: past, waiting, running, next."""
        yield Transcript()
        yield FactBar()
        yield ApprovalBar()
        yield Static(Content("Opening the case …"), id="running", classes="-shown")
        yield ChatInput(self._typed)

    @property
    def waiting_facts(self) -> tuple[str, ...]:
        """Paths of the facts that the assistant recorded and nobody confirmed yet."""
        return tuple(self._facts)

    @property
    def waiting_draft_id(self) -> str:
        """The draft that waits for a decision; empty when none does."""
        return self._approval.draft_id if self._approval else ""

    async def greet(self, brief: Brief) -> None:
        """Say where the preparation stands and what would help most."""
        first = brief.missing[0] if brief.missing else None
        ask = (
            [Content.assemble(("Most useful next: ", "$quiet"), first.question), Content.styled(first.why, "$quiet")]
            if first
            else []
        )
        stands = Content.assemble((f"Brief version {brief.version}: ", "$quiet"), standing(brief))
        lines = [Content.styled(brief.title, "bold"), stands, *ask]
        await self.query_one(Transcript).add(Entry(Content("\n").join(lines), "card"))

    def propose(self, fact: FactProposed) -> None:
        """A fact waits for confirmation."""
        self._facts[fact.path] = fact
        self._show_facts()

    def confirm(self, paths: Iterable[str]) -> None:
        """Those facts wait no longer."""
        for path in paths:
            self._facts.pop(path, None)
        self._show_facts()

    def wait_for(self, approval: ApprovalRequired | None) -> None:
        """A draft waits for a decision, or none does any more."""
        self._approval = approval
        self.query_one(ApprovalBar).show(approval)

    def run(self, words: str) -> None:
        """Say what runs; empty words for nothing."""
        line = self.query_one("#running", Static)
        line.set_class(bool(words), "-shown")
        line.update(Content.assemble(("· ", "$accent"), words, ("   Esc", "bold $accent"), " stops") if words else "")

    async def end_turn(self) -> None:
        """Nothing runs any more."""
        self.run("")
        await self.query_one(Transcript).end_turn()

    def settle_facts(self, brief: Brief) -> None:
        """Forget proposals that the brief shows as confirmed."""
        self.confirm(fact.path for fact in brief.facts if fact.confirmed)

    def _show_facts(self) -> None:
        self.query_one(FactBar).show(tuple(self._facts.values()))
