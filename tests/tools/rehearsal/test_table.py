from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.rehearsal.conftest import SetupOf, Terms
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.route_limits import RouteAsks, RouteLimits
from tools.errors import InvalidField, Refused
from tools.money import money
from tools.procurement.route_output import Outlook
from tools.rehearsal.families import TRAITS, Family
from tools.rehearsal.moves import Accept, Ending, MistakeKind, Propose, Run, WalkAway
from tools.rehearsal.plan_player import play_plan
from tools.rehearsal.table import Table, set_table

TableOf = Callable[..., Table]
STEADY = st.sampled_from([family for family in Family if not TRAITS[family].jitter])
FAMILIES = st.sampled_from(list(Family))
SEEDS = st.integers(0, 10**6)
INDICES = st.lists(st.integers(0, 719), min_size=8, max_size=8)


def played_at_random(table: Table, indices: list[int]) -> Run:
    """Whatever package comes; what a gate stops is replaced by our dearest package so far, and before one by walking away."""
    space, run = table.setup.given.space, table.open()
    assert space is not None
    for index in indices:
        if run.ending is not Ending.OPEN:
            break
        before = run
        run = table.play(run, Propose(terms=space.terms_at(index)))
        if run.now.move is None and len(run.rounds) == len(before.rounds):
            run = table.play(run, Propose(terms=run.ours[-1]) if run.ours else WalkAway())
    return run


def worths(table: Table, run: Run) -> list[float]:
    return [float(table.vendor.worth(terms)) for terms in run.theirs]


@settings(max_examples=25)
@given(FAMILIES, SEEDS, INDICES)
def test_the_vendor_takes_and_offers_nothing_below_its_reservation_value(
    setup_of: SetupOf, family: Family, seed: int, indices: list[int]
) -> None:
    table = set_table(setup_of(family, seed))
    run = played_at_random(table, indices)
    least = float(table.vendor.kind.least_worth.amount)
    assert min(worths(table, run)) >= least
    assert run.deal is None or table.vendor.worth(run.deal) >= table.vendor.kind.least_worth.amount


@settings(max_examples=25)
@given(STEADY, SEEDS, INDICES)
def test_its_offers_never_rise_in_worth_to_it(setup_of: SetupOf, family: Family, seed: int, indices: list[int]) -> None:
    table = set_table(setup_of(family, seed))
    found = worths(table, played_at_random(table, indices))
    assert found == sorted(found, reverse=True)


@settings(max_examples=12)
@given(STEADY, SEEDS)
def test_it_offers_nothing_that_it_would_refuse(setup_of: SetupOf, family: Family, seed: int) -> None:
    table = set_table(setup_of(family, seed))
    run = play_plan(table)
    assert all(table.vendor.permits(terms) for terms in run.theirs)
    assert all(table.vendor.would_take(terms, table.setup.rounds, ()) for terms in run.theirs)


@settings(max_examples=8)
@given(FAMILIES, SEEDS)
def test_the_same_seed_gives_the_same_bytes(setup_of: SetupOf, family: Family, seed: int) -> None:
    first, second = (play_plan(set_table(setup_of(family, seed))) for _ in range(2))
    assert first.model_dump_json() == second.model_dump_json()


@settings(max_examples=15)
@given(FAMILIES, SEEDS)
def test_every_proposal_of_the_plan_passes_the_gates(setup_of: SetupOf, family: Family, seed: int) -> None:
    run = play_plan(set_table(setup_of(family, seed, voted=750)))
    assert all(not each.refused for each in run.rounds)
    assert all(terms.payable_commitment.amount <= 750 for terms in run.ours)


def stopped(table: Table, run: Run) -> list[MistakeKind]:
    return [refusal.kind for refused in run.now.refused for refusal in refused.refusals]


def test_more_than_may_be_committed_never_reaches_the_vendor(table_of: TableOf, terms: Terms) -> None:
    table = table_of(voted=750)
    run = table.play(table.open(), Propose(terms=terms(20, 800, 50, "0%", "list")))
    assert (stopped(table, run), run.now.number, run.now.move) == ([MistakeKind.CAP_BREACHED], 1, None)
    assert "50 USD more than may be committed" in run.now.refused[0].refusals[0].text


def test_a_package_past_the_officers_cap_is_stopped(table_of: TableOf, terms: Terms) -> None:
    """800 at 15 % buys 941.18; with demand at 400 half of 0.85 * 541.18 stays unused: 230, 80 above the cap of 150."""
    table = table_of(shortfall_cap=money(150, "USD"))
    run = table.play(table.open(), Propose(terms=terms(15, 800, 50, "0%", "list")))
    assert stopped(table, run) == [MistakeKind.CAP_BREACHED]
    assert "80 USD more stays unused" in run.now.refused[0].refusals[0].text


@pytest.fixture
def fixed_rate() -> RouteLimits:
    """A route that closes the discount and leaves the rest open."""
    outlooks = dict.fromkeys(Issue, Outlook.NEGOTIATE) | {Issue.DISCOUNT: Outlook.CLOSED}
    return RouteLimits(routes=(RouteAsks(id="listed", name="Listed price", outlooks=outlooks),))


def test_an_issue_that_the_route_closes_is_moved_by_nobody(table_of: TableOf, terms: Terms, fixed_rate: RouteLimits) -> None:
    """Their first offer has 10 %: ours may not ask for 15, theirs stays there."""
    table = table_of(route_limits=fixed_rate)
    run = table.play(table.open(), Propose(terms=terms(15, 560, 50, "0%", "committed")))
    assert stopped(table, run) == [MistakeKind.GATE_TRADED]
    run = table.play(run, Propose(terms=terms(10, 560, 50, "0%", "committed")))
    assert {each.discount for each in run.theirs} == {Decimal("0.10")}
    assert run.theirs[0] != run.theirs[-1]


def test_a_package_without_the_conditions_is_stopped(table_of: TableOf, terms: Terms) -> None:
    table = table_of()
    run = table.play(table.open(), Propose(terms=terms(10, 560, 50, "0%", "committed"), carries_clauses=False))
    assert stopped(table, run) == [MistakeKind.GATE_TRADED]


def test_nothing_of_a_standing_offer_is_taken_back(table_of: TableOf, terms: Terms) -> None:
    """S of (5, 560, 50, 0 %, committed) is 777 and of (10, 560, 50, 0 %, committed) 744.5: 32.50 would be taken back."""
    table = table_of()
    run = table.play(table.open(), Propose(terms=terms(5, 560, 50, "0%", "committed")))
    run = table.play(run, Propose(terms=terms(10, 560, 50, "0%", "committed")))
    assert stopped(table, run) == [MistakeKind.RETRACTION]
    assert "32.50 USD less" in run.now.refused[0].refusals[0].text


def test_words_that_tell_our_limit_are_stopped(table_of: TableOf, terms: Terms) -> None:
    table = table_of()
    ours = terms(10, 560, 50, "0%", "committed")
    run = table.play(table.open(), Propose(terms=ours, words="Anything above 810 USD is worse than no deal for us."))
    assert set(stopped(table, run)) == {MistakeKind.LEAKED_LIMIT}
    assert "810" not in run.now.refused[0].refusals[0].text


def test_words_that_tell_nothing_pass(table_of: TableOf, terms: Terms) -> None:
    table = table_of()
    words = "We ask for a commitment of 560 USD and 10 % off in return."
    run = table.play(table.open(), Propose(terms=terms(10, 560, 50, "0%", "committed"), words=words))
    assert len(run.rounds) == 2


def test_an_offer_without_the_conditions_cannot_be_accepted(table_of: TableOf) -> None:
    table = table_of()
    run = table.play(table.open(), Accept())
    assert stopped(table, run) == [MistakeKind.GATE_TRADED]
    assert run.ending is Ending.OPEN


def test_walking_away_ends_it_without_a_deal(table_of: TableOf) -> None:
    table = table_of()
    run = table.play(table.open(), WalkAway())
    assert (run.ending, run.deal) == (Ending.WE_WALKED, None)
    with pytest.raises(Refused, match="has ended"):
        table.play(run, WalkAway())


def test_time_runs_out_after_the_last_round(table_of: TableOf, terms: Terms) -> None:
    table, run = table_of(), table_of().open()
    hopeless = terms(25, 240, 50, "0%", "committed")
    while run.ending is Ending.OPEN:
        run = table.play(run, Propose(terms=hopeless))
    assert (run.ending, len(run.rounds)) == (Ending.NO_TIME_LEFT, table.setup.rounds)


def test_going_back_keeps_the_first_course_and_meets_the_same_vendor(table_of: TableOf) -> None:
    table = table_of(Family.NOISY, 3)
    first = play_plan(table)
    again = table.back_to(first, 2)
    assert (again.now.move, again.rounds[0]) == (None, first.rounds[0])
    move = first.rounds[1].move
    assert move is not None
    assert table.play(again, move).theirs == first.theirs[:3]


def test_there_is_no_round_nought(table_of: TableOf) -> None:
    table = table_of()
    with pytest.raises(InvalidField, match="expected 1 to 1"):
        table.back_to(table.open(), 0)


def test_the_rehearsal_never_changes_the_real_history(table_of: TableOf) -> None:
    table = table_of()
    before = table.setup.given.model_dump_json()
    play_plan(table)
    assert table.setup.given.model_dump_json() == before


def test_a_cap_nobody_priced_is_an_error_and_no_move(table_of: TableOf, terms: Terms) -> None:
    table = table_of()
    odd = OfferTerms.model_validate(terms(10, 560, 50, "0%", "list").model_dump() | {"renewal_cap": "0.03"})
    with pytest.raises(InvalidField, match="renewal_cap"):
        table.play(table.open(), Propose(terms=odd))
