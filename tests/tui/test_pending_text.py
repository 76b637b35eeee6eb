"""What a reader sees of a reply while it streams."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.widgets.pending_text import PLACE_HELD, PendingText

REPLY = "Commit [[size_commitment#firm_commitment]] of [[case#funding.FY2027.amount|thousand]], see [1]."


def streamed(*pieces: str) -> str:
    coming = PendingText()
    return "".join([*(coming.take(piece) for piece in pieces), coming.rest()])


def test_a_reference_shows_as_a_place_held() -> None:
    assert streamed(REPLY) == f"Commit {PLACE_HELD} of {PLACE_HELD}, see [1]."


@settings(max_examples=60)
@given(st.sets(st.integers(1, len(REPLY) - 1), max_size=12))
def test_where_the_stream_is_cut_changes_nothing(cuts: set[int]) -> None:
    places = [0, *sorted(cuts), len(REPLY)]
    pieces = [REPLY[start:end] for start, end in pairwise(places)]
    assert streamed(*pieces) == streamed(REPLY)


def test_half_a_reference_is_never_shown() -> None:
    coming = PendingText()
    assert coming.take("It costs [[price_work") == "It costs "


def test_a_reference_cut_off_by_the_end_stays_held() -> None:
    assert streamed("It costs [[price_work") == f"It costs {PLACE_HELD}"


def test_brackets_that_are_no_reference_stay() -> None:
    assert streamed("a [", "b] and [[", " not closed " * 30) == f"a [b] and [[{' not closed ' * 30}"
