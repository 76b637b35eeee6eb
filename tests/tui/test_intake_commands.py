"""`questions`, `offer` and `draft` on the command line: JSON alone on stdout, a sentence on stderr, fixed exit codes."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tui.__main__ import main

LETTER = "We offer 22% off our enterprise rate card on an annual commitment of $300,000. Overage is billed at list price."

SETTLED = {"duties": "[]", "processing_regions": "[US]"}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "alderbrook.yaml"
    path.write_text(files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "second.txt").write_text(LETTER, encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_questions_come_by_role_in_json(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", case, "--format", "json"]) == 0
    lists = said(capsys)
    assert {each["role"] for each in lists} <= {"procurement", "finance", "security", "legal", "engineering"}
    assert all(fact["role"] == each["role"] for each in lists for fact in each["missing"])


def test_questions_of_an_unknown_role_exit_with_2(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", case, "--role", "sales"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "expected one of procurement" in shown.err


def test_an_offer_is_imported_and_shown_again(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offer", "import", case, str(tmp_path / "second.txt"), "--format", "json"]) == 0
    imported = said(capsys)
    assert {term["path"].rpartition(".")[2] for term in imported["terms"]} >= {
        "discount",
        "payable_commitment",
        "overage_basis",
    }
    assert "wrong_base" in {trap["trap"] for trap in imported["traps"]}
    assert main(["offer", "show", case, "second", "--format", "json"]) == 0
    assert said(capsys)["traps"] == imported["traps"]


@pytest.mark.parametrize("action", [["import", "{case}", "nowhere.pdf"], ["show", "{case}", "ninth"]])
def test_an_offer_that_is_not_there_exits_with_2(action: list[str], case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offer", *(part.format(case=case) for part in action)]) == 2
    assert capsys.readouterr().out == ""


def test_a_draft_is_printed_without_a_key(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", case, "memo", "--format", "json"]) == 0
    draft = said(capsys)
    assert (draft["kind"], draft["is_vendor_facing"], draft["unverified"]) == ("memo", False, [])


def test_a_letter_with_nothing_to_write_from_is_refused(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", case, "menu"]) == 3
    assert capsys.readouterr().out == ""


def test_a_draft_of_no_known_kind_exits_with_2(case: str) -> None:
    assert main(["draft", case, "poem"]) == 2


def test_offers_are_listed_with_their_headline(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["offer", "import", case, str(tmp_path / "second.txt"), "--received", "2026-11-23"])
    capsys.readouterr()
    assert main(["offer", "list", case]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "first  received 2026-11-18: 15 % off list, on 450,000.00 USD",
        "second  received 2026-11-23: 22 % off list, on 300,000.00 USD; its text is held",
    ]


@pytest.mark.parametrize("action", ["import", "show"])
def test_an_offer_that_is_not_named_is_asked_for(action: str, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offer", action, case]) == 2
    assert "`buyerside offer list CASE`" in capsys.readouterr().err


def test_counter_without_a_file_answers_the_latest_offer_of_the_case(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(case).read_text(encoding="utf-8")
    values = "".join(f"  {key}: {{value: {value}, confirmed: true}}\n" for key, value in SETTLED.items())
    Path(case).write_text(text.replace("residency:\n", f"residency:\n{values}", 1), encoding="utf-8")
    assert main(["counter", case, "--format", "json"]) == 0
    assert said(capsys)["letter"]["markdown"]


def test_counter_of_a_case_without_any_offer_says_how_to_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(tmp_path))
    main(["new", "springfield", "--from", "city"])
    assert main(["counter", "springfield"]) == 2
    assert "--offer OFFER.yaml" in capsys.readouterr().err
