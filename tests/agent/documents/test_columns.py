import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.documents.columns import ROOM, column_shares

LONG = "a text of many words that has to be wrapped on paper since no line of a table is as long as this one"


def test_columns_that_fit_share_the_line_by_their_longest_cell() -> None:
    assert column_shares([["ab", "a" * 6]]) == pytest.approx([5 / 14, 9 / 14])


def test_a_long_text_leaves_a_verdict_whole() -> None:
    verdict, _ = column_shares([["UNCONFIRMED", LONG * 3]])
    assert verdict * ROOM >= len("UNCONFIRMED")


def test_a_path_may_be_broken_at_its_slashes_and_hyphens() -> None:
    whole, path = column_shares([[LONG, "a" * 60], [LONG, "a"]]), column_shares([[LONG, "/".join(["a" * 14] * 4)], [LONG, "a"]])
    assert path[1] < whole[1]


def test_capitals_are_given_more_room() -> None:
    assert column_shares([["ABC", "x"]])[0] > column_shares([["abc", "x"]])[0]


def test_a_longer_text_gets_more_of_the_line() -> None:
    short, long = column_shares([[LONG, LONG * 3]])
    assert short < long


def test_a_row_that_is_too_short_is_filled_with_nothing() -> None:
    assert len(column_shares([["a", "b", "c"], ["d"]])) == 3


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(alphabet="ab ", max_size=120), min_size=3, max_size=3), min_size=1, max_size=5))
def test_shares_fill_the_line(rows: list[list[str]]) -> None:
    shares = column_shares(rows)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0
