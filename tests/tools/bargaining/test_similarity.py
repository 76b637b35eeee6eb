"""Likeness of packages: symmetric, whole for equals, weighed by what they seem to care about."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import OfferTerms
from tools.bargaining.similarity import IssueWeights, similarity, similarity_to

Terms = Callable[[int, int, int, str, str], OfferTerms]
places = st.integers(0, 719)


def test_weights_that_do_not_add_up_are_refused_with_their_sum() -> None:
    with pytest.raises(ValidationError, match=r"they add up to 1\.05"):
        IssueWeights(discount=Decimal("0.30"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(one=places, other=places)
def test_likeness_is_symmetric_and_whole_for_equals_alone(space: OfferSpace, one: int, other: int) -> None:
    first, second = space.terms_at(one), space.terms_at(other)
    alike = similarity(first, second, space, IssueWeights())

    assert alike == similarity(second, first, space, IssueWeights())
    assert (alike == 1) is (first == second)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(last=places, other=places)
def test_arrays_and_decimals_agree_on_likeness(space: OfferSpace, last: int, other: int) -> None:
    found = similarity_to(space.terms_at(last), space, IssueWeights())[other]
    exact = similarity(space.terms_at(last), space.terms_at(other), space, IssueWeights())

    assert found == pytest.approx(float(exact), abs=1e-9)


def test_a_value_off_the_grid_widens_its_range(space: OfferSpace, terms: Terms) -> None:
    # Commitments run from 240 to 1,000; an offer at 1,240 widens the range to 1,000, so 800 lies 440 / 1,000 away.
    alike = similarity(terms(20, 1240, 0, "5%", "list"), terms(20, 800, 0, "5%", "list"), space, IssueWeights())

    assert alike == 1 - Decimal("0.40") * Decimal("0.44")
