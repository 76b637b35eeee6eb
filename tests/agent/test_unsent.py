from pathlib import Path

from agent.case.unsent import keep_unsaved_draft, keep_unsent, take_unsent


def test_words_kept_come_back(tmp_path: Path) -> None:
    keep_unsent(tmp_path / "case.yaml", "half a thought")
    assert take_unsent(tmp_path / "case.yaml") == "half a thought"


def test_words_sent_since_are_forgotten(tmp_path: Path) -> None:
    keep_unsent(tmp_path / "case.yaml", "half a thought")
    keep_unsent(tmp_path / "case.yaml", "")
    assert take_unsent(tmp_path / "case.yaml") == ""


def test_words_that_cannot_be_read_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "unsent.txt").write_bytes(b"\xff\xfe\xff")
    assert take_unsent(tmp_path / "case.yaml") == ""


def test_an_unsaved_edit_of_a_draft_is_kept_where_it_is_said(tmp_path: Path) -> None:
    kept = keep_unsaved_draft(tmp_path / "case.yaml", "Dear Ms. Halvorsen")
    assert kept is not None
    assert kept.read_text(encoding="utf-8") == "Dear Ms. Halvorsen"
