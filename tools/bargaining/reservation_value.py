"""The reservation value: what the best alternative costs, computed by the engine that prices the deal (5.1)."""

from typing import ClassVar

from pydantic import Field

from tools.bargaining.alternatives import PAY_AS_YOU_GO, Alternative, VendorWorth, price_of
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.wording import listed, spoken
from tools.budget.appropriation import written
from tools.budget.private_output import Masked, PrivateOutput
from tools.errors import InvalidField
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money
from tools.results import Step
from tools.spec import ToolInput
from tools.verdict import Verdict


class ReservationValue(Masked, Frozen):
    """Where no deal becomes better than a deal, for us and by estimate for them."""

    batna: str
    """Id of our best alternative."""
    amount: Money
    """S of it: a deal that costs more is worse than none."""
    vendor_without_deal: Money | None
    """V of that course, an estimate of what it brings them; none where nobody knows what reaches them through a partner."""
    vendor_at_most: Money
    """The most it can be; a package worth more than this is better for them whatever reaches them."""

    def vendor_in_words(self) -> str:
        """What no deal is worth to them, in one sentence."""
        if self.vendor_without_deal is None:
            return (
                f"What that brings the vendor is not known, at most {written(self.vendor_at_most)}; a package is held against "
                "the most, so that it is better for them whatever reaches them."
            )
        if self.vendor_without_deal.amount == 0:
            return (
                "It brings the vendor nothing; what serving us would cost them is not known and not counted, so the room for a "
                "deal is an estimate at its widest."
            )
        return f"It brings the vendor {written(self.vendor_without_deal)} by our estimate: a deal must be worth more to them."


def derive_reservation_value(model: MoneyModel, alternatives: tuple[Alternative, ...] = ()) -> ReservationValue:
    """The cheapest alternative that passes its gates; pay-as-you-go always stands. UNCONFIRMED ones never count.

    What no deal is worth to the vendor follows from the same course: what we would then do, it would then earn.
    """
    costs = {PAY_AS_YOU_GO: model.pay_as_you_go()}
    theirs = model.vendor_without_deal()
    worth = {PAY_AS_YOU_GO: VendorWorth(known=theirs, at_most=theirs)}
    for alternative in alternatives:
        if alternative.id in costs:
            raise InvalidField(
                "alternatives", alternative.id, expected="every alternative under a name of its own", fix="Rename it."
            )
        if alternative.verdict is Verdict.PASS:
            costs[alternative.id] = price_of(alternative, model)
            worth[alternative.id] = alternative.vendor_worth(model)
    best = min(costs, key=lambda name: costs[name].amount)
    return ReservationValue(
        batna=best, amount=costs[best], vendor_without_deal=worth[best].known, vendor_at_most=worth[best].at_most
    )


class IncompleteAlternative(Frozen):
    """An alternative of which something is not known."""

    id: str = Field(min_length=1)
    """Its name."""
    lacks: tuple[str, ...] = Field(min_length=1)
    """Which facts, in words."""


class DeriveAlternativesInput(ToolInput):
    """The money model and what else could be done."""

    model: MoneyModel
    """Demand and rates; the deal is priced by the same."""
    alternatives: tuple[Alternative, ...] = ()
    """Everything beside paying as you go."""
    incomplete: tuple[IncompleteAlternative, ...] = ()
    """Alternatives that cannot be priced yet; they are listed and never count."""


class PricedAlternative(Frozen):
    """One alternative and its cost."""

    id: str = Field(min_length=1)
    """Its name."""
    verdict: Verdict
    """FAIL is never priced; UNCONFIRMED is priced and does not count until the question is answered."""
    cost: Money | None
    """S; none for an alternative that failed its gate."""
    above_best: Money | None
    """How much dearer than the best one."""
    lacks: tuple[str, ...] = ()
    """What must be known before it can be priced."""


class DeriveAlternativesOutput(PrivateOutput):
    """The alternatives, the best of them, and the reservation value."""

    reservation_value: Money
    """What the best alternative costs."""
    batna: str
    """Which one it is."""
    vendor_without_deal: Money | None
    """What no deal brings the vendor, by estimate: what our best alternative brings it; none where nobody knows."""
    vendor_at_most: Money
    """The most that it can be. What serving us costs them is known to nobody here and counted nowhere."""
    alternatives: tuple[PricedAlternative, ...]
    """All of them, cheapest first, the failed ones last."""

    private_paths: ClassVar[frozenset[str]] = frozenset({"*"})


def derive_alternatives(given: DeriveAlternativesInput, _facts: Facts | None = None) -> DeriveAlternativesOutput:
    """Every alternative priced, the reservation value named. Raises InvalidField for two alternatives of one name."""
    found = derive_reservation_value(given.model, given.alternatives)
    priced = [PricedAlternative(id=PAY_AS_YOU_GO, verdict=Verdict.PASS, cost=given.model.pay_as_you_go(), above_best=None)]
    priced += [
        PricedAlternative(
            id=alternative.id,
            verdict=alternative.verdict,
            cost=None if alternative.verdict is Verdict.FAIL else price_of(alternative, given.model),
            above_best=None,
        )
        for alternative in given.alternatives
    ]
    priced += [
        PricedAlternative(id=each.id, verdict=Verdict.UNCONFIRMED, cost=None, above_best=None, lacks=each.lacks)
        for each in given.incomplete
    ]
    compared = tuple(
        one.model_copy(update={"above_best": None if one.cost is None else one.cost - found.amount})
        for one in sorted(
            priced, key=lambda one: (one.cost is None, one.verdict is Verdict.FAIL, one.cost.amount if one.cost else 0, one.id)
        )
    )
    return DeriveAlternativesOutput(
        explanation=_explain(found, compared),
        steps=tuple(Step(label=one.id, expression="S of the alternative", value=_cost_or_why(one)) for one in compared),
        reservation_value=found.amount,
        batna=found.batna,
        vendor_without_deal=found.vendor_without_deal,
        vendor_at_most=found.vendor_at_most,
        alternatives=compared,
    )


def _cost_or_why(one: PricedAlternative) -> str:
    if one.cost is not None:
        return str(one.cost)
    return f"not priced: nobody knows {', '.join(one.lacks)}" if one.lacks else "not priced: it fails its gate"


def _explain(found: ReservationValue, compared: tuple[PricedAlternative, ...]) -> str:
    text = (
        f"Without a deal the best course is {spoken(found.batna)}, at {written(found.amount)}; "
        f"a deal that costs more is worse than none. {found.vendor_in_words()}"
    )
    cheaper = [
        one.id for one in compared if one.verdict is Verdict.UNCONFIRMED and one.above_best and one.above_best.amount < 0
    ]
    if cheaper:
        named = listed(tuple(map(spoken, cheaper)))
        text += f" {named} would cost less but is UNCONFIRMED and does not count until its question is answered."
    for one in compared:
        if one.lacks:
            text += f" {spoken(one.id)} cannot be priced until somebody says {', '.join(one.lacks)}."
    return text
