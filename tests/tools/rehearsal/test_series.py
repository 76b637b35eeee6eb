"""The plan and a plain buyer over many vendors."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.tools.rehearsal.conftest import SetupOf, package
from tools.money import money
from tools.rehearsal.baseline import play_fixed
from tools.rehearsal.families import Family
from tools.rehearsal.moves import Ending
from tools.rehearsal.outcome import Outcome, measure
from tools.rehearsal.plan_player import play_plan
from tools.rehearsal.series import score_family, summarised
from tools.rehearsal.table import Table, set_table

TableOf = Callable[..., Table]


def test_the_plain_buyer_gives_a_share_of_what_is_left_each_round(table_of: TableOf) -> None:
    """Best gain 65.5: targets 65.5, 45.85, 32.095; each package gains at least its target, the next undominated one less."""
    table = table_of(Family.HARD, 1)
    gains = [810 - table.setup.given.model.buyer_cost(terms).amount for terms in play_fixed(table).ours[:3]]
    zone = table.setup.given.whole_zone()
    front = [Decimal(str(round(float(gain), 6))) for gain in zone.buyer_gain[zone.pareto]]
    targets = (Decimal("65.5"), Decimal("45.85"), Decimal("32.095"))
    assert gains == [min(gain for gain in front if gain >= target) for target in targets]


@pytest.mark.parametrize("family", list(Family))
def test_the_plain_buyer_meets_no_gate_and_never_pays_more_than_no_deal(table_of: TableOf, family: Family) -> None:
    for seed in range(4):
        table = table_of(family, seed, voted=750)
        run = play_fixed(table)
        assert all(not each.refused for each in run.rounds)
        assert run.deal is None or table.setup.given.model.buyer_cost(run.deal).amount <= 810


def outcome(captured: str | None, *, possible: bool, deal: bool) -> Outcome:
    """An outcome of which only what is summarised counts."""
    gain, nothing = Decimal(captured or 0), money(0, "USD")
    return Outcome(
        ending=Ending.THEY_ACCEPTED if deal else Ending.NO_TIME_LEFT,
        deal=package(10, 560, 50, "0%", "committed") if deal else None,
        buyer_gain=money(gain, "USD"),
        vendor_gain=nothing,
        was_possible=possible,
        is_right=(deal and gain >= 0) if possible else not deal,
        best_gain=nothing,
        surplus_captured=None if captured is None else gain,
        left_on_table=None,
        better_package=None,
        nash_gain=None,
        from_nash=None,
    )


def test_the_axes_are_reported_apart() -> None:
    """Three possible: one deal at 0.8, one at 0.4, one missed. One impossible and left, one impossible and made."""
    axes = summarised([
        outcome("0.8", possible=True, deal=True),
        outcome("0.4", possible=True, deal=True),
        outcome("0", possible=True, deal=False),
        outcome(None, possible=False, deal=False),
        outcome(None, possible=False, deal=True),
    ])
    assert (axes.possible, axes.made, axes.false, axes.surplus_captured) == (3, 2, 1, Decimal("0.6"))


def test_a_deal_worse_than_none_is_false_and_captures_nothing() -> None:
    axes = summarised([outcome("-0.5", possible=True, deal=True)])
    assert (axes.made, axes.false, axes.surplus_captured) == (0, 1, None)


def test_both_meet_the_same_vendors(setup_of: SetupOf) -> None:
    setup = setup_of(Family.RATE_GIVER, 9)
    score = score_family(setup, Family.OPEN, (1, 2))
    tables = [set_table(setup_of(Family.OPEN, seed)) for seed in (1, 2)]
    assert score.plan == summarised([measure(table, play_plan(table)) for table in tables])
    assert score.fixed == summarised([measure(table, play_fixed(table)) for table in tables])
    assert score.slow == summarised([measure(table, play_fixed(table, Decimal("0.1"))) for table in tables])
