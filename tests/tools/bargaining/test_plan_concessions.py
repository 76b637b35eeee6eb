"""The plan: monotone, undominated, lawful, conditional; it stops when a standing offer passes the limit."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.bargaining.concession_alarms import AlarmKind
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.counter import ProposeCounterInput, propose_counter
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import Offer, OfferTerms, Party
from tools.bargaining.plan_concessions import PlanConcessionsOutput, plan_concessions
from tools.bargaining.room import harder_issues
from tools.bargaining.tool import PLAN_CONCESSIONS
from tools.bargaining.zopa import ZOPA
from tools.figures import figures_of
from tools.money import money
from tools.verdict import Verdict

Terms = Callable[[int, int, int, str, str], OfferTerms]
Plan = Callable[..., PlanConcessionsOutput]
TRADING: dict[str, Any] = {"aspiration_gain": money(60, "USD"), "band": money(10, "USD"), "bank_concessions": False}
"""The setting of the worked numbers: what they offer on one issue may be traded for more on another."""
WAIT = {"kind": "wait", "id": "wait", "verdict": "PASS", "expected_price_factor": "0.9", "delay_cost": "0 USD"}


def made(by: str, number: int, terms: OfferTerms) -> Offer:
    return Offer(terms=terms, by=Party(by), round=number, received=date(2026, 11, number))


@pytest.fixture
def plan(negotiation: Callable[..., dict[str, Any]], second_offer: OfferTerms) -> Plan:
    """A plan against their second offer from a gain of 60 within 10; our own offers follow as given."""

    def run(*ours: OfferTerms, voted: int = 1000, **changed: Any) -> PlanConcessionsOutput:
        offers = [made("vendor", 1, second_offer), *(made("buyer", at, terms) for at, terms in enumerate(ours, start=2))]
        fields = TRADING | {"history": tuple(offers)} | changed
        return plan_concessions(PlanConcessionsInput(**negotiation(voted, **fields)))

    return run


def test_the_first_step_is_the_trade_off_counter(plan: Plan, terms: Terms) -> None:
    found = plan()

    assert found.next_offer == found.plan[0].terms == terms(15, 640, 50, "0%", "list")
    assert (found.plan[0].id, found.plan[0].concession) == ("step_0", money(0, "USD"))


def test_the_next_step_and_the_counter_agree_once_we_have_offered(
    plan: Plan, negotiation: Callable[..., dict[str, Any]], second_offer: OfferTerms, terms: Terms
) -> None:
    ours = (terms(15, 640, 50, "0%", "list"),)
    fields = TRADING | {"last_offer": second_offer, "our_offers": ours}

    assert plan(*ours).next_offer == propose_counter(ProposeCounterInput(**negotiation(1000, **fields))).counter


def test_targets_run_from_the_first_gain_to_that_of_nash(plan: Plan) -> None:
    found = plan()

    assert (found.first_gain, found.final_gain) == (money(60, "USD"), money(33, "USD"))
    assert found.plan[1].target_gain == money(60 - Decimal(27) / 4 * found.plan[1].step, "USD")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(beta=st.decimals("0.2", 4, places=1), rounds=st.integers(1, 8), first=st.integers(30, 66), voted=st.integers(240, 1100))
def test_no_step_takes_anything_back_or_passes_a_limit(
    plan: Plan, zopa: ZOPA, beta: Decimal, rounds: int, first: int, voted: int
) -> None:
    found = plan(voted=voted, curve={"beta": beta, "rounds": rounds}, aspiration_gain=money(first, "USD"))

    assert all(after.buyer_gain <= before.buyer_gain for before, after in pairwise(found.plan))
    assert all(after.vendor_worth >= before.vendor_worth for before, after in pairwise(found.plan))
    assert all(step.buyer_gain.amount >= 0 and step.terms.payable_commitment.amount <= voted for step in found.plan)


def test_every_step_is_undominated_among_those_that_ask_again_for_nothing(plan: Plan, zopa: ZOPA, model: MoneyModel) -> None:
    found = plan(curve={"rounds": 8}).plan
    packages = [zopa.scored.space.terms_at(int(index)) for index in zopa.members]

    assert len(found) > 1
    for before, after in pairwise(found):
        left = [package for package in packages if harder_issues(before.terms, package) == ()]
        assert [
            package
            for package in left
            if model.buyer_cost(package) < model.buyer_cost(after.terms) and model.vendor_worth(package) > after.vendor_worth
        ] == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    curve=st.builds(dict, beta=st.decimals("0.2", 4, places=1), rounds=st.integers(1, 8)),
    theirs=st.integers(0, 719),
    settings_=st.builds(dict, bank_concessions=st.booleans(), grid=st.booleans()),
)
def test_no_step_asks_again_for_what_an_earlier_one_gave(
    plan: Plan, space: OfferSpace, curve: dict[str, Any], theirs: int, settings_: dict[str, bool]
) -> None:
    offer = made("vendor", 1, space.terms_at(theirs))
    aim = {"aspiration_gain": None, "band": None, "bank_concessions": settings_["bank_concessions"]}
    steps = plan(history=(offer,), curve=curve, space=space if settings_["grid"] else None, **aim).plan

    assert all(harder_issues(before.terms, after.terms) == () for before, after in pairwise(steps))
    assert all(step.gives for step in steps[1:])


def test_concessions_end_at_a_fair_share_even_where_no_deal_brings_them_nothing(plan: Plan) -> None:
    # Nash's product then favours us so far that it lies at our first aim; equal shares of the ideal gains do not.
    elsewhere = {
        "kind": "other_vendor", "id": "elsewhere", "verdict": "PASS", "switching_cost": "0 USD",
        "terms": {"discount": "0", "payable_commitment": "0 USD", "overage_basis": "committed", "renewal_cap": "0%"},
    }  # fmt: skip
    found = plan(alternatives=(elsewhere,), space=None, aspiration_gain=None, band=None)

    assert found.final_gain < found.first_gain
    assert len(found.plan) > 1


def test_a_step_waits_for_the_same_part_of_their_way_as_it_is_of_ours(plan: Plan) -> None:
    steps = plan(space=None).plan
    ours, theirs = (sum(getattr(step, name).amount for step in steps[1:]) for name in ("concession", "least_return"))

    # Their second offer loses 155; once all conditions are met theirs gains what our last step gains.
    assert len(steps) > 2
    assert theirs == pytest.approx(steps[-1].buyer_gain.amount + 155, abs=Decimal("0.05"))
    assert all(
        step.least_return.amount / theirs == pytest.approx(step.concession.amount / ours, abs=Decimal("0.001"))
        for step in steps[1:]
    )


def test_a_step_never_waits_for_less_than_it_gives(plan: Plan, terms: Terms) -> None:
    # Their offer is nearly ours already: their way is shorter than our steps.
    near = made("vendor", 1, terms(15, 640, 50, "5%", "list"))
    later = plan(history=(near,), space=None, final_gain=money(20, "USD")).plan[1:]

    assert later
    assert all(step.least_return.amount >= step.concession.amount - Decimal("0.01") for step in later)


def test_a_plan_whose_steps_grow_says_so(plan: Plan, terms: Terms) -> None:
    # A curve that holds firm at first gives most at the end.
    found = plan(space=None, curve={"rounds": 8, "beta": "0.4"}, aspiration_gain=None, band=None)
    grows = any(after.concession > before.concession for before, after in pairwise(found.plan[1:]))

    assert grows
    assert "learns that waiting pays" in found.explanation


def test_a_plan_of_one_step_has_none_that_grows(plan: Plan) -> None:
    assert "learns that waiting pays" not in plan(curve={"rounds": 1}).explanation


def test_no_step_after_the_first_gives_more_than_the_curve(plan: Plan) -> None:
    later = plan(curve={"rounds": 8, "beta": "0.5"}).plan[1:]

    assert later
    assert all(step.buyer_gain >= step.target_gain for step in later)


def test_each_concession_names_what_it_gives_and_waits_for(plan: Plan) -> None:
    later = plan().plan[1:]

    assert later
    assert all(step.gives and "of theirs" in step.condition for step in later)


def test_our_standing_offer_is_the_floor_of_every_later_step(plan: Plan, model: MoneyModel, terms: Terms) -> None:
    standing = terms(5, 480, 50, "0%", "committed")
    found = plan(standing)

    assert found.standing_cost == model.buyer_cost(standing)
    assert all(model.buyer_cost(step.terms) >= model.buyer_cost(standing) for step in found.plan)


def test_a_limit_fallen_below_our_standing_offer_stops_everything(plan: Plan, terms: Terms) -> None:
    # The alternative falls to 732; our offer at 756.99 now costs 24.99 more than no deal.
    found = plan(terms(15, 640, 50, "0%", "list"), alternatives=(WAIT,))

    assert (found.must_escalate, found.next_offer, found.plan) == (True, None, ())
    assert "a person must decide" in found.explanation


def test_money_cut_below_our_standing_commitment_stops_everything(plan: Plan, terms: Terms) -> None:
    found = plan(terms(15, 640, 50, "0%", "list"), voted=600)

    assert (found.must_escalate, found.next_offer) == (True, None)
    assert "40 USD more than may be committed" in found.explanation


def test_an_empty_zone_gives_no_plan_and_says_so(plan: Plan) -> None:
    found = plan(alternatives=(WAIT | {"expected_price_factor": "0.5"},))

    assert (found.plan, found.must_escalate) == ((), False)
    assert "no zone of agreement" in found.explanation


def test_their_second_offer_is_not_accepted(plan: Plan) -> None:
    found = plan().acceptance

    assert found is not None
    assert (found.verdict, found.their_gain) == (Verdict.FAIL, money(-155, "USD"))


def test_our_own_package_from_them_is_accepted_once_all_is_settled(plan: Plan, terms: Terms) -> None:
    package = terms(15, 640, 50, "0%", "list")
    both = (made("buyer", 1, package), made("vendor", 2, package))
    clauses = ({"id": "residency_eu", "demand": "In the EU alone.", "reason": "Duty."},)
    settled = {
        "no_other_charges": True,
        "tax_share": 0,
        "discounted_share": 1,
        "base_over_list": 1,
        "price_increase": 0,
        "may_substitute_model": False,
        "renews_automatically": False,
    }
    before = plan(history=both, required_clauses=clauses, charges=settled).acceptance
    after = plan(history=both, required_clauses=clauses, charges=settled, accepted_clauses=("residency_eu",)).acceptance

    assert before is not None
    assert after is not None
    assert (before.verdict, after.verdict) == (Verdict.UNCONFIRMED, Verdict.PASS)


def test_alarms_about_our_moves_reach_the_explanation(plan: Plan, terms: Terms) -> None:
    found = plan(terms(15, 640, 50, "0%", "list"), terms(10, 560, 50, "0%", "committed"))

    assert [alarm.kind for alarm in found.alarms] == ["retraction"]
    assert "takes back" in found.explanation


def test_without_any_offer_the_plan_still_opens(plan: Plan) -> None:
    found = plan(history=())

    assert found.next_offer is not None
    assert found.acceptance is None
    assert found.plan[0].condition == "None: it opens."


def test_a_history_out_of_order_is_refused(plan: Plan, first_offer: OfferTerms, second_offer: OfferTerms) -> None:
    with pytest.raises(ValidationError, match="in the order the offers were made"):
        plan(history=(made("vendor", 2, second_offer), made("vendor", 1, first_offer)))


def test_only_the_next_offer_may_be_said(plan: Plan) -> None:
    found = plan()
    public = {figure.path.split(".")[0] for figure in figures_of(found) if not found.is_private(figure.path)}

    assert public == {"next_offer"}


def test_the_worked_example_plans_within_the_money() -> None:
    found = plan_concessions(PlanConcessionsInput.model_validate(PLAN_CONCESSIONS.example))

    assert len(found.plan) >= 2
    assert all(step.terms.payable_commitment <= money(750_000, "USD") for step in found.plan)


def test_once_concessions_have_ended_nothing_more_is_offered(plan: Plan, terms: Terms) -> None:
    # Our offer stands at the Nash gain of 33, where concessions end.
    found = plan(terms(5, 560, 50, "0%", "committed"), curve={"rounds": 1})

    assert (found.plan, found.next_offer, found.must_escalate) == ((), None, False)
    assert "repeat the standing offer" in found.explanation


def test_no_offer_and_no_zone_is_an_answer_too(plan: Plan) -> None:
    found = plan(history=(), alternatives=(WAIT | {"expected_price_factor": "0.5"},))

    assert (found.next_offer, found.micro.proposal) == (None, None)


def test_concessions_may_end_at_a_share_of_our_best_gain(plan: Plan) -> None:
    # The best gain of the zone is 65.5.
    assert plan(final_share=Decimal("0.6")).final_gain == money("39.3", "USD")


def test_an_end_above_the_start_means_no_concession(plan: Plan) -> None:
    found = plan(final_gain=money(65, "USD"))

    assert found.final_gain == found.first_gain == money(60, "USD")
    assert len(found.plan) == 1


def test_no_step_asks_for_less_than_they_already_offer(plan: Plan, terms: Terms) -> None:
    # Their offer gains 53.01; the curve alone would run down to 33.
    theirs = made("vendor", 1, terms(15, 640, 50, "0%", "list"))
    found = plan(history=(theirs,))

    assert found.plan
    assert all(step.buyer_gain >= money("53.014706", "USD") for step in found.plan)
    assert found.final_gain.amount == pytest.approx(Decimal("53.014706"), abs=Decimal("1e-6"))


def test_small_print_lowers_what_their_offer_counts_for(plan: Plan, terms: Terms) -> None:
    theirs = made("vendor", 1, terms(15, 640, 50, "0%", "list"))
    found = plan(history=(theirs,), charges={"support_fee": "15 USD"})

    assert found.final_gain.amount == pytest.approx(Decimal("38.014706"), abs=Decimal("1e-6"))


def test_an_offer_better_than_all_we_could_propose_is_to_be_settled_and_accepted(plan: Plan, terms: Terms) -> None:
    # By our estimate it would leave them worse off than no deal; they offered it all the same.
    found = plan(history=(made("vendor", 1, terms(25, 400, 50, "0%", "committed")),))

    assert (found.plan, found.must_escalate) == ((), False)
    assert "more than any package left to propose" in found.explanation
    assert found.acceptance is not None
    assert found.acceptance.verdict is Verdict.UNCONFIRMED


def test_whoever_keeps_to_the_plan_while_they_move_takes_nothing_back_and_gives_nothing_for_nothing(
    plan: Plan, terms: Terms, second_offer: OfferTerms
) -> None:
    steps = plan(space=None).plan
    moves = [second_offer, terms(20, 760, 25, "5%", "list"), terms(20, 720, 50, "5%", "list"), terms(20, 680, 50, "0%", "list")]
    history = []
    for number, (theirs, step) in enumerate(zip(moves, steps, strict=False), start=1):
        history += [made("vendor", 2 * number - 1, theirs), made("buyer", 2 * number, step.terms)]

    assert len(history) > 4
    # A step may still grow; the plan says beforehand which one does.
    assert {alarm.kind for alarm in plan(history=tuple(history)).alarms} <= {AlarmKind.GROWING_STEP}
