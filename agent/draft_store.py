"""The drafts of a case in SQLite; an older waiting draft of the same kind is superseded by a newer one."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from agent.events import UnverifiedNumber
from agent.storage import Database
from agent.views import Draft

_TABLE = """CREATE TABLE IF NOT EXISTS drafts (
    name TEXT NOT NULL, draft TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (name, draft))"""


class DraftStore:
    """The drafts of one case."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        database.create(_TABLE)

    def all(self) -> tuple[Draft, ...]:
        """Every draft, oldest first."""
        rows = self._database.rows("SELECT body FROM drafts WHERE name = ? ORDER BY position", (self._name,))
        return tuple(draft_from(json.loads(row["body"])) for row in rows)

    def get(self, draft_id: str) -> Draft | None:
        """The draft, or none."""
        rows = self._database.rows("SELECT body FROM drafts WHERE name = ? AND draft = ?", (self._name, draft_id))
        return next((draft_from(json.loads(row["body"])) for row in rows), None)

    def put(self, draft: Draft) -> None:
        """Store a draft under its id; an older waiting draft of its kind is superseded."""
        with self._database.transaction() as connection:
            for older in self.all():
                if older.id != draft.id and older.kind == draft.kind and older.status == "waiting" == draft.status:
                    self._write(connection, replace(older, status="superseded"))
            self._write(connection, draft)

    def take(self, drafts: Iterable[Draft]) -> None:
        """Take in drafts of another case as they are, in their order."""
        with self._database.transaction() as connection:
            for draft in drafts:
                self._write(connection, draft)

    def waiting(self) -> tuple[Draft, ...]:
        """Drafts without a decision, oldest first."""
        query = "SELECT body FROM drafts WHERE name = ? AND json_extract(body, '$.status') = 'waiting' ORDER BY position"
        return tuple(draft_from(json.loads(row["body"])) for row in self._database.rows(query, (self._name,)))

    def _write(self, connection: Any, draft: Draft) -> None:
        connection.execute(
            """INSERT INTO drafts VALUES (?, ?, (SELECT COALESCE(MAX(position), 0) + 1 FROM drafts WHERE name = ?), ?)
            ON CONFLICT (name, draft) DO UPDATE SET body = excluded.body""",
            (self._name, draft.id, self._name, json.dumps(asdict(draft), ensure_ascii=False)),
        )


def draft_from(body: dict[str, Any]) -> Draft:
    """A draft from its JSON."""
    numbers = tuple(UnverifiedNumber(each["text"], each["reason"], tuple(each["candidates"])) for each in body["unverified"])
    return Draft(**(body | {"findings": tuple(body["findings"]), "unverified": numbers}))
