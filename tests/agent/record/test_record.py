from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.record.chain import Entry, first_broken, sealed
from agent.record.record_store import RecordStore
from agent.state import Decision
from agent.storage import Database, open_database
from agent.views import Draft

DRAFT = Draft("counter-offer-1-1", "counter-offer", "Counter-offer", "text", "text", True, "waiting", "hash-of-text")
DECISION = Decision(
    draft_id=DRAFT.id, verdict="approved", actor="A. Moreno", at="2026-11-24T09:00:00", content_hash="hash-of-text", reason=""
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def chain_of(decisions: list[str]) -> list[Entry]:
    entries: list[Entry] = []
    for decision in decisions:
        content = {
            "time": "t", "actor": "a", "decision": decision, "options_considered": [], "reason": "", "inputs": [],
            "citations": [], "tool_results": [], "content_hash": "",
        }  # fmt: skip
        entries.append(sealed(content, entries[-1] if entries else None))
    return entries


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8), st.data())
def test_one_altered_entry_is_named(decisions: list[str], data: st.DataObject) -> None:
    entries = chain_of(decisions)
    place = data.draw(st.integers(0, len(entries) - 1))
    entries[place] = replace(entries[place], decision=entries[place].decision + "!")
    assert first_broken(entries) == place


def test_untouched_chain_stands() -> None:
    assert first_broken(chain_of(["one", "two", "three"])) is None


def test_removed_entry_breaks_the_chain() -> None:
    first, _, third = chain_of(["one", "two", "three"])
    assert first_broken([first, third]) == 1


def test_same_decision_twice_stands_once(database: Database) -> None:
    store = RecordStore(database, "alderbrook")
    assert store.write(DECISION, DRAFT) == store.write(DECISION, DRAFT)
    assert len(store.entries()) == 1


def test_altered_row_is_found_in_the_store(database: Database) -> None:
    store = RecordStore(database, "alderbrook")
    store.write(DECISION, DRAFT)
    with database.transaction() as connection:
        connection.execute("UPDATE record_entries SET body = replace(body, 'Moreno', 'Mareno')")
    assert store.first_broken() == 0


def test_approvers_are_counted_for_that_very_content(database: Database) -> None:
    store = RecordStore(database, "alderbrook")
    store.write(DECISION, DRAFT)
    assert store.approvers_of(DRAFT.id, "hash-of-text") == {"A. Moreno"}
    assert store.approvers_of(DRAFT.id, "another hash") == frozenset()
