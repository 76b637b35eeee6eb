"""Mixes, and moves to a more capable model."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.errors import InvalidField
from tools.pricing.model_mix import (
    capability_order,
    check_mix,
    move_up,
    strongest,
)
from tools.pricing.price_book import PriceBook

ORDER = ("haiku", "sonnet", "opus", "fable")


def _mix(weights: list[int]) -> dict[str, Decimal]:
    return {model: Decimal(weight) / 100 for model, weight in zip(ORDER, weights, strict=True)}


mixes = st.lists(st.integers(1, 100), min_size=4, max_size=4).map(_mix)


def test_a_lost_model_moves_to_the_next_more_capable_one() -> None:
    moved = move_up({"haiku": Decimal("0.5"), "opus": Decimal("0.5")}, allowed={"sonnet", "opus"}, order=ORDER)
    assert moved.mix == {"sonnet": Decimal("0.5"), "opus": Decimal("0.5")}


def test_a_lost_model_never_moves_down() -> None:
    moved = move_up({"opus": Decimal(1)}, allowed={"haiku", "sonnet"}, order=ORDER)
    assert moved.stranded == ("opus",)


@given(mix=mixes, allowed=st.sets(st.sampled_from(ORDER)))
def test_moving_keeps_every_request_that_is_not_stranded(mix: dict[str, Decimal], allowed: set[str]) -> None:
    moved = move_up(mix, allowed={*allowed, "fable"}, order=ORDER)
    assert sum(moved.mix.values()) == sum(mix.values())
    assert set(moved.mix) <= {*allowed, "fable"}


@pytest.mark.parametrize("shares", [{"haiku": "0.5", "opus": "0.4"}, {"haiku": "0.5", "opus": "0.6"}])
def test_shares_that_do_not_sum_to_one_say_by_how_much(shares: dict[str, str]) -> None:
    with pytest.raises(InvalidField, match=r"by 0\.1 in total"):
        check_mix("mix", {model: Decimal(share) for model, share in shares.items()})


@pytest.mark.parametrize("share", ["-0.2", "1.2"])
def test_a_share_outside_zero_to_one_is_refused(share: str) -> None:
    with pytest.raises(InvalidField, match=r"mix\.haiku"):
        check_mix("mix", {"haiku": Decimal(share), "opus": 1 - Decimal(share)})


def test_capability_goes_by_family_then_release(book: PriceBook) -> None:
    models = ["claude-opus-5-5", "claude-opus-4-6", "claude-sonnet-5-5", "claude-haiku-4-5"]
    assert capability_order(book, (), models) == ("claude-haiku-4-5", "claude-sonnet-5-5", "claude-opus-4-6", "claude-opus-5-5")


def test_a_given_order_must_name_every_model_used(book: PriceBook) -> None:
    with pytest.raises(InvalidField, match="claude-opus-5-5"):
        capability_order(book, ("claude-haiku-4-5",), ["claude-opus-5-5"])


def test_the_strongest_is_the_last_in_order() -> None:
    assert strongest(ORDER, {"opus", "sonnet"}) == "opus"
