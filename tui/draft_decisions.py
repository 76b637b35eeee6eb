"""What a person may decide about a draft, as requests to the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.messages import SessionRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from agent.events import Event
    from agent.session import Session


@dataclass
class DraftApproved(SessionRequest):
    """The actor approved a draft, with two distinct keys."""

    draft_id: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Approve and finish the waiting turn."""
        return session.approve(self.draft_id)


@dataclass
class DraftRejected(SessionRequest):
    """The actor rejected a draft, with a reason."""

    draft_id: str
    reason: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Reject and finish the waiting turn."""
        return session.reject(self.draft_id, self.reason)


@dataclass
class DraftEdited(SessionRequest):
    """The actor wrote other words."""

    draft_id: str
    text: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Replace the words; all checks run again."""
        return session.edit(self.draft_id, self.text)


@dataclass
class BindingAccepted(SessionRequest):
    """The actor accepted an offered binding for a number of the draft, counted from 0."""

    draft_id: str
    index: int
    reference: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Bind the number."""
        return session.accept_binding(self.draft_id, self.index, self.reference)


@dataclass
class ValueReleased(SessionRequest):
    """The actor released one private value to one draft."""

    value: str
    draft_id: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Release it, on the record."""
        return session.release(self.value, self.draft_id)
