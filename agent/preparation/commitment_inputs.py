"""From facts of the case to what every budget tool takes: the year's demand, its money, the rate, the term, the law."""

from dataclasses import dataclass
from datetime import date

from agent.case.model.case import Case
from agent.case.model.funding import FundingYear
from agent.preparation.bargaining_inputs import last_offer, last_offers
from agent.preparation.base_option import base_option
from agent.preparation.chain import Chain
from agent.preparation.funding_inputs import fiscal_calendar, funding_in_order
from agent.preparation.missing import Needs
from agent.preparation.money_inputs import demand_around
from tools.bargaining.offers import OfferTerms, OverageBasis
from tools.budget.appropriation import Appropriation
from tools.budget.demand import Demand
from tools.budget.exchange_rate import ExchangeRate
from tools.budget.option_years import LaterYear
from tools.budget.public_body import PublicBody
from tools.budget.size_commitment import SizeCommitmentInput
from tools.budget.term_by_year import ContractTerm
from tools.money import Money


@dataclass(frozen=True, slots=True)
class YearOfUse:
    """The year an offer is measured on, and the years after it."""

    demand: Demand
    appropriation: Appropriation
    later_years: tuple[LaterYear, ...]
    exchange_rate: ExchangeRate | None


def year_of_use(chain: Chain, needs: Needs) -> YearOfUse:
    """Each year's demand beside its money. Raises MissingFacts naming all that lacks."""
    return chain.once("year_of_use", lambda: _year_of_use(chain, needs))


def _year_of_use(chain: Chain, needs: Needs) -> YearOfUse:
    years = funding_in_order(chain, needs)
    demands = [year_demand(chain, year.fiscal_year, needs) for year in years]
    later = zip(years[1:], demands[1:], strict=True)
    return YearOfUse(
        demand=demands[0],
        appropriation=years[0],
        later_years=tuple(LaterYear(demand=demand, appropriation=year) for year, demand in later),
        exchange_rate=exchange_rate(chain.case, years[0], demands[0].currency, needs),
    )


def commitment_input(chain: Chain) -> SizeCommitmentInput:
    """The input of `size_commitment`."""
    needs = Needs("size_commitment")
    offer, _ = last_offers(chain.case, needs)
    year = year_of_use(chain, needs)
    least = least_commitment(chain.case, offer)
    if least is None and offer.overage_basis is OverageBasis.COMMITTED:
        chain.want("tiers")
    caps = {
        name: value
        for name in ("shortfall_cap", "low_case_percentile", "exceedance_limit")
        if (value := getattr(chain.case.preferences, name)) is not None
    }
    return SizeCommitmentInput.model_validate(
        {
            "as_of": chain.as_of,
            "demand": year.demand,
            "demand_basis": demand_basis(chain, year.appropriation.fiscal_year),
            "terms": offer.commitment_terms,
            "appropriation": year.appropriation,
            "later_years": year.later_years,
            "exchange_rate": year.exchange_rate,
            "vendor_ask": offer.payable_commitment,
            "least_commitment": least,
            "term": contract_term(chain),
            "body": public_body(chain.case),
        }
        | caps
    )


def least_commitment(case: Case, offer: OfferTerms) -> Money | None:
    """The least yearly amount at which the vendor gives the offer's rate: none where it asks for none, else by its bands."""
    if offer.payable_commitment.amount == 0:
        return offer.payable_commitment
    earning = (band for band in case.tiers.values() if band.discount is not None and band.discount >= offer.discount)
    known = [band.threshold for band in earning if band.threshold is not None]
    return min((amount for amount in known if amount.currency == offer.payable_commitment.currency), default=None)


def year_demand(chain: Chain, fiscal_year: str, needs: Needs) -> Demand:
    """That year's demand: what the workloads cost at list price, times the year's own multiple where the case names one.

    A spread that somebody stated counts, the year's own first; else the one that the workloads' own variations add up to.
    """
    year = chain.case.funding.get(fiscal_year, FundingYear())
    base = base_option(chain)
    grows = base.band is not None and base.band.expected != base.annual
    mean = base.band.expected if base.band and grows else base.annual
    if year.usage_multiple is not None:
        mean = Money(amount=mean.amount * year.usage_multiple, currency=mean.currency)
    spread = chain.case.demand
    if base.band and spread.distribution is None:
        spread = spread.model_copy(update={"distribution": "lognormal"})  # as the workloads' own variations are
    if year.coefficient_of_variation is not None:
        spread = spread.model_copy(update={"coefficient_of_variation": year.coefficient_of_variation})
    elif base.band and _is_from_workloads(chain):
        spread = spread.model_copy(update={"coefficient_of_variation": base.band.coefficient_of_variation})
    return demand_around(mean, spread, needs)


def _is_from_workloads(chain: Chain) -> bool:
    """Whether the spread follows from the workloads: each says how far it may stray, and nobody stated it for all of them."""
    stated = chain.case.demand
    return base_option(chain).band is not None and stated.coefficient_of_variation is None and stated.distribution != "discrete"


def demand_basis(chain: Chain, fiscal_year: str) -> str:
    """Where a demand that nobody stated comes from, in words; empty where it was stated."""
    own = chain.case.funding.get(fiscal_year, FundingYear()).coefficient_of_variation
    if own is not None or not _is_from_workloads(chain):
        return ""
    return (
        f"each workload's cost at {base_option(chain).id}, its growth and its own variation, added up as price_workloads does"
    )


def exchange_rate(case: Case, year: Appropriation, currency: str, needs: Needs) -> ExchangeRate | None:
    """The dated rate from the budget's currency to the offer's; none where they agree."""
    if year.secured.currency == currency:
        return None
    given = case.exchange
    stated = {
        "from_currency": year.secured.currency,
        "to_currency": currency,
        "spot": needs.known(given.rate, "exchange.rate", 1),
        "as_of": needs.known(given.quoted_on, "exchange.quoted_on", date.min),
        "source": needs.known(given.source, "exchange.source", "-"),
        "yearly_volatility": needs.known(given.yearly_volatility, "exchange.yearly_volatility", 0),
    }
    chosen = {"confidence": given.confidence, "horizon_years": given.years_until_due}
    needs.settle()
    return ExchangeRate.model_validate(stated | {name: value for name, value in chosen.items() if value is not None})


def public_body(case: Case) -> PublicBody:
    """Whose money it is, as far as the case says."""
    buyer = case.buyer
    return PublicBody.model_validate({"jurisdiction": buyer.jurisdiction, "kind": buyer.kind, "place": buyer.country})


def contract_term(chain: Chain) -> ContractTerm | None:
    """When the last offer's term would run; none while its start or the buyer's fiscal years are not known."""
    dates = chain.case.dates
    starts = dates.start_of_service or dates.signature_deadline
    calendar = fiscal_calendar(chain)
    months = last_offer(chain.case).term_months
    if starts is None or calendar is None or not months:
        return None
    return ContractTerm(starts=starts, is_start_assumed=dates.start_of_service is None, months=months, calendar=calendar)
