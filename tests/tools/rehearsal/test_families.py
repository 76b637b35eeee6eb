"""Each family's character, as it shows in what it does."""

from collections.abc import Callable

import pytest

from tests.tools.rehearsal.conftest import Terms
from tools.bargaining.offers import Issue, OfferTerms
from tools.rehearsal.families import TRAITS, Family
from tools.rehearsal.moves import Ending, Propose, Run
from tools.rehearsal.table import Table
from tools.rehearsal.vendor_words import issue_name, package_words

TableOf = Callable[..., Table]
SEEDS = range(1, 13)


@pytest.fixture
def hopeless(terms: Terms) -> OfferTerms:
    """A package that no vendor takes: worth less to it than no deal."""
    return terms(25, 240, 50, "0%", "committed")


def against(table: Table, *ours: OfferTerms) -> Run:
    """Our packages in turn, the last one repeated until time runs out or they accept."""
    run, at = table.open(), 0
    while run.ending is Ending.OPEN:
        run = table.play(run, Propose(terms=ours[min(at, len(ours) - 1)]))
        at += 1
    return run


def worths(table: Table, run: Run) -> list[float]:
    return [float(table.vendor.worth(terms)) for terms in run.theirs]


@pytest.mark.parametrize("seed", SEEDS)
def test_open_moves_each_round_and_names_what_matters_to_it(table_of: TableOf, hopeless: OfferTerms, seed: int) -> None:
    table = table_of(Family.OPEN, seed)
    run = against(table, hopeless)
    assert worths(table, run) == sorted(set(worths(table, run)), reverse=True)
    assert all(each.vendor.cue is table.vendor.priorities[0] for each in run.rounds)


def test_terse_says_its_package_and_nothing_else(table_of: TableOf, hopeless: OfferTerms) -> None:
    run = against(table_of(Family.TERSE, 2), hopeless)
    plain = [each.vendor for each in run.rounds[1:] if each.vendor.tactic is None and not each.vendor.holds]
    assert plain
    assert all(turn.words == f"{package_words(turn.terms)}." for turn in plain)


def test_expressive_reacts_more_strongly_to_haste_than_others(table_of: TableOf, terms: Terms) -> None:
    table = table_of(Family.EXPRESSIVE, 1)
    near, far = terms(10, 560, 50, "0%", "committed"), terms(10, 1000, 0, "none", "list")
    run = against(table, near, far, far)
    assert TRAITS[Family.EXPRESSIVE].reaction == max(traits.reaction for traits in TRAITS.values())
    assert table.vendor.aspiration(3, (near, far)) > table.vendor.aspiration(3, (near, near))
    assert run.ending is Ending.THEY_ACCEPTED or "You moved so far" in run.rounds[2].vendor.words


@pytest.mark.parametrize("seed", SEEDS)
def test_strategic_names_a_priority_that_is_none(table_of: TableOf, hopeless: OfferTerms, seed: int) -> None:
    table = table_of(Family.STRATEGIC, seed)
    cue = table.open().now.vendor.cue
    assert cue is not None
    assert cue is not table.vendor.priorities[0]
    assert table.play(table.open(), Propose(terms=hopeless)).now.vendor.words.count(f"is the {issue_name(cue)}.") == 1


def test_strategic_waits_where_we_move_fast(table_of: TableOf, terms: Terms, hopeless: OfferTerms) -> None:
    table = table_of(Family.STRATEGIC, 1)
    faster = terms(10, 560, 50, "0%", "committed")
    run = table.play(table.play(table.open(), Propose(terms=hopeless)), Propose(terms=faster))
    assert run.now.vendor.holds
    assert "we will wait" in run.now.vendor.words


def test_noisy_alone_offers_less_than_before_now_and_then(table_of: TableOf, hopeless: OfferTerms) -> None:
    courses = [worths(table_of(Family.NOISY, seed), against(table_of(Family.NOISY, seed), hopeless)) for seed in SEEDS]
    assert any(course != sorted(course, reverse=True) for course in courses)


@pytest.mark.parametrize("seed", SEEDS)
def test_hard_has_given_less_than_a_fifth_of_its_way_by_half_time(table_of: TableOf, seed: int) -> None:
    hard, soft = table_of(Family.HARD, seed).vendor, table_of(Family.OPEN, seed).vendor
    given = [(each.aspiration(0, ()) - each.aspiration(4, ())) / each.span for each in (hard, soft)]
    assert given[0] < 0.2
    assert given[1] > 0.49


def test_hard_calls_each_offer_its_last(table_of: TableOf, hopeless: OfferTerms) -> None:
    run = against(table_of(Family.HARD, 1), hopeless)
    assert sum("last word" in each.vendor.words for each in run.rounds[1:]) == len(run.rounds) - 1


@pytest.mark.parametrize("seed", SEEDS)
def test_band_climber_asks_for_more_commitment_and_keeps_to_its_bands(table_of: TableOf, terms: Terms, seed: int) -> None:
    table, ours = table_of(Family.BAND_CLIMBER, seed), terms(25, 400, 50, "0%", "committed")
    run = against(table, ours)
    assert all(each.payable_commitment > ours.payable_commitment for each in run.theirs)
    assert all(table.vendor.permits(each) for each in run.theirs)
    assert not table.vendor.permits(ours)


@pytest.mark.parametrize("seed", SEEDS)
def test_rate_giver_raises_the_rate_on_a_commitment_nobody_can_fill(table_of: TableOf, hopeless: OfferTerms, seed: int) -> None:
    table = table_of(Family.RATE_GIVER, seed)
    theirs = against(table, hopeless).theirs
    changed = {issue for one in theirs for issue in Issue if getattr(one, issue.value) != getattr(theirs[0], issue.value)}
    assert changed == {Issue.DISCOUNT}
    assert [each.discount for each in theirs] == sorted(each.discount for each in theirs)
    assert theirs[0].payable_commitment.amount > table.setup.given.model.demand.expected


def test_what_the_rate_giver_gives_is_worth_little_to_us(table_of: TableOf, hopeless: OfferTerms) -> None:
    """The worked example: twenty points on a full commitment are worth about a hundredth of it."""
    table = table_of(Family.RATE_GIVER, 1)
    theirs, cost = against(table, hopeless).theirs, table.setup.given.model.buyer_cost
    points = theirs[-1].discount - theirs[0].discount
    assert points > 0
    assert cost(theirs[0]) - cost(theirs[-1]) < theirs[0].payable_commitment * (points / 4)


@pytest.mark.parametrize("seed", SEEDS)
def test_calendar_does_not_move_before_our_date_is_near(table_of: TableOf, hopeless: OfferTerms, seed: int) -> None:
    theirs = against(table_of(Family.CALENDAR, seed), hopeless).theirs
    assert len(set(map(str, theirs[:6]))) == 1
    assert len(set(map(str, theirs[5:]))) > 1
