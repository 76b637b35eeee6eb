"""From facts of the case to the inputs of the bargaining tools: the money model and the vendor's offers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from agent.case.model.case import Case
from agent.case.model.offers import OwnOffer, VendorOffer
from agent.preparation.missing import Needs
from tools.bargaining.money_model import MoneyModel, Uplift, price_renewal_terms
from tools.bargaining.offers import NO_CAP, OfferTerms, RenewalCap
from tools.budget.demand import Demand
from tools.money import Money, money

_USUAL_CAPS = frozenset({Decimal("0.05"), Decimal(0)})
"""Caps worth talking about whatever is on the table: the usual one, and no rise at all."""
_NO_MONEY = money(0, "USD")


def money_model(case: Case, demand: Demand, next_year_spend: Money, needs: Needs) -> MoneyModel:
    """The rates that turn any offer into money for both sides."""
    uplifts = needs.known(case.preferences.renewal_uplifts, "preferences.renewal_uplifts", {"0": Decimal(1)})
    needs.settle()
    renewal = price_renewal_terms(
        next_year_spend, (Uplift(share=Decimal(rise), probability=share) for rise, share in uplifts.items()), renewal_caps(case)
    )
    rates = {
        "shortfall_aversion": case.preferences.shortfall_aversion,
        "certainty_worth": case.preferences.certainty_worth,
    }
    return MoneyModel.model_validate(
        {"demand": demand, "renewal_prices": renewal} | {name: rate for name, rate in rates.items() if rate is not None}
    )


def renewal_caps(case: Case) -> tuple[RenewalCap, ...]:
    """The renewal terms that are priced, loosest first: none, the usual caps, and each that either side has put forward."""
    theirs = {offer.renewal_cap for offer in case.offers.values()}
    ours = {offer.renewal_cap for offer in case.our_offers.values()}
    offered = {Decimal(cap) for cap in theirs | ours if cap is not None and cap != NO_CAP}
    return (NO_CAP, *sorted(_USUAL_CAPS | offered, reverse=True))


def offers_in_order(case: Case) -> tuple[tuple[str, VendorOffer], ...]:
    """The vendor's offers with their names, oldest first."""
    return tuple(sorted(case.offers.items(), key=lambda item: item[1].received or date.min))


def last_offer(case: Case) -> VendorOffer:
    """The vendor's latest offer; one of which nothing is known before there is any."""
    return offers_in_order(case)[-1][1] if case.offers else VendorOffer()


def last_offers(case: Case, needs: Needs) -> tuple[OfferTerms, OfferTerms | None]:
    """Their latest offer, and the one before it where there was one."""
    offers = offers_in_order(case)
    if not offers:
        needs.lacks("offers")
        needs.settle()
    read = [offer_terms(f"offers.{name}", offer, needs) for name, offer in offers[-2:]]
    needs.settle()
    terms = [OfferTerms.model_validate(values) for values in read]
    return terms[-1], terms[0] if len(terms) > 1 else None


def offer_terms(path: str, offer: VendorOffer | OwnOffer, needs: Needs) -> Mapping[str, Any]:
    """The offer's money terms, each unknown one named under that path."""
    return {
        "discount": needs.known(offer.discount, f"{path}.discount", Decimal(0)),
        "payable_commitment": needs.known(offer.payable_commitment, f"{path}.payable_commitment", _NO_MONEY),
        "rollover_share": needs.known(offer.rollover_share, f"{path}.rollover_share", Decimal(0)),
        "renewal_cap": needs.known(offer.renewal_cap, f"{path}.renewal_cap", "none"),
        "overage_basis": needs.known(offer.overage_basis, f"{path}.overage_basis", "list"),
    }
