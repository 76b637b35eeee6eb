"""Which results the conversation was shown, in SQLite: enough to compute each again, though the case has moved on."""

from collections.abc import Iterable
from datetime import date

from agent.storage import Database
from tools.results import Result

_TABLE = """CREATE TABLE IF NOT EXISTS results_shown (
    name TEXT NOT NULL, result TEXT NOT NULL, version INTEGER NOT NULL, as_of TEXT NOT NULL, PRIMARY KEY (name, result))"""


class ResultStore:
    """The results one case's conversation has spoken of. A result is a function of version and day, so those are kept."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._kept: set[str] = set()
        database.create(_TABLE)

    def keep(self, shown: Iterable[Result], version: int) -> None:
        """Note that these results of that version of the case were shown; again changes nothing."""
        new = [result for result in shown if result.id not in self._kept]
        if not new:
            return
        rows = [(self._name, result.id, version, result.as_of.isoformat()) for result in new]
        with self._database.transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO results_shown VALUES (?, ?, ?, ?)", rows)
        self._kept |= {result.id for result in new}

    def shown(self, result_id: str) -> tuple[int, date] | None:
        """The version of the case and the day on which a result was computed; none for one that was never shown."""
        query = "SELECT version, as_of FROM results_shown WHERE name = ? AND result = ?"
        for row in self._database.rows(query, (self._name, result_id)):
            return int(row["version"]), date.fromisoformat(row["as_of"])
        return None

    def ids(self) -> tuple[str, ...]:
        """Ids of every result that was shown."""
        rows = self._database.rows("SELECT result FROM results_shown WHERE name = ? ORDER BY result", (self._name,))
        return tuple(row["result"] for row in rows)

    def versions(self) -> tuple[tuple[int, date], ...]:
        """The versions of the case that shown results were computed on, each with its day, oldest first."""
        query = "SELECT DISTINCT version, as_of FROM results_shown WHERE name = ? ORDER BY version, as_of"
        rows = self._database.rows(query, (self._name,))
        return tuple((int(row["version"]), date.fromisoformat(row["as_of"])) for row in rows)

    def copy(self, other: str, version: int) -> None:
        """Let another case, begun at that version of this one, speak of the same results."""
        query = "INSERT INTO results_shown SELECT ?, result, version, as_of FROM results_shown WHERE name = ? AND version <= ?"
        with self._database.transaction() as connection:
            connection.execute(query, (other, self._name, version))
