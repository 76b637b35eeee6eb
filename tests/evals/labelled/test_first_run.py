"""The first sight of a set is written down once and shown beside today's."""

from datetime import date
from pathlib import Path

import pytest

from evals.labelled.checks_page import fresh_part
from evals.labelled.first_run import keep, kept, seen
from evals.labelled.first_sight import Caught

DAY = date(2026, 11, 26)
LETTERS = """
positions:
  lakemere:
    private: [{name: reservation value, value: {amount: "643500", currency: USD}}]
    allowed: [{name: our offer, value: {amount: "468000", currency: USD}}]
letters:
  - {id: a, position: lakemere, language: en, text: "It is 643,500 USD.", leaks: [{name: reservation value, kind: value}]}
  - {id: b, position: lakemere, language: en, text: "Something is in the air.", leaks: [{name: reservation value, kind: words}]}
  - {id: c, position: lakemere, language: en, text: "We offer 468,000 USD.", leaks: []}
"""
FIGURES = """
values: [{name: saving, value: {amount: "150", currency: USD}}]
texts: [{text: "It saves 150 USD under article 9.", numbers: {"150 USD": verified saving, "9": reference}}]
"""
TEXTS = """
buyers: {lakemere: {as_of: 2026-11-24, currency: USD}}
texts:
  - {id: a, buyer: lakemere, text: "The plan is evergreen.", traps: [{trap: automatic_renewal, quote: evergreen}]}
  - {id: b, buyer: lakemere, text: "Good day.", traps: [{trap: secrecy, quote: Good}]}
  - {id: c, buyer: lakemere, text: "Thank you for your letter.", traps: []}
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A folder of sets as a fourth one would come."""
    for name, text in (("letters", LETTERS), ("figures", FIGURES), ("vendor_texts", TEXTS)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_is_seen_counts_every_label(fresh: Path) -> None:
    first = seen(fresh, DAY)
    assert first.leaks == {"value": Caught(1, 1), "words": Caught(0, 1)}
    assert first.figures == {"verified": Caught(1, 1), "reference": Caught(1, 1)}
    assert first.traps == {"automatic_renewal": Caught(1, 1), "secrecy": Caught(0, 1)}
    assert (first.flagged_letters, first.flagged_texts) == (Caught(0, 1), Caught(0, 1))


def test_first_sight_is_written_once(fresh: Path) -> None:
    assert keep(fresh, DAY)
    first = kept(fresh)
    (fresh / "letters.yaml").write_text("positions: {}\nletters: []\n", encoding="utf-8")
    assert not keep(fresh, date(2027, 1, 1))
    assert first is not None
    assert (kept(fresh), first.measured) == (first, DAY)


def test_the_page_shows_both_columns(fresh: Path) -> None:
    keep(fresh, DAY)
    page = "\n".join(fresh_part(fresh, "fifth"))
    assert "| what | fifth set, first sight | today |" in page
    assert "| leak by words | 0 of 1 | 0 of 1 |" in page
    assert "| trap: automatic renewal | 1 of 1 | 1 of 1 |" in page
    assert page.endswith("First sight was on 2026-11-26.")


def test_a_set_without_a_first_sight_says_so(fresh: Path) -> None:
    assert "| clean letters held back | not written down | 0 of 1 |" in "\n".join(fresh_part(fresh, "fifth"))


def test_no_set_is_no_part_of_the_page(tmp_path: Path) -> None:
    assert list(fresh_part(tmp_path / "none", "fifth")) == []
