"""The worked negotiation: discrete demand, 720 packages; amounts in thousands of USD."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.bargaining.money_model import MoneyModel, RenewalPrice
from tools.bargaining.offer_space import OfferSpace, ScoredSpace, score_space
from tools.bargaining.offers import OfferTerms
from tools.bargaining.reservation_value import derive_reservation_value
from tools.bargaining.zopa import ZOPA
from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.demand import DemandPoint, DiscreteDemand
from tools.money import money

POINTS = {"400": "0.15", "600": "0.25", "800": "0.30", "1000": "0.20", "1300": "0.10"}
RENEWALS = (("none", 30, 20), ("5%", 15, 8), ("0%", 0, 0))


@pytest.fixture(scope="session")
def model() -> MoneyModel:
    return MoneyModel(
        demand=DiscreteDemand(
            points=tuple(DemandPoint(amount=money(amount, "USD"), probability=Decimal(p)) for amount, p in POINTS.items())
        ),
        renewal_prices=tuple(
            RenewalPrice.model_validate({"cap": cap, "to_buyer": f"{ours} USD", "to_vendor": f"{theirs} USD"})
            for cap, ours, theirs in RENEWALS
        ),
    )


@pytest.fixture(scope="session")
def space() -> OfferSpace:
    return OfferSpace.model_validate({
        "discounts": ["0.05", "0.10", "0.15", "0.20", "0.25"],
        "payable_commitments": [f"{amount} USD" for amount in (240, 320, 400, 480, 560, 640, 800, 1000)],
        "rollover_shares": ["0", "0.25", "0.5"],
        "renewal_caps": ["none", "5%", "0%"],
        "overage_bases": ["list", "committed"],
    })


@pytest.fixture(scope="session")
def scored(model: MoneyModel, space: OfferSpace) -> ScoredSpace:
    return score_space(model, space)


@pytest.fixture(scope="session")
def zopa(scored: ScoredSpace, model: MoneyModel) -> ZOPA:
    return ZOPA(scored, derive_reservation_value(model))


def package(discount: int, payable: int, rollover: int, renewal: str, overage: str) -> OfferTerms:
    return OfferTerms.model_validate({
        "discount": Decimal(discount) / 100,
        "payable_commitment": f"{payable} USD",
        "rollover_share": Decimal(rollover) / 100,
        "renewal_cap": renewal,
        "overage_basis": overage,
    })


@pytest.fixture(scope="session")
def terms() -> Callable[[int, int, int, str, str], OfferTerms]:
    """A package in the methods' notation: (percent, payable, percent, renewal, overage)."""
    return package


@pytest.fixture
def first_offer() -> OfferTerms:
    return package(10, 1000, 0, "5%", "list")


@pytest.fixture
def second_offer() -> OfferTerms:
    return package(20, 800, 0, "5%", "list")


@pytest.fixture
def negotiation(model: MoneyModel, space: OfferSpace) -> Callable[..., dict[str, Any]]:
    """The fields of a negotiation with 1,000 voted, any of them replaced."""

    def build(voted: int = 1000, **changed: Any) -> dict[str, Any]:
        appropriation = Appropriation(fiscal_year="FY2027", secured=money(voted, "USD"), status=FundingStatus.SECURED)
        return {"as_of": date(2026, 11, 24), "model": model, "appropriation": appropriation, "space": space} | changed

    return build
