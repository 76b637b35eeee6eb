from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.preparation.preparation import Preparation
from tools.errors import InvalidField, RouteNotSettled
from tools.procurement.route_output import FindRoutesOutput

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]
FEDERAL_MICRO = {
    "buyer.jurisdiction": "US-FED",
    "buyer.kind": "federal-agency",
    "procurement.routes": ["US-FED-MICRO"],
    "procurement.contract_value": {"amount": "1000000", "currency": "USD"},
}
"""A million by purchase card: the one route under consideration is unlawful."""


def routes(preparation: Preparation, state: CaseState) -> FindRoutesOutput:
    output = preparation.run("find_routes", state, AS_OF).output
    assert isinstance(output, FindRoutesOutput)
    return output


def price(preparation: Preparation, state: CaseState) -> None:
    preparation.run("price_workloads", state, AS_OF)


@pytest.mark.parametrize("unknown", ["buyer.kind", "buyer.jurisdiction"])
def test_price_is_refused_while_nobody_knows_who_buys(preparation: Preparation, case_with: CaseWith, unknown: str) -> None:
    with pytest.raises(RouteNotSettled, match=rf"\({unknown}\)\?.*then price"):
        price(preparation, case_with({unknown: None}))


@pytest.mark.parametrize("loose", ["buyer.kind", "procurement.contract_value", "procurement.value_includes_vat"])
def test_price_is_refused_on_a_route_that_rests_on_unconfirmed_facts(
    preparation: Preparation, case_with: CaseWith, loose: str
) -> None:
    value = {"amount": "90000", "currency": "USD"}
    fact = {"buyer.kind": "city", "procurement.contract_value": value, "procurement.value_includes_vat": True}[loose]
    with pytest.raises(RouteNotSettled, match=f"not confirmed: {loose}"):
        price(preparation, case_with({loose: fact}, confirmed=False))


def test_price_is_refused_when_no_route_is_open(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(RouteNotSettled, match="No procurement route is open"):
        price(preparation, case_with(FEDERAL_MICRO))


def test_price_is_refused_when_the_chosen_route_is_unlawful(preparation: Preparation, case_with: CaseWith) -> None:
    chosen = FEDERAL_MICRO | {"procurement.routes": None, "procurement.route": "US-FED-MICRO"}
    with pytest.raises(RouteNotSettled, match=r"US-FED-MICRO is not open.*40,000\.00 USD"):
        price(preparation, case_with(chosen))


def test_an_unconfirmed_route_is_priced_and_its_question_stands_in_the_brief(
    preparation: Preparation, case_with: CaseWith
) -> None:
    state = case_with({"procurement.routes": ["US-STATE-SOLE"]})
    price(preparation, state)
    brief = preparation.brief(state, AS_OF)
    assert brief.section("route").state == "open"
    assert "No route is lawful" in brief.section("route").markdown
    assert "route-US-STATE-SOLE-justification" in brief.section("annex-routes").markdown


def test_a_confirmed_ground_makes_the_route_lawful(preparation: Preparation, case_with: CaseWith) -> None:
    facts: dict[str, Any] = {
        "procurement.routes": ["US-STATE-SOLE"],
        "procurement.met_conditions": ["sole-source-allowed"],
    }
    assert routes(preparation, case_with(facts)).lawful == ("US-STATE-SOLE",)
    assert routes(preparation, case_with(facts, confirmed=False)).unconfirmed == ("US-STATE-SOLE",)


def test_a_recorded_extension_proves_nothing_unless_read_on_the_notice(preparation: Preparation, case_with: CaseWith) -> None:
    path = "procurement.extensions.UK-GCLOUD-14"
    facts = {
        "buyer.jurisdiction": "UK",
        "procurement.contract_value": {"amount": "90000", "currency": "GBP"},
        "procurement.routes": ["UK-GCLOUD-14"],
        f"{path}.until": "2027-03-31",
        f"{path}.recorded_on": "2026-11-20",
    }
    assert routes(preparation, case_with({**facts, f"{path}.until": None})).unlawful == ("UK-GCLOUD-14",)
    doubtful, proven = (
        next(check for check in routes(preparation, case_with(each)).routes[0].checks if check.id == "opened").verdict
        for each in (facts, facts | {f"{path}.read_on_notice": True})
    )
    assert (doubtful, proven) == ("UNCONFIRMED", "PASS")


def test_an_unknown_value_is_asked_for_and_blocks_nothing(preparation: Preparation, case_with: CaseWith) -> None:
    workup = preparation.workup(case_with({"procurement.contract_value": None}), AS_OF)
    assert "procurement.contract_value" in workup.missing
    assert "price_workloads" in workup.results


def test_a_confirmed_written_answer_reaches_the_route(preparation: Preparation, case_with: CaseWith) -> None:
    answer = "vendor_answers.route-US-STATE-NASPO-listed"
    facts = {f"{answer}.verdict": "FAIL", f"{answer}.answered_on": "2026-11-20", f"{answer}.quote": "not listed"}
    assert "US-STATE-NASPO" in routes(preparation, case_with(facts)).unlawful
    assert "US-STATE-NASPO" in routes(preparation, case_with(facts, confirmed=False)).unconfirmed


def test_an_unknown_chosen_route_names_the_known_ones(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(InvalidField, match=r"procurement\.route is 'UK-OPEN'.*US-STATE-COMPETE"):
        price(preparation, case_with({"procurement.route": "UK-OPEN"}))


def test_the_estimated_value_is_private(preparation: Preparation, case_with: CaseWith) -> None:
    private = preparation.private_values(case_with(), AS_OF)
    assert private["procurement.contract_value"].written() == "1,020,000.00 USD"


def test_the_route_section_binds_its_figures_and_says_what_can_be_asked(preparation: Preparation, case_with: CaseWith) -> None:
    brief = preparation.brief(case_with(), AS_OF)
    section = brief.section("route")
    assert section.unverified == ()
    assert "find_routes#routes.US-STATE-COMPETE.elapsed.typical" in {figure.reference for figure in section.figures}
    assert "*closed* exit (master terms), discount, commitment" in brief.section("annex-routes").markdown
    # The central contract is the fastest and least exposed of the open ones, so its question comes first.
    worth = section.markdown.partition("Worth settling first, since nothing would beat them if they were confirmed:")[2]
    assert worth.split()[:4] == ["-", "State", "central", "IT"]


def test_a_routes_figure_opens_to_its_sources(preparation: Preparation, case_with: CaseWith) -> None:
    opened = preparation.derivation("find_routes#routes.US-STATE-COMPETE.elapsed.typical", case_with(), AS_OF)
    assert any("mass.gov" in source.title for source in opened.sources)
    assert any("US-STATE-COMPETE" in step.expression for step in opened.steps)
