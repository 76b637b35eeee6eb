"""What each clause is worth in money, the most valuable first."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from tools.budget.appropriation import written
from tools.budget.base_offer import BaseOffer
from tools.budget.clauses import (
    Clause,
    MoreDiscount,
    OtherCommitment,
    OverageAtCommittedRate,
    Rollover,
)
from tools.budget.commitment_terms import ONE, Discount, critical_fractile
from tools.budget.fiscal_rules import CarryOver, FiscalRegime
from tools.budget.later_clauses import NonAppropriationClause
from tools.budget.price_drop import EffectiveDiscount, ListPriceScenario, under
from tools.budget.private_output import PrivateOutput
from tools.budget.public_body import PublicBody, lawful_terms, regime_of
from tools.budget.rescue import RescueStep, does_no_discount_rescue, pay_as_you_go, rescue_ladder, rescue_words
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.results import Step
from tools.spec import ToolInput
from tools.wording import percent


class OpenClause(Frozen):
    """A clause that cannot be valued yet."""

    id: str = Field(min_length=1)
    """Its name."""
    title: str
    """What it is, for a reader."""
    needs: str
    """What somebody must say first."""


class ValueClausesInput(ToolInput):
    """The offer as it stands, and what might be added to it."""

    offer: BaseOffer
    """Demand, terms and commitment."""
    clauses: tuple[Clause, ...] = ()
    """Clauses to price; left out, the usual ones."""
    open_clauses: tuple[OpenClause, ...] = ()
    """Clauses under discussion whose estimate is not known; they are listed and get no value."""
    list_price_scenarios: tuple[ListPriceScenario, ...] = ()
    """Ways the list price may go, to see whether the rate stays a discount."""
    body: PublicBody = PublicBody()
    """Whose money it is; its law decides whether rollover is worth anything."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        currency = self.offer.payable_commitment.currency
        if currency != self.offer.demand.currency:
            msg = f"demand and commitment in one currency (given {self.offer.demand.currency} and {currency})"
            raise ValueError(msg)
        names = [clause.id for clause in (*self.clauses, *self.open_clauses)]
        if len(set(names)) < len(names):
            msg = f"clauses with names of their own (given {', '.join(names)})"
            raise ValueError(msg)
        return self


class ClauseValue(Frozen):
    """One clause and its worth."""

    id: str
    """Its name."""
    title: str
    """What it is, for a reader."""
    value: Money
    """What it saves in expectation; below 0 it costs."""
    reasoning: str
    """The sum behind the value."""
    demand: str
    """The clause to ask for, as contract words."""
    caveat: str = ""
    """What the buyer's own law says about it."""


class ValueClausesOutput(PrivateOutput):
    """Clauses by worth."""

    private_paths: ClassVar[frozenset[str]] = frozenset({"expected_cost", "pay_as_you_go", "clauses", "rescue_ladder"})

    expected_cost: Money
    """Of the offer as it stands."""
    pay_as_you_go: Money
    """At list price without commitment."""
    clauses: tuple[ClauseValue, ...]
    """The most valuable first; each alone against the offer, so values of two do not simply add."""
    open_clauses: tuple[OpenClause, ...] = ()
    """Under discussion and not valued yet."""
    is_commitment_unfillable: bool
    """Whether the commitment passes what all expected usage would cost at list price."""
    does_no_discount_rescue: bool
    """Whether the offer costs more than paying as you go at every discount, its commitment unchanged."""
    rescue_ladder: tuple[RescueStep, ...] = ()
    """The same payment at higher discounts; empty for a commitment that can be filled."""
    largest_harmless_price_cut: Discount
    """A list price that falls by more than this makes the locked rate dearer than list."""
    effective_discounts: tuple[EffectiveDiscount, ...]
    """The locked discount under each list-price scenario."""


def value_clauses(given: ValueClausesInput, facts: Facts | None = None) -> ValueClausesOutput:
    """Each clause alone against the offer as it stands; values of two clauses do not simply add."""
    regime = regime_of(given.body, facts)
    offer = given.offer.model_copy(update={"terms": lawful_terms(given.offer.terms, regime)})
    clauses = given.clauses or usual_clauses(offer)
    valued = [_valued(clause, offer, regime, given.body.place) for clause in clauses]
    ranked = tuple(sorted(valued, key=lambda each: (-each.value.amount, each.id)))
    is_unfillable = offer.payable_commitment.amount > offer.demand.expected
    hopeless = does_no_discount_rescue(offer)
    ladder = rescue_ladder(offer) if is_unfillable or hopeless else ()
    traps = tuple(under(scenario, offer.terms.discount) for scenario in given.list_price_scenarios)
    currency = offer.payable_commitment.currency
    return ValueClausesOutput(
        explanation=" ".join(_explained(ranked, offer, traps, ladder if hopeless else ())),
        steps=tuple(Step(label=each.title, expression=each.reasoning, value=written(each.value)) for each in valued),
        expected_cost=Money(amount=offer.expected_cost(), currency=currency),
        pay_as_you_go=Money(amount=pay_as_you_go(offer), currency=currency),
        clauses=ranked,
        open_clauses=given.open_clauses,
        is_commitment_unfillable=is_unfillable,
        does_no_discount_rescue=hopeless,
        rescue_ladder=ladder,
        largest_harmless_price_cut=offer.terms.discount,
        effective_discounts=traps,
    )


def _valued(clause: Clause, offer: BaseOffer, regime: FiscalRegime | None, place: str | None) -> ClauseValue:
    is_barred = isinstance(clause, Rollover) and regime is not None and regime.carry_over is CarryOver.NO
    value = Decimal(0) if is_barred else quantized(clause.value(offer))
    return ClauseValue(
        id=clause.id,
        title=clause.title,
        value=Money(amount=value, currency=offer.payable_commitment.currency),
        reasoning="the money expires with the fiscal year, so nothing carries over" if is_barred else clause.reasoning(offer),
        demand=clause.demand,
        caveat=_caveat(clause, regime, place),
    )


def _caveat(clause: Clause, regime: FiscalRegime | None, place: str | None) -> str:
    """What the buyer's law says about rollover and release; the rule of the place itself goes before the general one."""
    match clause:
        case Rollover():
            topic = "carry_over"
        case NonAppropriationClause():
            topic = "non_appropriation"
        case _:
            return ""
    rules = () if regime is None else regime.rules_about(topic, place)
    if not rules:
        return ""
    return f"{rules[-1].rule} ({rules[-1].citation or rules[-1].provenance[0].source})"


def usual_clauses(offer: BaseOffer) -> tuple[Clause, ...]:
    """Rollover of a quarter and a half, overage at the committed rate, five points more either way, the best commitment."""
    usual: list[Clause] = [
        Rollover(id="rollover_quarter", share=Decimal("0.25")),
        Rollover(id="rollover_half", share=Decimal("0.5")),
        OverageAtCommittedRate(id="overage_at_committed_rate"),
    ]
    more = Decimal("0.05")
    if offer.terms.discount + more < ONE:
        usual.append(MoreDiscount(id="five_points_same_payment", points=more, keep="payable"))
        usual.append(MoreDiscount(id="five_points_same_capacity", points=more, keep="list_capacity"))
    best = critical_fractile(offer.terms, offer.funding_probability).list_capacity(offer.demand)
    if best is not None:
        payable = Money(amount=offer.terms.payable(best), currency=offer.payable_commitment.currency)
        usual.append(OtherCommitment(id="best_commitment", payable_commitment=payable))
    return tuple(usual)


def _explained(
    ranked: tuple[ClauseValue, ...], offer: BaseOffer, traps: tuple[EffectiveDiscount, ...], hopeless: tuple[RescueStep, ...]
) -> Iterator[str]:
    if ranked and ranked[0].value.amount > 0:
        yield f"The clause worth most is {ranked[0].title}, at {written(ranked[0].value)}."
    if hopeless:
        yield rescue_words(offer, hopeless)
    sprung = [trap for trap in traps if trap.is_trap]
    if sprung:
        shown = "; ".join(f"{trap.title}: {percent(-trap.discount)} above" for trap in sprung)
        edge = percent(offer.terms.discount)
        yield f"A list price that falls by more than {edge} puts the locked rate above list price. {shown}."
