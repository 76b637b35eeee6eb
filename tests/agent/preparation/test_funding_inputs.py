"""Money by fiscal year, dated by the case or by the buyer's budget law."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.preparation.chain import Chain
from agent.preparation.funding_inputs import fiscal_calendar, funding_in_order
from agent.preparation.missing import MissingFacts, Needs
from agent.preparation.preparation import Preparation
from tools.money import money

AS_OF = date(2026, 11, 24)
ChainOf = Callable[[dict[str, Any]], Chain]


@pytest.fixture
def chain_of(preparation: Preparation) -> ChainOf:
    """The chain over a case that holds these facts alone."""

    def build(facts: dict[str, Any]) -> Chain:
        held = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in facts.items()}
        return preparation.chain(CaseState("made-up", 1, held), AS_OF)

    return build


def buyer(jurisdiction: str, kind: str, country: str | None = None) -> dict[str, Any]:
    return {"buyer.jurisdiction": jurisdiction, "buyer.kind": kind, "buyer.country": country}


def year(label: str, status: str = "secured", amount: str = "1000") -> dict[str, Any]:
    return {f"funding.{label}.status": status, f"funding.{label}.amount": {"amount": amount, "currency": "USD"}}


@pytest.mark.parametrize(
    ("who", "label", "starts"),
    [
        (buyer("US-FED", "federal-agency"), "FY2027", date(2026, 10, 1)),
        (buyer("US-STATE", "state-agency", "US-TX"), "FY2027", date(2026, 9, 1)),
        (buyer("US-STATE", "city", "US-OR"), "FY2027", date(2026, 7, 1)),
        (buyer("UK", "county"), "2026-27", date(2026, 4, 1)),
        (buyer("NZ", "ministry"), "2026-27", date(2026, 7, 1)),
        (buyer("EU", "eu-institution"), "2026", date(2026, 1, 1)),
    ],
)
def test_a_label_alone_dates_the_year_under_the_buyers_law(
    who: dict[str, Any], label: str, starts: date, chain_of: ChainOf
) -> None:
    (found,) = funding_in_order(chain_of(who | year(label)), Needs("size_commitment"))
    assert (found.fiscal_year, found.starts) == (label, starts)


def test_an_ended_year_is_left_out_even_without_its_days(chain_of: ChainOf) -> None:
    facts = buyer("UK", "county") | year("2025-26") | year("2026-27") | year("2027-28", "requested")
    found = funding_in_order(chain_of(facts), Needs("size_commitment"))
    assert [money.fiscal_year for money in found] == ["2026-27", "2027-28"]


def test_the_cases_own_days_go_before_the_law(chain_of: ChainOf) -> None:
    facts = buyer("US-STATE", "city") | year("FY2027") | {"funding.FY2027.starts": "2026-10-01"}
    calendar = fiscal_calendar(chain_of(facts))
    assert calendar is not None
    assert (calendar.start_month, calendar.start_day) == (10, 1)


def test_a_body_no_law_was_read_for_has_no_calendar(chain_of: ChainOf) -> None:
    chain = chain_of(buyer("UK", "university") | year("2026-27"))
    assert fiscal_calendar(chain) is None
    assert funding_in_order(chain, Needs("size_commitment"))[0].starts is None


def test_only_secured_money_is_secured(chain_of: ChainOf) -> None:
    facts = year("a") | year("b", "requested") | year("c", "forecast")
    found = {money.fiscal_year: money for money in funding_in_order(chain_of(facts), Needs("size_commitment"))}
    assert [found[label].secured.amount for label in "abc"] == [1000, 0, 0]
    assert [None if found[label].not_yet_voted is None else 1000 for label in "abc"] == [None, 1000, 1000]


def test_a_year_may_be_voted_in_part(chain_of: ChainOf) -> None:
    more = {"funding.a.further_amount": {"amount": "400", "currency": "USD"}}
    (found,) = funding_in_order(chain_of(year("a") | more), Needs("size_commitment"))
    assert found.not_yet_voted is not None
    assert (found.secured, found.not_yet_voted) == (money(1000, "USD"), money(400, "USD"))


@pytest.mark.parametrize(("fact", "missing"), [("amount", "funding.a.amount"), ("status", "funding.a.status")])
def test_what_is_not_known_of_a_year_is_named(fact: str, missing: str, chain_of: ChainOf) -> None:
    with pytest.raises(MissingFacts) as refused:
        funding_in_order(chain_of(year("a") | {f"funding.a.{fact}": None}), Needs("size_commitment"))
    assert refused.value.paths == (missing,)


def test_no_money_at_all_is_a_missing_fact(chain_of: ChainOf) -> None:
    with pytest.raises(MissingFacts) as refused:
        funding_in_order(chain_of({}), Needs("size_commitment"))
    assert refused.value.paths == ("funding",)
