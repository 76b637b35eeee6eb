"""Bars above the input: facts that wait for a word, a draft that waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tools.wording import counted

if TYPE_CHECKING:
    from agent.events import ApprovalRequired, FactProposed

_FACTS_SHOWN = 3


class _Bar(Static):
    """A line that asks for something; absent while it asks for nothing."""

    DEFAULT_CSS = """
    _Bar { height: auto; padding: 0 1; margin: 0; background: $panel; border-left: outer $warning; display: none; }
    _Bar.-asking { display: block; }
    """

    def ask(self, words: Content | None) -> None:
        """Show the words, or nothing."""
        self.set_class(words is not None, "-asking")
        self.update(words or "")


class FactBar(_Bar):
    """Facts that the assistant recorded and the user has not confirmed."""

    def show(self, facts: tuple[FactProposed, ...]) -> None:
        """Name the first few, and the keys."""
        if not facts:
            self.ask(None)
            return
        keys = (("   F4", "bold $accent"), (" review", "$quiet"), ("   F8", "bold $accent"), (" confirm all", "$quiet"))
        head = Content.assemble((f"{counted(len(facts), 'fact')} to confirm", "bold"), *keys)
        lines = [Content.assemble((f"{fact.path}: ", "$quiet"), fact.value) for fact in facts[:_FACTS_SHOWN]]
        more = [Content.styled(f"and {len(facts) - _FACTS_SHOWN} more", "$quiet")] if len(facts) > _FACTS_SHOWN else []
        self.ask(Content("\n").join([head, *lines, *more]))


class ApprovalBar(_Bar):
    """A draft that waits for a named person's word."""

    def show(self, waiting: ApprovalRequired | None) -> None:
        """Name the draft, and the key that opens it."""
        if waiting is None:
            self.ask(None)
            return
        keys = (("   F5", "bold $accent"), (" read and decide", "$quiet"))
        self.ask(Content.assemble(("A draft waits for you", "bold"), *keys, (f"\n{waiting.title}", "$quiet")))
