"""`buyerside brief` of a case whose facts nobody confirmed, and onto a disk that is full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent.exit_codes import OK, REFUSED, UNAVAILABLE
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_named_as_what_it_is_and_not_as_a_fault_of_ours() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tui", "keys", "offers"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=os.environ)
    assert ended.returncode == UNAVAILABLE
    assert (
        ended.stderr == "The output cannot be written: No space left on device. Free the disk, then give the command again.\n"
    )
