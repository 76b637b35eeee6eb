"""What else could be done instead of the deal: other deployments that passed, and the courses the case names.

A course counts only when a person confirmed every fact of it, its feasibility included; until then it is UNCONFIRMED. One
that lacks a fact is not priced and says which.
"""

from collections.abc import Mapping
from decimal import Decimal

from agent.case.model.alternatives import OtherCourse
from agent.case.model.case import Case
from agent.preparation.chain import Chain
from tools.bargaining.alternatives import Alternative, NoPurchase, OtherVendor, PartnerCloud, SmallerScope, Wait
from tools.bargaining.offers import OfferTerms, OverageBasis
from tools.bargaining.reservation_value import IncompleteAlternative
from tools.money import Money
from tools.pricing.priced import OptionCost, PricedWorkloads
from tools.verdict import Verdict

_ELSEWHERE: Mapping[str, str] = {
    "price_factor": "how the list price there compares",
    "discount": "which discount is given there",
    "payable_commitment": "which commitment is asked for there",
    "switching_cost": "what moving there costs",
}
_NEEDED: Mapping[str, Mapping[str, str]] = {
    "smaller_scope": {
        "scope_share": "which share of the usage remains",
        "forgone_value": "what the service left out would have been worth",
    },
    "wait": {
        "expected_price_factor": "where the list price is expected to go",
        "delay_cost": "what waiting costs",
    },
    "partner_cloud": _ELSEWHERE,
    "other_vendor": _ELSEWHERE,
    "no_purchase": {"forgone_value": "what the service left undone would have been worth"},
}
"""The facts each kind is priced from, and the words for one that is missing."""


def other_deployments(chain: Chain, base: OptionCost) -> tuple[PartnerCloud, ...]:
    """The other options that passed the gate, bought without a commitment; nothing runs yet, so nothing has to move.

    What is bought from the vendor itself reaches it whole; what a partner passes on is not known.
    """
    priced = chain.result("price_workloads").output_as(PricedWorkloads)
    nothing = Money(amount=Decimal(0), currency=base.annual.currency)
    return tuple(
        PartnerCloud(
            id=option.id,
            verdict=option.verdict,
            terms=_uncommitted(Decimal(0), nothing),
            price_factor=option.annual.amount / base.annual.amount,
            switching_cost=nothing,
            vendor_share=Decimal(1) if _sold_by_the_vendor(chain, option.id) else None,
        )
        for option in priced.options
        if option.id != base.id and option.verdict is Verdict.PASS and not option.conditional
    )


_VENDOR = "Anthropic"


def _sold_by_the_vendor(chain: Chain, option: str) -> bool:
    """Whether the contract is the vendor's own and no marketplace keeps a part of what is paid."""
    party = chain.facts.deployments.option(option).contract_party
    return party.startswith(_VENDOR) and "Marketplace" not in party and "partner" not in party


def other_courses(chain: Chain) -> tuple[Alternative, ...]:
    """The courses of the case of which everything needed is known."""
    named = chain.case.alternatives.items()
    return tuple(_course(name, course, _verdict(chain, name, course)) for name, course in named if not _lacking(course))


def incomplete_courses(case: Case) -> tuple[IncompleteAlternative, ...]:
    """The courses of which something is not known."""
    lacking = {name: _lacking(course) for name, course in case.alternatives.items()}
    return tuple(IncompleteAlternative(id=name, lacks=lacks) for name, lacks in lacking.items() if lacks)


def _lacking(course: OtherCourse) -> tuple[str, ...]:
    if course.kind is None:
        return ("what sort of alternative it is",)
    return tuple(words for field, words in _NEEDED[course.kind].items() if getattr(course, field) is None)


def _verdict(chain: Chain, name: str, course: OtherCourse) -> Verdict:
    """FAIL when it is not feasible, PASS when a person confirmed that it is and all it rests on, else UNCONFIRMED."""
    if course.is_feasible is False:
        return Verdict.FAIL
    needed = ("kind", "is_feasible", *_NEEDED[course.kind or "wait"])
    confirmed = all(chain.state.is_confirmed(f"alternatives.{name}.{field}") for field in needed)
    return Verdict.PASS if course.is_feasible and confirmed else Verdict.UNCONFIRMED


def _course(name: str, course: OtherCourse, verdict: Verdict) -> Alternative:
    stated = {field: getattr(course, field) for field in _NEEDED[course.kind or "wait"]}
    match course.kind:
        case "smaller_scope":
            return SmallerScope.model_validate({"id": name, "verdict": verdict} | stated)
        case "partner_cloud" | "other_vendor":
            terms = _uncommitted(stated.pop("discount"), stated.pop("payable_commitment"))
            elsewhere = {"id": name, "verdict": verdict, "terms": terms} | stated
            if course.kind == "other_vendor":
                return OtherVendor.model_validate(elsewhere)
            return PartnerCloud.model_validate(elsewhere | {"vendor_share": course.vendor_share})
        case "no_purchase":
            return NoPurchase.model_validate({"id": name, "verdict": verdict} | stated)
        case _:
            return Wait.model_validate({"id": name, "verdict": verdict} | stated)


def _uncommitted(discount: Decimal, payable: Money) -> OfferTerms:
    """Terms of a partner: usage beyond the commitment at the partner's rate, which without a commitment is all of it."""
    return OfferTerms(discount=discount, payable_commitment=payable, overage_basis=OverageBasis.COMMITTED)
