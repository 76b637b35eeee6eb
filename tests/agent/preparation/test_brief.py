import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from agent.case.facts import CaseState
from agent.headless import answer_offer, brief_paper
from agent.preparation.preparation import Preparation
from agent.template_drafts import template_letter
from agent.text_check import leaks_of
from agent.views import Brief
from tools.errors import InputError, InvalidField, InvalidInputs

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]


def test_every_figure_of_the_brief_is_bound(preparation: Preparation, case_with: CaseWith) -> None:
    paper = brief_paper(preparation, case_with(), AS_OF)
    assert paper.unverified == ()
    assert len(paper.figures) > 50


def test_unconfirmed_fact_leaves_its_figure_unverified(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"funding.FY2028.amount": {"amount": "600000", "currency": "USD"}}, confirmed=False)
    assert [number.text for number in brief_paper(preparation, state, AS_OF).unverified] == ["600,000.00 USD"]


def test_blocked_section_says_what_it_lacks(preparation: Preparation, demo_case: CaseState) -> None:
    cost = preparation.brief(demo_case, AS_OF).section("cost")
    assert cost.state == "blocked"
    assert "residency.processing_regions" in cost.markdown


def test_missing_facts_are_asked_residency_first(preparation: Preparation, demo_case: CaseState) -> None:
    assert [fact.path for fact in preparation.brief(demo_case, AS_OF).missing][:2] == [
        "residency.duties",
        "residency.processing_regions",
    ]


def test_every_bound_figure_opens_to_its_derivation(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with()
    figures = {figure.reference: figure for figure in brief_paper(preparation, state, AS_OF).figures}
    for reference, figure in list(figures.items())[::9]:
        assert preparation.derivation(reference, state, AS_OF).value == figure.text


def test_amounts_that_went_into_a_figure_are_written_in_plain_digits(preparation: Preparation, case_with: CaseWith) -> None:
    opened = preparation.derivation("derive_alternatives#reservation_value", case_with(), AS_OF)
    amounts = [line.value.removesuffix(" USD") for line in opened.inputs if line.value.endswith(" USD")]
    assert amounts
    assert all(re.fullmatch(r"-?(0|[1-9]\d{0,2}(,\d{3})*)(\.\d*[1-9])?", amount) for amount in amounts), amounts


def test_derivation_of_nothing_is_refused(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(InvalidField, match="reference"):
        preparation.derivation("size_commitment#no_such_figure", case_with(), AS_OF)


def test_template_letter_carries_the_offer_and_no_secret(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with()
    letter = template_letter("counter-offer", preparation, state, AS_OF)
    terms = preparation.offer_figures(state, AS_OF)
    assert terms["payable_commitment"].written() in letter.markdown
    assert leaks_of(letter.markdown, preparation.private_values(state, AS_OF), terms) == ()


def test_reservation_value_in_a_letter_is_found_and_not_repeated(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with()
    secret = preparation.private_values(state, AS_OF)["reservation_value"]
    found = leaks_of(f"We could pay {secret.written()}.", {"reservation_value": secret}, {})
    assert found
    assert secret.written() not in " ".join(found)


def test_answered_offer_is_scored_without_being_stored(preparation: Preparation, case_with: CaseWith, tmp_path: Path) -> None:
    offer = tmp_path / "offer.yaml"
    offer.write_text(
        "discount: 0.2\npayable_commitment: 400000 USD\nrollover_share: 0\nrenewal_cap: none\noverage_basis: list\n"
    )
    state = case_with()
    reply = answer_offer(preparation, state, offer, AS_OF)
    assert reply.letter is not None
    assert "offers.answered.discount" not in state.facts


def test_wrong_offer_names_every_field(preparation: Preparation, case_with: CaseWith, tmp_path: Path) -> None:
    offer = tmp_path / "offer.yaml"
    offer.write_text("discount: 20 percent\nrebate: 3\n")
    with pytest.raises(InvalidInputs) as refused:
        answer_offer(preparation, case_with(), offer, AS_OF)
    assert len(refused.value.problems) == 2


def test_missing_offer_file_is_said(preparation: Preparation, case_with: CaseWith, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no offer file"):
        answer_offer(preparation, case_with(), tmp_path / "none.yaml", AS_OF)


def test_facts_of_two_years_have_labels_of_their_own(whole_brief: Brief) -> None:
    labels = [fact.label for fact in whole_brief.facts]
    assert {"funding FY2027: amount", "funding FY2028: amount", "title"} <= {*labels}
    assert len(set(labels)) == len(labels)
