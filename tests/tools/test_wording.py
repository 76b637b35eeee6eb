"""Shares and ids as they stand in a sentence."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.wording import in_words, percent, rounded_percent


@pytest.mark.parametrize(
    ("share", "written"), [("0.1", "10 %"), ("0.125", "12.5 %"), ("0.5000", "50 %"), ("0", "0 %"), ("10", "1000 %")]
)
def test_a_share_is_written_without_needless_zeros_or_powers(share: str, written: str) -> None:
    assert percent(Decimal(share)) == written


@pytest.mark.parametrize(
    ("share", "places", "percent_written"),
    [
        ("0.99997", 2, "99.997"),
        ("0.00001", 2, "0.001"),
        ("-0.00001", 2, "-0.001"),
        ("1.00001", 2, "100.001"),
        ("0.996", 0, "99.6"),
        ("0.1300", 2, "13"),
        ("0.5555555", 2, "55.56"),
        ("1", 2, "100"),
        ("0", 0, "0"),
    ],
)
def test_only_all_reads_as_all_and_only_none_as_none(share: str, places: int, percent_written: str) -> None:
    assert rounded_percent(Decimal(share), places) == Decimal(percent_written)


@given(st.decimals(min_value=0, max_value=1, places=9), st.integers(0, 2))
@settings(max_examples=60)
def test_a_share_inside_the_bounds_stays_inside_and_near(share: Decimal, places: int) -> None:
    percent_written = rounded_percent(share, places)
    assert (percent_written in {0, 100}) == (share in {0, 1})
    assert abs(percent_written - share * 100) <= Decimal("0.5") / 10**places


def test_an_id_is_read_as_words() -> None:
    assert in_words("local_government") == "local government"
