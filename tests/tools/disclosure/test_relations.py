"""Private values told by arithmetic with what the vendor knows, whatever the words, and amounts that land there by chance."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.disclosure.findings import LeakFinding, LeakKind
from tools.disclosure.leak_guard import scan
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.money import money
from tools.quantities import Unit

Scan = Callable[..., tuple[LeakFinding, ...]]
THEIRS = AllowedValue(name="your offer", value=money(900_000, "USD"))
USERS = AllowedValue(name="users", value=660, unit=Unit.COUNT)


def kinds(found: tuple[LeakFinding, ...]) -> set[tuple[LeakKind, str]]:
    return {(finding.kind, finding.private_name) for finding in found if finding.blocks}


@pytest.mark.parametrize(
    "text",
    [
        "Think of $147,600 when you look at your sheet.",
        "The distance that still has to be covered by you is 147,600 dollars.",
        "Put 92.4k with what we proposed.",
        "Kommen Sie uns um 147.600 Dollar entgegen.",
        "Il vous faudrait rabattre 147 600 $.",
        "Le sobran 147.600 dólares.",
        "Two steps of $46,200 from where we stand are thinkable.",
        "Ninety-two thousand four hundred dollars more is thinkable.",
    ],
)
def test_a_sum_or_difference_is_told_in_any_words(text: str, look: Scan) -> None:
    assert (LeakKind.DIFFERENCE, "reservation value") in kinds(look(text, THEIRS))


@pytest.mark.parametrize(
    "text",
    [
        "Your quote times 0.836 is what we sign.",
        "At 83.6 percent of your number we shake hands.",
        "Eighty-four per cent of your price is about right.",
        "We can raise our bid by 14 %.",
        "A cut of 16.4 % on your side will do.",
    ],
)
def test_a_ratio_is_told_in_any_words(text: str, look: Scan) -> None:
    assert (LeakKind.PERCENT, "reservation value") in kinds(look(text, THEIRS))


@pytest.mark.parametrize(
    "text",
    [
        "That is $1,140 for each user.",
        "Twelve instalments of $62,700 are set up.",
        "Payments of $188,100 every three months have been cleared.",
        "Across the biennium it is $1,504,800.",
        "We pay $376,200 each half-year.",
    ],
)
def test_a_part_or_multiple_is_told_in_any_words(text: str, look: Scan) -> None:
    assert ("value", "reservation value") in {(str(kind), name) for kind, name in kinds(look(text, THEIRS, USERS))}


@pytest.mark.parametrize(
    "text", ["752 thousand 400 dollars", "seven hundred thousand and 52,400", "seven fifty-two thousand four hundred"]
)
def test_one_number_in_parts_is_that_number(text: str, look: Scan) -> None:
    assert "reservation value" in {name for _, name in kinds(look(f"We reckon with {text}."))}


@pytest.mark.parametrize(
    "text",
    [
        "The difference between your $900,000 and our $660,000 is $240,000.",
        "That is $55,000 a month at our offer.",
        "That is $1,000 for each user at our offer.",
        "At 73 % of your price our offer is fair.",
        "Please hold the penalty at 14 % of the monthly charge for downtime and availability.",
        "Contracts above $90,000 are published.",
    ],
)
def test_what_the_vendor_can_reckon_itself_is_no_leak(text: str, look: Scan) -> None:
    assert kinds(look(text, THEIRS, USERS)) == set()


def test_a_short_amount_needs_words_that_compare(look: Scan) -> None:
    lapse = PrivateValue(name="appropriation", value=money(750_000, "USD"))
    assert ("difference", "appropriation") in {
        (str(f.kind), f.private_name) for f in look("Add another $90,000 to our offer.", also=[lapse])
    }
    assert look("The grant of $90,000 is separate.", also=[lapse]) == ()


def test_seven_more_points_are_a_difference_of_discounts(look: Scan) -> None:
    theirs = AllowedValue(name="your discount", value=Decimal("0.15"), unit=Unit.SHARE)
    (found,) = look("Seven more points on what you offer and we agree.", theirs)
    assert (found.kind, found.private_name) == (LeakKind.DIFFERENCE, "target discount")


@given(st.integers(min_value=601, max_value=899), st.integers(min_value=1, max_value=9))
@settings(max_examples=60)
def test_any_secret_is_caught_by_its_distance_to_the_digit(thousands: int, hundreds: int) -> None:
    secret = Decimal(thousands * 1000 + hundreds * 100)
    private = (PrivateValue(name="limit", value=money(secret, "USD")),)
    known = (AllowedValue(name="your offer", value=money(1_234_567, "USD")),)
    found = scan(f"Look at {1_234_567 - secret:,f} USD.", private, known)
    assert [(finding.kind, finding.private_name) for finding in found] == [(LeakKind.DIFFERENCE, "limit")]


@pytest.mark.parametrize(("text", "is_caught"), [("just under 760,000 USD", True), ("a little over 760,000 USD", False)])
def test_words_that_say_a_side_are_taken_at_their_word(text: str, is_caught: bool, look: Scan) -> None:
    above = AllowedValue(name="their last", value=money(764_000, "USD"))
    assert bool(look(f"It is {text}.", above)) is is_caught


def test_twice_a_thing_said_is_told_without_a_number(look: Scan) -> None:
    term = AllowedValue(name="term offered", value=18, unit=Unit.MONTHS)
    (found,) = look("We offered eighteen months and could double that.", term)
    assert (found.kind, found.private_name) == (LeakKind.DIFFERENCE, "longest term")
    assert look("We ask for twice the annual charges.", term) == ()
