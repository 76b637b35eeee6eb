"""A quotation is supported only where its words stand, as they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.grounding.quotes import QuoteStanding, check_quotes

CITED = {"law#1": "A public body may commit only money that is voted. Money not spent by 30 June lapses."}
OTHERS = {"guide#2": "Ask for rollover before you sign, and never after the year has ended."}


def standing(quote: str) -> QuoteStanding:
    return check_quotes(f"As it says: “{quote}”", CITED, OTHERS)[0].standing


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("may commit only money that is voted", QuoteStanding.SUPPORTED),
        ("May commit  only\nmoney that is voted.", QuoteStanding.SUPPORTED),
        ("Ask for rollover before you sign", QuoteStanding.MISATTRIBUTED),
        ("A public body may commit … by 30 June lapses", QuoteStanding.SPLICED),
        ("A public body may commit by 30 June lapses", QuoteStanding.SPLICED),
        ("may commit only money before you sign, and never", QuoteStanding.SPLICED),
        ("A public body may commit whatever it likes", QuoteStanding.ABSENT),
        ("may commit only money that is vot", QuoteStanding.ABSENT),
    ],
)
def test_a_quotation_stands_as_the_sources_say(quote: str, expected: QuoteStanding) -> None:
    assert standing(quote) is expected


@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "„{}“", "«{}»", "« {} »"])
def test_every_kind_of_quotation_mark_is_seen(marks: str) -> None:
    checked = check_quotes(marks.format("words that nobody ever wrote"), CITED, OTHERS)
    assert [quote.standing for quote in checked] == [QuoteStanding.ABSENT]


def test_a_quoted_term_is_no_quotation() -> None:
    assert check_quotes("The “critical fractile” is a quantile.", CITED, OTHERS) == ()


def test_where_a_quotation_stands_is_told() -> None:
    assert check_quotes("“never after the year has ended”", CITED, OTHERS)[0].source == "guide#2"


def test_typographic_dashes_and_apostrophes_do_not_matter() -> None:
    cited = {"a": "the buyer's own non-appropriation clause holds"}
    quote = "“the buyer\u2019s own non\u2011appropriation clause holds”"
    assert check_quotes(quote, cited, {})[0].standing is QuoteStanding.SUPPORTED


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]), min_size=6, max_size=20), st.data())
def test_every_run_of_words_of_a_cited_source_is_supported(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(words) - 4))
    quote = " ".join(words[start : start + 4])
    assert check_quotes(f"“{quote}”", {"s": " ".join(words)}, {})[0].standing is QuoteStanding.SUPPORTED
