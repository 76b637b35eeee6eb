"""The steps of a plan of concessions: targets on the curve, packages from the Pareto set, each with what it waits for.

A step costs us at least as much as the one before (the ledger), asks again for nothing on any issue, gives no more than
the curve allows by then and, if possible, no more than the step before gave. What it waits for is the move of theirs that is
worth most to us, in proportion: whoever has the longer way goes the longer steps, so that both arrive where our plan ends.

    least return = concession x max(1, (gain of our last step - gain of their last offer) / sum of our concessions)
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.band import Band, steps_due
from tools.bargaining.concession_worth import shapley_worth
from tools.bargaining.counter import nearest
from tools.bargaining.offer_space import TOUCH
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.room import harder_issues
from tools.bargaining.wording import issue_value
from tools.budget.appropriation import written
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bargaining.concession_input import PlanConcessionsInput
    from tools.bargaining.similarity import IssueWeights
    from tools.bargaining.zopa import ZOPA


class PlannedStep(Frozen):
    """One offer of the plan."""

    id: str
    """`step_0` for our first offer."""
    step: Count
    """How many offers of ours come before it."""
    target_gain: Money
    """What the curve aims at."""
    terms: OfferTerms
    """The package."""
    buyer_gain: Money
    """What it gains us over our best alternative."""
    vendor_worth: Money
    """V of it; an estimate."""
    concession: Money
    """How much more it costs us than the offer before it; 0 for the first."""
    gives: tuple[str, ...]
    """Issues that move their way, with both values; no other issue moves, unless they offer more on it than we asked."""
    least_return: Money
    """What their move must be worth to us before this step is made: the same part of their way as this step is of ours."""
    condition: str
    """What they must do before this step is made, in words."""


def planned_steps(given: PlanConcessionsInput, zopa: ZOPA, weights: IssueWeights) -> tuple[PlannedStep, ...]:
    """The steps from here to the last; the first is the counter-offer. A round in which nothing is due has none."""
    steps: list[PlannedStep] = []
    for step in range(min(len(given.made), given.curve.rounds), given.curve.rounds + 1):
        target = Money(amount=given.aspiration(zopa, step), currency=given.model.currency)
        band = _later(given.below_ours(zopa, steps[-1].terms), target, steps[-1]) if steps else given.next_band(zopa)[1]
        if band.members.size:
            like = steps[-1].terms if steps else _like(given, zopa)
            terms = band.zopa.scored.space.terms_at(nearest(band, like, weights))
            before = steps[-1].terms if steps else given.made[-1] if given.made else None
            steps.append(_planned(given, zopa, (step, target), before, terms))
    return _conditional(given, zopa, steps)


def _conditional(given: PlanConcessionsInput, zopa: ZOPA, steps: Sequence[PlannedStep]) -> tuple[PlannedStep, ...]:
    """The steps with what each waits for."""
    factor = _their_way_over_ours(given, zopa, steps)
    found = []
    for each in steps:
        least = Money(amount=quantized(each.concession.amount * factor, 2), currency=each.concession.currency)
        condition = _condition(given, each.terms, least, is_first=each.step == 0)
        found.append(each.model_copy(update={"least_return": least, "condition": condition}))
    return tuple(found)


def _their_way_over_ours(given: PlanConcessionsInput, zopa: ZOPA, steps: Sequence[PlannedStep]) -> Decimal:
    """How much longer their way to our last step is than ours; never below 1."""
    ours = sum((each.concession.amount for each in steps), Decimal(0))
    if not given.theirs or ours <= 0:
        return Decimal(1)
    offered = zopa.reservation.amount - given.model.buyer_cost(given.theirs[-1])
    return max((steps[-1].buyer_gain - offered).amount / ours, Decimal(1))


def _like(given: PlanConcessionsInput, zopa: ZOPA) -> OfferTerms:
    """What the next offer should resemble: their last one, or before it the efficient package that is best for them."""
    return given.theirs[-1] if given.theirs else zopa.scored.space.terms_at(int(zopa.pareto[-1]))


def _later(left: ZOPA, target: Money, last: PlannedStep) -> Band:
    """What a later step is chosen from: at least half the way to its target, and if possible no more than the step before.

    It will resemble our own package before it, since their offers of then are not known.
    """
    due = steps_due(left, target.amount, left.reservation.amount - last.buyer_gain)
    given = float(last.buyer_gain.amount) - left.buyer_gain[due.members]
    chosen = given >= float((last.buyer_gain - target).amount) / 2
    if last.concession.amount > 0:
        small = chosen & (given <= float(last.concession.amount) + TOUCH)
        chosen = small if small.any() else chosen
    return replace(due, members=due.members[chosen])


def _planned(
    given: PlanConcessionsInput, zopa: ZOPA, aim: tuple[int, Money], before: OfferTerms | None, terms: OfferTerms
) -> PlannedStep:
    step, target = aim
    cost = given.model.buyer_cost(terms)
    concession = cost - given.model.buyer_cost(before) if before else cost * 0
    return PlannedStep(
        id=f"step_{step}",
        step=step,
        target_gain=target,
        terms=terms,
        buyer_gain=zopa.reservation.amount - cost,
        vendor_worth=given.model.vendor_worth(terms),
        concession=concession,
        gives=_moves(before, terms, harder_issues(terms, before)) if before else (),
        least_return=concession,
        condition="",
    )


def _moves(before: OfferTerms, after: OfferTerms, issues: Sequence[Issue]) -> tuple[str, ...]:
    return tuple(
        f"{issue.value.replace('_', ' ')} {issue_value(before, issue)} to {issue_value(after, issue)}" for issue in issues
    )


def _condition(given: PlanConcessionsInput, terms: OfferTerms, least_return: Money, *, is_first: bool) -> str:
    """The move of theirs that is worth most to us on the way to this package, and what it must be worth."""
    if is_first:
        return "None: it answers their offer." if given.theirs else "None: it opens."
    if not given.theirs:
        return "An offer of theirs in writing."
    last = given.theirs[-1]
    worth = shapley_worth(last, terms, lambda package: -given.model.buyer_cost(package).amount)
    issue, most = max(worth.items(), key=lambda item: item[1], default=(None, 0))
    least = f"worth at least {written(least_return)} to us"
    if issue is None or most <= 0:
        return f"A new offer of theirs, better than the last and {least}."
    return (
        f"A new offer of theirs, {least}, that moves {issue.value.replace('_', ' ')} from {issue_value(last, issue)} towards "
        f"{issue_value(terms, issue)}."
    )
