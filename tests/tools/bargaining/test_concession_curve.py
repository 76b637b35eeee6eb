"""The time curve of concessions, against worked numbers."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.bargaining.concession_curve import ConcessionCurve
from tools.errors import InvalidField

curves = st.builds(
    ConcessionCurve,
    rounds=st.integers(1, 12),
    beta=st.decimals("0.1", 5, places=2),
    at_once=st.decimals(0, "0.9", places=2),
)


@pytest.mark.parametrize(
    ("beta", "targets"),
    [
        ("0.3", [".95", ".948363", ".933496", ".886236", ".783645", ".60"]),
        ("0.5", [".95", ".936", ".894", ".824", ".726", ".60"]),
        ("1", [".95", ".88", ".81", ".74", ".67", ".60"]),
        ("2", [".95", ".793475", ".728641", ".678891", ".63695", ".60"]),
    ],
)
def test_targets_fall_as_in_the_worked_numbers(beta: str, targets: list[str]) -> None:
    curve = ConcessionCurve(rounds=5, beta=Decimal(beta))
    found = [curve.target(step, start=Decimal("0.95"), end=Decimal("0.60")) for step in range(6)]

    assert found == pytest.approx([Decimal(target) for target in targets], abs=Decimal("0.000001"))


def test_swapping_beta_for_its_inverse_is_not_the_same_curve() -> None:
    firm, early = (ConcessionCurve(rounds=5, beta=Decimal(beta)).conceded(1) for beta in ("0.5", "2"))

    assert firm == Decimal("0.04")
    assert early == pytest.approx(Decimal("0.447214"), abs=Decimal("0.000001"))


def test_a_share_given_at_once_starts_the_curve_there() -> None:
    curve = ConcessionCurve(rounds=4, at_once=Decimal("0.2"))

    assert [curve.conceded(step) for step in range(5)] == [Decimal(share) for share in ("0.2", "0.4", "0.6", "0.8", "1")]


@given(curve=curves)
def test_what_is_conceded_only_rises_and_ends_whole(curve: ConcessionCurve) -> None:
    shares = [curve.conceded(step) for step in range(curve.rounds + 1)]

    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (curve.at_once, Decimal(1))


@pytest.mark.parametrize("step", [-1, 5])
def test_a_step_outside_the_plan_is_refused(step: int) -> None:
    with pytest.raises(InvalidField, match="expected 0 to 4"):
        ConcessionCurve(rounds=4).conceded(step)


def prices_under(limits: Sequence[int], *, beta: str) -> list[Decimal]:
    """What the curve alone says from 70 when the limit moves: one limit for each step."""
    curve = ConcessionCurve(rounds=5, beta=Decimal(beta))
    return [curve.target(step, start=Decimal(70), end=Decimal(limit)) for step, limit in enumerate(limits)]


def test_a_price_under_a_falling_limit_follows_the_worked_numbers() -> None:
    prices = prices_under((100, 100, 100, 92, 92, 92), beta="0.5")

    assert prices == [Decimal(price) for price in ("70", "71.2", "74.8", "77.92", "84.08", "92")]


def test_a_limit_that_falls_far_would_take_a_price_back() -> None:
    prices = prices_under((100, 100, 100, 85, 85, 85), beta="2")

    assert prices == pytest.approx(
        [Decimal(price) for price in ("70", "83.4164", "88.9737", "81.6190", "83.4164", "85")], abs=Decimal("0.0001")
    )
