"""The append-only history of every case in a data directory. Writers say which version they saw; a stale one is refused."""

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from agent.case.facts import CaseState, EventKind, FactEvent, Origin
from agent.case.history import Change, fold
from agent.storage import Database
from tools.errors import InputError, InvalidInputs, Refused

_TABLES = (
    "CREATE TABLE IF NOT EXISTS cases (name TEXT PRIMARY KEY, file TEXT NOT NULL) STRICT",
    """
    CREATE TABLE IF NOT EXISTS fact_events (
        case_name TEXT NOT NULL, version INTEGER NOT NULL, act INTEGER NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL,
        value TEXT NOT NULL, origin TEXT NOT NULL, confirmed INTEGER NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
        note TEXT NOT NULL, PRIMARY KEY (case_name, version)
    ) STRICT
    """,
    """
    CREATE TRIGGER IF NOT EXISTS fact_events_stay BEFORE UPDATE ON fact_events
    BEGIN SELECT RAISE(ABORT, 'fact events are never changed'); END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS fact_events_remain BEFORE DELETE ON fact_events
    BEGIN SELECT RAISE(ABORT, 'fact events are never deleted'); END
    """,
)


class StaleCase(Refused):
    """Somebody else changed the case since the writer looked at it; nothing was written."""


def stale(name: str, newest: int, seen: int) -> StaleCase:
    """The refusal, with both versions."""
    message = f"{name} is at version {newest}; this change was made on version {seen}, so it was not written."
    return StaleCase(message, way_out="Look at what changed, then repeat it.")


class CaseStore:
    """Facts of cases by name and version."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._states: OrderedDict[tuple[str, int], CaseState] = OrderedDict()
        database.create(*_TABLES)

    def close(self) -> None:
        """Let go of the database; safe to call twice."""
        self._database.close()

    @property
    def database(self) -> Database:
        """The store that holds the history; the record and the conversation live in it as well."""
        return self._database

    def names(self) -> tuple[str, ...]:
        """Cases that were ever opened here, by name."""
        return tuple(row["name"] for row in self._database.rows("SELECT name FROM cases ORDER BY name"))

    def file_of(self, name: str) -> str | None:
        """The file that holds the case, relative to the data directory if it lies there; None for a name never opened here."""
        rows = self._database.rows("SELECT file FROM cases WHERE name = ?", (name,))
        return rows[0]["file"] if rows else None

    def keep_file(self, name: str, file: str) -> None:
        """Remember which file holds the case."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO cases (name, file) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET file = excluded.file",
                (name, file),
            )

    def version(self, name: str) -> int:
        """The newest version; 0 before the first fact."""
        query = "SELECT coalesce(max(version), 0) AS version FROM fact_events WHERE case_name = ?"
        return int(self._database.rows(query, (name,))[0]["version"])

    def events(self, name: str, up_to: int | None = None) -> tuple[FactEvent, ...]:
        """The history, oldest first, up to and with that version."""
        query = "SELECT * FROM fact_events WHERE case_name = ? AND version <= ? ORDER BY version"
        return tuple(map(_event, self._database.rows(query, (name, _NEWEST if up_to is None else up_to))))

    def state(self, name: str, version: int | None = None) -> CaseState:
        """The case at a version, the newest by default. Raises InputError for a version that does not exist."""
        newest = self.version(name)
        if version is not None and not 0 <= version <= newest:
            raise InputError(f"{name} has versions 0 to {newest}, not {version}.", way_out="Name one of these.")
        return self._folded(name, newest if version is None else version)

    def _folded(self, name: str, version: int) -> CaseState:
        """The state at a version that exists. Events are never changed, so a state that was read stays right."""
        state = self._states.get((name, version))
        if state is None:
            state = self._states[name, version] = fold(name, self.events(name, version))
            while len(self._states) > _STATES_KEPT:
                self._states.popitem(last=False)
        return state

    def version_before_last_act(self, name: str) -> int:
        """The version before the last thing that was done, which may have changed several facts at once."""
        query = "SELECT act FROM fact_events WHERE case_name = ? ORDER BY version DESC LIMIT 1"
        rows = self._database.rows(query, (name,))
        if not rows:
            raise InputError(f"{name} has no history to undo.", way_out="Record a fact first.")
        return int(rows[0]["act"]) - 1

    def copy(self, name: str, other: str, version: int) -> None:
        """Begin another case with the history of this one up to that version, event by event as it was."""
        with self._database.transaction() as connection:
            connection.execute(
                """INSERT INTO fact_events
                SELECT ?, version, act, kind, path, value, origin, confirmed, actor, at, note
                FROM fact_events WHERE case_name = ? AND version <= ?""",
                (other, name, version),
            )

    def append(self, name: str, changes: Sequence[Change], *, expected: int, actor: str, at: datetime) -> CaseState:
        """Add changes to version `expected`, all or none, and return the new state.

        Raises StaleCase when the case moved on, InvalidInputs when the facts would not fit together.
        """
        with self._database.transaction() as connection:
            state = self.state(name)
            if state.version != expected:
                raise stale(name, state.version, expected)
            events = [_made(change, expected + place, actor, at) for place, change in enumerate(changes, start=1)]
            after = _require_fitting(fold(name, (*self.events(name), *events)))
            connection.executemany(_INSERT, [_row(name, expected + 1, event) for event in events])
        return after


_NEWEST = 2**62
_STATES_KEPT = 32
_INSERT = "INSERT INTO fact_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _require_fitting(state: CaseState) -> CaseState:
    from pydantic import ValidationError  # noqa: PLC0415 - reading the store needs no typed model

    from tools.spec import invalid_fields  # noqa: PLC0415 - as above

    try:
        _ = state.case
    except ValidationError as error:
        problems = invalid_fields(error)
        raise InvalidInputs(f"{state.name} would not hold together: {'; '.join(map(str, problems))}", problems) from error
    return state


def _made(change: Change, version: int, actor: str, at: datetime) -> FactEvent:
    fact, is_undo = change.fact, change.kind is EventKind.UNDO
    return FactEvent(
        version=version,
        kind=change.kind,
        path=fact.path,
        value=fact.value,
        origin=fact.origin,
        confirmed=fact.confirmed,
        actor=actor if is_undo else fact.actor or actor,
        at=at if is_undo else fact.at or at,
        note=fact.note,
    )


def _row(name: str, act: int, event: FactEvent) -> tuple[object, ...]:
    value = json.dumps(event.value, ensure_ascii=False)
    head = (name, event.version, act, event.kind, event.path, value)
    return (*head, event.origin, int(event.confirmed), event.actor, event.at.isoformat(), event.note)


def _event(row: sqlite3.Row) -> FactEvent:
    return FactEvent(
        version=row["version"],
        kind=EventKind(row["kind"]),
        path=row["path"],
        value=json.loads(row["value"]),
        origin=Origin(row["origin"]),
        confirmed=bool(row["confirmed"]),
        actor=row["actor"],
        at=datetime.fromisoformat(row["at"]),
        note=row["note"],
    )
