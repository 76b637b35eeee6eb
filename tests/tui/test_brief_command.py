"""`buyerside brief` of a case whose facts nobody confirmed."""

from pathlib import Path

import pytest

from agent.exit_codes import OK, REFUSED
from tui.__main__ import main


@pytest.fixture(autouse=True)
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path))
    assert main(["new", "springfield", "--from", "city"]) == OK


def test_the_refusal_names_the_facts_to_confirm_and_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "springfield"]) == REFUSED
    told = capsys.readouterr().err
    assert "`buyerside confirm springfield funding.FY2027.amount funding.FY2028.amount`" in told
    assert "--all" in told


def test_what_the_refusal_names_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["confirm", "springfield", "funding.FY2027.amount", "funding.FY2028.amount"]) == OK
    assert main(["brief", "springfield"]) == OK
    assert "420,000.00 USD" in capsys.readouterr().out
