"""Shares and ids as they stand in a sentence."""

from decimal import Decimal

import pytest

from tools.wording import in_words, percent


@pytest.mark.parametrize(
    ("share", "written"), [("0.1", "10 %"), ("0.125", "12.5 %"), ("0.5000", "50 %"), ("0", "0 %"), ("10", "1000 %")]
)
def test_a_share_is_written_without_needless_zeros_or_powers(share: str, written: str) -> None:
    assert percent(Decimal(share)) == written


def test_an_id_is_read_as_words() -> None:
    assert in_words("local_government") == "local government"
