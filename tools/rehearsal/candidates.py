"""What we could do now, the plan's move first: near packages of the same band, our last offer again, accept, walk away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tools.bargaining.opponent_weights import weights_used
from tools.bargaining.similarity import similarity_to
from tools.money import Money
from tools.rehearsal.mistakes import too_small
from tools.rehearsal.moves import Accept, BuyerMove, Propose, Run, WalkAway
from tools.rehearsal.plan_player import planned_move, repeated
from tools.rehearsal.view import as_given, heard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bargaining.concession_input import PlanConcessionsInput
    from tools.bargaining.offers import OfferTerms
    from tools.rehearsal.setup import RehearsalSetup

NEAR = 3
"""How many packages beside the plan's are offered."""


class Why(StrEnum):
    """Why a move is among those offered."""

    PLAN = "plan"
    NEAR = "near"
    """Undominated, at our aspiration, and like their offer; the likest first."""
    AGAIN = "again"
    """Our last offer once more."""
    ACCEPT = "accept"
    WALK_AWAY = "walk away"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One move on offer."""

    why: Why
    move: BuyerMove


def candidates(setup: RehearsalSetup, run: Run) -> tuple[Candidate, ...]:
    """The moves on offer in the run's present round; none is there twice."""
    given, planned = as_given(setup, run), planned_move(setup, run)
    found = [Candidate(Why.PLAN, planned)]
    if isinstance(planned, Propose):
        found += [Candidate(Why.NEAR, Propose(terms=terms)) for terms in _near(given, planned.terms)]
    again = repeated(heard(setup, run))
    found += [Candidate(Why.AGAIN, again)] if again else []
    found += [Candidate(Why.ACCEPT, Accept()), Candidate(Why.WALK_AWAY, WalkAway())]
    return tuple(_once(found))


def _near(given: PlanConcessionsInput, planned: OfferTerms) -> Iterator[OfferTerms]:
    """Packages of the band our next offer comes from that give no more than the plan's, those most like their offer first."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    zone = given.zone()
    band, last = given.next_band(zone)[1], given.theirs[-1]
    space, reservation = band.zopa.scored.space, zone.reservation.amount
    least = reservation - given.model.buyer_cost(planned) - Money(amount=too_small(zone), currency=reservation.currency)
    members = band.members[band.zopa.buyer_gain[band.members] >= float(least.amount)]
    alike = similarity_to(last, space, weights_used(given.weights, given.theirs, space).weights)[members]
    order = np.lexsort((-band.zopa.vendor_gain[members], -alike))
    others = (terms for place in order if (terms := space.terms_at(int(members[place]))) != planned)
    yield from (each for _, each in zip(range(NEAR), others, strict=False))


def _once(found: list[Candidate]) -> Iterator[Candidate]:
    seen: list[object] = []
    for each in found:
        key = each.move.terms if isinstance(each.move, Propose) else each.move.kind
        if key not in seen:
            seen.append(key)
            yield each
