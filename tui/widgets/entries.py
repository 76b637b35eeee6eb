"""The lines of a conversation that are not the reply itself: what was said, done, decided and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tools.wording import counted
from tui.messages import CitationRequested, DraftRequested, SectionRequested
from tui.wording import OUTCOME_MARKS, OUTCOME_STYLES, OUTCOME_WORDS, VERDICT_STYLES

if TYPE_CHECKING:
    from agent.events import Citation, DraftReady, GateDecided, ToolFinished


class Entry(Static):
    """One line or block of the conversation."""

    DEFAULT_CSS = """
    Entry { height: auto; width: 1fr; }
    Entry.-user { background: $panel; border-left: outer $accent; padding: 0 1; margin: 1 0; }
    Entry.-quiet { color: $quiet; padding-left: 2; }
    Entry.-card { border: round $line; padding: 0 1; margin: 1 0; }
    Entry.-failure { border-left: outer $error; padding: 0 1; margin: 1 0; background: $error 10%; }
    """

    def __init__(self, content: Content, kind: str) -> None:
        super().__init__(content, classes=f"-{kind}")
        # The library's look for links would underline marks and titles alike.
        self.auto_links = False


class UserEntry(Entry):
    """What the user said."""

    def __init__(self, text: str) -> None:
        super().__init__(Content(text), "user")


class ToolEntry(Entry):
    """A tool at work, then its outcome in one sentence."""

    def __init__(self, title: str) -> None:
        super().__init__(Content.assemble(("· ", "$accent"), (f"{title} …", "$quiet")), "quiet")
        self.title = title

    def finish(self, event: ToolFinished) -> None:
        """Show how it came out."""
        mark = (f"{OUTCOME_MARKS[event.outcome]} ", OUTCOME_STYLES[event.outcome])
        words = f"{OUTCOME_WORDS[event.outcome]}{event.summary}"
        self.update(Content.assemble(mark, (self.title, "$foreground"), (f"  {words}", "$quiet")))


class CitationsEntry(Entry):
    """The passages a reply rests on; a click opens one."""

    def __init__(self, citations: tuple[Citation, ...]) -> None:
        self._citations = citations
        super().__init__(Content("\n").join(_citation(number, cited) for number, cited in enumerate(citations, 1)), "quiet")

    def action_open_citation(self, number: int) -> None:
        """Open one of them, counted from 1."""
        self.post_message(CitationRequested(self._citations[number - 1]))


class DraftEntry(Entry):
    """A draft that waits to be read."""

    def __init__(self, event: DraftReady) -> None:
        self._draft_id = event.draft_id
        reader = "for the vendor" if event.is_vendor_facing else "internal"
        found = len(event.findings)
        findings = (counted(found, "finding"), "$warning") if found else ("no findings", "$success")
        line = Content.assemble((f"{reader} · ", "$quiet"), findings, ("   F5", "bold $accent"), (" read", "$quiet"))
        body = Content.assemble((event.title, "bold"), "\n", line).stylize(Style.from_meta({"@click": "open_draft"}))
        super().__init__(body, "card")

    def action_open_draft(self) -> None:
        """Read the draft."""
        self.post_message(DraftRequested(self._draft_id))


class GateEntry(Entry):
    """The gate's verdicts in one line each; a click shows the section."""

    def __init__(self, event: GateDecided) -> None:
        lines = [
            Content.assemble((f"{shown.verdict:<12}", f"bold {VERDICT_STYLES[shown.verdict]}"), " ", shown.title)
            for shown in event.verdicts
        ]
        body = Content("\n").join([Content.styled("Residency gate", "bold"), *lines])
        super().__init__(body.stylize(Style.from_meta({"@click": "open_gate"})), "card")

    def action_open_gate(self) -> None:
        """Show the gate's section of the brief."""
        self.post_message(SectionRequested("residency"))


def failure_entry(message: str, way_out: str) -> Entry:
    """What went wrong, and the way out."""
    return Entry(Content.assemble((message, "bold"), "\n" if way_out else "", way_out), "failure")


def _citation(number: int, cited: Citation) -> Content:
    words = Content.assemble(
        (f"[{number}] ", "$primary"), f"{cited.title}, {cited.section}", (f" · as of {cited.as_of}", "$quiet")
    )
    mark = Content.styled(" expired", "bold $error") if cited.expired else Content("")
    return Content.assemble(words, mark).stylize(Style.from_meta({"@click": f"open_citation({number})"}))
