"""The vendor's menu, band by band."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.fact_base import load_facts
from tools.budget.evaluate_tiers import EvaluateTiersInput, EvaluateTiersOutput, evaluate_tiers
from tools.budget.tool import EVALUATE_TIERS

TOLERANCE = Decimal("0.0005")
MENU = {"none": ("0", "0"), "250": ("250", "0.10"), "500": ("500", "0.18"), "1000": ("1000", "0.25")}


@pytest.fixture
def evaluated() -> Callable[..., EvaluateTiersOutput]:
    def run(voted: str = "1200", **changed: Any) -> EvaluateTiersOutput:
        fields: dict[str, Any] = {
            "as_of": "2026-11-24",
            "demand": {"kind": "normal", "mean": "800 USD", "standard_deviation": "200 USD"},
            "appropriation": {"fiscal_year": "FY2027", "secured": f"{voted} USD", "status": "secured"},
            "tiers": [
                {"id": name, "threshold": f"{least} USD", "terms": {"discount": discount, "overage_discount": "0"}}
                for name, (least, discount) in MENU.items()
            ],
        }
        return evaluate_tiers(EvaluateTiersInput.model_validate(fields | changed))

    return run


def test_the_menu_costs_what_the_worked_numbers_say(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    tiers = evaluated().tiers
    costs = [Decimal(800), Decimal("755.100"), Decimal("708.480"), Decimal("1000.236")]
    payable = [Decimal(0), Decimal("489.321"), Decimal("505.880"), Decimal(1000)]

    assert [tier.outcome.expected_cost.amount for tier in tiers] == pytest.approx(costs, abs=TOLERANCE)
    assert [tier.outcome.payable.amount for tier in tiers] == pytest.approx(payable, abs=TOLERANCE)


def test_climbing_to_the_highest_discount_loses_money(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    found = evaluated()

    assert found.best == "500"
    assert found.tiers[3].climbing_costs is not None
    assert found.tiers[3].climbing_costs.amount == pytest.approx(Decimal("291.756"), abs=TOLERANCE)
    assert "Climbing to the 1000 band (25 %) costs" in found.explanation
    assert "USD more than the 500 band (18 %)" in found.explanation


def test_the_highest_discount_is_not_the_best_band(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    assert evaluated().best != "1000"


def test_a_band_above_the_money_is_never_best(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    found = evaluated("400")

    assert (found.best, found.cheapest_regardless) == ("250", "500")
    assert [tier.is_lawful for tier in found.tiers] == [True, True, False, False]
    assert found.tiers[1].outcome.payable.amount == 400
    assert "asks for more than may be committed" in found.explanation
    assert found.steps[1].expression == "commit 400 USD, as far as money and caps go"


def test_an_unvoted_year_leaves_only_paying_as_you_go(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    found = evaluated(appropriation={"fiscal_year": "FY2028", "secured": "0 USD", "status": "requested"})

    assert found.best == "none"


def test_the_order_of_the_menu_does_not_matter(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    menu = [tier.model_dump(mode="json") for tier in EvaluateTiersInput.model_validate(EVALUATE_TIERS.example).tiers]
    forwards, backwards = (evaluated("2000000", demand=EVALUATE_TIERS.example["demand"], tiers=t) for t in (menu, menu[::-1]))

    assert forwards == backwards


def test_a_band_that_leaves_more_unused_than_the_cap_is_not_recommended(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    found = evaluated(shortfall_cap="130 USD")
    refused = {tier.id for tier in found.tiers if not tier.may_be_recommended}

    assert refused == {"500", "1000"}
    assert (found.best, found.cheapest_regardless) == ("250", "500")
    assert "leaves more unused than the cap allows" in found.explanation


def test_the_cap_lowers_a_band_to_its_threshold_before_it_is_refused(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    free, capped = evaluated().tiers[1].outcome, evaluated(shortfall_cap="50 USD").tiers[1].outcome

    assert free.cvar90_shortfall.amount > 50
    assert capped.cvar90_shortfall.amount <= 50
    assert 250 <= capped.payable.amount < free.payable.amount


def test_a_cap_in_another_currency_is_refused(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    with pytest.raises(ValidationError, match="a shortfall cap in USD"):
        evaluated(shortfall_cap="5 GBP")


def test_rollover_of_a_band_counts_for_nothing_where_money_expires(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    band = {"id": "a", "threshold": "0 USD", "terms": {"discount": "0.2", "overage_discount": "0", "rollover_share": "0.5"}}
    given = {"tiers": [band], "body": {"jurisdiction": "US-FED", "kind": "federal-agency"}}
    federal = EVALUATE_TIERS.run_json(EVALUATE_TIERS.example | given, load_facts()).output
    assert isinstance(federal, EvaluateTiersOutput)

    assert federal.tiers[0].outcome.payable.amount == pytest.approx(Decimal("505340.603"), abs=TOLERANCE)


def test_two_bands_of_one_name_are_refused(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    tier = {"id": "a", "threshold": "0 USD", "terms": {"discount": "0", "overage_discount": "0"}}

    with pytest.raises(ValidationError, match="names of their own"):
        evaluated(tiers=[tier, tier])


def test_a_threshold_in_another_currency_is_refused(evaluated: Callable[..., EvaluateTiersOutput]) -> None:
    tier = {"id": "a", "threshold": "5 GBP", "terms": {"discount": "0", "overage_discount": "0"}}

    with pytest.raises(ValidationError, match="thresholds of 0 or more in USD"):
        evaluated(tiers=[tier])
