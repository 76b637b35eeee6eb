"""What the vendor was told on purpose, in SQLite: each figure of an approved letter, kept by letter and path."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from agent.storage import Database
from tools.figures import Figure, FigureValue
from tools.money import Money
from tools.quantities import Unit

_TABLE = """CREATE TABLE IF NOT EXISTS told (
    name TEXT NOT NULL, draft TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (name, draft, path))"""


class ToldStore:
    """The figures one case's vendor knows from approved letters."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        database.create(_TABLE)

    def add(self, draft_id: str, figures: Mapping[str, Figure]) -> None:
        """Note the figures of a letter that was approved; again changes nothing."""
        rows = [(self._name, draft_id, path, json.dumps(_written(figure))) for path, figure in figures.items()]
        with self._database.transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?)", rows)

    def copy(self, other: str, drafts: Iterable[str]) -> None:
        """Let another case know what the vendor was told in those letters of this one."""
        query = "INSERT INTO told SELECT ?, draft, path, body FROM told WHERE name = ? AND draft = ?"
        with self._database.transaction() as connection:
            connection.executemany(query, [(other, self._name, draft) for draft in drafts])

    def figures(self) -> tuple[Figure, ...]:
        """Every figure the vendor was told."""
        rows = self._database.rows("SELECT path, body FROM told WHERE name = ? ORDER BY draft, path", (self._name,))
        return tuple(_read(row["path"], json.loads(row["body"])) for row in rows)


def _written(figure: Figure) -> dict[str, str]:
    match figure.value:
        case Money(amount=amount, currency=currency):
            return {"amount": str(amount), "currency": currency}
        case date():
            return {"date": figure.value.isoformat()}
        case _:
            return {"number": str(figure.value), "unit": figure.unit or ""}


def _read(path: str, body: Mapping[str, str]) -> Figure:
    value: FigureValue
    if "amount" in body:
        return Figure(path, Money(amount=Decimal(body["amount"]), currency=body["currency"]), None)
    value = date.fromisoformat(body["date"]) if "date" in body else Decimal(body["number"])
    return Figure(path, value, Unit(body["unit"]) if body.get("unit") else None)
