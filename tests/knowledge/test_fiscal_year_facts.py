from datetime import date

import pytest

from knowledge.fact_files import read_fact_file
from knowledge.fiscal_year_facts import fiscal_years_from, load_fiscal_years
from knowledge.freshness import load_horizons
from tools.budget.fiscal_rules import CarryOver, LaterYears
from tools.errors import InvalidInputs
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction
from tools.provenance import Verification

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("code", "body", "label", "first", "last"),
    [
        ("US-FED", "federal-agency", "FY2027", date(2026, 10, 1), date(2027, 9, 30)),
        ("US-STATE", "city", "FY2027", date(2026, 7, 1), date(2027, 6, 30)),
        ("UK", "ministry", "2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("UK", "county", "2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("EU", "eu-institution", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("DE", "ministry", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("CA", "ministry", "2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("AU", "ministry", "2026-27", date(2026, 7, 1), date(2027, 6, 30)),
        ("NZ", "ministry", "2026/27", date(2026, 7, 1), date(2027, 6, 30)),
        ("IE", "ministry", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_every_body_is_in_the_fiscal_year_its_law_names(code: str, body: str, label: str, first: date, last: date) -> None:
    regime = load_fiscal_years().regime(Jurisdiction(code), BuyerKind(body))
    assert regime is not None
    year = regime.calendar.year_of(ON)
    assert (year.id, year.start, year.end) == (label, first, last)


@pytest.mark.parametrize(("place", "first"), [("US-NY", 4), ("US-TX", 9), ("US-AL", 10), ("US-MI", 10), ("US-OR", 7)])
def test_four_states_start_elsewhere(place: str, first: int) -> None:
    regime = load_fiscal_years().regime(Jurisdiction("US-STATE"), BuyerKind("state-agency"))
    assert regime is not None
    assert regime.calendar_at(place).start_month == first


def test_every_jurisdiction_has_a_regime_for_some_body() -> None:
    table = load_fiscal_years()
    assert [code for code in Jurisdiction if not any(table.regime(code, body) for body in BuyerKind)] == []


def test_the_defense_department_follows_federal_budget_law() -> None:
    table = load_fiscal_years()
    assert table.regime(Jurisdiction.US_FED_DOD, BuyerKind.FEDERAL_AGENCY) is table.regime(
        Jurisdiction.US_FED, BuyerKind.FEDERAL_AGENCY
    )


def test_annual_federal_money_does_not_carry_over_and_later_years_need_a_release() -> None:
    federal = load_fiscal_years().regime(Jurisdiction("US-FED"), BuyerKind("federal-agency"))
    assert federal is not None
    assert (federal.carry_over, federal.later_years) == (CarryOver.NO, LaterYears.RELEASE_REQUIRED)
    assert federal.rules_about("over_commitment")[0].citation == "31 USC 1341, 1350, 1351"


def test_every_rule_says_where_and_when_it_was_read() -> None:
    sources = [source for regime in load_fiscal_years().regimes for rule in regime.rules for source in rule.provenance]
    assert len(sources) > 60
    assert all(source.as_of == ON and source.valid_until == date(2027, 11, 22) for source in sources)


def test_a_rule_cites_its_own_page_and_a_recalled_one_none() -> None:
    states = load_fiscal_years().regime(Jurisdiction("US-STATE"), BuyerKind("city"))
    assert states is not None
    sources = {rule.id: rule.provenance[0].source for rule in states.rules}
    assert "0287.0582" in sources["non_appropriation_florida"]
    assert "no page was opened" in sources["multi_year"]


def test_what_no_page_was_opened_for_is_marked_recalled() -> None:
    regime = load_fiscal_years().regime(Jurisdiction("NZ"), BuyerKind("ministry"))
    assert regime is not None
    assert {source.verification for rule in regime.rules for source in rule.provenance} == {Verification.RECALLED}


def test_text_where_a_number_belongs_is_refused_by_name() -> None:
    raw = read_fact_file("fiscal_years.yaml")
    raw["entries"][0]["lifetimes"][1]["window_months"] = "24-60"
    with pytest.raises(InvalidInputs, match=r"regimes\.0\.lifetimes\.1\.window_months is '24-60'"):
        fiscal_years_from(raw, load_horizons())
