"""Every kind of draft is there without a model: same figures, same checks, template words."""

from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.case.yaml_file import read_case_text
from agent.open_session import Equipment
from agent.template_drafts import LETTER_KINDS, template_draft, template_letter
from agent.vendor_text.text_store import StoredText
from tools.errors import InvalidField, Refused

AS_OF = date(2026, 11, 24)
DEMO = files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8")
SETTLED: dict[str, Any] = {
    "residency.duties": [],
    "residency.processing_regions": ["US"],
    "demand.coefficient_of_variation": "0.3",
}


def state_with(**more: Any) -> CaseState:
    facts = dict(read_case_text(DEMO, "demo").facts)
    known = SETTLED | {path.replace("__", "."): value for path, value in more.items()}
    new = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in known.items()}
    return CaseState("alderbrook", 1, facts | new)


@pytest.mark.parametrize("kind", ["objectives", "positions", "memo", *LETTER_KINDS])
def test_every_kind_is_written_with_every_number_bound(kind: str, equipment: Equipment) -> None:
    draft = template_draft(kind, equipment.preparation, state_with(), AS_OF)
    assert draft.markdown
    assert draft.unverified == ()
    assert draft.is_vendor_facing is (kind in LETTER_KINDS)


def test_internal_drafts_say_who_may_have_worded_them(equipment: Equipment) -> None:
    assert "A Claude model" in template_draft("memo", equipment.preparation, state_with(), AS_OF).markdown


def test_a_menu_offers_three_packages_and_prefers_none(equipment: Equipment) -> None:
    letter = template_letter("menu", equipment.preparation, state_with(), AS_OF)
    assert [f"**Package {name}**" in letter.markdown for name in "ABC"] == [True] * 3
    assert "best" not in letter.markdown.lower()
    assert len([line for line in letter.markdown.splitlines() if line.startswith("- ")]) == 15


def test_a_reply_names_their_terms_and_asks_for_the_clauses_their_text_calls_for(equipment: Equipment) -> None:
    stored = StoredText("first", "letter.txt", "Fees increase by 7% on each anniversary. This agreement is evergreen.")
    letter = template_letter("reply", equipment.preparation, state_with(), AS_OF, (stored,))
    assert "you offered [15 %](figure:offer#theirs.discount)" in letter.markdown
    assert "Prices do not rise within the term." in letter.markdown
    assert "7 %" not in letter.markdown
    assert "anniversary" not in letter.markdown


def test_a_reply_asks_nothing_about_another_offers_text(equipment: Equipment) -> None:
    stored = StoredText("older", "letter.txt", "This agreement is evergreen.")
    letter = template_letter("reply", equipment.preparation, state_with(), AS_OF, (stored,))
    assert "clauses" not in letter.markdown


def test_a_reply_needs_an_offer(equipment: Equipment) -> None:
    state = state_with()
    without = replace(state, facts={path: fact for path, fact in state.facts.items() if not path.startswith("offers.")})
    with pytest.raises(Refused):
        template_letter("reply", equipment.preparation, without, AS_OF)


def test_nothing_is_written_before_anything_is_known(equipment: Equipment) -> None:
    with pytest.raises(Refused, match="nothing yet"):
        template_draft("positions", equipment.preparation, CaseState("new", 1), AS_OF)


def test_an_unknown_kind_is_named_with_the_known_ones(equipment: Equipment) -> None:
    with pytest.raises(InvalidField, match="objectives, positions, memo"):
        template_draft("poem", equipment.preparation, state_with(), AS_OF)
