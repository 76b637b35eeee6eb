"""From facts of the case to the vendor's discount menu."""

from collections.abc import Mapping
from typing import Any

from agent.case.model.offers import TierBand
from agent.preparation.bargaining_inputs import last_offers
from agent.preparation.chain import Chain
from agent.preparation.commitment_inputs import public_body, year_of_use
from agent.preparation.missing import Needs
from tools.bargaining.offers import OfferTerms
from tools.budget.evaluate_tiers import EvaluateTiersInput
from tools.money import Money

PAY_AS_YOU_GO = "pay-as-you-go"


def tier_input(chain: Chain) -> EvaluateTiersInput:
    """The menu beside paying as you go; without a menu of bands, the last offer is the only band.

    Raises MissingFacts while neither a band nor an offer is known.
    """
    needs = Needs("evaluate_tiers")
    bands = [_band(name, band, needs) for name, band in chain.case.tiers.items()]
    bands = bands or [_as_band(last_offers(chain.case, needs)[0])]
    year = year_of_use(chain, needs)
    currency = year.demand.currency
    if not any(Money.model_validate(band["threshold"]).amount == 0 for band in bands):
        bands = [_free_of_commitment(currency), *bands]
    return EvaluateTiersInput.model_validate({
        "as_of": chain.as_of,
        "demand": year.demand,
        "appropriation": year.appropriation,
        "exchange_rate": year.exchange_rate,
        "tiers": bands,
        "shortfall_cap": chain.case.preferences.shortfall_cap,
        "body": public_body(chain.case),
    })


def _band(name: str, band: TierBand, needs: Needs) -> Mapping[str, Any]:
    discount = needs.known(band.discount, f"tiers.{name}.discount", 0)
    return {
        "id": name,
        "threshold": needs.known(band.threshold, f"tiers.{name}.threshold", "0 USD"),
        "terms": {
            "discount": discount,
            "overage_discount": discount if band.overage_basis == "committed" else 0,
            "rollover_share": band.rollover_share or 0,
        },
    }


def _as_band(offer: OfferTerms) -> Mapping[str, Any]:
    return {"id": "their-offer", "title": "their offer", "threshold": offer.payable_commitment, "terms": offer.commitment_terms}


def _free_of_commitment(currency: str) -> Mapping[str, Any]:
    return {
        "id": PAY_AS_YOU_GO,
        "title": "paying as you go",
        "threshold": f"0 {currency}",
        "terms": {"discount": 0, "overage_discount": 0},
    }
