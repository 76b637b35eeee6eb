from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.record.record_store import RecordStore
from agent.rehearsal.as_json import run_hash
from agent.rehearsal.desk import RehearsalDesk
from agent.storage import Database, open_database
from tests.agent.rehearsal.conftest import NOW, Book
from tools.rehearsal.moves import WalkAway


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def book_with_one(desk_of: Callable[..., RehearsalDesk], book: Book) -> Book:
    desk = desk_of("hard", 2)
    desk.play(WalkAway())
    desk.keep()
    assert book[0].content_hash == run_hash(desk.course.run)
    return book


def test_the_entry_says_that_it_was_a_rehearsal_and_no_figure_of_ours(database: Database, book_with_one: Book) -> None:
    record = RecordStore(database, "alderbrook")
    record.rehearsed(book_with_one[0])
    (entry,) = record.entries()
    assert entry.decision == "rehearsed against a simulated vendor (hard, seed 2), 1 round"
    assert entry.reason == "Rehearsal, nothing was offered. We walked away."
    assert (entry.inputs, entry.time, entry.actor) == (("alderbrook", "version 7"), NOW.isoformat(), "A. Moreno")


def test_the_same_course_is_kept_once_and_another_beside_it(database: Database, book_with_one: Book) -> None:
    record = RecordStore(database, "alderbrook")
    first, again = record.rehearsed(book_with_one[0]), record.rehearsed(book_with_one[0])
    other = record.rehearsed(replace(book_with_one[0], content_hash="another"))
    assert (first, again, other) == ("entry-0001", "entry-0001", "entry-0002")
    assert record.first_broken() is None
