"""What each clause is worth in money, the most valuable first (methods.md section 2.6)."""

from decimal import Decimal
from typing import ClassVar, Self

from pydantic import model_validator

from tools.budget.appropriation import written
from tools.budget.clauses import BaseOffer, Clause, MoreDiscount, OtherCommitment, OverageAtCommittedRate, Rollover
from tools.budget.commitment_terms import ONE, critical_fractile
from tools.budget.price_drop import EffectiveDiscount, ListPriceScenario, under
from tools.budget.private_output import PrivateOutput
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.results import Step
from tools.spec import ToolInput


class ValueClausesInput(ToolInput):
    """The offer as it stands, and what might be added to it."""

    offer: BaseOffer
    """Demand, terms and commitment."""
    clauses: tuple[Clause, ...] = ()
    """Clauses to price; left out, the usual ones."""
    list_price_scenarios: tuple[ListPriceScenario, ...] = ()
    """Ways the list price may go, to see whether the rate stays a discount."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        currency = self.offer.payable_commitment.currency
        if currency != self.offer.demand.currency:
            msg = f"demand and commitment in one currency (given {self.offer.demand.currency} and {currency})"
            raise ValueError(msg)
        names = [clause.id for clause in self.clauses]
        if len(set(names)) < len(names):
            msg = f"clauses with names of their own (given {', '.join(names)})"
            raise ValueError(msg)
        return self


class ClauseValue(Frozen):
    """One clause and its worth."""

    id: str
    """Its name."""
    value: Money
    """What it saves in expectation; below 0 it costs."""


class ValueClausesOutput(PrivateOutput):
    """Clauses by worth."""

    private_paths: ClassVar[frozenset[str]] = frozenset({"expected_cost", "pay_as_you_go", "clauses"})

    expected_cost: Money
    """Of the offer as it stands."""
    pay_as_you_go: Money
    """At list price without commitment."""
    clauses: tuple[ClauseValue, ...]
    """The most valuable first."""
    is_commitment_unfillable: bool
    """Whether the commitment passes what all expected usage would cost at list price."""
    does_no_discount_rescue: bool
    """Whether the offer costs more than paying as you go at every discount, its commitment unchanged."""
    effective_discounts: tuple[EffectiveDiscount, ...]
    """The locked discount under each list-price scenario."""


def value_clauses(given: ValueClausesInput, _facts: Facts | None = None) -> ValueClausesOutput:
    """Each clause alone against the offer as it stands; values of two clauses do not simply add."""
    offer, currency = given.offer, given.offer.payable_commitment.currency
    clauses = given.clauses or usual_clauses(offer)
    values = {clause.id: quantized(clause.value(offer)) for clause in clauses}
    ranked = tuple(
        ClauseValue(id=name, value=Money(amount=values[name], currency=currency))
        for name in sorted(values, key=lambda name: (-values[name], name))
    )
    cost = offer.expected_cost()
    hopeless = does_no_discount_rescue(offer)
    traps = tuple(under(scenario, offer.terms.discount) for scenario in given.list_price_scenarios)
    return ValueClausesOutput(
        explanation=_explain(ranked, offer, traps, hopeless=hopeless),
        steps=tuple(
            Step(
                label=clause.id,
                expression=clause.reasoning(offer),
                value=written(Money(amount=values[clause.id], currency=currency)),
            )
            for clause in clauses
        ),
        expected_cost=Money(amount=cost, currency=currency),
        pay_as_you_go=Money(amount=offer.funding_probability * offer.demand.expected, currency=currency),
        clauses=ranked,
        is_commitment_unfillable=offer.payable_commitment.amount > offer.demand.expected,
        does_no_discount_rescue=hopeless,
        effective_discounts=traps,
    )


def does_no_discount_rescue(offer: BaseOffer) -> bool:
    """Whether no discount from the offer's own up to 99 % beats paying as you go, the payment unchanged (2.6)."""
    own = int(offer.terms.discount * 100)
    higher = (Decimal(points) / 100 for points in range(own + 1, 100))
    pay_as_you_go = offer.funding_probability * offer.demand.expected
    costs = (offer.expected_cost() - offer.saved_by(discount=discount) for discount in (offer.terms.discount, *higher))
    return all(cost >= pay_as_you_go for cost in costs)


def usual_clauses(offer: BaseOffer) -> tuple[Clause, ...]:
    """Half rollover, overage at the committed rate, five points more either way, and the best commitment."""
    usual: list[Clause] = [
        Rollover(id="rollover_half", share=Decimal("0.5")),
        OverageAtCommittedRate(id="overage_at_committed_rate"),
    ]
    points = Decimal("0.05")
    if offer.terms.discount + points < ONE:
        usual.append(MoreDiscount(id="five_points_same_payment", points=points, keep="payable"))
        usual.append(MoreDiscount(id="five_points_same_capacity", points=points, keep="list_capacity"))
    best = critical_fractile(offer.terms, offer.funding_probability).list_capacity(offer.demand)
    if best is not None:
        payable = Money(amount=offer.terms.payable(best), currency=offer.payable_commitment.currency)
        usual.append(OtherCommitment(id="best_commitment", payable_commitment=payable))
    return tuple(usual)


def _explain(ranked: tuple[ClauseValue, ...], offer: BaseOffer, traps: tuple[EffectiveDiscount, ...], *, hopeless: bool) -> str:
    parts = []
    if ranked:
        first = ranked[0]
        parts.append(f"The clause worth most is {first.id}, at {written(first.value)}.")
    if hopeless:
        parts.append(
            f"No discount rescues a commitment of {written(offer.payable_commitment)}: "
            "at every rate it costs more than paying as you go."
        )
    sprung = [trap.id for trap in traps if trap.is_trap]
    if sprung:
        parts.append(f"The locked rate would be above list price under {', '.join(sprung)}.")
    return " ".join(parts)
