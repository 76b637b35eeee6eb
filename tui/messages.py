"""Messages that more than two modules know: past tense for what happened, a request for what is asked.

Not frozen, because the screen library writes the sender into them. What they carry is named for the type checker alone: the
first frame does not wait for the events and views of a session.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from agent.events import Citation, Event, ShownFigure
    from agent.rehearsal.desk import RehearsalDesk
    from agent.session import Session
    from agent.views import Brief, Derivation, Draft


@dataclass
class SessionOpened(Message):
    """The case is open; the brief and the earlier conversation are here."""

    brief: Brief
    history: tuple[Event, ...]


@dataclass
class OpeningFailed(Message):
    """The case could not be opened."""

    message: str
    way_out: str


@dataclass
class CallStarted(Message):
    """The session works on something that the user can stop."""


@dataclass
class EventHappened(Message):
    """One event of the running call."""

    event: Event


@dataclass
class BriefLoaded(Message):
    """The brief of the case's present version."""

    brief: Brief


@dataclass
class CallFailed(Message):
    """A call was refused or its input unusable; nothing was changed."""

    message: str
    way_out: str


@dataclass
class CallEnded(Message):
    """The running call is over, however it ended."""


@dataclass
class DerivationLoaded(Message):
    """A figure was opened."""

    derivation: Derivation


@dataclass
class DraftLoaded(Message):
    """A draft as it stands."""

    draft: Draft


@dataclass
class RehearsalLoaded(Message):
    """A simulated vendor sits at the table."""

    desk: RehearsalDesk


@dataclass
class FigureRequested(Message):
    """Somebody wants to see how a figure came about."""

    reference: str
    shown: ShownFigure | None = field(default=None, compare=False)
    """The figure as the text shows it, which may be an old one."""


@dataclass
class CitationRequested(Message):
    """Somebody wants to read a cited passage."""

    citation: Citation


@dataclass
class DraftRequested(Message):
    """Somebody wants to read and decide a draft."""

    draft_id: str


@dataclass
class FactChangeAsked(Message):
    """Somebody wants to type a fact's value."""

    path: str
    question: str
    value: str = ""


@dataclass
class SectionRequested(Message):
    """Somebody wants to see a section of the brief."""

    section_id: str


@dataclass
class HelpRequested(Message):
    """Somebody wants to see the keys."""


class SessionRequest(Message):
    """The user wants the session to change something; the app makes the call."""

    def call(self, session: Session) -> AsyncIterator[Event]:
        """The call on the session that carries it out."""
        raise NotImplementedError


@dataclass
class TextSubmitted(SessionRequest):
    """The user wants to send this."""

    text: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """One turn."""
        return session.send(self.text)


@dataclass
class ResumeRequested(SessionRequest):
    """The user wants to take up a turn that failed or was stopped."""

    def call(self, session: Session) -> AsyncIterator[Event]:
        """The rest of the turn."""
        return session.resume()


@dataclass
class ConfirmationGiven(SessionRequest):
    """The user confirmed facts; no path means all of them."""

    paths: tuple[str, ...]

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Confirm and recompute."""
        return session.confirm(self.paths)


@dataclass
class CorrectionGiven(SessionRequest):
    """The user replaced a fact, or gave one that was missing."""

    path: str
    value: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Set the fact, confirmed."""
        return session.correct(self.path, self.value)


@dataclass
class UndoRequested(SessionRequest):
    """The user takes back the last thing that happened to a fact."""

    path: str

    def call(self, session: Session) -> AsyncIterator[Event]:
        """Undo and recompute."""
        return session.undo(self.path)
