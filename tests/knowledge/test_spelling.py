import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.spelling import WARY, Speller, slips_between

SPELLER = Speller({"commitment": 9, "broad": 5, "arbitration": 3, "prompts": 4, "funds": 7, "indemnity": 2, "retain": 1})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("comitment", "commitment"),
        ("commitmnet", "commitment"),
        ("arbitation", "arbitration"),
        ("promts", "prompts"),
        ("fundz", "funds"),
        ("indemnty", "indemnity"),
        ("arbittion", "arbitration"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.corrected(typed) == meant


@pytest.mark.parametrize("word", ["bread", "penguin", "xylophonist", "fund", "k8s", "x" * 5_000])
def test_what_is_right_or_like_nothing_stays(word: str) -> None:
    assert SPELLER.corrected(word) == word


def test_of_words_as_near_the_one_that_begins_like_it_is_meant() -> None:
    assert Speller({"confidence": 9, "convenience": 1}).corrected("convience") == "convenience"


def test_a_short_word_is_given_one_slip_alone() -> None:
    assert SPELLER.corrected("brd") == "brd"
    assert SPELLER.corrected("fnudz") == "fnudz"


@pytest.mark.parametrize(("typed", "meant"), [("ofer", "offer"), ("limt", "limit")])
def test_a_letter_left_out_inside_a_word_of_four_is_put_back(typed: str, meant: str) -> None:
    assert Speller({"offer": 9, "over": 9, "limit": 5, "lift": 5}).corrected(typed) == meant


@pytest.mark.parametrize("word", ["miri", "tren", "ebuy"])
def test_a_word_of_four_that_differs_otherwise_stays_for_it_may_be_a_name(word: str) -> None:
    assert Speller({"miro": 9, "trend": 9, "ebay": 9, "mire": 2}).corrected(word) == word


def test_where_few_words_are_known_another_ending_or_beginning_is_another_word() -> None:
    wary = Speller({"widerspruch": 1, "gericht": 1, "travail": 1, "frist": 1}, WARY)
    assert [wary.corrected(word) for word in ("wiederspruch", "frisst")] == ["widerspruch", "frist"]
    assert [wary.corrected(word) for word in ("bericht", "travaux", "frost")] == ["bericht", "travaux", "frost"]


def test_a_common_english_word_is_not_bent_to_the_guidance() -> None:
    assert SPELLER.corrected("remain") == "remain"


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("cap", "cap", 0), ("cap", "cape", 1), ("acp", "cap", 1), ("kitten", "sitting", 3)]
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other) == slips


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
@settings(max_examples=60)
def test_slips_are_the_same_both_ways_and_nought_for_equals(one: str, other: str) -> None:
    assert slips_between(one, other) == slips_between(other, one) <= max(len(one), len(other))
    assert (slips_between(one, other) == 0) == (one == other)
