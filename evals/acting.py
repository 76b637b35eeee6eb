"""Carries one step of a case out: through the session's own door, or by the import that the command line uses."""

import asyncio
from collections.abc import AsyncIterator

from agent.case.open_case import Clock, open_case
from agent.events import Event
from agent.facts_changed import brief_changed
from agent.live_session import LiveSession
from agent.offer_import import import_offer
from agent.preparation.preparation import Preparation
from agent.settings import Settings
from evals.case import CASES, EvalCase
from evals.steps import Approve, Confirm, Correct, Edit, Reject, Release, Say, Step, TakeIn, Undo
from tools.errors import BuyersideError


class SessionBroke(BuyersideError):
    """A recorded session did not get to its end."""


class Hand:
    """The user of one session."""

    def __init__(
        self, case: EvalCase, session: LiveSession, settings: Settings, preparation: Preparation, clock: Clock
    ) -> None:
        self._case = case
        self._session = session
        self._settings = settings
        self._preparation = preparation
        self._clock = clock

    def does(self, step: Step) -> AsyncIterator[Event]:  # noqa: PLR0911 - one line a kind of step
        """What happens. Raises SessionBroke when a decision is to be taken and no draft waits."""
        session = self._session
        match step:
            case Say(say=words):
                return session.send(words)
            case Confirm(confirm=paths):
                return session.confirm(paths)
            case Correct(correct=path, to=value):
                return session.correct(path, value)
            case Undo(undo=path):
                return session.undo(path)
            case TakeIn():
                return self._takes_in(step)
            case Approve():
                return session.approve(self._newest())
            case Reject(reject=reason):
                return session.reject(self._newest(), reason)
            case Edit(edit=text):
                return session.edit(self._newest(), text)
            case Release(release=value):
                return session.release(value, self._newest())

    def _newest(self) -> str:
        waiting = self._session.context.drafts.waiting()
        if not waiting:
            raise SessionBroke("no draft waits for a decision", way_out="Look at what the session drafted.")
        return waiting[-1].id

    async def _takes_in(self, step: TakeIn) -> AsyncIterator[Event]:
        yield await asyncio.to_thread(self._imported, step)

    def _imported(self, step: TakeIn) -> Event:
        context = self._session.context
        before = context.facts.state()
        with open_case(self._session.case_name, self._settings, clock=self._clock) as case:
            import_offer(
                case, CASES / step.take_in, self._preparation, self._case.as_of, name=step.offer, received=step.received
            )
        return brief_changed(context, before, context.facts.state())
