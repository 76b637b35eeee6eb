"""One cited passage, with where and when it was said."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from agent.events import Citation
from tui.screens.dialog import Dialog


class CitationScreen(Dialog[None]):
    """The passage in its own words."""

    def __init__(self, citation: Citation) -> None:
        super().__init__()
        self._citation = citation

    def compose(self) -> ComposeResult:
        """Words first, then their standing."""
        cited = self._citation
        panel = VerticalScroll(classes="dialog")
        panel.border_title = cited.title
        panel.border_subtitle = "Esc closes"
        expired = Content.styled("  expired: not to be relied on as current", "bold $error") if cited.expired else Content("")
        with panel:
            yield Static(Content.styled(cited.section, "bold"))
            yield Static(Content(f"\n{cited.cited_text}\n"))
            yield Static(Content.assemble(("as of  ", "$quiet"), cited.as_of, expired))
            yield Static(Content.assemble(("source ", "$quiet"), cited.source))
            yield Static(Content.assemble(("passage ", "$quiet"), (cited.passage_id, "$quiet")))
