"""The worked negotiation (discrete demand, amounts in thousands of USD) set up for a rehearsal, and rounds made by hand."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tools.bargaining.clause_positions import RequiredClause
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.money_model import MoneyModel, RenewalPrice
from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import Offer, OfferTerms, Party
from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.demand import DemandPoint, DiscreteDemand
from tools.disclosure.values import PrivateValue
from tools.money import money
from tools.rehearsal.families import Family
from tools.rehearsal.moves import BuyerMove, Ending, Round, Run, VendorTurn
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import Table, set_table
from tools.rehearsal.tactics import CURRENT_VEHICLE, clean_charges

AS_OF = date(2026, 11, 24)
POINTS = {"400": "0.15", "600": "0.25", "800": "0.30", "1000": "0.20", "1300": "0.10"}
RENEWALS = (("none", 30, 20), ("5%", 15, 8), ("0%", 0, 0))
RESIDENCY = RequiredClause(id="residency_eu", demand="Inference in the EU alone.", reason="A gate is never traded.")

Terms = Callable[[int, int, int, str, str], OfferTerms]
SetupOf = Callable[..., RehearsalSetup]


def package(discount: int, payable: int, rollover: int, renewal: str, overage: str) -> OfferTerms:
    return OfferTerms.model_validate({
        "discount": Decimal(discount) / 100,
        "payable_commitment": f"{payable} USD",
        "rollover_share": Decimal(rollover) / 100,
        "renewal_cap": renewal,
        "overage_basis": overage,
    })


def negotiation(voted: int, **changed: Any) -> PlanConcessionsInput:
    model = MoneyModel(
        demand=DiscreteDemand(
            points=tuple(DemandPoint(amount=money(amount, "USD"), probability=Decimal(p)) for amount, p in POINTS.items())
        ),
        renewal_prices=tuple(
            RenewalPrice.model_validate({"cap": cap, "to_buyer": f"{ours} USD", "to_vendor": f"{theirs} USD"})
            for cap, ours, theirs in RENEWALS
        ),
    )
    space = OfferSpace.model_validate({
        "discounts": ["0.05", "0.10", "0.15", "0.20", "0.25"],
        "payable_commitments": [f"{amount} USD" for amount in (240, 320, 400, 480, 560, 640, 800, 1000)],
        "rollover_shares": ["0", "0.25", "0.5"],
        "renewal_caps": ["none", "5%", "0%"],
        "overage_bases": ["list", "committed"],
    })
    theirs = Offer(terms=package(10, 1000, 0, "5%", "list"), by=Party.VENDOR, round=1, received=AS_OF)
    fields: dict[str, Any] = {
        "as_of": AS_OF,
        "model": model,
        "appropriation": Appropriation(fiscal_year="FY2027", secured=money(voted, "USD"), status=FundingStatus.SECURED),
        "space": space,
        "history": (theirs,),
        "required_clauses": (RESIDENCY,),
        "bank_concessions": False,
    }
    return PlanConcessionsInput.model_validate(fields | changed)


@pytest.fixture(scope="session")
def terms() -> Terms:
    """A package in the methods' notation: (percent, payable, percent, renewal, overage)."""
    return package


@pytest.fixture(scope="session")
def setup_of() -> SetupOf:
    """A setup with 1,000 voted and their first offer of the worked negotiation; any field of it replaced."""

    def build(family: Family = Family.OPEN, seed: int = 1, voted: int = 1000, **changed: Any) -> RehearsalSetup:
        secret = PrivateValue(name="reservation_value", value=money(810, "USD"))
        given = negotiation(voted, **changed)
        return RehearsalSetup(given=given, family=family, seed=seed, private_values=(secret,))

    return build


@pytest.fixture(scope="session")
def table_of(setup_of: SetupOf) -> Callable[..., Table]:
    """A table with the vendor that family and seed draw."""

    def build(family: Family = Family.OPEN, seed: int = 1, **changed: Any) -> Table:
        return set_table(setup_of(family, seed, **changed))

    return build


@pytest.fixture(scope="session")
def played() -> Callable[..., Run]:
    """A run made by hand: pairs of their offer and our move, every condition carried and nothing in the small print."""

    def build(*rounds: tuple[OfferTerms | VendorTurn, BuyerMove], ending: Ending = Ending.OPEN) -> Run:
        made = [
            Round(number=number, day=AS_OF + timedelta(days=7 * number), vendor=_turn(offered), move=move)
            for number, (offered, move) in enumerate(rounds, start=1)
        ]
        return Run(rounds=tuple(made), ending=ending)

    return build


def _turn(offered: OfferTerms | VendorTurn) -> VendorTurn:
    if isinstance(offered, VendorTurn):
        return offered
    return VendorTurn(
        terms=offered, charges=clean_charges("USD", None), accepted_clauses=(RESIDENCY.id, CURRENT_VEHICLE), words="-"
    )
