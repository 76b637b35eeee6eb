"""A letter binds nobody, threatens nobody and tells no limit, and sounds as it was ordered."""

import pytest

from agent.state import Tone
from agent.tone import RULES, tone_findings


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We accept your discount.", "binds"),
        ("We commit to this amount.", "binds"),
        ("This is our final offer.", "threatens"),
        ("Otherwise we will go elsewhere.", "threatens"),
        ("We cannot go above this.", "tells a limit"),
        ("That is our ceiling.", "tells a limit"),
        ("Your proposal is ridiculous.", "disparages"),
        ("Thank you for this very generous offer.", "flatters"),
        ("We have no alternative.", "pleads"),
    ],
)
@pytest.mark.parametrize("tone", ["cordial", "neutral", "firm"])
def test_some_words_are_wrong_in_every_letter(text: str, rule: str, tone: Tone) -> None:
    assert [finding.rule for finding in tone_findings(text, tone)] == [rule]


@pytest.mark.parametrize(
    ("text", "jars", "fits"),
    [("Perhaps you could look at it.", "firm", "cordial"), ("You must answer.", "cordial", "firm")],
)
def test_other_words_are_wrong_in_one_tone_only(text: str, jars: Tone, fits: Tone) -> None:
    assert len(tone_findings(text, jars)) == 1
    assert tone_findings(text, fits) == ()


def test_a_finding_names_the_issue_it_stands_at() -> None:
    text = "Dear vendor,\n\n- Firm commitment: we accept it.\n- Discount: we propose it."
    findings = tone_findings(text, "neutral", ("Discount", "Firm commitment"))
    assert [(finding.issue, finding.words) for finding in findings] == [("Firm commitment", "we accept")]


def test_a_plain_letter_raises_nothing() -> None:
    text = "We propose the following package. Its parts belong together. We ask for your written answer by return."
    assert all(tone_findings(text, tone) == () for tone in ("cordial", "neutral", "firm"))


def test_every_rule_says_why() -> None:
    assert all(rule.reason.endswith(".") and rule.tones for rule in RULES)
