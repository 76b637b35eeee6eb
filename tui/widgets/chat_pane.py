"""The conversation: transcript, what waits for a word, what runs, and the input."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from agent.events import ApprovalRequired, DecisionRecorded, Event, FactProposed, FactsConfirmed, ToolFinished, ToolStarted
from agent.views import Brief
from tui.widgets.call_bars import ApprovalBar, FactBar
from tui.widgets.chat_input import ChatInput
from tui.widgets.entries import Entry
from tui.widgets.transcript import Transcript
from tui.wording import standing


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

    async def show(self, event: Event) -> None:
        """Take one event: the transcript tells it, the bars follow it."""
        self._follow(event)
        await self.query_one(Transcript).show(event)

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
        for fact in brief.facts:
            if fact.confirmed:
                self._facts.pop(fact.path, None)
        self.query_one(FactBar).show(tuple(self._facts.values()))

    def _follow(self, event: Event) -> None:
        match event:
            case FactProposed(path=path):
                self._facts[path] = event
            case FactsConfirmed(paths=paths):
                self._facts = {path: fact for path, fact in self._facts.items() if path not in paths}
            case ApprovalRequired():
                self._approval = event
            case DecisionRecorded():
                self._approval = None
            case ToolStarted(title=title):
                self.run(title)
            case ToolFinished():
                self.run("Thinking")
            case _:
                return
        self.query_one(FactBar).show(tuple(self._facts.values()))
        self.query_one(ApprovalBar).show(self._approval)
