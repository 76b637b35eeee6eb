"""Where we open, what we aim at and where we walk away, issue by issue: derived, never typed.

The target is one whole package. For each issue the opening is the best value for us that the vendor, by estimate, could
still accept with the rest at target; the walk-away is the last value towards them at which the deal still beats our best
alternative with the rest at target. All walk-aways together are no acceptable package.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import model_validator

from tools.bargaining.aspiration import AimedInput
from tools.bargaining.clause_positions import (
    ClausePosition,
    ClosedClause,
    RequiredClause,
    Standing,
    asks_of_clauses,
    clause_positions,
    closed_clauses,
)
from tools.bargaining.counter import nearest
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.negotiation import round_step
from tools.bargaining.offer_space import TOUCH, OfferSpace, score_space
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.opponent_weights import weights_used
from tools.bargaining.position import MoneyPosition, OveragePosition, Position, RenewalPosition, SharePosition
from tools.bargaining.private_position import PrivatePosition, PrivateValue
from tools.bargaining.room import Room
from tools.bargaining.why_nothing import why_nothing
from tools.bargaining.wording import issue_value, spoken
from tools.bargaining.zone_summary import ZoneSummary, summarise_zone
from tools.bargaining.zopa import ZOPA
from tools.budget.appropriation import written
from tools.budget.clauses import Clause
from tools.budget.private_output import PrivateOutput
from tools.errors import Refused
from tools.facts import Facts
from tools.money import Money, quantized
from tools.results import Step

if TYPE_CHECKING:
    from collections.abc import Sequence


class SetPositionsInput(AimedInput):
    """A negotiation, and the conditions that are not for trading."""

    last_offer: OfferTerms | None = None
    """What the vendor offered last, if anything; its values join the usual grid."""
    earlier_offers: tuple[OfferTerms, ...] = ()
    """Their offers before it, oldest first; their moves tell what they care about."""
    required_clauses: tuple[RequiredClause, ...] = ()
    """Conditions from the gates, and clauses that nobody can price."""
    clauses: tuple[Clause, ...] = ()
    """Clauses beyond the money issues that can be priced; a clause on a money issue would count it twice."""

    @model_validator(mode="after")
    def _no_issue_twice(self) -> Self:
        twice = [clause.id for clause in self.clauses if clause.kind not in {"price_cut_pass_through", "non_appropriation"}]
        if twice:
            msg = f"clauses beyond the money issues (given {', '.join(twice)}, which the money model prices already)"
            raise ValueError(msg)
        return self

    def open_clauses(self) -> tuple[tuple[Clause, ...], tuple[RequiredClause, ...]]:
        """Priced and required clauses without those that the routes close."""
        closed = {clause.id for clause in closed_clauses(self.required_clauses, self.clauses, self.route_limits)}
        return (
            tuple(clause for clause in self.clauses if clause.id not in closed),
            tuple(clause for clause in self.required_clauses if clause.id not in closed),
        )

    @property
    def theirs(self) -> tuple[OfferTerms, ...]:
        """Everything they offered, oldest first."""
        return self.earlier_offers if self.last_offer is None else (*self.earlier_offers, self.last_offer)


class SetPositionsOutput(PrivateOutput):
    """Positions by issue, the packages behind them, and what is not for trading."""

    private_paths: ClassVar[frozenset[str]] = frozenset({
        "positions",
        "target_package",
        "target_gain",
        "reservation_value",
        "available",
        "zone",
        "clauses",
    })

    positions: tuple[Position, ...]
    """One for each money issue."""
    opening_package: OfferTerms
    """The undominated package that is best for us and that the vendor, by estimate, could still accept."""
    target_package: OfferTerms
    """The undominated package at our aspiration; once they have offered, the one of those most like their offer."""
    target_gain: Money
    """What it gains over our best alternative."""
    reservation_value: Money
    """What our best alternative costs."""
    available: Money
    """What may be committed."""
    zone: ZoneSummary
    """The zone of agreement we bargain in, its ends and the fair points in it."""
    is_banked: bool
    """Whether that zone holds only what asks for no less than they offer on any issue."""
    clauses: tuple[ClausePosition, ...]
    """Positions on everything else: gates first, then what is required, then what may be traded and for how much."""
    closed_clauses: tuple[ClosedClause, ...]
    """What is not asked for, since every route at hand closes it, with the reason."""

    @property
    def required_clauses(self) -> tuple[ClausePosition, ...]:
        """Those that are opened with, aimed at and walked away at alike."""
        return tuple(clause for clause in self.clauses if clause.standing in {Standing.GATE, Standing.REQUIRED})


def set_positions(given: SetPositionsInput, _facts: Facts | None = None) -> SetPositionsOutput:
    """Positions for every money issue. Raises Refused when no lawful package is better than no deal for both sides."""
    zopa = given.zone()
    scored, reservation = zopa.scored, zopa.reservation
    if not zopa.pareto.size:
        raise Refused(
            why_nothing(given, zopa), way_out="Or widen what is considered: the money, the route, the values of an issue."
        )
    target = scored.space.terms_at(_target(zopa, given))
    room = Room.banking(given.theirs[-1]) if zopa.among is not None else None
    positions = tuple(_position(issue, target, given, zopa, room) for issue in Issue)
    gain = reservation.amount - given.model.buyer_cost(target)
    return SetPositionsOutput(
        explanation=(
            f"Aim at {_in_words(target)}: it gains {written(gain)} over {spoken(reservation.batna)}. "
            "Each walk-away holds with the rest at target; together they are no deal."
        ),
        steps=_steps(zopa, target, given),
        positions=positions,
        opening_package=scored.space.terms_at(int(zopa.pareto[0])),
        target_package=target,
        target_gain=gain,
        reservation_value=reservation.amount,
        available=given.available(),
        zone=summarise_zone(zopa),
        is_banked=zopa.among is not None,
        clauses=_bounded(clause_positions(given.model, target, gain, *given.open_clauses()), given),
        closed_clauses=closed_clauses(given.required_clauses, given.clauses, given.route_limits),
    )


def _bounded(clauses: Sequence[ClausePosition], given: SetPositionsInput) -> tuple[ClausePosition, ...]:
    """The same with what the routes leave of each before its reason."""
    asks, limits = asks_of_clauses(given.required_clauses, given.clauses), given.route_limits
    words = {clause.id: limits.words_on(asks[clause.id]) if limits and clause.id in asks else "" for clause in clauses}
    return tuple(clause.model_copy(update={"reason": f"{words[clause.id]} {clause.reason}".strip()}) for clause in clauses)


def _target(zopa: ZOPA, given: SetPositionsInput) -> int:
    """The counter to their last offer at our aspiration; before any offer, the package whose gain is nearest to it."""
    gain, band = given.band_around(zopa)
    if not band.members.size:
        raise Refused(why_nothing(given, zopa), way_out="See plan_concessions for what is open in it.")
    if given.last_offer:
        used = weights_used(given.weights, given.theirs, zopa.scored.space)
        return nearest(band, given.last_offer, used.weights)
    distances = abs(zopa.buyer_gain[zopa.pareto] - float(gain)).round(6)
    return int(min(zip(distances, -zopa.vendor_gain[zopa.pareto], zopa.pareto, strict=True))[2])


_FINE_DISCOUNT = Decimal("0.01")
_PARTS_OF_A_STEP = 2


def _position(issue: Issue, target: OfferTerms, given: SetPositionsInput, whole: ZOPA, room: Room | None) -> Position:
    """One issue moved both ways while the rest stays at target; S and V are compared on a fine line of values.

    Where the zone banks what they offer, nobody walks back from that on any issue.
    """
    values = _fine_values(issue, target, whole.scored.space, given)
    if room is not None:
        values = tuple(value for value in values if room.fits(issue, value))
    line = whole.scored.space.line(target, issue, values)
    zopa = ZOPA(given.allowed(score_space(given.model, line)), whole.reservation)
    ours, theirs, at_target = zopa.buyer_gain, zopa.vendor_gain, values.index(getattr(target, issue.value))
    places = range(len(values))
    acceptable = [i for i in places if ours[i] >= ours[at_target] and theirs[i] >= -TOUCH]
    best = max([*acceptable, at_target], key=lambda i: (ours[i], i == at_target))
    beyond = [i for i in places if ours[i] >= -TOUCH and theirs[i] >= theirs[at_target]]
    last = max([*beyond, at_target], key=lambda i: (theirs[i], -ours[i]))
    return _position_of(issue, [line.terms_at(i) for i in (best, at_target, last)], given)


def _fine_values(issue: Issue, target: OfferTerms, space: OfferSpace, given: SetPositionsInput) -> tuple[object, ...]:
    """The issue's values and, for discount and commitment, a fine scale up to its greatest; a held issue has its own alone."""
    if issue in given.held_issues:
        return space.axes[issue]
    if issue is Issue.DISCOUNT:
        steps = {_FINE_DISCOUNT * step for step in range(int(max(space.discounts) / _FINE_DISCOUNT) + 1)}
        return tuple(sorted(steps | {*space.discounts, target.discount}))
    if issue is Issue.COMMITMENT:
        return _round_commitments(target, space, given.model)
    return space.axes[issue]


def _round_commitments(target: OfferTerms, space: OfferSpace, model: MoneyModel) -> tuple[Money, ...]:
    """Every round amount between the least and the greatest commitment, and the values of the space."""
    least, most = min(space.payable_commitments).amount, max(space.payable_commitments).amount
    step = round_step(model.demand.expected) / _PARTS_OF_A_STEP
    numbers = range(int(least / step) + 1, int(most / step) + 1)
    fine = {Money(amount=quantized(step * number, 2), currency=model.currency) for number in numbers}
    return tuple(sorted(fine | {*space.payable_commitments, target.payable_commitment}))


def _position_of(issue: Issue, packages: Sequence[OfferTerms], given: SetPositionsInput) -> Position:
    """The issue's values in the packages for opening, target and walk-away, with the reason."""
    reason = _reason(issue, packages, given)
    opening, target, last = (getattr(package, issue.value) for package in packages)
    match issue:
        case Issue.COMMITMENT:
            return MoneyPosition(id=issue, open=opening, target=target, walk_away=last, reason=reason)
        case Issue.RENEWAL:
            return RenewalPosition(id=issue, open=opening, target=target, walk_away=last, reason=reason)
        case Issue.OVERAGE:
            return OveragePosition(id=issue, open=opening, target=target, walk_away=last, reason=reason)
        case Issue.DISCOUNT | Issue.ROLLOVER:
            return SharePosition(id=issue, open=opening, target=target, walk_away=last, reason=reason)


def _reason(issue: Issue, packages: Sequence[OfferTerms], given: SetPositionsInput) -> str:
    cost = [given.model.buyer_cost(package) for package in packages]
    parts = [
        f"With the rest at target, opening at {issue_value(packages[0], issue)} is worth {written(cost[1] - cost[0])} more",
        f"to us and stopping at {issue_value(packages[2], issue)} gives up {written(cost[2] - cost[1])}.",
    ]
    if given.route_limits and (limits := given.route_limits.words(issue)):
        parts = [limits, *([] if issue in given.held_issues else parts)]
    if issue is Issue.COMMITMENT:
        parts.append(f"No more than {written(given.available())} may be committed.")
    return " ".join(parts)


def private_position(positions: SetPositionsOutput, batna: str, *, forecast: Money | None = None) -> PrivatePosition:
    """Everything of the positions that must not be said: shares and amounts; words such as `list` are no secret."""

    def values(kind: str) -> tuple[PrivateValue, ...]:
        found = ((position.id, getattr(position, kind)) for position in positions.positions)
        return tuple(PrivateValue(id=issue, value=value) for issue, value in found if _is_telling(value))

    ceilings = [PrivateValue(id="available", value=positions.available)]
    ceilings += [] if forecast is None else [PrivateValue(id="forecast", value=forecast)]
    return PrivatePosition(
        reservation_value=positions.reservation_value,
        batna=batna,
        targets=values("target"),
        walk_aways=values("walk_away"),
        ceilings=tuple(ceilings),
    )


def _is_telling(value: object) -> bool:
    """Amounts and shares are; a word or a plain 0 says nothing."""
    return isinstance(value, Money) or (isinstance(value, Decimal) and value != 0)


def _in_words(package: OfferTerms) -> str:
    return ", ".join(f"{issue.name.lower()} {issue_value(package, issue)}" for issue in Issue)


def _steps(zopa: ZOPA, target: OfferTerms, given: SetPositionsInput) -> tuple[Step, ...]:
    best = zopa.scored.space.terms_at(int(zopa.pareto[0]))
    return (
        Step(
            label="Zone of agreement",
            expression="S <= S of no deal and V >= V of no deal",
            value=f"{zopa.members.size:,} packages",
        ),
        Step(label="Undominated in the zone", expression="the efficient packages", value=f"{zopa.pareto.size:,} packages"),
        Step(
            label="Opening package", expression="least S among them", value=f"{_in_words(best)}: {given.model.buyer_cost(best)}"
        ),
        Step(
            label="Target package",
            expression="gain nearest to the aspiration",
            value=f"{_in_words(target)}: {given.model.buyer_cost(target)}",
        ),
    )
