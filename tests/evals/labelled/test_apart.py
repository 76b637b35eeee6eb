"""The sets written apart from the checks: the bars they reach today, and that their first numbers are kept."""

import pytest

from agent.vendor_text.findings import TextTrap
from evals.labelled import first_sight
from evals.labelled.checks_page import APART, FRESH, PROBE, STANDINGS, checks_page, figures, letters, traps
from evals.labelled.score import LetterScore, load
from tools.disclosure.findings import LeakKind


@pytest.fixture(scope="module")
def scanned() -> LetterScore:
    return letters(APART)


@pytest.mark.parametrize("kind", [kind for kind in LeakKind if kind is not LeakKind.IMPLICATION])
def test_every_leak_that_blocks_is_caught(kind: LeakKind, scanned: LetterScore) -> None:
    assert scanned.labelled[kind] >= 9
    assert [missed for missed in scanned.missed if f"({kind})" in missed] == []


def test_few_clean_letters_are_held_back(scanned: LetterScore) -> None:
    assert scanned.clean >= 40
    assert scanned.false_alarm_rate <= 0.05


def test_every_wrong_or_unbound_number_is_caught_and_no_reference_flagged() -> None:
    score = figures(APART)
    assert (score.wrong, score.unexpected) == ([], [])


def test_every_labelled_trap_is_found_and_few_clean_texts_flagged() -> None:
    score = traps(APART)
    assert score.missed == []
    assert score.clean >= 30
    assert score.false_alarm_rate <= 0.05


def test_the_sets_are_as_large_as_promised() -> None:
    mail = load(f"{APART}/letters.yaml")["letters"]
    assert sum(bool(letter["leaks"]) for letter in mail) >= 60
    assert sum(letter["language"] != "en" for letter in mail) >= 15
    assert len(load(f"{APART}/figures.yaml")["texts"]) >= 80
    assert len(load(f"{APART}/vendor_texts.yaml")["texts"]) >= 80


def test_first_sight_is_kept_for_every_row() -> None:
    assert set(first_sight.LEAKS) == set(LeakKind)
    assert set(first_sight.FIGURES) == set(STANDINGS)
    assert set(first_sight.TRAPS) == set(TextTrap)


def test_first_sight_counts_the_same_letters_and_traps(scanned: LetterScore) -> None:
    assert {kind: each.of for kind, each in first_sight.LEAKS.items()} == scanned.labelled
    assert {trap: each.of for trap, each in first_sight.TRAPS.items()} == traps(APART).labelled
    assert sum(each.of for each in first_sight.FIGURES.values()) == sum(figures(APART).labelled.values())


def test_the_harder_set_is_caught_whole_today() -> None:
    mail, offers = letters(PROBE), traps(PROBE)
    assert (mail.missed, offers.missed) == ((), [])
    assert (mail.false_alarms, offers.flagged_clean) == ((), 0)
    assert "Still missed: none." in checks_page()


def test_the_fourth_set_is_caught_whole_but_for_one_label_against_its_own_rule_of_rounding() -> None:
    mail, numbers, offers = letters(FRESH), figures(FRESH), traps(FRESH)
    assert (mail.missed, mail.false_alarms, offers.missed, offers.flagged_clean) == ((), (), [], 0)
    assert numbers.unexpected == []
    assert [line for line in numbers.wrong if "15.3 per cent" not in line] == []


def test_the_page_shows_first_sight_beside_today() -> None:
    page = checks_page()
    assert "| difference | 12 of 12 | 7 of 13 | 13 of 13 |" in page
    assert "| secrecy | 8 of 8 | 1 of 5 | 5 of 5 |" in page
