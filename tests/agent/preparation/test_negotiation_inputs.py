"""From facts of the case to the bargaining tools: what counts, what is only listed, what is never taken back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.preparation.missing import MissingFacts
from agent.preparation.negotiation_inputs import asked_less, standing_offer
from agent.preparation.preparation import Preparation
from tools.bargaining.clause_positions import Standing
from tools.bargaining.counter import ProposeCounterOutput
from tools.bargaining.menu import ProposeMenuOutput
from tools.bargaining.plan_concessions import PlanConcessionsOutput
from tools.bargaining.positions import SetPositionsOutput
from tools.bargaining.reservation_value import DeriveAlternativesOutput
from tools.bargaining.score_offer import ScoreOfferOutput
from tools.errors import AppropriationExceeded
from tools.money import Money
from tools.verdict import Verdict

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]
OURS: dict[str, Any] = {
    "our_offers.first.sent": "2026-11-20",
    "our_offers.first.discount": "0.15",
    "our_offers.first.payable_commitment": {"amount": "245000", "currency": "USD"},
    "our_offers.first.rollover_share": "0.5",
    "our_offers.first.renewal_cap": "none",
    "our_offers.first.overage_basis": "list",
}
WAIT: dict[str, Any] = {
    "alternatives.next-year.kind": "wait",
    "alternatives.next-year.is_feasible": True,
    "alternatives.next-year.expected_price_factor": "0.8",
    "alternatives.next-year.delay_cost": {"amount": "10000", "currency": "USD"},
}


@pytest.fixture
def run(preparation: Preparation, case_with: CaseWith) -> Callable[..., Any]:
    def output(tool: str, facts: dict[str, Any] | None = None, *, confirmed: bool = True) -> Any:
        return preparation.run(tool, case_with(facts, confirmed=confirmed), AS_OF).output

    return output


def test_every_bargaining_tool_runs_on_the_demo_case(preparation: Preparation, case_with: CaseWith) -> None:
    done = preparation.workup(case_with(), AS_OF).results

    assert list(done)[-6:] == [
        "derive_alternatives",
        "set_positions",
        "score_offer",
        "propose_counter",
        "propose_menu",
        "plan_concessions",
    ]


def test_a_confirmed_cheaper_course_becomes_the_best_alternative(run: Callable[..., Any]) -> None:
    found: DeriveAlternativesOutput = run("derive_alternatives", WAIT)

    assert found.batna == "next-year"


def test_an_unconfirmed_cheaper_course_is_listed_and_does_not_count(run: Callable[..., Any]) -> None:
    found: DeriveAlternativesOutput = run("derive_alternatives", WAIT, confirmed=False)
    course = next(each for each in found.alternatives if each.id == "next-year")

    assert found.batna == "pay_as_you_go"
    assert (course.verdict, course.cost is not None) == (Verdict.UNCONFIRMED, True)


def test_a_course_nobody_called_feasible_does_not_count(run: Callable[..., Any]) -> None:
    found: DeriveAlternativesOutput = run("derive_alternatives", WAIT | {"alternatives.next-year.is_feasible": None})

    assert found.batna == "pay_as_you_go"


def test_a_course_without_its_cost_says_what_it_lacks(run: Callable[..., Any]) -> None:
    found: DeriveAlternativesOutput = run("derive_alternatives", WAIT | {"alternatives.next-year.delay_cost": None})

    assert next(each for each in found.alternatives if each.id == "next-year").lacks == ("what waiting costs",)


def test_small_print_of_the_last_offer_reaches_its_score(run: Callable[..., Any]) -> None:
    plain: ScoreOfferOutput = run("score_offer")
    priced: ScoreOfferOutput = run("score_offer", {"offers.first.support_fee": {"amount": "20000", "currency": "USD"}})

    assert plain.gain.amount - priced.gain.amount == 20_000
    assert "support_fee" in plain.all_in.unknown
    assert "support_fee" not in priced.all_in.unknown


def test_the_menu_has_three_offers_within_the_money(run: Callable[..., Any]) -> None:
    found: ProposeMenuOutput = run("propose_menu")

    assert len(found.menu) == 3
    assert all(item.terms.payable_commitment.amount <= 420_000 for item in found.menu)


def test_counter_and_plan_start_with_the_same_offer(run: Callable[..., Any]) -> None:
    counter: ProposeCounterOutput = run("propose_counter")
    plan: PlanConcessionsOutput = run("plan_concessions")

    assert counter.counter == plan.next_offer


def test_after_an_offer_of_ours_the_next_one_takes_nothing_back(run: Callable[..., Any]) -> None:
    first: ProposeCounterOutput = run("propose_counter")
    after: ProposeCounterOutput = run("propose_counter", OURS)

    assert first.buyer_cost is not None
    assert after.buyer_cost is not None
    assert after.buyer_cost > first.buyer_cost


def test_an_alternative_below_our_standing_offer_stops_the_plan(run: Callable[..., Any]) -> None:
    found: PlanConcessionsOutput = run("plan_concessions", OURS | WAIT)

    assert (found.must_escalate, found.next_offer) == (True, None)


def test_a_gap_in_our_own_offer_is_asked_for(run: Callable[..., Any]) -> None:
    with pytest.raises(MissingFacts) as refused:
        run("propose_counter", OURS | {"our_offers.first.discount": None})

    assert refused.value.paths == ("our_offers.first.discount",)


def test_residency_and_unvoted_years_are_gates_in_the_positions(run: Callable[..., Any]) -> None:
    found: SetPositionsOutput = run("set_positions")
    gates = {clause.id for clause in found.clauses if clause.standing is Standing.GATE}

    assert gates == {"residency_processing", "ramp"}


def test_price_protection_is_required_until_it_can_be_priced(run: Callable[..., Any]) -> None:
    unpriced: SetPositionsOutput = run("set_positions")
    estimates = {"preferences.price_cut_probability": "0.4", "preferences.price_cut_share": "0.2"}
    priced: SetPositionsOutput = run("set_positions", estimates)
    before = next(clause for clause in unpriced.clauses if clause.id == "price_drop_protection")
    after = next(clause for clause in priced.clauses if clause.id == "price_drop_protection")

    assert (before.standing, before.value) == (Standing.REQUIRED, None)
    assert after.value is not None
    # Probability x cut x half the term x what the target package pays.
    assert after.value.amount == Decimal("0.04") * priced.target_package.payable_commitment.amount


def test_required_clauses_hold_acceptance_back_until_accepted(run: Callable[..., Any]) -> None:
    found: PlanConcessionsOutput = run("plan_concessions", {"offers.first.accepted_clauses": ["ramp"]})

    assert found.acceptance is not None
    assert found.acceptance.verdict is Verdict.FAIL


def test_a_shortfall_cap_of_the_officer_reaches_the_counter(run: Callable[..., Any]) -> None:
    cap = {"preferences.shortfall_cap": {"amount": "5000", "currency": "USD"}}
    free: ProposeCounterOutput = run("propose_counter")
    capped: ProposeCounterOutput = run("propose_counter", cap)

    assert capped.packages_in_zone < free.packages_in_zone


def routes_at_hand(preparation: Preparation, state: CaseState) -> list[str]:
    given = preparation.run("set_positions", state, AS_OF).inputs
    return [route["id"] for route in given["route_limits"]["routes"]]


def test_lawful_routes_bound_the_issues_until_one_is_chosen(preparation: Preparation, case_with: CaseWith) -> None:
    assert routes_at_hand(preparation, case_with()) == ["US-STATE-COMPETE"]
    assert routes_at_hand(preparation, case_with({"procurement.route": "US-STATE-NASPO"})) == ["US-STATE-NASPO"]


def test_where_no_route_is_lawful_yet_those_not_excluded_bound_them(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"procurement.routes": ["US-STATE-NASPO", "US-STATE-MASTER"]})
    assert set(routes_at_hand(preparation, state)) == {"US-STATE-NASPO", "US-STATE-MASTER"}


def test_under_a_route_that_closes_all_the_counter_is_their_own_offer(run: Callable[..., Any]) -> None:
    commitment = {"offers.first.payable_commitment": {"amount": "300000", "currency": "USD"}}
    free: ProposeCounterOutput = run("propose_counter", commitment)
    held: ProposeCounterOutput = run("propose_counter", commitment | {"procurement.route": "US-STATE-MASTER"})

    assert free.packages > held.packages == 1
    assert held.counter is None or str(held.counter.discount) == "0.15"


def test_a_closed_commitment_above_the_money_stops_the_counter(run: Callable[..., Any]) -> None:
    with pytest.raises(AppropriationExceeded, match="Closed under State central IT storefront"):
        run("propose_counter", {"procurement.route": "US-STATE-MASTER"})


def test_an_aim_of_the_case_moves_the_counter(run: Callable[..., Any]) -> None:
    modest: ProposeCounterOutput = run("propose_counter", {"preferences.target_gain_share": "0.5"})
    keen: ProposeCounterOutput = run("propose_counter", {"preferences.target_gain_share": "0.95"})

    assert modest.aspiration_gain is not None
    assert keen.aspiration_gain is not None
    assert modest.aspiration_gain < keen.aspiration_gain


@pytest.mark.parametrize(
    ("sent", "answered", "stands"),
    [("2026-11-20", "2026-11-18", "first"), ("2026-11-20", "2026-11-22", ""), (None, "2026-11-22", "first")],
    ids=["nothing came since", "they answered", "nobody said when we sent it"],
)
def test_our_offer_stands_until_they_answer(case_with: CaseWith, sent: str | None, answered: str, stands: str) -> None:
    state = case_with(OURS | {"our_offers.first.sent": sent, "offers.first.received": answered})
    assert standing_offer(state.case) == stands


def test_no_offer_of_ours_stands_before_we_made_one(case_with: CaseWith) -> None:
    assert standing_offer(case_with({}).case) == ""


def test_the_brief_says_what_stands_before_it_shows_the_next_step(preparation: Preparation, case_with: CaseWith) -> None:
    section = preparation.brief(case_with(OURS | {"our_offers.first.sent": "2026-11-23"}), AS_OF).section("counter-offer")
    assert section.markdown.startswith("**Our offer stands**")
    assert "our next step" in section.markdown


def test_the_brief_names_the_issue_on_which_we_ask_for_less(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"offers.first.discount": "0.35", "preferences.bank_concessions": False})
    counter = preparation.run("propose_counter", state, AS_OF).output_as(ProposeCounterOutput).counter
    assert counter is not None
    assert counter.discount < Decimal("0.35")
    assert "less than they offer on discount" in preparation.brief(state, AS_OF).section("counter-offer").markdown


def test_unless_the_case_says_otherwise_what_they_offer_is_banked(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"offers.first.discount": "0.35"})
    counter = preparation.run("propose_counter", state, AS_OF).output_as(ProposeCounterOutput).counter
    assert counter is not None
    assert counter.discount >= Decimal("0.35")
    assert "keeps all they offer" in preparation.brief(state, AS_OF).section("counter-offer").markdown


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("other_vendor", {"price_factor": "0.7", "discount": "0", "payable_commitment": "0 USD", "switching_cost": "0 USD"}),
        ("no_purchase", {"forgone_value": "1000 USD"}),
    ],
)
def test_a_course_that_brings_the_vendor_nothing_is_counted_so(
    run: Callable[..., Any], kind: str, fields: dict[str, Any]
) -> None:
    course = {"kind": kind, "is_feasible": True} | {
        name: {"amount": text.split()[0], "currency": "USD"} if "USD" in text else text for name, text in fields.items()
    }
    found: DeriveAlternativesOutput = run(
        "derive_alternatives", {f"alternatives.elsewhere.{name}": value for name, value in course.items()}
    )
    assert (found.batna, found.vendor_without_deal) == ("elsewhere", Money(amount=Decimal(0), currency="USD"))


def test_what_a_partner_passes_on_is_unknown_until_somebody_says(run: Callable[..., Any]) -> None:
    nothing = {"amount": "0", "currency": "USD"}
    cloud = {
        "kind": "partner_cloud", "is_feasible": True, "price_factor": "0.8", "discount": "0",
        "payable_commitment": nothing, "switching_cost": nothing,
    }  # fmt: skip
    facts = {f"alternatives.cloud.{name}": value for name, value in cloud.items()}
    unknown: DeriveAlternativesOutput = run("derive_alternatives", facts)
    known: DeriveAlternativesOutput = run("derive_alternatives", facts | {"alternatives.cloud.vendor_share": "0.75"})
    assert (unknown.batna, unknown.vendor_without_deal) == ("cloud", None)
    assert known.vendor_without_deal is not None
    assert known.vendor_without_deal.amount == unknown.vendor_at_most.amount * Decimal("0.75")


def test_without_a_counter_offer_nothing_is_asked_for_less() -> None:
    assert asked_less(None) == ()


def test_a_cap_that_they_put_forward_is_a_value_of_the_bargaining(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"offers.first.renewal_cap": "7%"})
    given = preparation.run("propose_counter", state, AS_OF).inputs

    assert [price["cap"] for price in given["model"]["renewal_prices"]] == ["none", "0.07", "0.05", "0"]
    assert given["last_offer"]["renewal_cap"] == "0.07"


def test_a_counter_never_loosens_the_cap_they_offered_to_what_nobody_named(run: Callable[..., Any]) -> None:
    found: ProposeCounterOutput = run("propose_counter", {"offers.first.renewal_cap": "7%"})

    assert found.counter is not None
    assert found.counter.renewal_cap in {"none", Decimal("0.07"), Decimal("0.05"), Decimal(0)}
