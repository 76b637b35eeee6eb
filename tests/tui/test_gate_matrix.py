import pytest

from agent.events import VerdictShown
from tui.widgets.gate_matrix import verdict_words

OPEN = VerdictShown("a", "Cloud A", "UNCONFIRMED", "Not shown: x\nNot shown: y", ("long_id-1", "long_id-2"))


def test_each_reason_has_a_line_of_its_own() -> None:
    assert verdict_words(OPEN).plain.splitlines()[:3] == ["Cloud A", "- Not shown: x", "- Not shown: y"]


def test_open_questions_are_counted_and_not_named() -> None:
    assert verdict_words(OPEN).plain.splitlines()[-1] == "2 questions to put in writing"


@pytest.mark.parametrize("reason", ["Every condition is met", "Not met: x; found: y"])
def test_a_single_reason_needs_no_mark(reason: str) -> None:
    assert verdict_words(VerdictShown("a", "Cloud A", "PASS", reason)).plain == f"Cloud A\n{reason}"
