"""From facts of the case to the benchmarks: what we buy, what they offer, and the peers the buyer asked itself."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from agent.case.model.alternatives import PeerDeal
from agent.case.model.case import Case
from agent.case.model.offers import VendorOffer
from agent.preparation.bargaining_inputs import offers_in_order
from agent.preparation.chain import Chain
from agent.preparation.missing import Needs
from agent.preparation.residency_inputs import surviving_options
from tools.bargaining.offers import Issue
from tools.bargaining.position import SharePosition
from tools.bargaining.positions import SetPositionsOutput
from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.comparability import OurPurchase
from tools.benchmarks.rank_input import OUR_TARGET, DiscountToRank, RankBenchmarksInput
from tools.benchmarks.vocabulary import BuyerLevel, Confidence, NotKnown, PricingBasis, Protection, ResidencyScope
from tools.errors import InputError, InvalidInputs, Refused
from tools.money import quantized
from tools.provenance import FactKind, Provenance, Verification
from tools.residency.duty_table import Duty, RegionField, RegionsWithin, SealAtLeast
from tools.spec import invalid_fields
from tools.verdict import Verdict

_TOOL = "rank_benchmarks"
_LEVELS: Mapping[str, BuyerLevel] = {
    "federal-agency": BuyerLevel.NATIONAL,
    "ministry": BuyerLevel.NATIONAL,
    "state-agency": BuyerLevel.STATE,
    "city": BuyerLevel.LOCAL,
    "county": BuyerLevel.LOCAL,
    "university": BuyerLevel.UNIVERSITY,
    "health-body": BuyerLevel.HEALTH,
    "eu-institution": BuyerLevel.SUPRANATIONAL,
}
_ON_THE_TABLE = "last_offer"
_AS_STATED = "as_stated"
_CLAUSES: Mapping[Protection, tuple[str, ...]] = {
    Protection.PRICE_DROP: ("price_drop_protection",),
    Protection.NON_APPROPRIATION: ("non_appropriation", "ramp"),
    Protection.EXIT: ("exit",),
    Protection.RESIDENCY: ("residency_", "duty_"),
}
"""How the ids of required clauses begin that give a protection once the vendor accepts them in writing."""
_USUAL_SHARE_PLACES = 6


def benchmark_input(chain: Chain) -> RankBenchmarksInput:
    """The last offer against what others got. Raises MissingFacts without a discount, ResidencyNotSettled before the gate."""
    needs = Needs(_TOOL)
    surviving_options(chain)
    offers = offers_in_order(chain.case)
    if not offers:
        needs.lacks("offers")
        needs.settle()
    name, offer = offers[-1]
    discount = needs.known(offer.discount, f"offers.{name}.discount", Decimal(0))
    peers = [_peer(key, peer, needs) for key, peer in chain.case.peers.items()]
    needs.settle()
    try:
        records = tuple(BenchmarkRecord.model_validate(peer) for peer in peers)
    except ValidationError as error:
        problems = invalid_fields(error)
        raise InvalidInputs(f"A peer cannot be used: {'; '.join(p.message for p in problems)}", problems) from error
    return RankBenchmarksInput(
        as_of=chain.as_of,
        ours=_our_purchase(chain, offer),
        discounts=tuple(_discounts(chain, offer, discount)),
        own_records=records,
        protections=dict(_protections(offer)),
    )


def _discounts(chain: Chain, offer: VendorOffer, stated: Decimal) -> Iterable[DiscountToRank]:
    """Their offer on the list of today, as they state it where that differs, and our target where it is known."""
    real = off_todays_list(offer, stated)
    yield DiscountToRank(id=_ON_THE_TABLE, discount=real)
    if real != stated:
        yield DiscountToRank(id=_AS_STATED, discount=stated)
    target = _target(chain)
    if target is not None:
        yield DiscountToRank(id=OUR_TARGET, discount=target)


def off_todays_list(offer: VendorOffer, stated: Decimal) -> Decimal:
    """1 - base / list * (1 - share * discount): peers are compared off the list in force, on all usage."""
    base = Decimal(1) if offer.base_over_list is None else offer.base_over_list
    share = Decimal(1) if offer.discounted_share is None else offer.discounted_share
    return quantized(1 - base * (1 - share * stated))


def _target(chain: Chain) -> Decimal | None:
    """The discount we aim at; none while positions cannot be set, which is said in their own section."""
    try:
        positions = chain.result("set_positions").output_as(SetPositionsOutput)
    except (InputError, Refused):
        return None
    return next(
        (each.target for each in positions.positions if isinstance(each, SharePosition) and each.id is Issue.DISCOUNT), None
    )


def _our_purchase(chain: Chain, offer: VendorOffer) -> OurPurchase:
    return OurPurchase(
        buyer_level=_LEVELS.get(chain.case.buyer.kind or ""),
        place=chain.case.buyer.country or "",
        model_mix=_mix_of_all(chain.case),
        term_months=offer.term_months or None,
        residency_scope=_residency_scope(chain),
        yearly_commitment=offer.payable_commitment,
    )


def _mix_of_all(case: Case) -> dict[str, Decimal]:
    """Share of all requests by model; empty while a workload's size or mix is not known."""
    requests: dict[str, Decimal] = {}
    for workload in case.workloads.values():
        if not workload.requests_per_month or not workload.mix:
            return {}
        for model, share in workload.mix.items():
            requests[model] = requests.get(model, Decimal(0)) + workload.requests_per_month * share
    return _shares(requests)


def _shares(requests: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Shares that sum to one exactly: the largest takes what rounding leaves."""
    total = sum(requests.values(), Decimal(0))
    if not total:
        return {}
    shares = {model: quantized(count / total, _USUAL_SHARE_PLACES) for model, count in requests.items()}
    largest = max(shares, key=lambda model: (shares[model], model))
    shares[largest] += 1 - sum(shares.values(), Decimal(0))
    return shares


def _residency_scope(chain: Chain) -> ResidencyScope | None:
    """How far the case's duties and own rules tie the data down; none while neither is known."""
    residency = chain.case.residency
    if residency.duties is None and residency.processing_regions is None:
        return None
    duties = [chain.facts.duties.duty(name) for name in residency.duties or ()]
    if any(_is_sovereign(duty) for duty in duties):
        return ResidencyScope.SOVEREIGN
    is_tied = bool(residency.processing_regions or residency.at_rest_regions) or any(_ties_to_a_region(duty) for duty in duties)
    return ResidencyScope.REGION if is_tied else ResidencyScope.UNRESTRICTED


def _is_sovereign(duty: Duty) -> bool:
    """Whether it asks who controls the operator, not only where the data is."""
    return any(
        isinstance(each, SealAtLeast) or (isinstance(each, RegionsWithin) and each.field is RegionField.OPERATOR_CONTROL)
        for each in duty.conditions
    )


def _ties_to_a_region(duty: Duty) -> bool:
    return any(isinstance(each, RegionsWithin) for each in duty.conditions)


def _protections(offer: VendorOffer) -> Iterable[tuple[Protection, Verdict]]:
    """What the offer has and lacks; what it does not speak of is left out and stays UNCONFIRMED."""
    said: Mapping[Protection, bool | None] = {
        Protection.PRICE_HOLD: None if offer.price_increase is None else offer.price_increase == 0,
        Protection.RENEWAL_CAP: None if offer.renewal_cap is None else offer.renewal_cap != "none",
        Protection.ROLLOVER: None if offer.rollover_share is None else offer.rollover_share > 0,
        Protection.OVERAGE_RATE: None if offer.overage_basis is None else offer.overage_basis == "committed",
        Protection.SAME_MODEL: None if offer.may_substitute_model is None else not offer.may_substitute_model,
    }
    yield from ((protection, _has(has)) for protection, has in said.items() if has is not None)
    accepted = offer.accepted_clauses or ()
    for protection, beginnings in _CLAUSES.items():
        if any(clause.startswith(beginnings) for clause in accepted):
            yield protection, Verdict.PASS


def _has(present: bool) -> Verdict:
    return Verdict.PASS if present else Verdict.FAIL


def _peer(name: str, peer: PeerDeal, needs: Needs) -> dict[str, Any]:
    """A peer of the case as a record; what the peer did not say stays unknown and lowers what is shown of it."""
    path = f"peers.{name}"
    signed = needs.known(peer.signed, f"{path}.signed", date.min)
    learnt = needs.known(peer.learnt_on, f"{path}.learnt_on", signed)
    return {
        "id": name,
        "buyer": peer.buyer or name,
        "buyer_level": peer.level or NotKnown.UNVERIFIED,
        "vendor": "Anthropic",
        "product": "Claude by usage",
        "pricing_basis": PricingBasis.TOKENS,
        "signed": signed,
        "discount": needs.known(peer.discount, f"{path}.discount", Decimal(0)),
        "yearly_commitment": peer.yearly_commitment or NotKnown.UNVERIFIED,
        "term_months": peer.term_months or NotKnown.UNVERIFIED,
        "model_mix": peer.mix or NotKnown.UNVERIFIED,
        "residency_scope": peer.residency or NotKnown.UNVERIFIED,
        "exchange_rate": _rate(peer, signed),
        "confidence": Confidence.MEDIUM,
        "source_note": "learnt by the buyer itself",
        "provenance": (
            Provenance(
                source=needs.known(peer.source, f"{path}.source", ""),
                as_of=learnt,
                verification=Verification.SECONDARY,
                kind=FactKind.BENCHMARK,
            ),
        ),
    }


def _rate(peer: PeerDeal, signed: date) -> dict[str, Any] | None:
    if peer.usd_per_unit is None or peer.yearly_commitment is None:
        return None
    return {
        "currency": peer.yearly_commitment.currency,
        "usd_per_unit": peer.usd_per_unit,
        "on": signed,
        "source": peer.source or "the buyer",
    }
