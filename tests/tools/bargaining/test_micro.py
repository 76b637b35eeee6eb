"""MiCRO: as many distinct proposals as they make, never more than one ahead."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.micro import micro_move
from tools.bargaining.offers import OfferTerms
from tools.bargaining.zopa import ZOPA

Terms = Callable[[int, int, int, str, str], OfferTerms]


def best_first(zopa: ZOPA) -> list[OfferTerms]:
    return [zopa.scored.space.terms_at(int(index)) for index in zopa.pareto]


def test_the_first_proposal_is_our_best(zopa: ZOPA, terms: Terms) -> None:
    assert micro_move(best_first(zopa), [], []).proposal == terms(10, 560, 50, "0%", "committed")


def test_a_new_proposal_follows_one_of_theirs(zopa: ZOPA, first_offer: OfferTerms) -> None:
    packages = best_first(zopa)
    found = micro_move(packages, packages[:1], [first_offer])

    assert (found.may_concede, found.proposal) == (True, packages[1])


def test_without_a_new_one_of_theirs_the_last_is_repeated(zopa: ZOPA, first_offer: OfferTerms) -> None:
    packages = best_first(zopa)
    found = micro_move(packages, packages[:2], [first_offer, first_offer])

    assert (found.theirs, found.may_concede, found.proposal) == (1, False, packages[1])


def test_when_all_are_proposed_the_last_is_repeated(zopa: ZOPA, first_offer: OfferTerms, second_offer: OfferTerms) -> None:
    packages = best_first(zopa)[:2]
    found = micro_move(packages, packages, [first_offer, second_offer])

    assert (found.may_concede, found.proposal) == (False, packages[-1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(they_move=st.lists(st.booleans(), max_size=12))
def test_we_are_never_more_than_one_distinct_proposal_ahead(zopa: ZOPA, they_move: list[bool]) -> None:
    packages, theirs_possible = best_first(zopa), [zopa.scored.space.terms_at(index) for index in range(12)]
    ours: list[OfferTerms] = []
    theirs: list[OfferTerms] = []
    for moves in they_move:
        theirs.append(theirs_possible[len(theirs)] if moves or not theirs else theirs[-1])
        found = micro_move(packages, ours, theirs)
        assert found.proposal is not None
        ours.append(found.proposal)

        assert len(set(map(str, ours))) <= len(set(map(str, theirs))) + 1
