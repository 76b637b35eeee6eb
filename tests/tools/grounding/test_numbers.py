"""Which numbers a reader would take as figures, and what they say."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import Amount, CalendarDate, Measure


def values(text: str) -> list[Decimal]:
    return [r.value for number in find_numbers(text) for r in number.readings[:1] if isinstance(r, Amount)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200,000", 1_200_000), ("1.200.000", 1_200_000), ("1 200 000", 1_200_000), ("1'200'000", 1_200_000),
        ("1.2m", 1_200_000),
        ("1.2 million", 1_200_000), ("1,2 Mio. Euro", 1_200_000), ("505k", 505_000), ("EUR 3bn", 3_000_000_000), ("$5", 5),
        ("TEUR 750", 750_000), ("750 T€", 750_000), ("750.000,50 €", "750000.50"), ("750,000.50", "750000.50"),
        ("1,2 Md €", 1_200_000_000),
        ("20 %", "0.20"), ("20 percent", "0.20"), ("13 points", "0.13"), ("150 basis points", "0.015"), ("12,5 %", "0.125"),
        ("half a million", 500_000), ("a quarter of a million", 250_000), ("twenty percent", "0.20"), ("a quarter", "0.25"),
        ("two fifths", "0.4"), ("zwanzig Prozent", "0.20"), ("vingt pour cent", "0.20"), ("veinte por ciento", "0.20"),
        ("seven hundred and fifty thousand", 750_000), ("siebenhundertfünfzigtausend", 750_000),
        ("anderthalb Millionen", 1_500_000),
        ("sept cent cinquante mille", 750_000), ("quatre-vingt-dix mille", 90_000), ("setecientos cincuenta mil", 750_000),
        ("un demi-million", 500_000), ("medio millón", 500_000), ("eine halbe Million", 500_000),
        ("one and a half million", 1_500_000), ("one and a quarter million", 1_250_000),
        ("three and three quarter million", 3_750_000), ("1 1/4 million", 1_250_000),
        ("$2 per thousand tokens", 2000), ("0,03 € je Token", 30_000), ("$4 per 1k tokens", 4000), ("$4 per million tokens", 4),
        ("ninety cents on the dollar", "0.90"),
        ("forty grand", 40_000), ("eighteen", 18), ("six hospitals", 6), ("vier andere Städte", 4),
        ("thirty days", 30), ("two years", 24), ("a 30-day notice", 30), ("3 workloads", 3), ("2x", 2), ("5 MTok", 5_000_000),
    ],
)  # fmt: skip
def test_a_number_is_read_whatever_its_form(text: str, value: int | str) -> None:
    assert values(f"It is {text}.") == [Decimal(value)]


@pytest.mark.parametrize(
    "text",
    [
        "31 USC 1502(a)", "FAR 15.406-3", "Article 32", "Articles 32, 33 and 35", "PA23 s.54", "SI 2026/82",
        "s. 54(2)", "§ 97 Abs. 6 GWB",
        "FY2027", "FY 2026/27", "2026/27", "Q3 2026", "fiscal years 2027 and 2028", "Opus 5.5", "Haiku 4.5",
        "Claude Sonnet 4.6", "ISO 27001",
        "ISO/IEC 27001:2022", "SOC 2 Type II", "C5:2020", "G-Cloud 14", "question RES-3", "Q12", "lot 3", "Los 2",
        "form SF 1449", "clause 12.3",
        "a 5-minute cache", "the 1-hour cache", "size_commitment-3fa9c2d1", "https://example.org/2026/10?x=5",
        "`max_tokens=4096`",
        "Directive 2014/24/EU", "Regulation (EU) 2024/1689", "10 USC 2304", "2 CFR 200.317", "in 2027", "since 2024,",
        "the Procurement Act 2023",
        "at 17:00 CET", "24/7", "option 2", "package 1", "OMB M-25-22", "the 2nd option year", "RM6100",
        "the first half", "a third vendor",
        "once a quarter", "one vendor", "per million tokens", "NIST SP 800-53", "section 4.2", "tier 3", "TLS 1.3",
        "artículo 28", "article 5 bis", "the 2019 Rules", "PCI DSS 4.0", "UNSPSC 43232300", "priority 2", "class 3", "band 4",
        "three packages", "twelve steps", "the twenty-first century", "one agency",
        "questions-4-1", "counter-offer-6-3", "memo-9-3-2", "entry-0001",
    ],
)  # fmt: skip
def test_a_reference_is_never_a_figure(text: str) -> None:
    assert [number.text for number in find_numbers(f"We rely on {text} here.")] == []


def test_a_grouped_number_at_the_start_of_a_line_is_no_heading() -> None:
    assert values("3.000 Anfragen pro Tag") == [Decimal(3000)]
    assert values("3.1 Scope of the service") == []


def test_list_ordinals_are_no_figures() -> None:
    assert find_numbers("1. Open\n2) Close\n\n## 3. Next\n\n(1) this and (2) that") == ()


def test_a_numbered_question_that_begins_with_may_is_no_day() -> None:
    assert find_numbers("8. Is there a minimum?\n9. May the price rise?\n   10. May a model be replaced?") == ()


@pytest.mark.parametrize("text", ["9. May 2027 it ends.", "Sign by 9. May at the latest.", "9 May is the day."])
def test_a_day_of_may_stays_a_day(text: str) -> None:
    assert isinstance(find_numbers(text)[0].readings[0], CalendarDate)


def test_a_share_behind_the_word_for_a_draft_stays_a_figure() -> None:
    assert values("reply-10-20 %") != []


def test_both_ends_of_a_range_share_the_unit() -> None:
    assert values("between 1.2 and 1.5 million USD, or 40-70 %") == [1_200_000, 1_500_000, Decimal("0.4"), Decimal("0.7")]


def test_a_small_number_word_is_a_figure_at_the_head_of_a_range() -> None:
    assert values("They ask for two to 4 % more, or six to nine months.") == [Decimal("0.02"), Decimal("0.04"), 6, 9]
    assert values("We chose one to three of them.") == []


def test_a_currency_sign_may_stand_for_several_currencies() -> None:
    reading = find_numbers("$5")[0].readings[0]
    assert isinstance(reading, Amount)
    assert {"USD", "AUD"} <= reading.currencies


def test_locale_decides_what_a_lone_separator_means() -> None:
    assert values("the cost of the plan is 1,200 and 1.200") == [1200, Decimal("1.2")]
    assert values("die Kosten sind 1.200 und 1,200") == [1200, Decimal("1.2")]


@pytest.mark.parametrize(
    "text", ["30 September 2026", "September 30, 2026", "2026-09-30", "30.09.2026", "30/09/2026",
    "30. September 2026", "30 septembre 2026", "30-Sep-2026",
             "30 de septiembre de 2026", "30th of September 2026", "the 30th of September", "September, the 30th"],
)  # fmt: skip
def test_dates_are_read_in_every_form(text: str) -> None:
    (found,) = find_numbers(f"Sign by {text}.")
    assert any(isinstance(reading, CalendarDate) and reading.is_on(date(2026, 9, 30)) for reading in found.readings)


def test_points_are_told_from_percent() -> None:
    assert [r.measure for n in find_numbers("5 % and 5 points") for r in n.readings if isinstance(r, Amount)] == [
        Measure.SHARE,
        Measure.POINTS,
    ]


@given(st.integers(min_value=1000, max_value=10**12))
def test_grouping_never_changes_the_value(number: int) -> None:
    for grouped in (f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "'"), str(number)):
        assert values(f"the price is {grouped} USD") == [number]


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    numbers = find_numbers(text, every_reading=True)
    assert all(text[number.start : number.end] == number.text for number in numbers)
