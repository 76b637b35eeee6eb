"""A data folder may be moved or copied; its cases stay its own."""

import shutil
from pathlib import Path

import pytest

from agent.case.open_case import open_case
from agent.case.starting import start_case
from agent.settings import Settings
from agent.storage import open_database
from tools.errors import InputError


def settings_in(folder: Path) -> Settings:
    return Settings(data_dir=folder, actor="ann")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one case in it."""
    start_case("springfield", "city", settings_in(tmp_path / "first"))
    return tmp_path / "first"


def remember_absolutely(folder: Path, file: Path) -> None:
    """As an earlier version wrote it."""
    database = open_database(folder)
    with database.transaction() as connection:
        connection.execute("UPDATE cases SET file = ?", (str(file),))
    database.close()


def test_a_copied_folder_opens_its_own_file(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    with open_case("springfield", settings_in(copy)) as case:
        assert case.path.is_relative_to(copy)
        case.correct("title", "Letters to residents")
    with open_case("springfield", settings_in(folder)) as first:
        assert first.state().case.title != "Letters to residents"


def test_a_copy_of_a_folder_from_an_earlier_version_opens_its_own_file(folder: Path, tmp_path: Path) -> None:
    remember_absolutely(folder, folder / "cases" / "springfield" / "case.yaml")
    copy = shutil.copytree(folder, tmp_path / "copy")
    with open_case("springfield", settings_in(copy)) as case:
        assert case.path.is_relative_to(copy)


def test_a_moved_folder_opens_by_name_and_by_path(folder: Path, tmp_path: Path) -> None:
    moved = folder.rename(tmp_path / "moved")
    open_case("springfield", settings_in(moved)).close()
    with open_case(str(moved / "cases" / "springfield" / "case.yaml"), settings_in(moved)) as case:
        assert case.name == "springfield"


def test_a_case_kept_elsewhere_is_found_by_name(tmp_path: Path) -> None:
    elsewhere = tmp_path / "papers" / "case.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text("schema: buyerside/case/1\nname: kettlewick\n", encoding="utf-8")
    open_case(str(elsewhere), settings_in(tmp_path / "data")).close()
    with open_case("kettlewick", settings_in(tmp_path / "data")) as case:
        assert case.path == elsewhere


def test_a_second_file_of_one_name_is_still_refused(folder: Path, tmp_path: Path) -> None:
    second = shutil.copy(folder / "cases" / "springfield" / "case.yaml", tmp_path / "second.yaml")
    with pytest.raises(InputError, match="two files for the case springfield"):
        open_case(str(second), settings_in(folder))
