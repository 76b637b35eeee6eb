"""`buyerside rehearse`: text and JSON without the screen; fixed exit codes; nothing of it enters the case."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from tui.__main__ import main

SETTLED = """residency:
  duties: {value: [], origin: user, confirmed: true}
  processing_regions: {value: [US], origin: user, confirmed: true}
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The demo case as a file of its own, with residency settled unless asked otherwise."""
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path / "data"))

    def build(settled: str = SETTLED) -> str:
        path = tmp_path / "alderbrook.yaml"
        text = files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8")
        path.write_text(text.replace("residency:\n", settled), encoding="utf-8")
        return str(path)

    return build


def test_the_same_seed_prints_the_same_bytes(case: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["rehearse", case(), "--headless", "--family", "noisy", "--seed", "7", "--json"]
    texts = []
    for _ in range(2):
        assert main(asked) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["debrief"]["family"] == "noisy"


def test_the_text_ends_with_the_debrief(case: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", case(), "--headless", "--family", "hard"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# Rehearsal: Claude for the case workers")
    assert text.index("## Round 1 (2026-11-24)") < text.index("## The end") < text.index("## Debrief")


def test_it_goes_on_the_record_only_when_asked_and_changes_no_fact(
    case: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = case()
    main(["record", "show", path])
    before = Path(path).read_bytes()
    main(["rehearse", path, "--headless", "--family", "open"])
    capsys.readouterr()
    main(["record", "show", path])
    assert capsys.readouterr().out.count("rehearsed") == 0
    assert main(["rehearse", path, "--headless", "--family", "open", "--record"]) == 0
    assert "Kept on the record as entry-0001." in capsys.readouterr().err
    main(["record", "show", path])
    assert "rehearsed against a simulated vendor (open, seed 1)" in capsys.readouterr().out
    assert Path(path).read_bytes() == before


def test_an_unknown_family_exits_with_2(case: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", case(), "--headless", "--family", "nice"]) == 2
    assert "band-climber, rate-giver, calendar" in capsys.readouterr().err


def test_before_the_residency_gate_it_exits_with_3(case: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", case("residency:\n"), "--headless"]) == 3
    assert "residency.duties" in capsys.readouterr().err


def test_without_a_terminal_it_says_how_to_go_on(case: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", case()]) == 2
    assert "--headless" in capsys.readouterr().err


def test_a_series_holds_the_plan_against_a_plain_buyer(case: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", case(), "--headless", "--family", "open", "--runs", "2", "--json"]) == 0
    (score,) = json.loads(capsys.readouterr().out)["families"]
    assert (score["id"], score["plan"]["possible"] <= 2, score["plan"]["false"]) == ("open", True, 0)


def test_a_series_of_none_exits_with_2(case: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", case(), "--headless", "--runs", "0"]) == 2
    assert "expected 1 to 200" in capsys.readouterr().err


@pytest.mark.parametrize("flag", [("--json",), ("--record",), ("--runs", "3")])
def test_a_flag_of_the_headless_run_is_refused_without_it(
    case: Callable[..., str], capsys: pytest.CaptureFixture[str], flag: tuple[str, ...]
) -> None:
    assert main(["rehearse", case(), *flag]) == 2
    assert f"{flag[0]} goes with --headless" in capsys.readouterr().err
