"""One figure opened: formula, steps, inputs with their origin, sources with their date."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from agent.views import Derivation, SourceLine
from tui.screens.dialog import Dialog
from tui.wording import conditional_words

_HASH_SHOWN = 16


class DerivationScreen(Dialog[None]):
    """Everything an auditor asks of a number."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["dialogs.tcss", "derivation.tcss"]

    def __init__(self, derivation: Derivation) -> None:
        super().__init__()
        self._derivation = derivation

    def compose(self) -> ComposeResult:
        """Value first, identity last."""
        given = self._derivation
        panel = VerticalScroll(classes="dialog")
        panel.border_title = given.title
        panel.border_subtitle = "Esc closes"
        with panel:
            yield Static(Content.assemble((given.value, "bold $figure"), ("   as of ", "$quiet"), given.as_of), id="value")
            if given.replaced:
                yield Static(Content.styled(given.replaced, "$warning"), id="replaced")
            if given.conditional_on:
                yield Static(
                    Content.styled(f"{conditional_words(given.conditional_on)}; enters no offer until answered", "$warning")
                )
            yield Static(Content(given.explanation), id="explanation")
            yield from _table(
                "How it was reached", [(step.label, step.expression, step.value) for step in given.steps], "steps"
            )
            yield from _table("From", [(line.name, line.value, line.origin) for line in given.inputs], "inputs")
            yield from _table("Resting on", [_source(source) for source in given.sources], "sources")
            yield from _table("Identity", _identity(given), "identity")


def _table(head: str, rows: Sequence[tuple[str | Content, ...]], kind: str) -> list[Widget]:
    if not rows:
        return []
    cells = [
        Static(Content(cell) if isinstance(cell, str) else cell, classes=f"column-{index}")
        for row in rows
        for index, cell in enumerate(row)
    ]
    return [Static(Content.styled(head, "bold $secondary"), classes="head"), Grid(*cells, classes=f"table {kind}")]


def _source(source: SourceLine) -> tuple[str | Content, ...]:
    mark = Content.styled("expired", "bold $error") if source.is_expired else Content.styled("current", "$success")
    return (source.title, f"as of {source.as_of}", mark)


def _identity(given: Derivation) -> list[tuple[str | Content, ...]]:
    rows = [
        ("formula", given.formula),
        ("reference", given.reference),
        ("result", given.result_id),
        ("sha256", f"{given.result_hash[:_HASH_SHOWN]}…" if len(given.result_hash) > _HASH_SHOWN else given.result_hash),
        ("data", given.data_snapshot),
    ]
    return [(name, value) for name, value in rows if value]
