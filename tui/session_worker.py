"""Runs the session's calls one after another and turns what happens into messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from tools.errors import BuyersideError
from tui.messages import (
    BriefLoaded,
    CallEnded,
    CallFailed,
    CallStarted,
    DerivationLoaded,
    DraftLoaded,
    EventHappened,
    OpeningFailed,
    RehearsalLoaded,
    SessionOpened,
)

if TYPE_CHECKING:
    from textual.message import Message

    from agent.events import Event, ShownFigure
    from agent.session import Session

OpenSession = Callable[[], Awaitable["Session"]]
Call = Callable[["Session"], AsyncIterator["Event"]]


class SessionWorker:
    """The app's only way to the session. Calls that change something wait for one another; looking does not."""

    def __init__(self, open_session: OpenSession, post: Callable[[Message], object]) -> None:
        self._open_session = open_session
        self._post = post
        self._session: Session | None = None
        self._is_opened = asyncio.Event()
        self._turn = asyncio.Lock()
        self.opening_error: BuyersideError | None = None
        """Why the case could not be opened; None when it could."""

    @property
    def is_open(self) -> bool:
        """Whether the case is open."""
        return self._session is not None

    @property
    def is_running(self) -> bool:
        """Whether a call that changes something is under way."""
        return self._turn.locked()

    async def open(self) -> None:
        """Open the case and hand over what there is to show."""
        try:
            session = await self._open_session()
            opened = SessionOpened(await session.brief(), await session.history())
        except BuyersideError as error:
            self.opening_error = error
            self._post(OpeningFailed(error.message, error.way_out))
        else:
            self._session = session
            self._post(opened)
            self._is_opened.set()

    async def run(self, call: Call) -> None:
        """One call that changes something: its events become messages, the brief follows them."""
        await self._is_opened.wait()
        if self._session is None:
            return
        async with self._turn:
            self._post(CallStarted())
            try:
                await self._relay(self._session, call(self._session))
            except BuyersideError as error:
                self._post(CallFailed(error.message, error.way_out))
            finally:
                self._post(CallEnded())

    async def _relay(self, session: Session, events: AsyncIterator[Event]) -> None:
        from agent import events as kinds  # noqa: PLC0415 - they come with the session, after the first painting

        touch_brief = (kinds.BriefChanged, kinds.FactProposed, kinds.FactsConfirmed, kinds.FactUndone, kinds.GateDecided)
        is_brief_stale = False
        async for event in events:
            self._post(EventHappened(event))
            is_brief_stale = is_brief_stale or isinstance(event, touch_brief)
            if isinstance(event, kinds.BriefChanged | kinds.TurnFailed) and is_brief_stale:
                self._post(BriefLoaded(await session.brief()))
                is_brief_stale = False
            # A stream that never waits would leave the screen no time to paint or to hear Escape.
            await asyncio.sleep(0)
        if is_brief_stale:
            self._post(BriefLoaded(await session.brief()))

    async def open_figure(self, reference: str, shown: ShownFigure | None = None) -> None:
        """Look up how a figure came about; `shown` is the figure as an earlier text shows it."""
        await self._look(lambda session: self._derivation(session, reference, shown))

    async def open_draft(self, draft_id: str) -> None:
        """Look up a draft as it stands."""
        await self._look(lambda session: self._draft(session, draft_id))

    async def open_rehearsal(self, seed: int) -> None:
        """Sit down with a simulated vendor, or say what the case lacks for it."""
        await self._look(lambda session: self._rehearsal(session, seed))

    async def _look(self, look: Callable[[Session], Awaitable[Message]]) -> None:
        if self._session is None:
            return
        try:
            found = await look(self._session)
        except BuyersideError as error:
            found = CallFailed(error.message, error.way_out)
        self._post(found)

    @staticmethod
    async def _derivation(session: Session, reference: str, shown: ShownFigure | None) -> Message:
        from agent.figure_as_shown import opened_as_shown  # noqa: PLC0415 - not needed for the first frame

        if shown is None:
            return DerivationLoaded(await session.derivation(reference))
        return DerivationLoaded(await opened_as_shown(shown, session.derivation))

    @staticmethod
    async def _draft(session: Session, draft_id: str) -> Message:
        return DraftLoaded(await session.draft(draft_id))

    @staticmethod
    async def _rehearsal(session: Session, seed: int) -> Message:
        return RehearsalLoaded(await session.rehearsal(seed))

    async def cancel(self) -> None:
        """Stop the running call, if there is one."""
        if self._session is not None and self.is_running:
            await self._session.cancel()

    async def close(self) -> None:
        """Stop what runs and let go of the case."""
        await self.cancel()
        if self._session is not None:
            await self._session.close()
