"""The lines of the case list, read from the files as Buyerside itself writes them."""

from pathlib import Path

import pytest

from agent.settings import load_settings
from tui.__main__ import main
from tui.commands.case_list import _lines


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path))
    return tmp_path


def titles() -> list[str]:
    return [line.title for line in _lines(load_settings())]


def test_a_case_from_a_template_is_listed_with_the_words_of_its_title_alone() -> None:
    main(["new", "springfield", "--from", "city"])
    assert titles() == ["Claude for the case workers of the Housing Department"]


@pytest.mark.parametrize(
    "written",
    [
        "{value: 'Claude, the clerk''s way: a pilot', origin: user}",
        '{value: "Claude, the clerk\'s way: a pilot", origin: user, confirmed: true}',
        "'Claude, the clerk''s way: a pilot'",
        '"Claude, the clerk\'s way: a pilot"',
    ],
)
def test_a_title_reads_the_same_however_it_is_quoted(data: Path, written: str) -> None:
    main(["new", "springfield"])
    path = data / "cases" / "springfield" / "case.yaml"
    path.write_text(f"schema: buyerside/case/1\nname: springfield\ntitle: {written}\n", encoding="utf-8")
    assert titles() == ["Claude, the clerk's way: a pilot"]


def test_a_case_without_a_title_and_a_broken_one_are_listed_all_the_same(data: Path) -> None:
    main(["new", "springfield"])
    main(["new", "fernvale"])
    (data / "cases" / "fernvale" / "case.yaml").write_text("title: {value: [", encoding="utf-8")
    assert len(titles()) == 2
