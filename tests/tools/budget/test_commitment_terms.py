"""The critical fractile: how much commitment the terms alone justify."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.budget.commitment_terms import CommitmentTerms, OptimumShape, critical_fractile
from tools.budget.demand import NormalDemand

shares = st.decimals(min_value=0, max_value="0.95", places=2)


@pytest.mark.parametrize(
    ("offer", "fractile"),
    [
        (("0.2", "0", "0"), "0.2"),
        (("0.2", "0", "0.5"), "0.333333"),
        (("0.2", "0.1", "0"), "0.111111"),
        (("0.2", "0.2", "0"), "0"),
        (("0.3", "0", "0"), "0.3"),
        (("0.1", "0", "0"), "0.1"),
        (("0.2", "0.1", "0.5"), "0.2"),
    ],
)
def test_critical_fractile_matches_the_worked_numbers(
    terms: Callable[..., CommitmentTerms], offer: tuple[str, str, str], fractile: str
) -> None:
    assert critical_fractile(terms(*offer)).value == pytest.approx(Decimal(fractile), abs=Decimal("0.000001"))


@pytest.mark.parametrize(
    ("funding", "fractile", "capacity"),
    [("0.95", "0.157895", "599.370"), ("0.90", "0.111111", "555.872"), ("0.85", "0.058824", "487.055"), ("0.80", "0", "0")],
)
def test_uncertain_funding_lowers_the_fractile_as_in_the_worked_numbers(
    normal: Callable[[str, str], NormalDemand],
    terms: Callable[..., CommitmentTerms],
    funding: str,
    fractile: str,
    capacity: str,
) -> None:
    found = critical_fractile(terms("0.20"), Decimal(funding))

    assert found.value == pytest.approx(Decimal(fractile), abs=Decimal("0.000001"))
    assert found.list_capacity(normal("800", "200")) == pytest.approx(Decimal(capacity), abs=Decimal("0.0005"))


def test_discounted_overage_raises_the_funding_bar_above_one_less_discount(terms: Callable[..., CommitmentTerms]) -> None:
    # 0.80 is above 1 - 0.25 = 0.75 and still too little: the bar is 0.75 / 0.90.
    assert critical_fractile(terms("0.25", "0.10"), Decimal("0.80")).shape is OptimumShape.NOTHING


def test_a_naive_product_of_discount_and_funding_is_not_the_fractile(terms: Callable[..., CommitmentTerms]) -> None:
    assert critical_fractile(terms("0.20"), Decimal("0.90")).value != Decimal("0.18")


@pytest.mark.parametrize(
    ("offer", "shape"),
    [
        (("0.2", "0", "1"), OptimumShape.UNLIMITED),
        (("0.2", "0.2", "1"), OptimumShape.INDIFFERENT),
        (("0.2", "0.3", "0"), OptimumShape.NOTHING),
        (("0.2", "0.3", "1"), OptimumShape.NOTHING),
        (("0", "0", "0"), OptimumShape.NOTHING),
    ],
)
def test_edge_terms_are_named_for_what_they_are(
    terms: Callable[..., CommitmentTerms], offer: tuple[str, str, str], shape: OptimumShape
) -> None:
    assert critical_fractile(terms(*offer)).shape is shape


@given(discount=shares, overage=shares, low=shares, high=shares)
def test_more_rollover_never_lowers_the_fractile(discount: Decimal, overage: Decimal, low: Decimal, high: Decimal) -> None:
    low, high = sorted((low, high))

    def fractile(rollover: Decimal) -> Decimal:
        return critical_fractile(CommitmentTerms(discount=discount, overage_discount=overage, rollover_share=rollover)).value

    assert fractile(low) <= fractile(high)


@given(discount=shares, low=shares, high=shares, rollover=shares)
def test_cheaper_overage_never_raises_the_fractile(discount: Decimal, low: Decimal, high: Decimal, rollover: Decimal) -> None:
    low, high = sorted((low, high))

    def fractile(overage: Decimal) -> Decimal:
        return critical_fractile(CommitmentTerms(discount=discount, overage_discount=overage, rollover_share=rollover)).value

    assert fractile(high) <= fractile(low)


@given(discount=shares, overage=shares, rollover=shares)
def test_the_fractile_stays_between_zero_and_one(discount: Decimal, overage: Decimal, rollover: Decimal) -> None:
    terms = CommitmentTerms(discount=discount, overage_discount=overage, rollover_share=rollover)

    assert 0 <= critical_fractile(terms, Decimal("0.9")).value <= critical_fractile(terms).value <= 1
