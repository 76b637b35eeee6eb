"""The case's facts with their standing, and what is still missing."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from agent.views import FactLine, MissingFact
from tui.messages import ConfirmationGiven, FactChangeAsked, UndoRequested

_LOOK = """
    {name} {{
        background: transparent; border: none; padding: 0; height: auto; max-height: 100%; overflow-y: hidden;
        &:focus {{ border: none; background: transparent; background-tint: transparent; }}
        & > .option-list--option {{ padding: 0 1; }}
    }}
"""


class FactList(OptionList):
    """Facts, unconfirmed ones first; Enter confirms one, `a` all, `c` corrects, `u` takes the last change back."""

    DEFAULT_CSS = _LOOK.format(name="FactList")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Confirm", key_display="Enter"),
        Binding("a", "confirm_all", "Confirm all"),
        Binding("c", "correct", "Correct"),
        Binding("u", "undo", "Undo"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self._facts: tuple[FactLine, ...] = ()

    def show(self, facts: Sequence[FactLine]) -> None:
        """Replace the facts; the highlight stays where it was."""
        kept = self.highlighted or 0
        self._facts = tuple(sorted(facts, key=lambda fact: fact.confirmed))
        self.set_options([Option(_fact_words(fact), id=fact.path) for fact in self._facts])
        self.highlighted = min(kept, len(self._facts) - 1) if self._facts else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the library hands it over
        """Confirming is offered while something is unconfirmed."""
        return not (action == "confirm_all" and all(fact.confirmed for fact in self._facts))

    @on(OptionList.OptionSelected)
    def _confirm(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        fact = self._facts[event.option_index]
        if not fact.confirmed:
            self.post_message(ConfirmationGiven((fact.path,)))

    def action_confirm_all(self) -> None:
        """Confirm every fact."""
        self.post_message(ConfirmationGiven(()))

    def action_correct(self) -> None:
        """Type another value for the highlighted fact."""
        if self.highlighted is not None:
            fact = self._facts[self.highlighted]
            self.post_message(FactChangeAsked(fact.path, fact.label, fact.value))

    def action_undo(self) -> None:
        """Take back the last thing that happened to the highlighted fact."""
        if self.highlighted is not None:
            self.post_message(UndoRequested(self._facts[self.highlighted].path))


class MissingList(OptionList):
    """Facts that are not known, the most useful first; Enter answers one."""

    DEFAULT_CSS = _LOOK.format(name="MissingList")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Answer", key_display="Enter")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self._missing: tuple[MissingFact, ...] = ()

    def show(self, missing: Sequence[MissingFact]) -> None:
        """Replace the questions, in their given order."""
        self._missing = tuple(missing)
        self.set_options([Option(_missing_words(rank, fact)) for rank, fact in enumerate(self._missing, 1)])
        self.highlighted = 0 if self._missing else None

    @on(OptionList.OptionSelected)
    def _answer(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        fact = self._missing[event.option_index]
        self.post_message(FactChangeAsked(fact.path, fact.question))


def _fact_words(fact: FactLine) -> Content:
    mark = ("● ", "$success") if fact.confirmed else ("○ ", "$warning")
    standing = "confirmed" if fact.confirmed else "not confirmed"
    origin = " · ".join(part for part in (standing, fact.origin, fact.note) if part)
    return Content.assemble(mark, (fact.label, "$quiet"), "  ", (fact.value, "bold"), (f"\n  {origin}", "$quiet"))


def _missing_words(rank: int, fact: MissingFact) -> Content:
    return Content.assemble((f"{rank}  ", "$warning"), (fact.question, "bold"), (f"\n   {fact.why} · {fact.role}", "$quiet"))
