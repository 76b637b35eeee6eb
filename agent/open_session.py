"""Opens a live session: the case, its stores, the library, the calculations and the model client, joined once."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from agent.assistant_residency import day_bound
from agent.case.facts import CaseState
from agent.case.open_case import OpenCase, now, open_case
from agent.case_guard import CaseGuard
from agent.context import AgentContext
from agent.draft_store import DraftStore
from agent.live_session import LiveSession
from agent.narrators import place_of, voices_of
from agent.record.record_store import RecordStore
from agent.result_store import ResultStore
from agent.session_cost import price_at_list
from agent.settings import Settings
from agent.settled_memory import settle
from agent.storage import CHECKPOINT_FILE, Database, open_database
from agent.told_store import ToldStore
from agent.transcript import TranscriptStore
from agent.vendor_text.text_store import VendorTextStore

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

    from agent.preparation.preparation import Preparation
    from knowledge.library import Library

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Equipment:
    """What several sessions may share: the calculations and the library."""

    preparation: "Preparation"
    library: "Library"


async def open_live_session(  # noqa: PLR0913 - what a session is joined from
    settings: Settings,
    case: str,
    *,
    on_progress: Progress | None = None,
    client: "AsyncAnthropic | None" = None,
    clock: Clock = now,
    as_of: date | None = None,
    equipment: Equipment | None = None,
) -> LiveSession:
    """The case ready to talk about. Raises InputError for the case, ServiceUnavailable for stores and client."""
    from agent.checkpoints import open_checkpoints  # noqa: PLC0415 - the graph library takes a second
    from agent.graph import build_graph  # noqa: PLC0415 - the graph library takes a second
    from agent.providers import build_client  # noqa: PLC0415 - loads the SDK when a model is set up

    place_of(settings)  # a region or deployment that does not fit is said before anything is opened
    resources = AsyncExitStack()
    try:
        opened: OpenCase = await asyncio.to_thread(open_case, case, settings, clock=clock)
        resources.callback(opened.close)
        shared: Equipment = (
            equipment if equipment is not None else await asyncio.to_thread(open_equipment, settings, on_progress)
        )
        if equipment is None:
            resources.callback(shared.library.close)
        database = open_database(settings.data_dir)
        resources.callback(database.close)
        if client is None and (client := build_client(settings)) is not None:
            resources.push_async_callback(client.close)
        context = _context(settings, opened, shared, database, client, _Day(as_of, clock))
        graph = build_graph(await resources.enter_async_context(open_checkpoints(settings.data_dir)))
    except BaseException:
        await resources.aclose()
        raise
    await asyncio.to_thread(settle, "opened")
    return LiveSession(
        case_name=opened.name,
        graph=graph,
        context=context,
        actor=settings.actor,
        checkpoint_file=settings.data_dir / CHECKPOINT_FILE,
        guard=CaseGuard(settings.data_dir, opened.name),
        resources=resources,
    )


def open_equipment(settings: Settings, on_progress: Progress | None = None) -> Equipment:
    """The calculations on the shipped facts, and the library in the data directory."""
    from agent.configured_library import configured_library  # noqa: PLC0415 - only a conversation searches
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - the tools load their numerics
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    return Equipment(Preparation(load_facts()), configured_library(settings, on_progress=on_progress))


@dataclass(frozen=True, slots=True)
class _Day:
    """The day that counts as today: the one that was asked for, the case's own, the clock's."""

    pinned: date | None
    clock: Clock

    def __call__(self, state: CaseState) -> date:
        return self.pinned or state.case.as_of or self.clock().date()


def _context(
    settings: Settings, opened: OpenCase, shared: Equipment, database: Database, client: "AsyncAnthropic | None", day: _Day
) -> AgentContext:
    facts = shared.preparation.facts
    return AgentContext(
        client=client,
        model=voices_of(settings),
        facts=opened,
        transcript=TranscriptStore(database, opened.name),
        drafts=DraftStore(database, opened.name),
        decisions=RecordStore(database, opened.name),
        told=ToldStore(database, opened.name),
        vendor_texts=VendorTextStore(database, opened.name),
        results=ResultStore(database, opened.name),
        calculations=shared.preparation,
        library=shared.library,
        as_of=day,
        processing=day_bound(settings, facts.deployments, day),
        now=day.clock,
        price=price_at_list(facts, place_of(settings).option),
    )
