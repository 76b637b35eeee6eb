"""The record of each case in SQLite: entries are added, never changed; a decision written twice stands once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from agent.record.chain import Entry, entry_body, entry_from, first_broken, sealed
from agent.state import Decision
from agent.storage import Database
from agent.views import Draft
from tools.results import canonical_json
from tools.wording import counted

if TYPE_CHECKING:
    from agent.rehearsal.keep import PlayedRehearsal
    from agent.route_choice import RouteChoice

_TABLES = (
    """CREATE TABLE IF NOT EXISTS record_entries (
        name TEXT NOT NULL, position INTEGER NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (name, position), UNIQUE (name, about))""",
    """CREATE TABLE IF NOT EXISTS releases (
        name TEXT NOT NULL, draft TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, draft, value))""",
)


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry with the draft it is about."""

    entry: Entry
    verb: str
    """`approved`, `rejected`, `released`, `chose`, `allowed` or `rehearsed`."""
    draft_id: str = ""
    """Empty when it is about no draft."""
    value: str = ""
    """Name of the private value that was released."""


class RecordStore:
    """The record of one case."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        database.create(*_TABLES)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, oldest first."""
        rows = self._database.rows("SELECT body FROM record_entries WHERE name = ? ORDER BY position", (self._name,))
        return tuple(entry_from(json.loads(row["body"])) for row in rows)

    def length(self) -> int:
        """Number of entries."""
        (row,) = self._database.rows("SELECT COUNT(*) AS entries FROM record_entries WHERE name = ?", (self._name,))
        return int(row["entries"])

    def decided(self, after: int = 0) -> tuple[Decided, ...]:
        """What was decided behind the first so many entries, oldest first."""
        query = "SELECT about, body FROM record_entries WHERE name = ? AND position >= ? ORDER BY position"
        rows = self._database.rows(query, (self._name, after))
        return tuple(_decided(row["about"].split(), entry_from(json.loads(row["body"]))) for row in rows)

    def decided_after(self, entries: int) -> frozenset[str]:
        """Drafts on which a decision was recorded behind the first so many entries."""
        query = "SELECT about FROM record_entries WHERE name = ? AND position >= ?"
        abouts = (row["about"].split() for row in self._database.rows(query, (self._name, entries)))
        return frozenset(about[1] for about in abouts if about[0] in {"approved", "rejected"})

    def copy(self, other: str, entries: int) -> None:
        """Begin another case's record with the first entries of this one, as they were sealed."""
        with self._database.transaction() as connection:
            connection.execute(
                """INSERT INTO record_entries SELECT ?, position, about, body FROM record_entries WHERE name = ?
                ORDER BY position LIMIT ?""",
                (other, self._name, entries),
            )
            connection.execute(
                """INSERT INTO releases SELECT ?, draft, value FROM releases WHERE name = ? AND EXISTS (
                SELECT 1 FROM record_entries e
                WHERE e.name = ? AND e.about LIKE 'released ' || value || ' to ' || draft || ' %')""",
                (other, self._name, other),
            )

    def first_broken(self) -> int | None:
        """Index of the first entry that was altered; none when the chain stands."""
        return first_broken(self.entries())

    def write(self, decision: Decision, draft: Draft) -> str:
        """Add a decision on a draft; the same one again is not added twice. Returns the entry's id."""
        about = f"{decision['verdict']} {decision['draft_id']} {decision['content_hash']} {decision['actor']}"
        return self._add(
            about,
            self._on_draft(draft)
            | {
                "time": decision["at"],
                "actor": decision["actor"],
                "decision": f"{decision['verdict']} {draft.kind}: {draft.title}",
                "reason": decision["reason"],
            },
        )

    def choose(self, choice: "RouteChoice") -> str:
        """Add the choice of a procurement route; on the same version of the case the same one is not added twice."""
        verdict = f" ({choice.verdict})" if choice.verdict else ""
        return self._add(
            f"chose {choice.route} at {choice.version} {choice.actor}",
            {
                "time": choice.at,
                "actor": choice.actor,
                "decision": f"chose procurement route {choice.route}{verdict}",
                "options_considered": list(choice.options),
                "reason": choice.reason,
                "inputs": [self._name, f"version {choice.version}"],
                "citations": list(choice.citations),
                "tool_results": list(choice.results),
                "content_hash": choice.content_hash,
            },
        )

    def rehearsed(self, played: "PlayedRehearsal") -> str:
        """Add a rehearsal that was played; the same course on the same version of the case is not added twice."""
        lists: dict[str, list[str]] = {"options_considered": [], "citations": [], "tool_results": []}
        rounds = counted(played.rounds, "round")
        return self._add(
            f"rehearsed {played.family} {played.seed} at {played.version} {played.actor} {played.content_hash}",
            lists
            | {
                "time": played.at,
                "actor": played.actor,
                "decision": f"rehearsed against a simulated vendor ({played.family}, seed {played.seed}), {rounds}",
                "reason": f"Rehearsal, nothing was offered. {played.ending}",
                "inputs": [self._name, f"version {played.version}"],
                "content_hash": played.content_hash,
            },
        )

    def allow(self, duty: str, what: str, actor: str, at: datetime) -> str:
        """Record that the assistant may do what the case's rule forbids; `duty` is the hash of rule and provider."""
        content = {"time": at.isoformat(), "actor": actor, "decision": f"allowed {what}", "reason": "", "content_hash": duty}
        lists: dict[str, list[str]] = {"options_considered": [], "inputs": [self._name], "citations": [], "tool_results": []}
        return self._add(f"allowed {duty} {actor}", content | lists)

    def is_allowed(self, duty: str) -> bool:
        """Whether somebody allowed it for that very duty."""
        query = "SELECT 1 FROM record_entries WHERE name = ? AND about LIKE ?"
        return bool(self._database.rows(query, (self._name, f"allowed {duty} %")))

    def release(self, value: str, draft: Draft, actor: str, at: datetime) -> None:
        """Record that a named private value may stand in one draft."""
        self._add(
            f"released {value} to {draft.id} {actor}",
            self._on_draft(draft)
            | {"time": at.isoformat(), "actor": actor, "decision": f"released {value} to {draft.id}", "reason": ""},
        )
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO releases VALUES (?, ?, ?)", (self._name, draft.id, value))

    def released_to(self, draft_id: str) -> tuple[str, ...]:
        """Names of the private values allowed in a draft."""
        query = "SELECT value FROM releases WHERE name = ? AND draft = ? ORDER BY value"
        return tuple(row["value"] for row in self._database.rows(query, (self._name, draft_id)))

    def approvers_of(self, draft_id: str, content_hash: str) -> frozenset[str]:
        """Who approved that very content."""
        prefix = f"approved {draft_id} {content_hash} "
        rows = self._database.rows("SELECT about FROM record_entries WHERE name = ?", (self._name,))
        return frozenset(row["about"].removeprefix(prefix) for row in rows if row["about"].startswith(prefix))

    def _on_draft(self, draft: Draft) -> dict[str, Any]:
        """What an entry about a draft holds beside who said what."""
        return {
            "options_considered": [],
            "inputs": [self._name],
            "citations": [],
            "tool_results": sorted(_results_in(draft)),
            "content_hash": draft.content_hash,
        }

    def _add(self, about: str, content: dict[str, Any]) -> str:
        """An entry behind the last one, unless there is one about the very same."""
        with self._database.transaction() as connection:
            found = connection.execute(
                "SELECT body FROM record_entries WHERE name = ? AND about = ?", (self._name, about)
            ).fetchone()
            if found:
                return entry_from(json.loads(found["body"])).id
            last = connection.execute(
                "SELECT body FROM record_entries WHERE name = ? ORDER BY position DESC LIMIT 1", (self._name,)
            ).fetchone()
            entry = sealed(content, entry_from(json.loads(last["body"])) if last else None)
            connection.execute(
                "INSERT INTO record_entries VALUES (?, ?, ?, ?)",
                (self._name, entry.index, about, canonical_json(entry_body(entry))),
            )
            return entry.id


def _decided(about: Sequence[str], entry: Entry) -> Decided:
    match about:
        case ["approved" | "rejected" as verb, draft_id, *_]:
            return Decided(entry, verb, draft_id)
        case ["released", value, "to", draft_id, *_]:
            return Decided(entry, "released", draft_id, value)
        case _:
            return Decided(entry, about[0])


def _results_in(draft: Draft) -> Sequence[str]:
    """The tools whose results the draft's figures come from."""
    from agent.documents.blocks import Table, blocks_of  # noqa: PLC0415 - only a decision needs the parser

    runs = [
        run
        for block in blocks_of(draft.markdown)
        for run in (block.runs if not isinstance(block, Table) else [r for row in block.rows for cell in row for r in cell])
    ]
    return sorted({run.reference.split("#")[0] for run in runs if run.reference})
