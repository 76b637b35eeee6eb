"""Vendor texts as they came, in SQLite: by case and offer, so that they can be examined again when facts change."""

from dataclasses import dataclass

from agent.storage import Database

_TABLE = """CREATE TABLE IF NOT EXISTS vendor_texts (
    name TEXT NOT NULL, offer TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (name, offer))"""


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text behind one offer."""

    offer: str
    """Name of the offer in the case."""
    source: str
    """File it was imported from, or that it was pasted."""
    text: str
    """As it came, invisible characters included."""


class VendorTextStore:
    """The vendor texts of one case."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        database.create(_TABLE)

    def put(self, stored: StoredText) -> None:
        """Keep a text; a newer one of the same offer takes its place."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO vendor_texts VALUES (?, ?, ?, ?) "
                "ON CONFLICT (name, offer) DO UPDATE SET source = excluded.source, text = excluded.text",
                (self._name, stored.offer, stored.source, stored.text),
            )

    def copy(self, other: str) -> None:
        """Give another case the same texts."""
        query = "INSERT INTO vendor_texts SELECT ?, offer, source, text FROM vendor_texts WHERE name = ?"
        with self._database.transaction() as connection:
            connection.execute(query, (other, self._name))

    def get(self, offer: str) -> StoredText | None:
        """The text behind an offer, or none."""
        return next((stored for stored in self.all() if stored.offer == offer), None)

    def all(self) -> tuple[StoredText, ...]:
        """Every text, by the offer's name."""
        rows = self._database.rows("SELECT * FROM vendor_texts WHERE name = ? ORDER BY offer", (self._name,))
        return tuple(StoredText(row["offer"], row["source"], row["text"]) for row in rows)
