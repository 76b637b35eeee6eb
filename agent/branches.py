"""Branches: another course from an earlier turn. Facts, conversation, drafts and record come along as they stood.

A branch is a case of its own from then on. What was said, confirmed or decided later stays with the original.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from agent.case.open_case import Clock, OpenCase, now, open_case
from agent.case.places import named_case_path
from agent.draft_ids import turn_or_none
from agent.draft_store import DraftStore
from agent.events import Notice
from agent.record.record_store import RecordStore
from agent.result_store import ResultStore
from agent.settings import Settings
from agent.storage import Database
from agent.told_store import ToldStore
from agent.transcript import Mark, TranscriptStore
from agent.vendor_text.text_store import VendorTextStore
from agent.views import Draft
from tools.errors import InputError, InvalidField

_TABLE = """CREATE TABLE IF NOT EXISTS branches (
    name TEXT PRIMARY KEY, origin TEXT NOT NULL, turn INTEGER NOT NULL, version INTEGER NOT NULL)"""


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a case began."""

    origin: str
    """Name of the case it comes from."""
    turn: int
    """Last turn they share; 0 when the branch begins before the first."""
    version: int
    """Last version of the facts they share."""


def branch_case(case: str, name: str, turn: int | None, settings: Settings, *, clock: Clock = now) -> Path:
    """Begin the case `name` as `case` stood after that turn, by default now; returns its file.

    Raises InputError for a name that is taken or no name, InvalidField for a turn that was not held.
    """
    path = named_case_path(name, settings.data_dir)
    with open_case(case, settings, clock=clock) as source:
        if path.exists() or source.store.version(name):
            raise InputError(f"A case {name} exists already.", way_out="Choose another name.")
        branch, waiting = _branched(source, name, turn, settings.actor)
    asyncio.run(_wait_again(settings.data_dir, branch.origin, name, waiting))
    with open_case(name, settings, clock=clock) as opened:
        return opened.path


def origin_of(name: str, database: Database) -> Branch | None:
    """Where a case was branched off; none when it began by itself."""
    database.create(_TABLE)
    for row in database.rows("SELECT * FROM branches WHERE name = ?", (name,)):
        return Branch(row["origin"], row["turn"], row["version"])
    return None


def _branched(source: OpenCase, name: str, turn: int | None, actor: str) -> tuple[Branch, tuple[int, ...]]:
    """The branch in the store, and the turns in it that wait for a decision."""
    database = source.store.database
    spoken, record = TranscriptStore(database, source.name), RecordStore(database, source.name)
    drafts, told = DraftStore(database, source.name), ToldStore(database, source.name)
    texts = VendorTextStore(database, source.name)
    last, mark = _shared(source, spoken, record, turn)
    kept = _as_they_stood(drafts.all(), last, record.decided_after(mark.entries))
    waiting = tuple(sorted({turn_or_none(draft.id) or 0 for draft in kept if draft.status == "waiting"} - {0}))
    database.create(_TABLE)
    with database.transaction() as connection:
        spoken.copy(name, last)
        record.copy(name, mark.entries)
        DraftStore(database, name).take(kept)
        told.copy(name, [draft.id for draft in kept if draft.status == "approved"])
        texts.copy(name)
        ResultStore(database, source.name).copy(name, mark.version)
        source.store.copy(source.name, name, mark.version)
        connection.execute("INSERT INTO branches VALUES (?, ?, ?, ?)", (name, source.name, last, mark.version))
        other = TranscriptStore(database, name)
        for open_turn in waiting:
            other.finish(open_turn, "waiting")
        other.keep(last, Notice(f"{actor} branched this from {source.name} after turn {last}, case version {mark.version}."))
    return Branch(source.name, last, mark.version), waiting


def _shared(source: OpenCase, spoken: TranscriptStore, record: RecordStore, turn: int | None) -> tuple[int, Mark]:
    """The last shared turn, and where the case stood when the next one began."""
    newest, _ = spoken.last_turn()
    last = newest if turn is None else turn
    if not 0 <= last <= newest:
        raise InvalidField("--at", last, expected=f"a turn from 0 to {newest}", fix="Name a turn that was held.")
    return last, spoken.marked(last + 1) or Mark(source.state().version, record.length())


def _as_they_stood(drafts: Iterable[Draft], turn: int, decided_later: frozenset[str]) -> tuple[Draft, ...]:
    """The drafts up to a turn: a later decision is open again, and so is what only a later draft superseded."""
    early = [draft for draft in drafts if (turn_or_none(draft.id) or 0) <= turn]
    newest = {draft.kind: draft.id for draft in early}
    return tuple(
        replace(draft, status="waiting")
        if draft.id in decided_later or (draft.status == "superseded" and newest[draft.kind] == draft.id)
        else draft
        for draft in early
    )


async def _wait_again(data_dir: Path, origin: str, name: str, turns: Iterable[int]) -> None:
    from agent.checkpoints import copy_waiting, open_checkpoints  # noqa: PLC0415 - the graph library takes a second

    if turns:
        async with open_checkpoints(data_dir) as saver:
            for turn in turns:
                await copy_waiting(saver, f"{origin}/{turn}", f"{name}/{turn}")
