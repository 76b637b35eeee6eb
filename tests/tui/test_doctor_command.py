"""`buyerside doctor` says what is set, also what makes every other command stop."""

from pathlib import Path

import pytest

from tui.__main__ import main

POSTGRES = "postgresql://negotiators@db.example.org/buyerside"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path))


def test_one_machine_keeps_its_cases_in_sqlite(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "store           SQLite" in capsys.readouterr().out


def test_a_team_store_that_is_not_built_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("BUYERSIDE_DATABASE_URL", POSTGRES)
    assert main(["doctor"]) == 4
    assert "NOT usable: PostgreSQL is not built yet; unset BUYERSIDE_DATABASE_URL" in capsys.readouterr().out


def test_work_stops_with_one_sentence_and_the_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUYERSIDE_DATABASE_URL", POSTGRES)
    assert main(["new", "springfield", "--from", "city"]) == 4
    assert "Unset BUYERSIDE_DATABASE_URL" in capsys.readouterr().err


def test_nothing_is_asked_unless_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "`buyerside doctor --reach`" in capsys.readouterr().out


def test_an_endpoint_that_does_not_answer_is_named_and_ends_with_four(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
    assert main(["doctor", "--reach"]) == 4
    assert "model endpoint  http://127.0.0.1:9/v1/models?limit=1 cannot be reached" in capsys.readouterr().out
