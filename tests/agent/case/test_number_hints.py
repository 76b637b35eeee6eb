"""A number written another way is refused with the way to write it; nothing is guessed into the case."""

import pytest

from agent.case.leaf_values import read_value
from agent.case.number_hints import number_hint
from agent.case.problems import CaseProblem


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1e6", "Write 1000000."),
        ("1.2m", "Write 1200000."),
        ("750k", "Write 750000."),
        ("1,5", "Write 1.5."),
        ("120.000", "Write 120000."),
        ("120 000", "Write 120000."),
        ("1.200.000,50", "Write 1200000.5."),
        ("1'200'000", "Write 1200000."),
        ("20 %", "Write 0.2."),
        ("-3", "It cannot be below 0."),
        ("12345678901234567890", "It has more than 15 digits before the point; was one typed too many?"),
        ("many", ""),
        ("12 apples", ""),
    ],
)
def test_a_number_is_hinted_in_plain_digits(written: str, hint: str) -> None:
    assert number_hint(written) == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("$750,000", "Write 750000 USD, with the currency you mean."),
        ("750.000,00 EUR", "Write 750000 EUR, with the currency you mean."),
        ("£1.2m", "Write 1200000 GBP, with the currency you mean."),
        ("750000", "Write 750000 USD, with the currency you mean."),
    ],
)
def test_money_is_hinted_with_its_currency(written: str, hint: str) -> None:
    assert number_hint(written, is_money=True) == hint


@pytest.mark.parametrize(
    ("path", "written", "fix"),
    [
        ("workloads.intake.requests_per_month", "120.000,0", "Write 120000"),
        ("workloads.intake.requests_per_month", "1e6", "Write 1000000"),
        ("funding.FY2027.amount", "€1.2m", "Write 1200000 EUR"),
        ("offers.first.discount", "20%", "Write 0.2"),
        ("funding.FY2027.amount", "99999999999999999999 USD", "more than 15 digits"),
    ],
)
def test_the_refusal_of_a_fact_carries_the_hint(path: str, written: str, fix: str) -> None:
    with pytest.raises(CaseProblem, match=fix):
        read_value(path, written)


@pytest.mark.parametrize(("written", "meant"), [("420000 USDD", "USD"), ("420000 usd", "USD"), ("420000 EUROS", "EUR")])
def test_a_mistyped_currency_is_guessed(written: str, meant: str) -> None:
    with pytest.raises(CaseProblem, match=f"Did you mean {meant}"):
        read_value("funding.FY2027.amount", written)


@pytest.mark.parametrize("word", ["dollars", "pounds", "kroner"])
def test_a_word_that_is_no_code_gets_no_other_country_s_currency(word: str) -> None:
    with pytest.raises(CaseProblem) as caught:
        read_value("funding.FY2027.amount", f"420000 {word}")
    assert "Did you mean" not in str(caught.value)
