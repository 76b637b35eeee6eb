"""Days of the month written in words, and names that hold numbers."""

import pytest

from tools.grounding.day_words import DAYS_IN_WORDS
from tools.grounding.labels import label_mask
from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import CalendarDate


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on the twenty-third of February", 23),
        ("February the twenty-third.", 23),
        ("am dreiundzwanzigsten Februar", 23),
        ("le vingt-trois février", 23),
        ("el veintitrés de febrero", 23),
        ("le premier février", 1),
        ("on the thirty-first of February 2027", 31),
    ],
)
def test_a_day_in_words_is_a_date(text: str, day: int) -> None:
    reading = find_numbers(text)[0].readings[0]
    assert isinstance(reading, CalendarDate)
    assert (reading.month, reading.day) == (2, day)


def test_every_language_has_the_whole_month() -> None:
    for code in ("en", "de"):
        assert {day for day, language in DAYS_IN_WORDS.values() if language == code} == set(range(1, 32))


@pytest.mark.parametrize("text", ["In March the first invoice is due.", "The second may follow.", "the first Monday of March"])
def test_an_ordinal_beside_a_verb_or_weekday_is_no_date(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Change request CR 310 remains.",
        "The ABN is 51 824 753 556.",
        "Treasurer's Instruction 18 binds.",
        "The 1999 regulations were repealed.",
        "Latency at the 95th percentile is not stated.",
    ],
)
def test_a_registered_or_issued_thing_is_no_figure(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    "text", ["CPI 4.5 applies", "GST 10 % is added", "los 90.000 euros", "USD 310 remains", "To the cent, it is EUR 4.20"]
)
def test_a_measure_in_capitals_or_after_an_article_stays_a_figure(text: str) -> None:
    assert len(find_numbers(text)) == 1


def test_a_name_is_seen_wherever_it_stands_in_a_long_text() -> None:
    filler = "No number stands in this sentence of plain words. " * 40
    text = f"{filler}Section 45 binds. {filler}About half a million is missing. {filler}"
    assert [number.text for number in find_numbers(text)] == ["half a million"]
    assert label_mask(text)[text.index("45")]
