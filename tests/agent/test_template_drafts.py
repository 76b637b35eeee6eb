"""Every kind of draft is there without a model: same figures, same checks, template words."""

from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any, get_args

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.case.yaml_file import read_case_text
from agent.open_session import Equipment
from agent.state import LetterKind
from agent.template_drafts import template_draft, template_letter
from agent.vendor_text.text_store import StoredText
from tools.errors import InvalidField, Refused

AS_OF = date(2026, 11, 24)
LETTER_KINDS = get_args(LetterKind)
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
    packages, _ = letter.markdown.split("Whatever is agreed")
    assert len([line for line in packages.splitlines() if line.startswith("- ")]) == 15


def test_a_reply_names_their_terms_and_asks_for_the_clauses_their_text_calls_for(equipment: Equipment) -> None:
    stored = StoredText("first", "letter.txt", "Fees increase by 7% on each anniversary. This agreement is evergreen.")
    letter = template_letter("reply", equipment.preparation, state_with(), AS_OF, (stored,))
    assert "you offered [15 %](figure:offer#theirs.discount)" in letter.markdown
    assert "Prices do not rise within the term." in letter.markdown
    assert "7 %" not in letter.markdown
    assert "anniversary" not in letter.markdown


@pytest.mark.parametrize("kind", ["counter-offer", "reply", "menu"])
def test_a_letter_with_a_package_asks_once_for_each_clause_their_text_calls_for(kind: LetterKind, equipment: Equipment) -> None:
    text = "Fees increase by 7% on each anniversary. Prices may rise by 5% in any year. This agreement is evergreen."
    words = template_letter(
        kind, equipment.preparation, state_with(), AS_OF, (StoredText("first", "letter.txt", text),)
    ).markdown
    assert words.count("Prices do not rise within the term.") == 1
    assert words.count("a renewal needs a signature.") == 1


def test_questions_carry_no_clauses_of_a_package(equipment: Equipment) -> None:
    stored = StoredText("first", "letter.txt", "This agreement is evergreen.")
    letter = template_letter("questions", equipment.preparation, state_with(), AS_OF, (stored,))
    assert "We also ask for these clauses" not in letter.markdown


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("The discount of 15% does not apply to output tokens.", {}),
        ("", {"offers__first__discounted_share": "0.6"}),
    ],
)
def test_a_discount_on_some_tokens_only_is_not_kept_as_they_offered_it(
    text: str, facts: dict[str, str], equipment: Equipment
) -> None:
    stored = StoredText("first", "letter.txt", text)
    letter = template_letter("counter-offer", equipment.preparation, state_with(**facts), AS_OF, (stored,))
    (line,) = [line for line in letter.markdown.splitlines() if line.startswith("- **Discount off")]
    assert "as in your offer" not in line
    assert line.endswith("on every category of token, further than your offer goes.")


def test_a_reply_asks_nothing_about_another_offers_text(equipment: Equipment) -> None:
    stored = StoredText("older", "letter.txt", "This agreement is evergreen.")
    letter = template_letter("reply", equipment.preparation, state_with(), AS_OF, (stored,))
    assert "We also ask for these clauses" not in letter.markdown


@pytest.mark.parametrize("kind", ["counter-offer", "menu", "reply"])
def test_a_letter_holds_what_the_buyer_must_have_whatever_is_agreed(kind: LetterKind, equipment: Equipment) -> None:
    state = state_with(preferences__price_cut_probability="0.4", preferences__price_cut_share="0.2")
    words = template_letter(kind, equipment.preparation, state, AS_OF).markdown
    gates, required = words.split("It also holds these, which")
    assert "Prompts and outputs are processed in the region US alone" in gates
    assert "Amounts for FY2028 are options." in gates
    assert "retired only on six months' written notice" in required
    # Price protection has a price here, so it may be traded and is no condition.
    assert "list price falls" not in words


def test_a_condition_they_accepted_is_said_to_be_accepted(equipment: Equipment) -> None:
    state = state_with(offers__first__accepted_clauses=["exit"])
    lines = template_letter("counter-offer", equipment.preparation, state, AS_OF).markdown.splitlines()
    assert [line.split(":**")[0] for line in lines if line.endswith("You have accepted this.")] == ["- **Exit"]


def test_an_issue_kept_as_they_offer_it_is_not_argued_for(equipment: Equipment) -> None:
    letter = template_letter("counter-offer", equipment.preparation, state_with(), AS_OF).markdown
    kept = [line for line in letter.splitlines() if "as in your offer" in line]
    assert len(kept) == 1
    assert kept[0].endswith("list price, as in your offer.")


def test_what_the_route_closes_is_asked_for_in_no_letter_and_named_in_the_brief(equipment: Equipment) -> None:
    # Under this storefront price and term are fixed: the money issues, the release of later years, price protection, exit.
    state = state_with(
        procurement__route="US-STATE-MASTER",
        offers__first__payable_commitment={"amount": "305000", "currency": "USD"},
        offers__first__discount="0.175",
        offers__first__rollover_share="0.5",
        offers__first__renewal_cap="0.05",
    )
    facing = equipment.preparation.vendor_facing("counter-offer", state, AS_OF, ())
    brief = equipment.preparation.brief(state, AS_OF)
    assert all(issue.is_as_offered for issue in facing.issues)
    assert {condition.reference for condition in facing.conditions} == {
        "offer#condition.residency_processing",
        "offer#condition.model_retirement",
    }
    for section in ("positions", "clauses"):
        assert "Closed under State central IT storefront" in brief.section(section).markdown
        assert "because" in brief.section(section).markdown


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
