from collections.abc import Callable

import pytest

from tests.tools.rehearsal.conftest import SetupOf, Terms
from tools.bargaining.plan_concessions import plan_concessions
from tools.money import money
from tools.rehearsal.families import Family
from tools.rehearsal.moves import Accept, Ending, Propose, Run, WalkAway
from tools.rehearsal.plan_player import planned_move, play_plan
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import set_table

Played = Callable[..., Run]


@pytest.fixture
def setup(setup_of: SetupOf) -> RehearsalSetup:
    return setup_of(aspiration_gain=money(60, "USD"), band=money(10, "USD"))


def test_it_answers_their_offer_with_the_trade_off_counter(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    run = played((terms(20, 800, 0, "5%", "list"), WalkAway())).back_to(1)
    move = planned_move(setup, run)
    assert isinstance(move, Propose)
    assert move.terms == terms(15, 640, 50, "0%", "list")


def test_it_repeats_its_offer_while_they_do_not_move(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    offered, ours = terms(20, 800, 0, "5%", "list"), Propose(terms=terms(15, 640, 50, "0%", "list"))
    assert planned_move(setup, played((offered, ours), (offered, WalkAway())).back_to(2)) == ours


def test_a_move_that_is_worth_nothing_to_us_is_no_move(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    """More discount and more commitment: 965 to 1,175 and worse."""
    ours = Propose(terms=terms(15, 640, 50, "0%", "list"))
    hollow = played((terms(20, 800, 0, "5%", "list"), ours), (terms(25, 1000, 0, "5%", "list"), WalkAway())).back_to(2)
    assert planned_move(setup, hollow) == ours


def test_it_steps_once_they_move(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    ours = Propose(terms=terms(15, 640, 50, "0%", "list"))
    moved = played((terms(20, 800, 0, "5%", "list"), ours), (terms(20, 640, 0, "5%", "list"), WalkAway())).back_to(2)
    move, cost = planned_move(setup, moved), setup.given.model.buyer_cost
    assert isinstance(move, Propose)
    assert cost(move.terms) > cost(ours.terms)


def test_a_step_that_gives_them_nothing_is_not_made(setup_of: SetupOf) -> None:
    """Banking a rate on a commitment that cannot be filled can leave only steps that are worse for both sides."""
    for seed in range(3):
        table = set_table(setup_of(Family.RATE_GIVER, seed, voted=750, space=None, bank_concessions=True))
        worths = [table.setup.given.model.vendor_worth(terms) for terms in play_plan(table).ours]
        assert len(worths) > 1
        assert worths == sorted(worths)


def test_it_takes_an_offer_as_good_as_its_own_next_one(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    assert planned_move(setup, played((terms(10, 560, 50, "0%", "committed"), WalkAway())).back_to(1)) == Accept()


def test_in_the_last_round_it_takes_what_beats_no_deal(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    """(5, 560, 50, 0 %, committed) gains 33, less than our own next offer: refused before, taken when nothing can follow."""
    low, ours = terms(5, 560, 50, "0%", "committed"), Propose(terms=terms(15, 640, 50, "0%", "list"))
    rounds = [(low, ours)] * setup.rounds
    assert planned_move(setup, played(*rounds).back_to(2)) != Accept()
    assert planned_move(setup, played(*rounds).back_to(setup.rounds)) == Accept()


def test_in_the_last_round_it_goes_to_where_concessions_end(setup: RehearsalSetup, played: Played, terms: Terms) -> None:
    offered, ours = terms(20, 800, 0, "5%", "list"), Propose(terms=terms(15, 640, 50, "0%", "list"))
    run = played(*[(offered, ours)] * setup.rounds).back_to(setup.rounds)
    move, cost = planned_move(setup, run), setup.given.model.buyer_cost
    assert isinstance(move, Propose)
    assert cost(move.terms) > cost(ours.terms)


@pytest.mark.parametrize("family", list(Family))
def test_a_whole_run_ends_and_never_costs_more_than_no_deal(setup_of: SetupOf, family: Family) -> None:
    for seed in range(4):
        table = set_table(setup_of(family, seed, voted=750))
        run = play_plan(table)
        assert run.ending is not Ending.OPEN
        assert run.deal is None or table.setup.given.model.buyer_cost(run.deal).amount <= 810


def test_before_any_offer_of_theirs_the_vendor_opens(setup_of: SetupOf) -> None:
    table = set_table(setup_of(Family.TERSE, 2, history=()))
    opening = table.open().now.vendor.terms
    assert plan_concessions(table.setup.given).acceptance is None
    assert opening.payable_commitment.amount >= 780
    assert play_plan(table).ending is not Ending.OPEN
