"""Positions on what is no money issue of its own: price protection, release, model retirement, exit, ramp, residency.

A clause that the budget's engine can price is priced on our target package and may be traded for
at least that; one that carries the whole gain is not for trading. A clause without a price is required, with its reason.
A gate is never traded, whatever is offered for it (section 4).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.bargaining.route_limits import RouteLimits
from tools.budget.appropriation import written
from tools.budget.base_offer import BaseOffer
from tools.budget.clauses import Clause
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.procurement.route_terms import Ask


class Standing(StrEnum):
    """What may be done with a clause at the table."""

    GATE = "gate"
    """Never traded: without it there is no lawful purchase."""
    REQUIRED = "required"
    """Not traded: nobody can say in money what it is worth, or it carries the whole gain."""
    TRADED = "traded"
    """May be given up for at least its value."""
    IDLE = "idle"
    """Worth nothing on this package: the first thing to give."""


class RequiredClause(Frozen):
    """A condition that is not for trading."""

    id: str = Field(min_length=1)
    """Its name, for instance `residency_eu`."""
    demand: str = Field(min_length=1)
    """What the contract must say."""
    reason: str = Field(min_length=1)
    """Why it is not for trading: which duty asks for it, or why it has no price."""
    is_gate: bool = True
    """Whether a gate demands it; otherwise it only lacks a price."""
    ask: Ask | None = None
    """Which ask of the routes' negotiability map it is; none for one that no route judges."""


class ClosedClause(Frozen):
    """A clause that the procurement route closes: it is not asked for."""

    id: str
    """Its name."""
    is_gate: bool
    """Whether a gate demands it all the same: then the route's own terms must hold it, or the route will not do."""
    why: str
    """Under which route, and why."""


ASK_OF_CLAUSE: Mapping[str, Ask] = {"price_cut_pass_through": Ask.PRICE_PROTECTION, "non_appropriation": Ask.RAMP}
"""The ask that each kind of priced clause is."""


class ClausePosition(Frozen):
    """Where we open, aim and walk away on one clause."""

    id: str
    """Its name."""
    standing: Standing
    """What may be done with it."""
    open: str
    """What we ask first, as contract words."""
    target: str
    """What we aim at."""
    walk_away: str
    """Where we stop."""
    value: Money | None
    """What it saves on the target package in expectation; none where it has no price."""
    reason: str
    """Why there, after what the procurement routes leave of it."""


def clause_positions(
    model: MoneyModel,
    target: OfferTerms,
    gain: Money,
    clauses: Sequence[Clause],
    required: Sequence[RequiredClause],
) -> tuple[ClausePosition, ...]:
    """Gates first, then what is required, then priced clauses, the most valuable first."""
    offer = BaseOffer(
        demand=model.demand,
        terms=model.year(target).terms,
        payable_commitment=target.payable_commitment,
    )
    priced = [_priced(clause, offer, gain) for clause in clauses]
    unpriced = sorted(required, key=lambda clause: not clause.is_gate)
    return (
        *(_required(clause) for clause in unpriced),
        *sorted(priced, key=lambda position: -position.value.amount if position.value else Decimal(0)),
    )


def closed_clauses(
    required: Sequence[RequiredClause], clauses: Sequence[Clause], limits: RouteLimits | None
) -> tuple[ClosedClause, ...]:
    """Those that every route at hand closes, gates first."""
    if limits is None:
        return ()
    gates = {clause.id for clause in required if clause.is_gate}
    closed = [(name, ask) for name, ask in asks_of_clauses(required, clauses).items() if limits.closes(ask)]
    return tuple(
        ClosedClause(id=name, is_gate=name in gates, why=limits.words_on(ask))
        for name, ask in sorted(closed, key=lambda each: each[0] not in gates)
    )


def asks_of_clauses(required: Sequence[RequiredClause], clauses: Sequence[Clause]) -> dict[str, Ask]:
    """Which ask of the routes' negotiability map each clause is, by its id; one that no route judges is left out."""
    known = [(clause.id, clause.ask) for clause in required] + [
        (clause.id, ASK_OF_CLAUSE.get(clause.kind)) for clause in clauses
    ]
    return {name: ask for name, ask in known if ask is not None}


def _required(clause: RequiredClause) -> ClausePosition:
    return ClausePosition(
        id=clause.id,
        standing=Standing.GATE if clause.is_gate else Standing.REQUIRED,
        open=clause.demand,
        target=clause.demand,
        walk_away=clause.demand,
        value=None,
        reason=clause.reason,
    )


def _priced(clause: Clause, offer: BaseOffer, gain: Money) -> ClausePosition:
    value = Money(amount=quantized(clause.value(offer)), currency=gain.currency)
    standing, walk_away, reason = _judged(value, gain, clause.demand)
    return ClausePosition(
        id=clause.id,
        standing=standing,
        open=clause.demand,
        target=clause.demand,
        walk_away=walk_away,
        value=value,
        reason=f"{reason} ({clause.reasoning(offer)})",
    )


def _judged(value: Money, gain: Money, demand: str) -> tuple[Standing, str, str]:
    if value.amount <= 0:
        return Standing.IDLE, "Without it.", "On the target package it saves nothing, so it is the first thing to give."
    if value > gain:
        return (
            Standing.REQUIRED,
            demand,
            f"It saves {written(value)}, more than the {written(gain)} the target gains: without it there is no deal.",
        )
    return (
        Standing.TRADED,
        f"Without it, against at least {written(value)} on another issue.",
        f"On the target package it saves {written(value)} in expectation.",
    )
