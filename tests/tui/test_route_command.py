"""`buyerside route`: a choice on the record, a fact confirmed by who chose, exit 3 for a route that is excluded."""

from importlib.resources import files
from pathlib import Path

import pytest

from tui.__main__ import main

OPEN = "US-STATE-COMPETE"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BUYERSIDE_ACTOR", "A. Moreno")
    path = tmp_path / "alderbrook.yaml"
    path.write_text(files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return str(path)


def test_a_choice_is_recorded_and_the_record_stands(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", case, OPEN, "--reason", "open to all"]) == 0
    assert "recorded as entry-0001" in capsys.readouterr().out
    assert main(["record", "show", case]) == 0
    assert f"A. Moreno: chose procurement route {OPEN} (PASS) (open to all)" in capsys.readouterr().out
    assert main(["record", "verify", case]) == 0


def test_the_fact_is_confirmed_by_who_chose(case: str) -> None:
    main(["route", case, OPEN, "--reason", "open to all"])
    (line,) = [line for line in Path(case).read_text(encoding="utf-8").splitlines() if line.startswith("  route: ")]
    assert f"value: {OPEN}" in line
    assert "confirmed: true" in line
    assert "actor: A. Moreno" in line


def test_an_excluded_route_exits_with_3_and_changes_nothing(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(case).read_text(encoding="utf-8")
    ruled_out = "procurement:\n  ruled_out_conditions: {value: [sole-source-allowed], origin: user, confirmed: true}"
    Path(case).write_text(text.replace("procurement:", ruled_out, 1), encoding="utf-8")
    assert main(["route", case, "US-STATE-SOLE"]) == 3
    assert "US-STATE-SOLE is not open" in capsys.readouterr().err
    main(["record", "show", case])
    assert capsys.readouterr().out == ""


def test_an_unknown_route_exits_with_2(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", case, "US-STATE-NOWHERE"]) == 2
    assert OPEN in capsys.readouterr().err


def test_a_route_confirmed_as_a_fact_goes_on_record(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(case).read_text(encoding="utf-8")
    waiting = f"procurement:\n  route: {{value: {OPEN}, origin: user, confirmed: false}}"
    Path(case).write_text(text.replace("procurement:", waiting, 1), encoding="utf-8")
    assert main(["confirm", case, "procurement.route"]) == 0
    assert f"recorded as entry-0001: chose procurement route {OPEN}" in capsys.readouterr().out


def test_without_a_route_each_is_listed_with_its_verdict_and_nothing_is_chosen(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["route", case]) == 0
    lines = capsys.readouterr().out.splitlines()
    verdicts = [line.split()[0] for line in lines if line.startswith(("PASS", "UNCONFIRMED", "FAIL"))]
    assert any(line.split()[1] == OPEN for line in lines if line.startswith("PASS"))
    assert verdicts == sorted(verdicts, key=["PASS", "UNCONFIRMED", "FAIL"].index)
    main(["record", "show", case])
    assert capsys.readouterr().out == ""
