"""A finished rehearsal on the record: that it was played, how it ended and the hash of its course; no figure of ours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from agent.rehearsal.as_json import run_hash
from agent.rehearsal.words import ending_words
from tools.errors import Refused
from tools.rehearsal.moves import Ending, Run
from tools.rehearsal.table import Table


@dataclass(frozen=True, slots=True)
class PlayedRehearsal:
    """One rehearsal as it goes on record."""

    family: str
    seed: int
    rounds: int
    ending: str
    """How it ended, in words."""
    version: int
    """The case's version that was rehearsed."""
    content_hash: str
    """Hash of its course, as `--json` prints it."""
    actor: str
    at: str
    """Moment it was kept, ISO 8601."""


class RehearsalBook(Protocol):
    """The record, as a rehearsal needs it."""

    def rehearsed(self, played: PlayedRehearsal) -> str:
        """Add a rehearsal; the same one again is not added twice. Returns the entry's id."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps it, where and when."""

    record: RehearsalBook
    version: int
    actor: str
    at: datetime


def keep(table: Table, run: Run, keeper: Keeper) -> str:
    """Put a finished run on the record. Raises Refused while it goes on."""
    if run.ending is Ending.OPEN:
        raise Refused("Only a rehearsal that has ended goes on the record.", way_out="Bring it to an end first.")
    return keeper.record.rehearsed(
        PlayedRehearsal(
            family=str(table.setup.family),
            seed=table.setup.seed,
            rounds=len(run.rounds),
            ending=ending_words(run),
            version=keeper.version,
            content_hash=run_hash(run),
            actor=keeper.actor,
            at=keeper.at.isoformat(),
        )
    )
