"""The four alarms, each from a history that shows it and one that does not."""

from collections.abc import Callable
from datetime import date

import pytest

from tools.bargaining.concession_alarms import Alarm, AlarmKind, find_alarms
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import Offer, OfferTerms, Party
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]
Made = tuple[str, OfferTerms, str | None]


@pytest.fixture
def alarms(model: MoneyModel) -> Callable[..., tuple[Alarm, ...]]:
    """Alarms of a history written as (who, terms, what was asked in return)."""

    def run(*made: Made) -> tuple[Alarm, ...]:
        rounds = {"buyer": 0, "vendor": 0}
        history = []
        for day, (who, terms, in_return) in enumerate(made, start=1):
            rounds[who] += 1
            history.append(
                Offer(terms=terms, by=Party(who), round=rounds[who], received=date(2026, 11, day), in_return=in_return)
            )
        return find_alarms(history, model.buyer_cost)

    return run


def kinds(found: tuple[Alarm, ...]) -> set[AlarmKind]:
    return {alarm.kind for alarm in found}


@pytest.fixture
def ours(terms: Terms) -> list[OfferTerms]:
    """S 744.5, 759.5, 774.5: each gives 15 by loosening the renewal cap."""
    return [terms(10, 560, 50, cap, "committed") for cap in ("0%", "5%", "none")]


def test_two_steps_without_an_answer_are_unreciprocated(
    alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms], second_offer: OfferTerms
) -> None:
    found = alarms(
        ("vendor", second_offer, None),
        ("buyer", ours[0], None),
        ("buyer", ours[1], "a lower commitment"),
        ("buyer", ours[2], "a lower commitment"),
    )

    assert kinds(found) == {AlarmKind.UNRECIPROCATED}
    assert (found[0].id, found[0].amount) == ("unreciprocated_3", money(15, "USD"))


def test_a_move_of_theirs_between_answers_it(
    alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms], first_offer: OfferTerms, second_offer: OfferTerms
) -> None:
    found = alarms(
        ("vendor", first_offer, None),
        ("buyer", ours[0], None),
        ("buyer", ours[1], "a lower commitment"),
        ("vendor", second_offer, None),
        ("buyer", ours[2], "a lower commitment"),
    )

    assert found == ()


def test_a_worse_offer_of_theirs_is_no_answer(
    alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms], first_offer: OfferTerms, second_offer: OfferTerms
) -> None:
    found = alarms(
        ("vendor", second_offer, None),
        ("buyer", ours[0], None),
        ("buyer", ours[1], "x"),
        ("vendor", first_offer, None),
        ("buyer", ours[2], "x"),
    )

    assert kinds(found) == {AlarmKind.UNRECIPROCATED}


def test_a_step_that_asks_for_nothing_is_without_give(alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms]) -> None:
    assert kinds(alarms(("buyer", ours[0], None), ("buyer", ours[1], None))) == {AlarmKind.WITHOUT_GIVE}


def test_a_trade_within_the_package_is_a_give(alarms: Callable[..., tuple[Alarm, ...]], terms: Terms) -> None:
    # S 744.5 to 758: 80 more commitment against two points more discount.
    found = alarms(
        ("buyer", terms(10, 560, 50, "0%", "committed"), None), ("buyer", terms(12, 640, 50, "0%", "committed"), None)
    )

    assert found == ()


def test_a_step_larger_than_the_one_before_is_growing(
    alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms], terms: Terms, second_offer: OfferTerms
) -> None:
    found = alarms(
        ("buyer", ours[0], None),
        ("buyer", ours[1], "x"),
        ("vendor", second_offer, None),
        ("buyer", terms(5, 560, 50, "none", "committed"), "x"),
    )

    assert AlarmKind.GROWING_STEP in kinds(found)


def test_equal_steps_do_not_grow(alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms]) -> None:
    found = alarms(("buyer", ours[0], None), ("buyer", ours[1], "x"), ("buyer", ours[2], "x"))

    assert AlarmKind.GROWING_STEP not in kinds(found)


def test_an_offer_cheaper_for_us_than_an_earlier_one_is_a_retraction(
    alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms]
) -> None:
    found = alarms(("buyer", ours[2], None), ("buyer", ours[0], None))

    assert [(alarm.kind, alarm.amount) for alarm in found] == [(AlarmKind.RETRACTION, money(30, "USD"))]


def test_a_single_offer_raises_no_alarm(alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms]) -> None:
    assert alarms(("buyer", ours[0], None)) == ()


def test_a_step_that_answers_a_move_of_theirs_is_not_given_for_nothing(
    alarms: Callable[..., tuple[Alarm, ...]], ours: list[OfferTerms], first_offer: OfferTerms, second_offer: OfferTerms
) -> None:
    found = alarms(
        ("vendor", first_offer, None), ("buyer", ours[0], None), ("vendor", second_offer, None), ("buyer", ours[1], None)
    )

    assert found == ()
