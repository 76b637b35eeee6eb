"""The conversation of a case in tables of its own: messages, events, how each turn ended. Rows are added, not rewritten."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.claude import Block
from agent.conversation import StoredMessage, search_results_in
from agent.events import Event, ReplyChecked, ShownFigure, event_from_json, event_to_json
from agent.storage import Database

_TABLES = (
    """CREATE TABLE IF NOT EXISTS turns (
        name TEXT NOT NULL, turn INTEGER NOT NULL, outcome TEXT NOT NULL DEFAULT '', withdrawn INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (name, turn))""",
    """CREATE TABLE IF NOT EXISTS messages (
        name TEXT NOT NULL, turn INTEGER NOT NULL, step INTEGER NOT NULL, role TEXT NOT NULL, content TEXT NOT NULL,
        stop TEXT NOT NULL, PRIMARY KEY (name, turn, step))""",
    "CREATE TABLE IF NOT EXISTS fresh_starts (name TEXT NOT NULL, turn INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS reopenings (
        name TEXT NOT NULL, turn INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (name, turn))""",
    """CREATE TABLE IF NOT EXISTS turn_marks (
        name TEXT NOT NULL, turn INTEGER NOT NULL, version INTEGER NOT NULL, entries INTEGER NOT NULL,
        PRIMARY KEY (name, turn))""",
    "CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, name TEXT NOT NULL, turn INTEGER NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS events_by_case ON events (name, id)",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a case stood when a turn began."""

    version: int
    """Version of the case."""
    entries: int
    """Number of entries on the record."""


_COPIED = {
    "turns": "turn, outcome, withdrawn",
    "messages": "turn, step, role, content, stop",
    "fresh_starts": "turn",
    "reopenings": "turn, body",
    "turn_marks": "turn, version, entries",
}
_LAST_ID = 2**62
_STILL_SENT = """FROM messages m JOIN turns t ON t.name = m.name AND t.turn = m.turn
    WHERE m.name = ? AND t.withdrawn = 0
    AND m.turn >= (SELECT COALESCE(MAX(turn), 0) FROM fresh_starts WHERE name = m.name)"""
"""Messages of turns that were neither withdrawn nor left behind by a fresh start."""


class TranscriptStore:
    """The messages and events of one case."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._kept: dict[tuple[int, int], StoredMessage] = {}
        self._passages: dict[tuple[int, int], tuple[Block, ...]] = {}
        database.create(*_TABLES)

    def begin(self, blocks: Sequence[Block]) -> int:
        """Store the user's message as a new turn; returns its number, from 1."""
        with self._database.transaction() as connection:
            row = connection.execute("SELECT COALESCE(MAX(turn), 0) + 1 AS next FROM turns WHERE name = ?", (self._name,))
            turn = int(row.fetchone()["next"])
            connection.execute("INSERT INTO turns (name, turn) VALUES (?, ?)", (self._name, turn))
            connection.execute("INSERT INTO messages VALUES (?, ?, 0, 'user', ?, '')", (self._name, turn, _text(tuple(blocks))))
            return turn

    def mark(self, turn: int, mark: Mark) -> None:
        """Note where the case stands as a turn begins, so that it can be branched there."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO turn_marks VALUES (?, ?, ?, ?)", (self._name, turn, mark.version, mark.entries)
            )

    def marked(self, turn: int) -> Mark | None:
        """Where the case stood when that turn began; none for a turn that has not begun."""
        query = "SELECT version, entries FROM turn_marks WHERE name = ? AND turn = ?"
        for row in self._database.rows(query, (self._name, turn)):
            return Mark(row["version"], row["entries"])
        return None

    def copy(self, other: str, turn: int) -> None:
        """Begin another case's conversation with this one as it stood before the turn after that one began."""
        with self._database.transaction() as connection:
            for table, columns in _COPIED.items():
                query = f"INSERT INTO {table} (name, {columns}) SELECT ?, {columns} FROM {table} WHERE name = ? AND turn <= ?"  # noqa: S608 - our own names
                connection.execute(query, (other, self._name, turn))
            connection.execute(
                """INSERT INTO events (name, turn, body) SELECT ?, turn, body FROM events
                WHERE name = ? AND id < (SELECT COALESCE(MIN(id), ?) FROM events WHERE name = ? AND turn > ?) ORDER BY id""",
                (other, self._name, _LAST_ID, self._name, turn),
            )

    def messages(self) -> tuple[StoredMessage, ...]:
        """The messages the model still gets, in order."""
        rows = self._database.rows(f"SELECT m.turn, m.step {_STILL_SENT} ORDER BY m.turn, m.step", (self._name,))
        found = [self._read(turn, step) for turn, step in rows]
        return tuple([self._reopened(found[0]), *found[1:]] if found else ())

    def characters(self) -> int:
        """How long the messages are that the model still gets, in characters as stored."""
        ((length,),) = self._database.rows(f"SELECT COALESCE(SUM(LENGTH(m.content)), 0) {_STILL_SENT}", (self._name,))
        return int(length)

    def turns_sent(self) -> tuple[int, ...]:
        """The turns the model still gets, in order."""
        rows = self._database.rows(f"SELECT DISTINCT m.turn {_STILL_SENT} ORDER BY m.turn", (self._name,))
        return tuple(int(turn) for (turn,) in rows)

    def passages(self) -> Iterator[Block]:
        """Every passage the conversation was ever given, also in messages the model no longer gets, in order."""
        query = "SELECT turn, step FROM messages WHERE name = ? ORDER BY turn, step"
        for turn, step in self._database.rows(query, (self._name,)):
            place = (turn, step)
            if place not in self._passages:
                self._passages[place] = tuple(search_results_in([self._read(turn, step)]))
            yield from self._passages[place]

    def _read(self, turn: int, step: int) -> StoredMessage:
        """One message that is there. A place is written once, so what was read is kept: a long conversation costs no more."""
        kept = self._kept.get((turn, step))
        if kept is None:
            query = "SELECT role, content, stop FROM messages WHERE name = ? AND turn = ? AND step = ?"
            (row,) = self._database.rows(query, (self._name, turn, step))
            kept = StoredMessage(turn, step, row["role"], tuple(json.loads(row["content"])), row["stop"])
            self._kept[turn, step] = kept
        return kept

    def _reopened(self, first: StoredMessage) -> StoredMessage:
        """The first message with the program's block that replaced its own, if older turns were left out in that turn."""
        query = "SELECT body FROM reopenings WHERE name = ? AND turn = ?"
        for row in self._database.rows(query, (self._name, first.turn)):
            return replace(first, content=(json.loads(row["body"]), *first.content[1:]))
        return first

    def at(self, turn: int, step: int) -> StoredMessage | None:
        """The message at a place, or none."""
        query = "SELECT 1 FROM messages WHERE name = ? AND turn = ? AND step = ?"
        return self._read(turn, step) if self._database.rows(query, (self._name, turn, step)) else None

    def put(self, message: StoredMessage) -> None:
        """Store a message at its place; a place that is taken keeps what it has."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO messages VALUES (?, ?, ?, ?, ?, ?)",
                (self._name, message.turn, message.step, message.role, _text(message.content), message.stop),
            )

    def withdraw(self, turn: int) -> None:
        """Keep a turn out of every later request."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE turns SET withdrawn = 1 WHERE name = ? AND turn = ?", (self._name, turn))

    def start_afresh(self, turn: int, opening: Block | None = None) -> None:
        """Keep everything before that turn out of every later request; `opening` then stands before that turn's words."""
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO fresh_starts VALUES (?, ?)", (self._name, turn))
            if opening is not None:
                body = json.dumps(opening, ensure_ascii=False)
                connection.execute("INSERT OR REPLACE INTO reopenings VALUES (?, ?, ?)", (self._name, turn, body))

    def finish(self, turn: int, outcome: str) -> None:
        """Note how a turn ended."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE turns SET outcome = ? WHERE name = ? AND turn = ?", (outcome, self._name, turn))

    def last_turn(self) -> tuple[int, str]:
        """Number of the last turn and how it ended, empty when it did not; (0, "") before the first."""
        query = "SELECT turn, outcome FROM turns WHERE name = ? ORDER BY turn DESC LIMIT 1"
        for row in self._database.rows(query, (self._name,)):
            return int(row["turn"]), str(row["outcome"])
        return 0, ""

    def keep(self, turn: int, event: Event) -> None:
        """Store an event for the history."""
        body = json.dumps(event_to_json(event), ensure_ascii=False)
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO events (name, turn, body) VALUES (?, ?, ?)", (self._name, turn, body))

    def events(self) -> tuple[Event, ...]:
        """The events of all turns, in order."""
        rows = self._database.rows("SELECT body FROM events WHERE name = ? ORDER BY id", (self._name,))
        return tuple(event_from_json(json.loads(row["body"])) for row in rows)

    def figures_shown(self) -> Iterator[ShownFigure]:
        """The figures of the checked replies of turns the model still gets, in order; what only streamed is not read for it."""
        query = """SELECT body FROM events e WHERE name = ? AND body LIKE ?
            AND turn >= (SELECT COALESCE(MAX(turn), 0) FROM fresh_starts WHERE name = e.name) ORDER BY id"""
        for row in self._database.rows(query, (self._name, f'{{"event": "{ReplyChecked.__name__}"%')):
            event = event_from_json(json.loads(row["body"]))
            yield from event.figures if isinstance(event, ReplyChecked) else ()


def _text(blocks: Sequence[Block]) -> str:
    return json.dumps(list(blocks), ensure_ascii=False)
