"""What is taken off a score."""

import pytest

from knowledge.discounts import of_backing, of_place


def test_nothing_is_taken_off_where_the_query_points_nowhere() -> None:
    assert of_place("UK", frozenset()) == 0.0


def test_a_document_of_the_place_comes_before_one_for_all_and_that_before_one_of_elsewhere() -> None:
    at_home, everywhere, elsewhere = (of_place(each, {"UK"}) for each in ("UK", "ALL", "EU"))
    assert at_home == 0.0
    assert everywhere == pytest.approx(elsewhere / 2)
    assert elsewhere > 0.0


def test_guidance_is_taken_as_it_is_and_what_backs_it_as_less() -> None:
    assert of_backing(is_backing=False) == 0.0
    assert of_backing(is_backing=True) > 0.0
