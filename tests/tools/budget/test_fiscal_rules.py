"""Rules on public money, looked up by jurisdiction and kind of body."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tools.budget.fiscal_rules import FiscalRegime, FiscalTable
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction

SOURCE = {"source": "act", "as_of": "2026-11-22", "verification": "primary", "kind": "statute"}


def regime(name: str, **changed: Any) -> FiscalRegime:
    fields: dict[str, Any] = {
        "id": name,
        "name": name,
        "jurisdictions": ["UK"],
        "calendar": {"start_month": 4, "label_rule": "both"},
        "lifetimes": [{"id": "annual", "window_months": [12, 12], "afterwards": "lapses"}],
        "carry_over": "limited",
        "later_years": "break_clause",
        "rules": [],
    }
    return FiscalRegime.model_validate(fields | changed)


TWO_BODIES = FiscalTable(regimes=(regime("central", bodies=["ministry"]), regime("local", bodies=["city", "county"])))


@pytest.mark.parametrize(("body", "found"), [("ministry", "central"), ("county", "local")])
def test_the_kind_of_body_decides_between_regimes(body: str, found: str) -> None:
    chosen = TWO_BODIES.regime(Jurisdiction.UK, BuyerKind(body))
    assert chosen is not None
    assert chosen.id == found


@pytest.mark.parametrize("body", [None, BuyerKind.UNIVERSITY])
def test_a_body_that_fits_no_single_regime_has_none(body: BuyerKind | None) -> None:
    assert TWO_BODIES.regime(Jurisdiction.UK, body) is None


def test_an_unread_jurisdiction_has_no_regime() -> None:
    assert TWO_BODIES.regime(Jurisdiction.CA, BuyerKind.MINISTRY) is None
    assert TWO_BODIES.regime(None, None) is None


def test_a_place_may_have_years_of_its_own() -> None:
    states = regime("states", exceptions=[{"id": "US-TX", "calendar": {"start_month": 9}}])
    assert states.calendar_at("US-TX").year_of(date(2026, 8, 31)).id == "FY2026"
    assert states.calendar_at("US-OR") == states.calendar


def test_a_rule_of_one_place_holds_there_alone() -> None:
    rules = [
        {"id": "non_appropriation", "rule": "usual", "provenance": [SOURCE]},
        {"id": "non_appropriation_florida", "rule": "required", "place": "US-FL", "provenance": [SOURCE]},
    ]
    states = regime("states", rules=rules)
    assert [rule.rule for rule in states.rules_about("non_appropriation", "US-FL")] == ["usual", "required"]
    assert [rule.rule for rule in states.rules_about("non_appropriation", "US-OR")] == ["usual"]


def test_a_rule_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError, match="provenance"):
        regime("central", rules=[{"id": "prepayment", "rule": "never", "provenance": []}])
