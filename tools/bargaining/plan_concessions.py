"""The plan of concessions: every next offer of ours, what each gives and what it waits for (methods.md section 6).

Targets follow the curve from our first to our final gain. Each step is the undominated package near its target that is
most like their last offer, and never costs us less than the step before: the plan is monotone. It says what each step is
conditional on, whether their offer is worth accepting, what MiCRO would do, and which alarms the offers so far raise.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import model_validator

from tools.bargaining.acceptance import Acceptance, Limits, judge
from tools.bargaining.all_in import check_all_in
from tools.bargaining.aspiration import AimedInput, Band, steps_due
from tools.bargaining.charges import OfferCharges
from tools.bargaining.clause_positions import RequiredClause
from tools.bargaining.concession_alarms import Alarm, find_alarms
from tools.bargaining.concession_worth import shapley_worth
from tools.bargaining.counter import nearest
from tools.bargaining.micro import MicroMove, micro_move
from tools.bargaining.offers import Issue, Offer, OfferTerms, Party
from tools.bargaining.opponent_weights import weights_used
from tools.bargaining.wording import issue_value
from tools.bargaining.zopa import ZOPA
from tools.budget.appropriation import written
from tools.budget.private_output import PrivateOutput
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Count
from tools.results import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bargaining.similarity import IssueWeights


_TOUCH = 5e-7
"""Scores are rounded to 1e-6."""


class PlanConcessionsInput(AimedInput):
    """A negotiation, every offer made so far, and what must be settled before theirs may be accepted."""

    history: tuple[Offer, ...] = ()
    """Their offers and ours in the order they were made."""
    charges: OfferCharges = OfferCharges()
    """Fees and small print of their last offer, as far as they are known."""
    required_clauses: tuple[RequiredClause, ...] = ()
    """Conditions that are not for trading."""
    accepted_clauses: tuple[str, ...] = ()
    """Ids of those that they have accepted in writing."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [offer.received for offer in self.history]
        if days != sorted(days):
            msg = f"history in the order the offers were made (given {', '.join(map(str, days))})"
            raise ValueError(msg)
        return self

    @property
    def made(self) -> tuple[OfferTerms, ...]:
        """Our offers so far, oldest first."""
        return tuple(offer.terms for offer in self.history if offer.by is Party.BUYER)

    @property
    def theirs(self) -> tuple[OfferTerms, ...]:
        """Their offers so far, oldest first."""
        return tuple(offer.terms for offer in self.history if offer.by is Party.VENDOR)

    @property
    def open_clauses(self) -> tuple[str, ...]:
        """Required clauses that they have not accepted in writing."""
        return tuple(clause.id for clause in self.required_clauses if clause.id not in self.accepted_clauses)


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
    """Issues that move their way, with both values."""
    takes: tuple[str, ...]
    """Issues that move our way in exchange."""
    condition: str
    """What they must do before this step is made."""


class PlanConcessionsOutput(PrivateOutput):
    """The plan, the answer to their offer, and the alarms."""

    private_paths: ClassVar[frozenset[str]] = frozenset({
        "plan",
        "first_gain",
        "final_gain",
        "standing_cost",
        "reservation_value",
        "acceptance",
        "micro",
        "alarms",
    })

    next_offer: OfferTerms | None
    """The next step; none when a person must decide first or nothing can be proposed."""
    plan: tuple[PlannedStep, ...]
    """The steps still to come, in order."""
    first_gain: Money
    """Where the plan starts."""
    final_gain: Money
    """Where it ends; below it we stay or walk away."""
    reservation_value: Money
    """What our best alternative costs: the limit of every step."""
    standing_cost: Money | None
    """What our dearest offer so far costs; no later one costs less."""
    must_escalate: bool
    """Whether our standing offer passes the limit or the money by now: stop, a person decides."""
    acceptance: Acceptance | None
    """Whether to accept their last offer; none before they made one."""
    micro: MicroMove
    """What MiCRO would do: concede only as often as they do."""
    alarms: tuple[Alarm, ...]
    """Patterns in our own offers that should stop us."""


def plan_concessions(given: PlanConcessionsInput, _facts: Facts | None = None) -> PlanConcessionsOutput:
    """The plan. Raises AppropriationExceeded if the money allows no package at all."""
    scored = given.scored(*given.made, *given.theirs)
    zopa = ZOPA(scored, given.reservation())
    why_escalate = given.why_escalate(zopa)
    weights = weights_used(given.weights, given.theirs, scored.space).weights
    plan = () if why_escalate else _plan(given, zopa, weights)
    acceptance = _acceptance(given, zopa, plan)
    alarms = find_alarms(given.history, given.model.buyer_cost)
    output = PlanConcessionsOutput(
        explanation="",
        next_offer=plan[0].terms if plan else None,
        plan=plan,
        first_gain=_money(given, zopa, 0),
        final_gain=_money(given, zopa, given.curve.rounds),
        reservation_value=zopa.reservation.amount,
        standing_cost=given.standing,
        must_escalate=bool(why_escalate),
        acceptance=acceptance,
        micro=_micro(given, zopa),
        alarms=alarms,
    )
    return output.model_copy(update={"explanation": _explain(given, zopa, output), "steps": _steps(given, output)})


def _money(given: PlanConcessionsInput, zopa: ZOPA, step: int) -> Money:
    return Money(amount=given.aspiration(zopa, step), currency=given.model.currency)


def _plan(given: PlanConcessionsInput, zopa: ZOPA, weights: IssueWeights) -> tuple[PlannedStep, ...]:
    """The steps from here to the last; the first is the counter-offer. A round in which nothing is due has none."""
    steps: list[PlannedStep] = []
    for step in range(min(len(given.made), given.curve.rounds), given.curve.rounds + 1):
        target = _money(given, zopa, step)
        if steps:
            band, like = _later(zopa, target, steps), steps[-1].terms
        else:
            (_, band), like = given.next_band(zopa), _like(given, zopa)
        if band.members.size:
            terms = zopa.scored.space.terms_at(nearest(zopa, band, like, weights))
            before = steps[-1].terms if steps else given.made[-1] if given.made else None
            steps.append(_planned(given, zopa, (step, target), before, terms))
    return tuple(steps)


def _like(given: PlanConcessionsInput, zopa: ZOPA) -> OfferTerms:
    """What the next offer should resemble: their last one, or before it the efficient package that is best for them."""
    return given.theirs[-1] if given.theirs else zopa.scored.space.terms_at(int(zopa.pareto[-1]))


def _later(zopa: ZOPA, target: Money, steps: Sequence[PlannedStep]) -> Band:
    """What a later step is chosen from: at least half the way to its target, and if possible no more than the step before.

    It will resemble our own package before it, since their offers of then are not known.
    """
    last = steps[-1]
    due = steps_due(zopa, target.amount, zopa.reservation.amount - last.buyer_gain)
    given = float(last.buyer_gain.amount) - zopa.buyer_gain[due.members]
    enough = given >= float((last.buyer_gain - target).amount) / 2
    steady = enough & (given <= float(last.concession.amount) + _TOUCH) if last.concession.amount > 0 else enough
    return replace(due, members=due.members[steady if steady.any() else enough])


def _planned(
    given: PlanConcessionsInput, zopa: ZOPA, aim: tuple[int, Money], before: OfferTerms | None, terms: OfferTerms
) -> PlannedStep:
    step, target = aim
    cost = given.model.buyer_cost(terms)
    parts = shapley_worth(before, terms, lambda package: given.model.buyer_cost(package).amount) if before else {}
    return PlannedStep(
        id=f"step_{step}",
        step=step,
        target_gain=target,
        terms=terms,
        buyer_gain=zopa.reservation.amount - cost,
        vendor_worth=given.model.vendor_worth(terms),
        concession=cost - given.model.buyer_cost(before) if before else cost * 0,
        gives=_moves(before, terms, [issue for issue, part in parts.items() if part > 0]),
        takes=_moves(before, terms, [issue for issue, part in parts.items() if part <= 0]),
        condition=_condition(given, terms, is_first=step == 0),
    )


def _moves(before: OfferTerms | None, after: OfferTerms, issues: Sequence[Issue]) -> tuple[str, ...]:
    if before is None:
        return ()
    return tuple(
        f"{issue.value.replace('_', ' ')} {issue_value(before, issue)} to {issue_value(after, issue)}" for issue in issues
    )


def _condition(given: PlanConcessionsInput, terms: OfferTerms, *, is_first: bool) -> str:
    """The move of theirs that is worth most to us on the way to this package."""
    if is_first:
        return "None: it answers their offer." if given.theirs else "None: it opens."
    if not given.theirs:
        return "An offer of theirs in writing."
    last = given.theirs[-1]
    worth = shapley_worth(last, terms, lambda package: -given.model.buyer_cost(package).amount)
    issue, most = max(worth.items(), key=lambda item: item[1], default=(None, 0))
    if issue is None or most <= 0:
        return "A new offer of theirs, better than the last."
    return (
        f"A new offer of theirs that moves {issue.value.replace('_', ' ')} from {issue_value(last, issue)} towards "
        f"{issue_value(terms, issue)}."
    )


def _acceptance(given: PlanConcessionsInput, zopa: ZOPA, plan: Sequence[PlannedStep]) -> Acceptance | None:
    if not given.theirs:
        return None
    last = given.theirs[-1]
    all_in = check_all_in(given.model, last, given.charges)
    ours = plan[0].buyer_gain if plan else given.standing and zopa.reservation.amount - given.standing
    gain = zopa.reservation.amount - given.model.buyer_cost(last) - all_in.surcharge
    limits = Limits(given.available(), given.broken_caps(last), given.open_clauses)
    return judge(gain, ours, all_in, limits)


def _micro(given: PlanConcessionsInput, zopa: ZOPA) -> MicroMove:
    floor = given.standing.amount if given.standing else None
    packages = [zopa.scored.space.terms_at(int(index)) for index in zopa.pareto]
    allowed = [package for package in packages if floor is None or given.model.buyer_cost(package).amount >= floor]
    return micro_move(allowed, given.made, given.theirs)


def _explain(given: PlanConcessionsInput, zopa: ZOPA, output: PlanConcessionsOutput) -> str:
    if not output.plan:
        parts = [given.why_nothing(zopa)]
    else:
        parts = [
            (
                f"{len(output.plan)} offers lead from a gain of {written(output.plan[0].buyer_gain)} to "
                f"{written(output.plan[-1].buyer_gain)}; none costs less than the one before it, and none is made before its "
                "condition is met. In a round without a step the last offer is repeated."
            )
        ]
    if growing := [after.id for before, after in pairwise(output.plan[1:]) if after.concession > before.concession]:
        parts.append(f"{', '.join(growing)} gives more than the step before it: whoever sees that learns that waiting pays.")
    if output.acceptance:
        answer = {"PASS": "Accept their offer.", "FAIL": "Do not accept their offer.", "UNCONFIRMED": "Do not accept yet."}
        parts.append(" ".join((answer[output.acceptance.verdict], *output.acceptance.reasons)))
    return " ".join([*parts, *(alarm.text for alarm in output.alarms)])


def _steps(given: PlanConcessionsInput, output: PlanConcessionsOutput) -> tuple[Step, ...]:
    curve = given.curve
    shape = f"{curve.at_once} + (1 - {curve.at_once}) x (t / {curve.rounds})^(1 / {curve.beta})"
    return (
        Step(label="Share of the way given", expression=f"a(t) = {shape}", value=f"t from 0 to {curve.rounds}"),
        Step(
            label="Targets",
            expression=f"{output.first_gain} - ({output.first_gain} - {output.final_gain}) x a(t)",
            value=", ".join(str(step.target_gain) for step in output.plan) or "none",
        ),
        Step(
            label="Ledger",
            expression="each offer costs us at least as much as the one before",
            value=", ".join(str(output.reservation_value - step.buyer_gain) for step in output.plan) or "none",
        ),
    )
