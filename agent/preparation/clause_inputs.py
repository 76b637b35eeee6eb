"""From facts of the case to the clauses worth asking for, and to the ways the list price may go."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from agent.case.model.case import Case
from agent.preparation.bargaining_inputs import last_offers
from agent.preparation.chain import Chain
from agent.preparation.commitment_inputs import YearOfUse, contract_term, least_commitment, public_body, year_of_use
from agent.preparation.missing import Needs
from tools.bargaining.offers import NO_CAP, OfferTerms
from tools.budget.appropriation import Appropriation
from tools.budget.base_offer import BaseOffer
from tools.budget.clauses import Clause, MoreDiscount, OtherCommitment, OverageAtCommittedRate, Rollover
from tools.budget.commitment_terms import ONE, critical_fractile
from tools.budget.later_clauses import (
    ExposedYear,
    NonAppropriationClause,
    PriceCutPassThrough,
    RenewalCapClause,
    UpliftOutcome,
)
from tools.budget.price_drop import ListPriceScenario
from tools.budget.public_body import regime_of
from tools.budget.term_by_year import ContractTerm, YearShare, commitment_by_year
from tools.budget.value_clauses import OpenClause, ValueClausesInput
from tools.money import Money
from tools.pricing.price_book import ModelPrices, ModelStatus, PriceBook

_QUARTER, _HALF, _FIVE_POINTS, _USUAL_CAP = Decimal("0.25"), Decimal("0.5"), Decimal("0.05"), Decimal("0.05")
Considered = Clause | OpenClause


@dataclass(frozen=True, slots=True)
class _Offer:
    """The last offer in its year, with what clauses are derived from."""

    chain: Chain
    terms: OfferTerms
    year: YearOfUse
    base: BaseOffer

    @property
    def case(self) -> Case:
        return self.chain.case


def clause_input(chain: Chain) -> ValueClausesInput:
    """The last offer and the clauses under discussion, or the usual ones it lacks. Raises MissingFacts without an offer."""
    needs = Needs("value_clauses")
    terms, _ = last_offers(chain.case, needs)
    year = year_of_use(chain, needs)
    probability = year.appropriation.probability
    base = BaseOffer(
        demand=year.demand,
        terms=terms.commitment_terms,
        payable_commitment=terms.payable_commitment,
        funding_probability=ONE if probability is None else probability,
    )
    offer = _Offer(chain, terms, year, base)
    considered = tuple(_wanted(offer, needs) if chain.case.clauses else _usual(offer))
    needs.settle()
    return ValueClausesInput(
        as_of=chain.as_of,
        offer=base,
        clauses=tuple(clause for clause in considered if not isinstance(clause, OpenClause)),
        open_clauses=tuple(clause for clause in considered if isinstance(clause, OpenClause)),
        list_price_scenarios=tuple(repeated_cuts(chain.facts.price_book, chain)),
        body=public_body(chain.case),
    )


def _usual(offer: _Offer) -> Iterator[Considered]:
    """What the offer does not give yet: rollover, overage, a smaller commitment, five points, renewal, release, price drops."""
    for name, share in (("rollover_quarter", _QUARTER), ("rollover_half", _HALF)):
        if share > offer.terms.rollover_share:
            yield Rollover(id=name, share=share)
    if offer.base.terms.overage_discount < offer.terms.discount:
        yield OverageAtCommittedRate(id="overage_at_committed_rate")
    if (smaller := _smaller_commitment(offer)) is not None:
        yield OtherCommitment(id="smaller_commitment", payable_commitment=smaller)
    if offer.terms.discount + _FIVE_POINTS < ONE:
        yield MoreDiscount(id="five_points_same_payment", points=_FIVE_POINTS, keep="payable")
        yield MoreDiscount(id="five_points_same_capacity", points=_FIVE_POINTS, keep="list_capacity")
    if offer.terms.renewal_cap == NO_CAP or Decimal(offer.terms.renewal_cap) > _USUAL_CAP:
        yield _renewal_cap("renewal_cap", _USUAL_CAP, offer)
    yield from _release("non_appropriation", offer)
    yield from _price_drop("price_drop_protection", offer)


def _wanted(offer: _Offer, needs: Needs) -> Iterator[Considered]:
    for name, clause in offer.case.clauses.items():
        kind = needs.known(clause.kind, f"clauses.{name}.kind", "non_appropriation")
        if kind in _WITH_A_SHARE:
            share = needs.known(clause.share, f"clauses.{name}.share", Decimal(0))
            yield from () if clause.share is None else (_WITH_A_SHARE[kind](name, share, offer),)
        elif kind == "other_commitment":
            amount = needs.known(clause.amount, f"clauses.{name}.amount", offer.terms.payable_commitment)
            yield OtherCommitment(id=name, payable_commitment=amount)
        else:
            yield from _WITHOUT[kind](name, offer)


def _renewal_cap(name: str, cap: Decimal, offer: _Offer) -> Considered:
    uplifts = offer.case.preferences.renewal_uplifts
    if uplifts is None:
        return OpenClause(id=name, title="Renewal cap", needs="which price rise is expected at a renewal without a cap")
    return RenewalCapClause(
        id=name,
        cap=cap,
        offered_cap=None if offer.terms.renewal_cap == NO_CAP else Decimal(offer.terms.renewal_cap),
        next_year_spend=Money(amount=offer.year.demand.expected, currency=offer.year.demand.currency),
        uplifts=tuple(UpliftOutcome(share=Decimal(rise), probability=chance) for rise, chance in uplifts.items()),
    )


def _price_drop(name: str, offer: _Offer) -> Iterator[Considered]:
    stated = offer.case.preferences
    if stated.price_cut_probability is None or stated.price_cut_share is None:
        needs = "how likely a cut of the list price is in the term, and by how much"
        yield OpenClause(id=name, title="Price-drop protection", needs=needs)
    else:
        yield PriceCutPassThrough(id=name, probability=stated.price_cut_probability, cut=stated.price_cut_share)


def _overage(name: str, _: _Offer) -> Iterator[Considered]:
    yield OverageAtCommittedRate(id=name)


def _release(name: str, offer: _Offer) -> Iterator[Considered]:
    """Release over the years of the term that are not voted, as far as their chances are known; the rest is open.

    With no term known it is over the offer's own year.
    """
    term = contract_term(offer.chain)
    if term is None:
        yield NonAppropriationClause(id=name)
        return
    years = (offer.year.appropriation, *(later.appropriation for later in offer.year.later_years))
    chances = {year.fiscal_year: year.probability for year in years}
    exposed = _waiting(offer, term, years)
    known = tuple(_exposed(share, chance) for share in exposed if (chance := chances.get(share.id)) is not None)
    unknown = [share.id for share in exposed if chances.get(share.id) is None]
    if known or not unknown:
        yield NonAppropriationClause(id=name, exposed=known or _no_exposure(offer))
    if unknown:
        for year in unknown:
            offer.chain.want(f"funding.{year}.funding_probability" if year in chances else f"funding.{year}.status")
        needs = f"how likely the money for {', '.join(unknown)} is"
        title = "Non-appropriation clause" if not known else "Non-appropriation clause for the years after them"
        yield OpenClause(id=f"{name}_later" if known else name, title=title, needs=needs)


def _waiting(offer: _Offer, term: ContractTerm, years: tuple[Appropriation, ...]) -> list[YearShare]:
    regime = regime_of(public_body(offer.case), offer.chain.facts)
    shares = commitment_by_year(
        offer.terms.payable_commitment,
        term,
        years,
        rate=offer.year.exchange_rate,
        may_cross_year_end=regime is not None and regime.term_may_cross_year_end,
    )
    return [share for share in shares if share.waits_for_vote.amount > 0]


def _exposed(share: YearShare, chance: Decimal) -> ExposedYear:
    return ExposedYear(id=share.id, payable=share.waits_for_vote, funding_probability=chance)


def _no_exposure(offer: _Offer) -> tuple[ExposedYear, ...]:
    own = offer.year.appropriation
    nothing = offer.terms.payable_commitment * 0
    return (ExposedYear(id=own.fiscal_year, payable=nothing, funding_probability=ONE),)


def _smaller_commitment(offer: _Offer) -> Money | None:
    """What the same terms justify and the money covers, where the offer asks for more."""
    best = critical_fractile(offer.base.terms, offer.base.funding_probability).list_capacity(offer.year.demand)
    asked = offer.terms.payable_commitment
    available = offer.year.appropriation.available_in(asked.currency, offer.year.exchange_rate)
    if best is None:
        return available if available < asked else None
    least = least_commitment(offer.case, offer.terms)
    if best == 0 and offer.base.terms.overage_discount > 0:  # no rate is given for nothing
        return least if least is not None and least.amount > 0 and least < asked else None
    smaller = min(Money(amount=offer.base.terms.payable(best), currency=asked.currency), available)
    return smaller if smaller < asked else None


_WITH_A_SHARE: Mapping[str, Callable[[str, Decimal, _Offer], Considered]] = {
    "rollover": lambda name, share, _: Rollover(id=name, share=share),
    "more_discount_same_payment": lambda name, share, _: MoreDiscount(id=name, points=share, keep="payable"),
    "more_discount_same_capacity": lambda name, share, _: MoreDiscount(id=name, points=share, keep="list_capacity"),
    "renewal_cap": _renewal_cap,
}
_WITHOUT: Mapping[str, Callable[[str, _Offer], Iterator[Considered]]] = {
    "overage_at_committed_rate": _overage,
    "price_drop_protection": _price_drop,
    "non_appropriation": _release,
}


def repeated_cuts(book: PriceBook, chain: Chain) -> Iterator[ListPriceScenario]:
    """For each family in use whose newest model came cheaper than the one before it: the same cut once more.

    Retired models and those whose day of release is not known are left out.
    """
    mixed = {model for workload in chain.case.workloads.values() for model, share in (workload.mix or {}).items() if share}
    for family in sorted({book.model(model).family for model in mixed}):
        sold = ((day, model) for model in book.models.values() if (day := _first_day(model, family)) and day <= chain.as_of)
        line = sorted(sold, key=lambda item: (item[0], item[1].id))
        if len(line) > 1:
            (_, before), (day, newest) = line[-2:]
            was, now = _input_price(before, day - timedelta(days=1)), _input_price(newest, chain.as_of)
            if now < was:
                title = f"{newest.name} cut as it was cut against {before.name}"
                yield ListPriceScenario(id=f"{family}_last_cut_again", title=title, list_before=now, list_after=now * now / was)


def _first_day(model: ModelPrices, family: str) -> date | None:
    is_sold = model.family == family and model.status is not ModelStatus.RETIRED
    return model.released if is_sold and isinstance(model.released, date) else None


def _input_price(model: ModelPrices, on: date) -> Decimal:
    return model.price_on(on).bands[0].rates.input
