"""Taking a turn up from the command line."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import pytest

from agent.open_session import Equipment
from evals.endpoint import Endpoint
from evals.faults import WORDS
from tests.scripted_claude import Cut, says
from tui.__main__ import main


class NoLibrary:
    """Nothing is searched."""

    def close(self) -> None:
        """Nothing is open."""


def test_a_turn_that_broke_off_is_taken_up_by_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], equipment: Equipment
) -> None:
    case = tmp_path / "alderbrook.yaml"
    case.write_text(files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    shared = replace(equipment, library=cast("Any", NoLibrary()))
    monkeypatch.setattr("agent.open_session.open_equipment", lambda *_: shared)
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path / "data"))
    with Endpoint(Cut(), says("Noted.")) as endpoint:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", endpoint.url)
        assert main(["ask", str(case), WORDS]) == 4
        assert "broke off in the middle" in capsys.readouterr().err
        assert main(["resume", str(case)]) == 0
        assert "Noted." in capsys.readouterr().out
        assert main(["resume", str(case)]) == 0
        assert capsys.readouterr().err == "Nothing to resume: the last turn came to its end.\n"
    endpoint.check()
