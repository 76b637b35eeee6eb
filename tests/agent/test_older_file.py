"""A case file that is older than the case, such as a copy that was put back."""

from pathlib import Path

import pytest

from agent.case.open_case import open_case
from agent.case.starting import start_case
from agent.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, "A. Moreno")


def test_an_older_file_is_said_to_be_older(settings: Settings) -> None:
    path = start_case("springfield", "city", settings)
    backup = path.read_text(encoding="utf-8")
    with open_case("springfield", settings) as case:
        case.correct("title", "Letters to residents")
    path.write_text(backup, encoding="utf-8")
    with open_case("springfield", settings) as case:
        assert "To take an older file as edits, remove its `version:` line." in case.notice
        assert case.state().case.title == "Letters to residents"


def test_an_older_file_without_its_version_is_taken_as_edits(settings: Settings) -> None:
    path = start_case("springfield", "city", settings)
    backup = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("version:"))
    with open_case("springfield", settings) as case:
        before = case.state().case.title
        case.correct("title", "Letters to residents")
    path.write_text(backup, encoding="utf-8")
    with open_case("springfield", settings) as case:
        assert case.state().case.title == before


def test_a_file_in_step_says_nothing(settings: Settings) -> None:
    start_case("springfield", "city", settings)
    with open_case("springfield", settings) as case:
        assert case.notice == ""
