"""`buyerside timeline`: text, JSON and a calendar file; fixed exit codes."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from tui.__main__ import main


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "alderbrook.yaml"
    path.write_text(files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_json_on_stdout_is_the_result(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", str(case), "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["tool"], result["output"]["deadline"]) == ("plan_timeline", "2027-03-31")


def test_the_calendar_is_written_to_a_file(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "timeline.ics"
    assert main(["timeline", str(case), "--format", "ics", "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert capsys.readouterr().out == ""


def test_the_text_carries_its_figures_and_where_they_come_from(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", str(case)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# Timeline: Claude for the case workers")
    assert "plan_timeline-" in text


def test_without_a_deadline_the_exit_code_is_2(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in case.read_text(encoding="utf-8").splitlines() if "signature_deadline" not in line]
    case.write_text("\n".join(lines), encoding="utf-8")
    assert main(["timeline", str(case)]) == 2
    assert "dates.signature_deadline" in capsys.readouterr().err


def test_a_day_after_the_deadline_exits_with_2(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", str(case), "--as-of", "2027-04-01"]) == 2
    assert "deadline is '2027-03-31'; expected 2027-04-01 or later" in capsys.readouterr().err
