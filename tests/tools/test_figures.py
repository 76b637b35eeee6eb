"""Figures written out, and the numbers a text may say for them."""

from decimal import Decimal

import pytest

from tools.figures import Figure
from tools.grounding.matching import policy_matching
from tools.grounding.numbers import find_numbers
from tools.quantities import Unit


def share(value: str) -> Figure:
    return Figure("share", Decimal(value), Unit.SHARE)


@pytest.mark.parametrize(
    ("value", "rounding", "text"),
    [
        ("0.99997", "", "99.997 %"),
        ("0.00001", "", "0.001 %"),
        ("0.9961", "percent", "about 99.6 %"),
        ("0.004", "percent", "0.4 %"),
        ("1", "", "100 %"),
        ("0", "", "0 %"),
        ("1.000000", "percent", "100 %"),
    ],
)
def test_a_share_that_is_not_all_is_not_written_as_all(value: str, rounding: str, text: str) -> None:
    assert share(value).written(rounding) == text


@pytest.mark.parametrize("value", ["0.99997", "0.999971234", "0.00001234", "0.13000952", "1"])
def test_what_is_written_is_verified(value: str) -> None:
    (number,) = find_numbers(f"That is {share(value).written()} of the usage.")
    assert policy_matching(number, share(value)) == ""


@pytest.mark.parametrize(("text", "value"), [("100 % of it", "0.99997"), ("100 % of it", "0.996"), ("0 % of it", "0.00001")])
def test_all_and_none_are_no_words_for_nearly(text: str, value: str) -> None:
    (number,) = find_numbers(text)
    assert policy_matching(number, share(value)) is None
