from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from agent.events import FactUndone, UsageCounted
from tools.wording import counted
from tui.wording import UsageTotal, conditional_words, first_frame_words, standing, undone_words, usage_text

if TYPE_CHECKING:
    from tests.tui.conftest import Stage


def used(cost: str | None, *, fresh: int = 100, written: int = 100, read: int = 800, out: int = 50) -> UsageCounted:
    return UsageCounted("claude", fresh, written, read, out, None if cost is None else Decimal(cost))


def test_cached_share_counts_all_input_tokens() -> None:
    total = UsageTotal().plus(used("0.01")).plus(used("0.01", fresh=1000, written=0, read=0))
    assert total.cached_share == Decimal(800) / Decimal(2000)


def test_nothing_is_said_before_the_first_call() -> None:
    assert UsageTotal().cached_share is None
    assert usage_text(UsageTotal()) == ""


def test_costs_of_all_calls_are_added() -> None:
    total = UsageTotal().plus(used("0.0219")).plus(used("0.0151"))
    assert usage_text(total) == "2.0k in, 100 out · 0.0370 USD · 80 % cached"


def test_a_call_without_a_price_is_never_free() -> None:
    assert usage_text(UsageTotal().plus(used(None)), is_short=True) == "cost unknown · 80 % cached"
    mixed = UsageTotal().plus(used("0.25")).plus(used(None))
    assert usage_text(mixed, is_short=True) == "at least 0.25 USD · 80 % cached"


@pytest.mark.parametrize(("number", "words"), [(0, "0 facts"), (1, "1 fact"), (2, "2 facts")])
def test_one_thing_is_not_many(number: int, words: str) -> None:
    assert counted(number, "fact") == words


def test_standing_names_only_states_that_occur(stage: "Stage") -> None:
    assert standing(stage.make_brief()) == "6 settled, 4 open, 1 blocked"


def test_condition_names_every_open_question() -> None:
    assert conditional_words(("Q2", "Q3")) == "conditional on Q2, Q3"
    assert conditional_words(()) == ""


def test_first_frame_holds_case_and_sections() -> None:
    lines = first_frame_words("City of Alderbrook", ["Route", "Cost"]).splitlines()
    assert lines == ["Buyerside  City of Alderbrook", "", "  · Route", "  · Cost"]


def test_an_undone_fact_is_told_with_what_stands_again() -> None:
    again = FactUndone("dates.award", "2027-03-15", "2027-04-01", confirmed=False, version=9)
    assert undone_words(again) == "dates.award: 2027-03-15 again (was 2027-04-01), not confirmed, case version 9"


def test_a_fact_that_is_unknown_again_has_no_standing() -> None:
    gone = FactUndone("dates.award", "", "2027-04-01", confirmed=False, version=9)
    assert undone_words(gone) == "dates.award: unknown again (was 2027-04-01), case version 9"
