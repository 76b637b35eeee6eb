"""One-line builders for demand, terms and years; amounts in thousands of USD, as in the methods' worked numbers."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.commitment import CommitmentModel
from tools.budget.commitment_terms import CommitmentTerms
from tools.budget.demand import Demand, DemandPoint, DiscreteDemand, LognormalDemand, NormalDemand
from tools.budget.size_commitment import SizeCommitmentInput, SizeCommitmentOutput, size_commitment
from tools.money import money


@pytest.fixture
def normal() -> Callable[[str, str], NormalDemand]:
    return lambda mean, spread: NormalDemand(mean=money(mean, "USD"), standard_deviation=money(spread, "USD"))


@pytest.fixture
def lognormal() -> Callable[[str, str], LognormalDemand]:
    return lambda mean, variation: LognormalDemand(mean=money(mean, "USD"), coefficient_of_variation=Decimal(variation))


@pytest.fixture
def discrete() -> Callable[[Mapping[str, str]], DiscreteDemand]:
    def build(points: Mapping[str, str]) -> DiscreteDemand:
        return DiscreteDemand(
            points=tuple(DemandPoint(amount=money(amount, "USD"), probability=Decimal(p)) for amount, p in points.items())
        )

    return build


@pytest.fixture
def five_scenarios(discrete: Callable[[Mapping[str, str]], DiscreteDemand]) -> DiscreteDemand:
    """Methods 2.4: mean 780."""
    return discrete({"400": "0.15", "600": "0.25", "800": "0.30", "1000": "0.20", "1300": "0.10"})


@pytest.fixture
def terms() -> Callable[..., CommitmentTerms]:
    def build(discount: str, overage_discount: str = "0", rollover_share: str = "0") -> CommitmentTerms:
        return CommitmentTerms(
            discount=Decimal(discount), overage_discount=Decimal(overage_discount), rollover_share=Decimal(rollover_share)
        )

    return build


@pytest.fixture
def model(terms: Callable[..., CommitmentTerms]) -> Callable[..., CommitmentModel]:
    def build(demand: Demand, *offer: str, funding: str = "1") -> CommitmentModel:
        return CommitmentModel(demand, terms(*offer), Decimal(funding))

    return build


@pytest.fixture
def voted() -> Callable[[str], Appropriation]:
    return lambda amount: Appropriation(fiscal_year="FY2027", secured=money(amount, "USD"), status=FundingStatus.SECURED)


@pytest.fixture
def sized(
    normal: Callable[[str, str], NormalDemand], terms: Callable[..., CommitmentTerms], voted: Callable[[str], Appropriation]
) -> Callable[..., SizeCommitmentOutput]:
    """size_commitment on Normal(800, 200) at 20 % with 900 voted, any field replaced."""

    def run(**changed: Any) -> SizeCommitmentOutput:
        fields: dict[str, Any] = {
            "as_of": date(2026, 11, 24),
            "demand": normal("800", "200"),
            "terms": terms("0.20"),
            "appropriation": voted("900"),
        }
        return size_commitment(SizeCommitmentInput(**(fields | changed)))

    return run
