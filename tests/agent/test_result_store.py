"""Which results a conversation was shown is kept once, per case, and goes along to a branch as far as the branch goes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agent.result_store import ResultStore
from agent.storage import Database, open_database
from tools.frozen import Frozen
from tools.results import Result, ToolOutput, make_result

DAY = date(2026, 11, 24)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def result(digest: str) -> Result:
    """A result of which only the id and the day are looked at."""
    whole = make_result(
        tool="size_commitment",
        formula="f",
        tool_version="1",
        as_of=DAY,
        data_snapshot="s",
        inputs=Frozen(),
        output=ToolOutput(explanation=""),
    )
    return whole.model_copy(update={"id": f"size_commitment-{digest}"})


def test_a_result_is_found_by_the_version_and_day_it_was_computed_on(database: Database) -> None:
    store = ResultStore(database, "a")
    store.keep([result("00000001")], 7)
    assert store.shown("size_commitment-00000001") == (7, DAY)
    assert store.shown("size_commitment-00000002") is None


def test_the_first_showing_stands(database: Database) -> None:
    ResultStore(database, "a").keep([result("00000001")], 7)
    again = ResultStore(database, "a")
    again.keep([result("00000001"), result("00000002")], 9)
    assert (again.shown("size_commitment-00000001"), again.ids()) == (
        (7, DAY),
        ("size_commitment-00000001", "size_commitment-00000002"),
    )


def test_another_case_knows_nothing_of_it(database: Database) -> None:
    ResultStore(database, "a").keep([result("00000001")], 7)
    assert ResultStore(database, "b").shown("size_commitment-00000001") is None


def test_a_branch_takes_along_what_was_shown_up_to_its_version(database: Database) -> None:
    store = ResultStore(database, "a")
    store.keep([result("00000001")], 7)
    store.keep([result("00000002")], 8)
    store.copy("b", 7)
    assert ResultStore(database, "b").ids() == ("size_commitment-00000001",)
