"""A value is recorded when the person's own words say it, and asked about when they leave something open."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.case.leaf_values import read_value
from agent.intake.explicit import Reading, Statement, read_explicitly

AS_OF = date(2026, 11, 24)
EMPTY = CaseState("case", 0)
REQUESTS = "workloads.intake.requests_per_month"
MONEY = "funding.FY2027.amount"


def case_with(**facts: Any) -> CaseState:
    known = {
        path.replace("__", "."): Fact(path.replace("__", "."), value, Origin.USER, confirmed=True)
        for path, value in facts.items()
    }
    return replace(EMPTY, facts=known)


def read(path: str, value: str, quote: str, *, said: str = "", state: CaseState = EMPTY) -> Reading:
    return read_explicitly(Statement(path, read_value(path, value), quote, said or quote), state, AS_OF)


def test_what_was_said_in_full_is_recorded_without_a_word() -> None:
    assert read(MONEY, "750000 USD", "750,000 USD in FY2027") == Reading()


@pytest.mark.parametrize(
    ("path", "value", "quote", "note"),
    [
        (REQUESTS, "750000", "750k requests a month", "'750k' read as 750,000"),
        (REQUESTS, "1200000", "1.2m requests a month", "'1.2m' read as 1,200,000"),
        (REQUESTS, "40000", "40.000 requests per month", "'40.000' read as 40,000"),
        (MONEY, "750000 EUR", "750 TEUR in FY2027", "'750 TEUR' read as 750,000"),
        ("demand.coefficient_of_variation", "0.3", "thirty, I think", "'thirty' read as 30 percent"),
        ("offers.first.term_months", "24", "a two-year term, two years", "read as 24 months"),
        ("dates.signature_deadline", "2027-03-31", "by the end of March 2027", "read as 2027-03-31"),
        ("dates.signature_deadline", "2027-03-31", "by 31 March", "'31 March' read as 2027-03-31"),
        ("offers.first.received", "2026-11-18", "it came on 18 November", "the last such day"),
        ("offers.first.received", "2026-11-24", "received today", "'today' read as 2026-11-24"),
        ("offers.first.received", "2026-11-23", "gestern gekommen", "'gestern' read as 2026-11-23"),
        ("preferences.renewal_uplifts", '{"0": 0.5, "0.10": 0.5}', "flat or ten percent, even odds", "50 percent each"),
    ],
)
def test_another_way_of_writing_is_recorded_and_said(path: str, value: str, quote: str, note: str) -> None:
    reading = read(path, value, quote)
    assert reading.asks == ()
    assert any(note in each for each in reading.notes)


@pytest.mark.parametrize(
    ("path", "value", "quote", "ask"),
    [
        (MONEY, "750000 USD", "we have 750k for FY2027", "which currency"),
        (MONEY, "750000 USD", "750,000 EUR in FY2027", "not USD"),
        (MONEY, "700000 USD", "750,000 USD in FY2027", "does not stand"),
        (REQUESTS, "90000", "3,000 requests a day", "per month"),
        (REQUESTS, "3000", "3,000 a week", "per month"),
        (REQUESTS, "100000", "quite a lot", "does not stand"),
        ("workloads.intake.cache_hit_rate", "0.8", "most of them", "does not stand"),
        ("dates.signature_deadline", "2027-04-03", "by 3/4/2027", "which day is meant"),
        ("dates.signature_deadline", "2027-03-15", "in March 2027", "ask for the day"),
        ("dates.signature_deadline", "2028-03-31", "by 31 March", "names no year"),
        ("dates.signature_deadline", "2027-03-31", "before the quarter ends", "ask for the date"),
        ("offers.first.received", "2026-11-20", "it came yesterday", "ask for the date"),
        ("offers.first.received", "2026-11-24", "yesterday or today", "ask for the date"),
    ],
)
def test_what_the_words_leave_open_is_asked(path: str, value: str, quote: str, ask: str) -> None:
    assert any(ask in each for each in read(path, value, quote).asks)


def test_a_monthly_figure_beside_a_daily_one_is_monthly() -> None:
    assert read(REQUESTS, "60000", "60,000 requests a month, some 2,000 a day").asks == ()


def test_money_without_a_year_is_of_an_unknown_year() -> None:
    assert any("which fiscal year" in ask for ask in read(MONEY, "750000 USD", "we have 750,000 USD").asks)


def test_a_bare_year_is_read_visibly_as_a_fiscal_year() -> None:
    reading = read(MONEY, "750000 USD", "750,000 USD for 2027")
    assert reading.asks == ()
    assert any("'2027' read as the fiscal year FY2027" in note for note in reading.notes)


@pytest.mark.parametrize("words", ["FY2027", "FY27", "fiscal year 2027", "2027/28", "Haushaltsjahr 2027"])
def test_a_fiscal_year_may_be_named_anywhere_in_the_conversation(words: str) -> None:
    assert read(MONEY, "750000 USD", "750,000 USD", said=f"It is for {words}. 750,000 USD.") == Reading()


def test_a_year_the_case_knows_needs_no_second_naming() -> None:
    state = case_with(funding__FY2027__status="secured")
    assert read(MONEY, "750000 USD", "750,000 USD", state=state).asks == ()


def test_an_amount_without_currency_takes_the_only_one_of_the_case() -> None:
    state = case_with(funding__FY2027__amount={"amount": "1", "currency": "GBP"})
    reading = read("offers.first.payable_commitment", "900000 GBP", "a commitment of 900,000", state=state)
    assert reading == Reading((), ("'900,000' read as GBP, the case's own currency",))


@pytest.mark.parametrize(("jurisdiction", "currency"), [("US-STATE", "USD"), ("CA", "CAD"), ("AU", "AUD")])
def test_a_dollar_sign_is_the_buyers_own_dollar(jurisdiction: str, currency: str) -> None:
    state = case_with(buyer__jurisdiction=jurisdiction)
    assert read(MONEY, f"9000 {currency}", "$9,000 in FY2027", state=state).asks == ()


def test_a_dollar_sign_of_nobodys_country_is_asked() -> None:
    assert any("AUD, CAD, NZD, SGD, USD" in ask for ask in read(MONEY, "9000 USD", "$9,000 in FY2027").asks)


@pytest.mark.parametrize(("path", "day"), [("offers.first.received", "2027-11-18"), ("dates.signature_deadline", "2026-11-18")])
def test_a_day_without_a_year_is_never_on_the_wrong_side_of_today(path: str, day: str) -> None:
    assert any("names no year" in ask for ask in read(path, day, "on 18 November").asks)


@pytest.mark.parametrize(
    ("value", "quote"), [("0", "no rollover at all"), ("1", "all of it carries over"), ("0.5", "half of it")]
)
def test_shares_in_words_are_shares(value: str, quote: str) -> None:
    assert read("offers.first.rollover_share", value, quote) == Reading()


def test_one_share_of_a_mix_may_be_what_is_left() -> None:
    mix = "{claude-opus-5-5: 0.2, claude-sonnet-5-5: 0.6, claude-haiku-5-5: 0.2}"
    reading = read("workloads.intake.mix", mix, "20% Opus, 60% Sonnet and the rest Haiku")
    assert reading.asks == ()


def test_two_shares_nobody_said_are_asked() -> None:
    mix = "{claude-opus-5-5: 0.5, claude-sonnet-5-5: 0.3, claude-haiku-5-5: 0.2}"
    assert len(read("workloads.intake.mix", mix, "mostly Opus, half of it perhaps").asks) == 2


@pytest.mark.parametrize("path", ["buyer.name", "residency.duties", "workloads.intake.cache_lifetime", "buyer.kind"])
def test_words_and_choices_carry_no_number(path: str) -> None:
    values: dict[str, str] = {"buyer.name": "City of X", "residency.duties": "[RES-US-CJIS]", "buyer.kind": "city"}
    assert read(path, values.get(path, "5m"), "as I said") == Reading()
