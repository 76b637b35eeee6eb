"""The space of packages: its Pareto set, and the cap that no package passes."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.bargaining.offer_space import OfferSpace, ScoredSpace, undominated
from tools.bargaining.offers import OfferTerms
from tools.errors import AppropriationExceeded, InvalidField
from tools.money import money

pairs = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=60)


def is_better(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[0] and one[1] >= other[1] and one != other


def test_the_pareto_set_has_123_of_720_packages(scored: ScoredSpace) -> None:
    assert (scored.space.size, len(scored.pareto)) == (720, 123)


@pytest.mark.parametrize(("renewal", "count"), [("0", 85), ("0.05", 29), ("none", 9)])
def test_the_pareto_set_splits_by_renewal_as_in_the_worked_numbers(scored: ScoredSpace, renewal: str, count: int) -> None:
    caps = [str(scored.space.terms_at(int(index)).renewal_cap) for index in scored.pareto]

    assert caps.count(renewal) == count


def test_no_member_of_the_pareto_set_is_dominated(scored: ScoredSpace) -> None:
    points = list(zip(scored.buyer_cost.tolist(), scored.vendor_worth.tolist(), strict=True))

    assert not any(is_better(other, points[index]) for index in scored.pareto for other in points)


@given(points=pairs)
def test_the_pareto_set_is_what_comparing_all_pairs_gives(points: list[tuple[int, int]]) -> None:
    expected = {i for i, one in enumerate(points) if not any(is_better(other, one) for other in points)}
    cost, worth = (np.array(column, dtype=float) for column in zip(*points, strict=True))

    assert set(undominated(cost, worth).tolist()) == expected


@given(points=pairs)
def test_a_dominated_package_changes_nothing(points: list[tuple[int, int]]) -> None:
    cost, worth = (np.array(column, dtype=float) for column in zip(*points, strict=True))
    more = undominated(np.append(cost, cost[0] + 1), np.append(worth, worth[0] - 1))

    assert set(more.tolist()) == set(undominated(cost, worth).tolist())


def test_the_pareto_set_comes_best_for_us_first(scored: ScoredSpace) -> None:
    costs = scored.buyer_cost[scored.pareto].tolist()

    assert all(before <= after for before, after in pairwise(costs))


def test_packages_are_found_again_at_their_index(
    scored: ScoredSpace, terms: Callable[[int, int, int, str, str], OfferTerms]
) -> None:
    places = [scored.space.terms_at(index) for index in range(scored.space.size)]

    assert len(set(map(str, places))) == 720
    assert terms(15, 640, 50, "0%", "list") in places


def test_no_package_passes_the_appropriation(space: OfferSpace) -> None:
    lawful = space.within(money(639, "USD"))

    assert max(lawful.payable_commitments) == money(560, "USD")
    assert lawful.size == 5 * 5 * 3 * 3 * 2


def test_money_that_allows_no_package_is_refused_with_both_numbers(space: OfferSpace) -> None:
    with pytest.raises(AppropriationExceeded, match="from 240 USD, exceeds the 100 USD"):
        space.within(money(100, "USD"))


def test_a_cap_in_another_currency_is_refused(space: OfferSpace) -> None:
    with pytest.raises(InvalidField, match="GBP"):
        space.within(money(700, "GBP"))


def test_a_space_too_large_to_search_is_refused(space: OfferSpace) -> None:
    given_space = space.model_dump(mode="json")
    given_space["discounts"] = [str(step / 10000) for step in range(9999)]
    given_space["payable_commitments"] = [f"{amount} USD" for amount in range(100)]

    with pytest.raises(ValidationError, match="at most 4,000,000 packages"):
        OfferSpace.model_validate(given_space)


def test_a_value_named_twice_is_refused(space: OfferSpace) -> None:
    with pytest.raises(ValidationError, match="every value of rollover_share once"):
        OfferSpace.model_validate(space.model_dump(mode="json") | {"rollover_shares": ["0.5", "0.5"]})
