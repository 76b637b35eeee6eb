"""What every route at hand closes is no issue: no offer moves it, and the position says under which route."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.counter import ProposeCounterInput, propose_counter
from tools.bargaining.menu import ProposeMenuInput, propose_menu
from tools.bargaining.offers import Issue, Offer, OfferTerms, Party
from tools.bargaining.plan_concessions import plan_concessions
from tools.bargaining.positions import SetPositionsInput, SetPositionsOutput, set_positions
from tools.bargaining.route_limits import RouteAsks, RouteLimits
from tools.errors import AppropriationExceeded, Refused
from tools.money import money
from tools.procurement.route_output import Outlook
from tools.procurement.route_terms import Ask

Negotiation = Callable[..., dict[str, Any]]


def route(name: str, closed: Iterable[Issue] = (), else_: Outlook = Outlook.NEGOTIATE) -> RouteAsks:
    outlooks = {issue: Outlook.CLOSED if issue in set(closed) else else_ for issue in Issue}
    return RouteAsks(id=name.upper(), name=name, outlooks=outlooks)


def limits(*routes: RouteAsks) -> RouteLimits:
    return RouteLimits(routes=routes)


@pytest.fixture
def positions(negotiation: Negotiation, second_offer: OfferTerms) -> Callable[..., SetPositionsOutput]:
    def run(*routes: RouteAsks) -> SetPositionsOutput:
        given = {"last_offer": second_offer, "route_limits": limits(*routes) if routes else None}
        return set_positions(SetPositionsInput(**negotiation(**given)))

    return run


def offers_of(negotiation: Negotiation, last: OfferTerms, closed: set[Issue]) -> list[OfferTerms]:
    """Every package that a tool would have us put on the table or aim at."""
    common = {"route_limits": limits(route("Framework", closed))}
    counter = propose_counter(ProposeCounterInput(**negotiation(last_offer=last, **common))).counter
    menu = propose_menu(ProposeMenuInput(**negotiation(their_offers=(last,), **common))).menu
    theirs = Offer(terms=last, by=Party.VENDOR, round=1, received=date(2026, 11, 18))
    plan = plan_concessions(PlanConcessionsInput(**negotiation(history=(theirs,), **common))).plan
    return [terms for terms in (counter, *(item.terms for item in menu), *(step.terms for step in plan)) if terms]


@given(st.sets(st.sampled_from(list(Issue)), max_size=4))
@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_offer_moves_a_closed_issue(negotiation: Negotiation, second_offer: OfferTerms, closed: set[Issue]) -> None:
    for terms in offers_of(negotiation, second_offer, closed):
        assert {issue: getattr(terms, issue.value) for issue in closed} == {
            issue: getattr(second_offer, issue.value) for issue in closed
        }


def test_an_offer_that_would_move_the_issue_gives_way_to_one_that_does_not(
    negotiation: Negotiation, second_offer: OfferTerms
) -> None:
    free, held = (offers_of(negotiation, second_offer, closed) for closed in (set(), {Issue.DISCOUNT}))
    assert any(terms.discount != second_offer.discount for terms in free)
    assert len(held) > 1
    assert any(terms != second_offer for terms in held)


@given(st.sampled_from(list(Issue)))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_closed_issue_is_opened_aimed_at_and_left_where_theirs_stands(
    positions: Callable[..., SetPositionsOutput], second_offer: OfferTerms, issue: Issue
) -> None:
    found = next(each for each in positions(route("Framework", [issue])).positions if each.id is issue)
    assert {str(found.open), str(found.target), str(found.walk_away)} == {str(getattr(second_offer, issue.value))}
    assert found.reason.startswith("Closed under Framework")


def test_an_issue_is_open_while_one_route_leaves_it_open_and_the_position_says_which(
    positions: Callable[..., SetPositionsOutput],
) -> None:
    found = positions(route("Framework", Issue), route("Tender"))
    assert found.target_package == positions(route("Tender")).target_package
    assert all(each.reason.startswith("Open under Tender; closed under Framework.") for each in found.positions)


def test_without_limits_nothing_is_said_of_routes(positions: Callable[..., SetPositionsOutput]) -> None:
    free = positions(route("Tender"))
    assert free == positions()
    assert "under" not in " ".join(each.reason for each in free.positions)


def test_what_is_fixed_before_the_tender_opens_is_still_ours_to_write(positions: Callable[..., SetPositionsOutput]) -> None:
    found = positions(route("Tender", else_=Outlook.PUBLISH_BEFORE))
    assert found.target_package == positions().target_package
    assert all("into the tender documents" in each.reason for each in found.positions)


def test_the_freest_of_several_routes_counts() -> None:
    both = limits(route("A", else_=Outlook.PUBLISH_BEFORE), route("B", else_=Outlook.WITHIN_LIMITS))
    assert both.outlook(Ask.DISCOUNT) is Outlook.WITHIN_LIMITS
    assert both.words(Issue.DISCOUNT) == "Open only within the limits of B."


def test_before_an_offer_nobody_knows_what_a_closed_issue_is_fixed_at(negotiation: Negotiation) -> None:
    given = negotiation(route_limits=limits(route("Framework", [Issue.DISCOUNT])))
    with pytest.raises(Refused, match="discount"):
        set_positions(SetPositionsInput(**given))


def because(name: str, ask: Ask, outlook: Outlook, reason: str) -> RouteAsks:
    return route(name).model_copy(update={"clauses": {ask: outlook}, "reasons": {ask: reason}})


EXIT = {"id": "exit", "demand": "Handover.", "reason": "No price.", "is_gate": False, "ask": "exit"}
EU = {"id": "residency_eu", "demand": "In the EU alone.", "reason": "Duty.", "ask": "residency_clause"}
CUT = {"kind": "price_cut_pass_through", "id": "price_drop", "probability": "0.4", "cut": "0.2"}


@pytest.mark.parametrize(
    ("ask", "closed"),
    [(Ask.EXIT, "exit"), (Ask.RESIDENCY_CLAUSE, "residency_eu"), (Ask.PRICE_PROTECTION, "price_drop")],
)
def test_a_clause_that_the_route_closes_is_no_position_and_says_why(
    negotiation: Negotiation, second_offer: OfferTerms, ask: Ask, closed: str
) -> None:
    bounds = limits(because("Storefront", ask, Outlook.CLOSED, "its terms are fixed centrally"))
    found = set_positions(
        SetPositionsInput(
            **negotiation(last_offer=second_offer, route_limits=bounds, required_clauses=(EXIT, EU), clauses=(CUT,))
        )
    )
    assert {clause.id for clause in found.clauses} == {"exit", "residency_eu", "price_drop"} - {closed}
    assert [clause.id for clause in found.closed_clauses] == [closed]
    assert found.closed_clauses[0].why == "Closed under Storefront, because its terms are fixed centrally."
    assert found.closed_clauses[0].is_gate is (closed == "residency_eu")


def test_a_clause_open_under_one_route_at_hand_stays_a_position(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    bounds = limits(because("Storefront", Ask.EXIT, Outlook.CLOSED, "fixed"), route("Tender"))
    found = set_positions(
        SetPositionsInput(**negotiation(last_offer=second_offer, route_limits=bounds, required_clauses=(EXIT,)))
    )
    assert [clause.id for clause in found.clauses] == ["exit"]
    assert found.closed_clauses == ()


def test_a_clause_open_within_limits_is_a_position_that_says_so(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    bounds = limits(because("Schedule", Ask.EXIT, Outlook.WITHIN_LIMITS, "order terms cannot contradict it"))
    given = negotiation(last_offer=second_offer, route_limits=bounds, required_clauses=(EXIT, EU))
    reasons = {clause.id: clause.reason for clause in set_positions(SetPositionsInput(**given)).clauses}
    assert reasons == {
        "exit": "Open only within the limits of Schedule, because order terms cannot contradict it. No price.",
        "residency_eu": "Duty.",
    }


def test_limits_are_given_with_their_reason() -> None:
    asks = because("Schedule", Ask.DISCOUNT, Outlook.WITHIN_LIMITS, "the schedule price is a ceiling")
    asks = asks.model_copy(update={"outlooks": {**asks.outlooks, Issue.DISCOUNT: Outlook.WITHIN_LIMITS}})
    assert limits(asks).words(Issue.DISCOUNT) == (
        "Open only within the limits of Schedule, because the schedule price is a ceiling."
    )


@pytest.mark.parametrize(
    ("clause", "says"), [(EXIT, "PASS"), (EU, "to be found in its own terms: residency eu")], ids=["required", "gate"]
)
def test_acceptance_waits_for_a_closed_gate_and_for_no_other_closed_clause(
    negotiation: Negotiation, second_offer: OfferTerms, clause: dict[str, Any], says: str
) -> None:
    bounds = limits(because("Storefront", Ask(clause["ask"]), Outlook.CLOSED, "fixed"))
    good = second_offer.model_copy(update={"payable_commitment": money(400, "USD")})
    theirs = Offer(terms=good, by=Party.VENDOR, round=1, received=date(2026, 11, 18))
    settled = {
        "no_other_charges": True, "tax_share": 0, "discounted_share": 1, "base_over_list": 1, "price_increase": 0,
        "may_substitute_model": False, "renews_automatically": False,
    }  # fmt: skip
    given = negotiation(history=(theirs,), route_limits=bounds, required_clauses=(clause,), charges=settled)
    found = plan_concessions(PlanConcessionsInput(**given)).acceptance
    assert found is not None
    assert says in f"{found.verdict} {' '.join(found.reasons)}"


def test_a_closed_commitment_above_the_money_is_refused_not_cut(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    given = negotiation(500, last_offer=second_offer, route_limits=limits(route("Framework", [Issue.COMMITMENT])))
    assert second_offer.payable_commitment > money(500, "USD")
    with pytest.raises(AppropriationExceeded, match="Closed under Framework"):
        propose_counter(ProposeCounterInput(**given))


def test_the_counter_says_which_issues_it_could_not_move(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    given = negotiation(last_offer=second_offer, route_limits=limits(route("F", [Issue.DISCOUNT, Issue.RENEWAL])))
    assert "closes it: discount and renewal." in propose_counter(ProposeCounterInput(**given)).explanation


def test_a_map_without_every_issue_is_refused() -> None:
    with pytest.raises(ValidationError, match="an outlook for every issue"):
        RouteAsks(id="A", name="A", outlooks={Issue.DISCOUNT: Outlook.CLOSED})


def test_holding_leaves_the_other_axes_as_they_were(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    space = ProposeCounterInput(**negotiation(last_offer=second_offer)).space
    assert space is not None
    held = space.holding(second_offer, [Issue.DISCOUNT])
    assert held.discounts == (second_offer.discount,)
    assert held.payable_commitments == space.payable_commitments
    assert held.size == space.size / len(space.discounts)
    assert second_offer.discount != Decimal(0)
