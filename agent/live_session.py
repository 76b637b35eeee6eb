"""A live preparation: one case, its conversation through the graph, and every change a person makes to it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.assistant_residency import CONSENT_WORD
from agent.case_guard import CaseGuard
from agent.consent import allow, conflict_with_case, require_consent
from agent.context import AgentContext
from agent.draft_edits import bound, edited
from agent.draft_ids import turn_of
from agent.drafts import checked, ready_event, require_sendable
from agent.events import ApprovalRequired, Event, Notice, TurnFinished, TurnStarted
from agent.fact_edits import confirmed, corrected, taken_back
from agent.graph import TurnGraph
from agent.offer_extraction import extracted
from agent.opened_figure import opened_figure
from agent.state import Decision, Verdict, started
from agent.transcript import Mark
from agent.turn_opening import LEFT_OUT, compact_if_long, opened
from agent.turn_runner import TurnRunner, failed
from agent.views import Brief, Derivation, Draft
from tools.errors import BuyersideError, InputError, Refused

if TYPE_CHECKING:
    from agent.rehearsal.desk import RehearsalDesk


@dataclass
class LiveSession:
    """A `Session` that asks a model. One turn or change at a time; the others wait for it, another process a moment."""

    case_name: str
    graph: TurnGraph
    context: AgentContext
    actor: str
    checkpoint_file: Path
    guard: CaseGuard
    """Who may work on the case now."""
    resources: AsyncExitStack
    """What `close` lets go of."""
    last_failure: BaseException | None = None
    """What the last failed turn failed with."""
    _running: TurnRunner | None = None

    async def history(self) -> tuple[Event, ...]:
        """The events of earlier turns."""
        return self.context.transcript.events()

    async def brief(self) -> Brief:
        """The brief of the case's present version."""
        state = self.context.facts.state()
        texts = self.context.vendor_texts.all()
        return await asyncio.to_thread(self.context.calculations.brief, state, self.context.as_of(state), texts)

    async def derivation(self, reference: str) -> Derivation:
        """One figure opened. Raises InputError for a reference that resolves to nothing."""
        return await asyncio.to_thread(opened_figure, reference, self.context)

    async def draft(self, draft_id: str) -> Draft:
        """A draft as it stands. Raises InputError for an unknown id."""
        draft = self.context.drafts.get(draft_id)
        if draft is None:
            waiting = ", ".join(each.id for each in self.context.drafts.waiting()) or "none"
            raise InputError(f"There is no draft {draft_id}.", way_out=f"Waiting now: {waiting}.")
        return draft

    def send(self, text: str) -> AsyncIterator[Event]:
        """One turn. Ends with TurnFinished in every case."""
        return self._alone(self._sent(text), is_turn=True)

    def resume(self) -> AsyncIterator[Event]:
        """Take up a turn that failed, was stopped or cut off, at the step where it stood; nothing when there is none."""
        return self._alone(self._taken_up(), is_turn=True)

    async def cancel(self) -> None:
        """Stop the running turn; its stream ends with TurnFinished(outcome="cancelled")."""
        if self._running is not None:
            await self._running.cancel()

    async def confirm(self, paths: Sequence[str]) -> AsyncIterator[Event]:
        """Confirm facts; an empty sequence confirms all. Recomputes what depends on them."""
        async for event in self._changed(lambda: confirmed(paths, self.context, self.actor)):
            yield event

    async def correct(self, path: str, value: str) -> AsyncIterator[Event]:
        """Replace a fact by what the user typed (YAML), confirmed."""
        async for event in self._changed(lambda: corrected(path, value, self.context, self.actor)):
            yield event

    async def undo(self, path: str) -> AsyncIterator[Event]:
        """Take back the last thing that happened to a fact; the history keeps it."""
        async for event in self._changed(lambda: taken_back(path, self.context, self.actor)):
            yield event

    def read_offer(self, offer: str) -> AsyncIterator[Event]:
        """Have the small model copy the terms of an imported offer; code holds each against the text."""
        return self._alone(self._read(offer))

    def approve(self, draft_id: str) -> AsyncIterator[Event]:
        """Approve a draft as the configured actor, record it and finish the waiting turn."""
        return self._alone(self._decided(draft_id, "approved", ""), is_turn=True)

    def reject(self, draft_id: str, reason: str) -> AsyncIterator[Event]:
        """Reject a draft with a reason, record it and finish the waiting turn."""
        return self._alone(self._decided(draft_id, "rejected", reason), is_turn=True)

    async def edit(self, draft_id: str, text: str) -> AsyncIterator[Event]:
        """Replace a draft's words by the user's; all checks run again."""
        async for event in self._redrafted(draft_id, lambda draft: edited(draft, text)):
            yield event

    async def accept_binding(self, draft_id: str, index: int, reference: str) -> AsyncIterator[Event]:
        """Bind the draft's unverified number `index` (from 0) to a reference the app offered."""
        async for event in self._redrafted(draft_id, lambda draft: bound(draft, index, reference, self.context)):
            yield event

    async def release(self, value: str, draft_id: str) -> AsyncIterator[Event]:
        """Allow one named private value in one draft, on the record."""

        def released(draft: Draft) -> Draft:
            self.context.decisions.release(value, draft, self.actor, self.context.now())
            return draft

        async for event in self._redrafted(draft_id, released):
            yield event

    async def rehearsal(self, seed: int = 1) -> "RehearsalDesk":
        """The case against a simulated vendor that the seed draws; nothing of it enters the case."""
        from agent.rehearsal.in_session import desk_for  # noqa: PLC0415 - few sessions rehearse

        return await asyncio.to_thread(desk_for, self.context, self.actor, seed)

    async def close(self) -> None:
        """Let go of the store; safe to call twice."""
        await self.cancel()
        await self.resources.aclose()

    def _begin(self, text: str) -> tuple[int, bool]:
        """The new turn's number, and whether older turns were left out of it."""
        if not text.strip():
            raise InputError("The message is empty.", way_out="Write something.")
        whole = compact_if_long(self.context)
        mark = Mark(self.context.facts.state().version, self.context.decisions.length())
        turn = self.context.transcript.begin(opened(text, self.context, whole=whole))
        self.context.transcript.mark(turn, mark)
        return turn, whole

    async def _alone(self, events: AsyncGenerator[Event, None], *, is_turn: bool = False) -> AsyncIterator[Event]:
        """The events while nobody else works on the case; who does is said instead, and nothing was begun."""
        async with self.guard.alone() as busy, aclosing(events):
            if busy is None:
                async for event in events:
                    yield event
                return
        for event in self._failed(busy, 0) if is_turn else (failed(busy),):
            yield event

    async def _sent(self, text: str) -> AsyncGenerator[Event, None]:
        if text.strip().lower() == CONSENT_WORD and conflict_with_case(self.context):
            async for event in self._allowed():
                yield event
            return
        try:
            turn, is_compacted = self._begin(text)
        except Exception as error:  # noqa: BLE001 - whatever happens, a turn ends in an event
            for event in self._failed(error, 0):
                yield event
            return
        runner = self._runner(turn)
        yield runner.kept(TurnStarted(turn, text))
        if is_compacted:
            yield runner.kept(Notice(LEFT_OUT))
        async for event in self._with_model(runner, started(runner.turn)):
            yield event

    async def _read(self, offer: str) -> AsyncGenerator[Event, None]:
        turn, _ = self.context.transcript.last_turn()
        try:
            async for event in extracted(offer, self.context):
                self.context.transcript.keep(turn, event)
                yield event
        except BuyersideError as error:
            yield failed(error)

    async def _taken_up(self) -> AsyncGenerator[Event, None]:
        turn, outcome = self.context.transcript.last_turn()
        if outcome not in {"", "failed", "cancelled"} or not self._is_at_hand(turn):
            return
        runner = self._runner(turn)
        graph_input = None if await runner.has_begun() else started(turn)
        async for event in self._with_model(runner, graph_input):
            yield event

    async def _with_model(self, runner: TurnRunner, graph_input: Any) -> AsyncIterator[Event]:
        try:
            require_consent(self.context)
        except Refused as error:
            for event in self._failed(error, runner.turn):
                yield runner.kept(event)
            return
        async for event in self._run(runner, graph_input):
            yield event

    async def _allowed(self) -> AsyncIterator[Event]:
        turn, _ = self.context.transcript.last_turn()
        for event in allow(self.context, self.actor):
            self.context.transcript.keep(turn, event)
            yield event
        async for event in self._taken_up():
            yield event

    def _is_at_hand(self, turn: int) -> bool:
        """Whether the model would still get the turn; a refused one is never asked again."""
        return any(message.turn == turn for message in self.context.transcript.messages())

    def _runner(self, turn: int) -> TurnRunner:
        return TurnRunner(self.graph, self.context, f"{self.case_name}/{turn}", turn, self.checkpoint_file)

    async def _run(self, runner: TurnRunner, graph_input: Any) -> AsyncIterator[Event]:
        self._running = runner
        try:
            async for event in runner.run(graph_input):
                yield event
        finally:
            self._running, self.last_failure = None, runner.failure

    async def _decided(self, draft_id: str, verdict: Verdict, reason: str) -> AsyncGenerator[Event, None]:
        turn = 0
        try:
            draft = self._waiting(await self.draft(draft_id))
            turn = turn_of(draft_id)
            runner = self._runner(turn)
            await _expect_waiting(runner, draft_id)
            if verdict == "approved":
                require_sendable(draft, self.context)
            decision = self._decision(draft, verdict, reason)
        except BuyersideError as error:
            for event in self._failed(error, turn):
                yield event
            return
        async for event in self._run(runner, _resumed_with(decision)):
            yield event

    def _decision(self, draft: Draft, verdict: Verdict, reason: str) -> Decision:
        return Decision(
            draft_id=draft.id,
            verdict=verdict,
            actor=self.actor,
            at=self.context.now().isoformat(),
            content_hash=draft.content_hash,
            reason=reason,
        )

    async def _redrafted(self, draft_id: str, change: Callable[[Draft], Draft]) -> AsyncIterator[Event]:
        draft = self.context.drafts.get(draft_id)

        def redraft() -> Iterable[Event]:
            if draft is None:
                raise InputError(f"There is no draft {draft_id}.", way_out="Look at the drafts that wait.")
            after = checked(change(self._waiting(draft)), self.context)
            self.context.drafts.put(after)
            return (ready_event(after), ApprovalRequired(after.id, after.title, after.content_hash))

        async for event in self._changed(redraft):
            yield event

    def _changed(self, change: Callable[[], Iterable[Event]]) -> AsyncIterator[Event]:
        """A change outside a turn; its events join the history of the last turn."""
        return self._alone(self._made(change))

    async def _made(self, change: Callable[[], Iterable[Event]]) -> AsyncGenerator[Event, None]:
        turn, _ = self.context.transcript.last_turn()
        try:
            events = tuple(await asyncio.to_thread(change))
        except Exception as error:  # noqa: BLE001 - whatever happens, a change ends in an event
            yield failed(error)
            return
        for event in events:
            self.context.transcript.keep(turn, event)
            yield event

    def _waiting(self, draft: Draft) -> Draft:
        if draft.status != "waiting":
            raise Refused(f"{draft.id} was {draft.status} already.", way_out="Ask for a new draft.")
        return draft

    def _failed(self, error: Exception, turn: int) -> tuple[Event, ...]:
        self.last_failure = error
        return (failed(error), TurnFinished(turn, "failed"))


async def _expect_waiting(runner: TurnRunner, draft_id: str) -> None:
    if draft_id not in await runner.waiting_drafts():
        raise Refused(f"{draft_id} is not up for a decision yet.", way_out="Resume the turn first, then decide.")


def _resumed_with(decision: Decision) -> Any:
    from langgraph.types import Command  # noqa: PLC0415 - the graph library takes a second

    return Command(resume=decision)
