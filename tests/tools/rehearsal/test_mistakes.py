"""Each kind of mistake provoked once, on rounds made by hand; and none where our plan is followed."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.tools.rehearsal.conftest import SetupOf, Terms
from tools.bargaining.charges import OfferCharges
from tools.bargaining.offers import OfferTerms
from tools.money import money
from tools.rehearsal.families import Family
from tools.rehearsal.mistakes import Mistake, find_mistakes
from tools.rehearsal.moves import Accept, Ending, MistakeKind, Propose, Run, VendorTurn, WalkAway
from tools.rehearsal.plan_player import planned_move, play_plan
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import set_table
from tools.rehearsal.tactics import CURRENT_VEHICLE, PlayedTactic, Tactic, clean_charges

Played = Callable[..., Run]
AIM = {"aspiration_gain": money(60, "USD"), "band": money(10, "USD")}


@pytest.fixture
def setup(setup_of: SetupOf) -> RehearsalSetup:
    """The worked negotiation, aiming at a gain of 60 as in its trade-off counter."""
    return setup_of(**AIM)


@pytest.fixture
def first(terms: Terms) -> OfferTerms:
    return terms(10, 1000, 0, "5%", "list")


@pytest.fixture
def second(terms: Terms) -> OfferTerms:
    return terms(20, 800, 0, "5%", "list")


def kinds(mistakes: tuple[Mistake, ...]) -> list[MistakeKind]:
    return [mistake.kind for mistake in mistakes]


def turn(offered: OfferTerms, **changed: object) -> VendorTurn:
    fields = {"charges": clean_charges("USD", None), "accepted_clauses": ("residency_eu", CURRENT_VEHICLE)} | changed
    return VendorTurn.model_validate({"terms": offered, "words": "-"} | fields)


@pytest.mark.parametrize("family", list(Family))
def test_the_plan_itself_makes_none(setup_of: SetupOf, family: Family) -> None:
    table = set_table(setup_of(family, 4, voted=750))
    assert find_mistakes(table.setup, play_plan(table)) == ()


def test_a_refused_move_is_a_mistake_though_nothing_came_of_it(setup_of: SetupOf, terms: Terms) -> None:
    table = set_table(setup_of(voted=750))
    run = table.play(table.open(), Propose(terms=terms(20, 800, 50, "0%", "list")))
    (found,) = find_mistakes(table.setup, run)
    assert (found.kind, found.round) == (MistakeKind.CAP_BREACHED, 1)
    assert "50 USD more than may be committed" in found.arithmetic
    assert found.plan.startswith("The plan would have proposed: ")


def test_more_given_in_answer_to_a_first_offer_is_a_wrong_anchor_reaction(
    setup: RehearsalSetup, played: Played, terms: Terms, first: OfferTerms
) -> None:
    """(15, 800, 50, 0 %, committed) gains 0.75, where our plan's first offer gains 61."""
    run = played((first, Propose(terms=terms(15, 800, 50, "0%", "committed"))))
    planned = planned_move(setup, run.back_to(1))
    assert isinstance(planned, Propose)
    due = 810 - setup.given.model.buyer_cost(planned.terms).amount
    (found,) = [each for each in find_mistakes(setup, run) if each.kind is MistakeKind.WRONG_ANCHOR]
    assert found.amount == money(due - Decimal("0.75"), "USD")


def test_the_same_without_an_anchor_is_a_large_step(
    setup: RehearsalSetup, played: Played, terms: Terms, first: OfferTerms, second: OfferTerms
) -> None:
    kept = planned_move(setup, played((first, WalkAway())).back_to(1))
    run = played((first, kept), (second, Propose(terms=terms(15, 800, 50, "0%", "committed"), in_return="a lower commitment")))
    assert kinds(find_mistakes(setup, run)) == [MistakeKind.LARGE_STEP]


def test_a_claim_about_a_peer_is_an_anchor(
    setup: RehearsalSetup, played: Played, terms: Terms, first: OfferTerms, second: OfferTerms
) -> None:
    kept = planned_move(setup, played((first, WalkAway())).back_to(1))
    claimed = turn(second, tactic=PlayedTactic(kind=Tactic.FALSE_PEER))
    run = played((first, kept), (claimed, Propose(terms=terms(15, 800, 50, "0%", "committed"), in_return="something")))
    assert kinds(find_mistakes(setup, run)) == [MistakeKind.WRONG_ANCHOR]


def test_a_dominated_proposal_is_a_missed_trade(
    setup: RehearsalSetup, played: Played, terms: Terms, second: OfferTerms
) -> None:
    """(20, 640, 50, none, list) gains 54 at V 802; of those worth no less to them the best gains 65.5."""
    run = played((second, Propose(terms=terms(20, 640, 50, "none", "list"))))
    (found,) = [each for each in find_mistakes(setup, run) if each.kind is MistakeKind.MISSED_TRADE]
    assert found.amount == money("11.5", "USD")
    assert "10 % off for 560 USD a year" in found.arithmetic


def test_a_concession_for_nothing_is_unreciprocated(
    setup: RehearsalSetup, played: Played, terms: Terms, first: OfferTerms
) -> None:
    """From (10, 560, 50, 0 %, committed) to 5 %: 744.5 to 777, 32.5 given, nothing asked, while they stood still."""
    run = played(
        (first, Propose(terms=terms(10, 560, 50, "0%", "committed"))),
        (first, Propose(terms=terms(5, 560, 50, "0%", "committed"))),
    )
    (found,) = [each for each in find_mistakes(setup, run) if each.kind is MistakeKind.UNRECIPROCATED]
    assert (found.round, found.amount) == (2, money("32.5", "USD"))
    assert "repeated our offer" in found.plan


def test_a_fee_accepted_with_the_offer_is_a_trap(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    charges = clean_charges("USD", None).model_copy(update={"support_fee": money(30, "USD")})
    run = played((turn(terms(10, 560, 50, "0%", "list"), charges=charges), Accept()), ending=Ending.WE_ACCEPTED)
    (found,) = [each for each in find_mistakes(setup, run) if each.kind is MistakeKind.TRAP_ACCEPTED]
    assert found.amount == money(30, "USD")


def test_a_right_accepted_with_the_offer_is_a_trap_too(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    charges = OfferCharges(may_substitute_model=True, substitute_cost_ratio=Decimal("1.3"))
    run = played((turn(terms(10, 560, 50, "0%", "list"), charges=charges), Accept()), ending=Ending.WE_ACCEPTED)
    assert MistakeKind.TRAP_ACCEPTED in kinds(find_mistakes(setup, run))


def test_an_offer_dearer_than_no_deal_is_worse_than_none(setup: RehearsalSetup, played: Played, second: OfferTerms) -> None:
    """S 965 against 810."""
    run = played((second, Accept()), ending=Ending.WE_ACCEPTED)
    (found,) = find_mistakes(setup, run)
    assert (found.kind, found.amount) == (MistakeKind.WORSE_THAN_NO_DEAL, money(155, "USD"))


def test_a_good_offer_that_is_not_taken_is_left(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    """They offer the best package of the zone, at a gain of 65.5; we walk away."""
    run = played((terms(10, 560, 50, "0%", "committed"), WalkAway()), ending=Ending.WE_WALKED)
    (found,) = find_mistakes(setup, run)
    assert (found.kind, found.amount) == (MistakeKind.GOOD_OFFER_LEFT, money("65.5", "USD"))
    assert found.plan == "The plan would have accepted their offer."


def test_what_is_smaller_than_a_fiftieth_of_our_best_gain_is_no_mistake(
    setup: RehearsalSetup, played: Played, terms: Terms, second: OfferTerms
) -> None:
    """(15, 640, 50, 0 %, list) is the plan's counter; repeating it later gives nothing and is nothing."""
    ours = Propose(terms=terms(15, 640, 50, "0%", "list"))
    assert planned_move(setup, played((second, WalkAway())).back_to(1)) == ours.model_copy(
        update={"in_return": "None: it answers their offer."}
    )
    assert find_mistakes(setup, played((second, ours), (second, ours))) == ()
