"""The single door to a preparation: what the app, the command line and the evals call. Light to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from agent.events import Event
    from agent.rehearsal.desk import RehearsalDesk
    from agent.views import Brief, Derivation, Draft


class Session(Protocol):
    """One open case with its conversation. Every call that changes something answers with events."""

    @property
    def case_name(self) -> str:
        """Name of the case."""

    async def history(self) -> tuple[Event, ...]:
        """The events of earlier turns, enough to show the conversation again."""

    async def brief(self) -> Brief:
        """The brief of the case's present version."""

    async def derivation(self, reference: str) -> Derivation:
        """One figure opened. Raises InputError for a reference that resolves to nothing."""

    async def draft(self, draft_id: str) -> Draft:
        """A draft as it stands. Raises InputError for an unknown id."""

    def send(self, text: str) -> AsyncIterator[Event]:
        """One turn. Ends with TurnFinished in every case; a failure is an event, never an exception."""

    def resume(self) -> AsyncIterator[Event]:
        """Take up a turn that failed, was stopped or cut off, at the step where it stood; nothing when there is none."""

    async def cancel(self) -> None:
        """Stop the running turn; its stream ends with TurnFinished(outcome="cancelled")."""

    def confirm(self, paths: Sequence[str]) -> AsyncIterator[Event]:
        """Confirm facts; an empty sequence confirms all. Recomputes what depends on them."""

    def correct(self, path: str, value: str) -> AsyncIterator[Event]:
        """Replace a fact by what the user typed (YAML), confirmed."""

    def undo(self, path: str) -> AsyncIterator[Event]:
        """Take back the last thing that happened to a fact; the history keeps it."""

    def read_offer(self, offer: str) -> AsyncIterator[Event]:
        """Have the small model copy the terms of an imported offer; code holds each against the text."""

    def approve(self, draft_id: str) -> AsyncIterator[Event]:
        """Approve a draft as the configured actor, record it and finish the waiting turn."""

    def reject(self, draft_id: str, reason: str) -> AsyncIterator[Event]:
        """Reject a draft with a reason, record it and finish the waiting turn."""

    def edit(self, draft_id: str, text: str) -> AsyncIterator[Event]:
        """Replace a draft's words by the user's; all checks run again."""

    def accept_binding(self, draft_id: str, index: int, reference: str) -> AsyncIterator[Event]:
        """Bind the draft's unverified number `index` (from 0) to a reference the app offered."""

    def release(self, value: str, draft_id: str) -> AsyncIterator[Event]:
        """Allow one named private value in one draft, on the record."""

    async def rehearsal(self, seed: int = 1) -> RehearsalDesk:
        """The case against a simulated vendor that the seed draws; nothing of it enters the case.

        Raises InputError or Refused with the sentence on what is missing where the case is not ready.
        """

    async def close(self) -> None:
        """Let go of the store; safe to call twice."""
