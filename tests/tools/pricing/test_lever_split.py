"""The saving split by lever whatever the order: known splits, all 120 orders, and the laws of a fair split."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.pricing.lever import LEVERS, Lever
from tools.pricing.lever_split import lever_parts, shapley_values
from tools.pricing.levers import ALL_LEVERS, LEVER_SETS, NO_LEVERS, LeverSet
from tools.pricing.priced import OptionCost, PricedWorkloads

October = Callable[..., PricedWorkloads]
US = {"geography": {"kind": "first_party_us"}}
TINY = Decimal("1e-18")

games = st.lists(st.decimals(0, 10**6, places=2), min_size=len(LEVER_SETS), max_size=len(LEVER_SETS)).map(
    lambda amounts: dict(zip(LEVER_SETS, amounts, strict=True))
)


def over_all_orders(levels: Mapping[LeverSet, Decimal]) -> dict[Lever, Decimal]:
    """The definition itself: the mean of each lever's change over every order."""
    changes = dict.fromkeys(LEVERS, Decimal(0))
    orders = list(permutations(LEVERS))
    for order in orders:
        used = NO_LEVERS
        for lever in order:
            changes[lever] += levels[used | {lever}] - levels[used]
            used |= {lever}
    return {lever: change / len(orders) for lever, change in changes.items()}


def test_two_halvings_of_a_hundred_share_the_saving_equally() -> None:
    left = {frozenset(): 100, frozenset("a"): 50, frozenset("b"): 50, frozenset("ab"): 25}
    parts = shapley_values("ab", lambda used: Decimal(left[used]))
    assert parts == {"a": Decimal("-37.5"), "b": Decimal("-37.5")}
    assert parts["a"] != -50, "one order alone: the waterfall's"


def test_one_buyer_and_two_sellers_split_as_the_glove_game_does() -> None:
    worth = {frozenset("lr"): 1, frozenset("ls"): 1, frozenset("lrs"): 1}
    parts = shapley_values("lrs", lambda used: Decimal(worth.get(used, 0)))
    assert parts == {"l": Decimal(4) / 6, "r": Decimal(1) / 6, "s": Decimal(1) / 6}


@settings(max_examples=25)
@given(levels=games)
def test_the_split_is_the_mean_over_every_order(levels: dict[LeverSet, Decimal]) -> None:
    found, expected = shapley_values(LEVERS, levels.__getitem__), over_all_orders(levels)
    assert all(abs(found[lever] - expected[lever]) < TINY for lever in LEVERS)


@settings(max_examples=25)
@given(levels=games, order=st.permutations(LEVERS))
def test_telling_the_levers_in_another_order_changes_nothing(levels: dict[LeverSet, Decimal], order: list[Lever]) -> None:
    told, other = shapley_values(LEVERS, levels.__getitem__), shapley_values(order, levels.__getitem__)
    assert all(abs(told[lever] - other[lever]) < TINY for lever in LEVERS)


@settings(max_examples=40)
@given(levels=games)
def test_rounded_parts_still_add_up_to_the_whole_change(levels: dict[LeverSet, Decimal]) -> None:
    assert sum(part.monthly.amount for part in lever_parts(levels)) == levels[ALL_LEVERS] - levels[NO_LEVERS]


@pytest.fixture
def split(october: October) -> OptionCost:
    return october(at=US, discount="0.12").options[0]


def test_the_parts_of_oracle_b_add_up_to_its_whole_saving(split: OptionCost) -> None:
    whole = split.waterfall[-1].monthly.amount - split.waterfall[0].monthly.amount
    assert whole == pytest.approx(Decimal("3685.32") - 20_000, abs=Decimal("0.005"))
    assert sum(part.monthly.amount for part in split.levers) == whole


def test_the_discounts_part_of_oracle_b_is_larger_than_where_the_waterfall_tells_it(split: OptionCost) -> None:
    """12 % of what is left after all other levers is 502.54; of the list price it is 2,400; fair is between."""
    part = {each.id: each for each in split.levers}[Lever.DISCOUNT]
    assert split.waterfall[-1].change.amount == pytest.approx(Decimal("-502.54"), abs=Decimal("0.01"))
    assert part.alone.amount == -2400
    assert part.alone < part.monthly < split.waterfall[-1].change


def test_a_lever_that_changes_nothing_gets_nothing(october: October) -> None:
    parts = {each.id: each.monthly.amount for each in october().options[0].levers}
    assert parts[Lever.GEOGRAPHY] == parts[Lever.DISCOUNT] == 0


def test_a_premium_is_a_cost_in_the_split(split: OptionCost) -> None:
    part = {each.id: each for each in split.levers}[Lever.GEOGRAPHY]
    assert part.alone.amount == 2000
    assert 0 < part.monthly.amount < 2000


@pytest.mark.parametrize(
    ("change", "lever"),
    [
        ({"cache_lifetime": "none"}, Lever.CACHE),
        ({"batch_share": 0}, Lever.BATCH),
        ({"mix": {"claude-opus-5-5": 1}}, Lever.ROUTING),
    ],
)
def test_a_lever_that_is_not_used_has_no_part(october: October, change: dict[str, Any], lever: Lever) -> None:
    parts = {each.id: each.monthly.amount for each in october(change, at=US, discount="0.1").options[0].levers}
    assert [name for name, amount in parts.items() if amount == 0] == [lever]
