"""The plan of concessions: every next offer of ours, what each gives and what it waits for.

Targets follow the curve from our first to our final gain. Each step is the undominated package near its target that is
most like their last offer, and asks again for nothing on any issue: the plan is monotone, issue by issue. It says what each
step is conditional on, whether their offer is worth accepting, what MiCRO would do, and which alarms the offers so far raise.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from tools.bargaining.acceptance import Acceptance, judge
from tools.bargaining.all_in import check_all_in
from tools.bargaining.band import packages_from
from tools.bargaining.concession_alarms import Alarm, find_alarms
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.micro import MicroMove, micro_move
from tools.bargaining.offers import OfferTerms
from tools.bargaining.opponent_weights import weights_used
from tools.bargaining.planned_steps import PlannedStep, planned_steps
from tools.bargaining.why_nothing import why_nothing
from tools.bargaining.wording import listed, spoken
from tools.bargaining.zopa import ZOPA
from tools.budget.appropriation import written
from tools.budget.private_output import PrivateOutput
from tools.facts import Facts
from tools.money import Money
from tools.results import Step

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    why_nothing: str
    """Why there is no step; empty when there is one."""
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
    zopa = given.zone()
    why_escalate = given.why_escalate(zopa)
    weights = weights_used(given.weights, given.theirs, zopa.scored.space).weights
    plan = () if why_escalate else planned_steps(given, zopa, weights)
    acceptance = _acceptance(given, zopa, plan)
    alarms = find_alarms(given.history, given.model.buyer_cost)
    output = PlanConcessionsOutput(
        explanation="",
        next_offer=plan[0].terms if plan else None,
        plan=plan,
        why_nothing="" if plan else why_nothing(given, zopa),
        first_gain=_money(given, zopa, 0),
        final_gain=_money(given, zopa, given.curve.rounds),
        reservation_value=zopa.reservation.amount,
        standing_cost=given.standing,
        must_escalate=bool(why_escalate),
        acceptance=acceptance,
        micro=_micro(given, zopa),
        alarms=alarms,
    )
    return output.model_copy(update={"explanation": _explain(output), "steps": _steps(given, output)})


def _money(given: PlanConcessionsInput, zopa: ZOPA, step: int) -> Money:
    return Money(amount=given.aspiration(zopa, step), currency=given.model.currency)


def _acceptance(given: PlanConcessionsInput, zopa: ZOPA, plan: Sequence[PlannedStep]) -> Acceptance | None:
    if not given.theirs:
        return None
    last = given.theirs[-1]
    all_in = check_all_in(given.model, last, given.charges)
    held = None if given.standing is None or given.why_escalate(zopa) else zopa.reservation.amount - given.standing
    ours = plan[0].buyer_gain if plan else held
    gain = zopa.reservation.amount - given.model.buyer_cost(last) - all_in.surcharge
    return judge(gain, ours, all_in, given.limits_on(last))


def _micro(given: PlanConcessionsInput, zopa: ZOPA) -> MicroMove:
    left = given.open_to_us(zopa)
    allowed = left.pareto if given.standing is None else packages_from(left, given.standing)
    return micro_move([left.scored.space.terms_at(int(index)) for index in allowed], given.made, given.theirs)


def _explain(output: PlanConcessionsOutput) -> str:
    if not output.plan:
        parts = [output.why_nothing]
    elif len(output.plan) == 1:
        gain = written(output.plan[0].buyer_gain)
        parts = [f"This offer gains {gain}; no other follows. Until they move it is repeated; to go further a person decides."]
    else:
        parts = [
            (
                f"{len(output.plan)} offers lead from a gain of "
                f"{written(output.plan[0].buyer_gain)} to {written(output.plan[-1].buyer_gain)}; none asks again for "
                "what an earlier one gave, and none is made before its condition is met. In a round without a step the last "
                "offer is repeated."
            )
        ]
    if growing := [spoken(after.id) for before, after in pairwise(output.plan[1:]) if after.concession > before.concession]:
        parts.append(
            f"{listed(growing).capitalize()} {'give' if len(growing) > 1 else 'gives'} more than the step before: "
            "whoever sees that learns that waiting pays."
        )
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
