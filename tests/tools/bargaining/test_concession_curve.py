"""The time curve of methods 6, and the ledger that never takes anything back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.bargaining.concession_curve import ConcessionCurve
from tools.bargaining.concession_ledger import ConcessionLedger, price_path
from tools.errors import InvalidField, Refused
from tools.money import Money, money

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
def test_targets_fall_as_in_methods_6(beta: str, targets: list[str]) -> None:
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


def limits(*amounts: int) -> tuple[Money, ...]:
    return tuple(money(amount, "USD") for amount in amounts)


def test_a_price_under_a_falling_limit_follows_methods_6() -> None:
    path = price_path(ConcessionCurve(rounds=5, beta=Decimal("0.5")), money(70, "USD"), limits(100, 100, 100, 92, 92, 92))

    assert [step.held.amount for step in path] == [Decimal(price) for price in ("70", "71.2", "74.8", "77.92", "84.08", "92")]
    assert not any(step.is_held or step.must_escalate for step in path)


def test_a_limit_that_falls_below_the_standing_price_stops_the_plan() -> None:
    path = price_path(ConcessionCurve(rounds=5, beta=Decimal(2)), money(70, "USD"), limits(100, 100, 100, 85, 85, 85))

    assert [step.formula.amount for step in path] == pytest.approx(
        [Decimal(price) for price in ("70", "83.4164", "88.9737", "81.6190")], abs=Decimal("0.0001")
    )
    assert path[-1].held.amount == pytest.approx(Decimal("88.9737"), abs=Decimal("0.0001"))
    assert (path[-1].is_held, path[-1].must_escalate) == (True, True)


def test_the_formulas_lower_price_is_never_offered_silently() -> None:
    path = price_path(ConcessionCurve(rounds=5, beta=Decimal(2)), money(70, "USD"), limits(100, 100, 100, 85))

    assert path[-1].held != path[-1].formula


@given(curve=curves, fall=st.integers(0, 40), at=st.integers(0, 12))
def test_the_ledger_never_falls_whatever_the_limit_does(curve: ConcessionCurve, fall: int, at: int) -> None:
    path = price_path(curve, money(70, "USD"), limits(*(100 if step < at else 100 - fall for step in range(curve.rounds + 1))))
    held = [step.held for step in path]

    assert held == sorted(held)
    assert all(step.held <= step.limit or step.must_escalate for step in path)


def test_recording_a_lower_price_is_refused_as_a_retraction() -> None:
    ledger = ConcessionLedger().recorded(money(74, "USD"))

    with pytest.raises(Refused, match="take back part of the standing one"):
        ledger.recorded(money(73, "USD"))


def test_repeating_the_standing_price_is_no_retraction() -> None:
    assert ConcessionLedger(prices=limits(70, 74)).recorded(money(74, "USD")).standing == money(74, "USD")
