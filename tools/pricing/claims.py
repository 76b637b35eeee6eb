"""Headline savings held against the case: what is claimed for a lever, and what it realises here.

A headline is true of the tokens or requests it touches. Caching saves 90 % of repeated input that is found again, never of
output; a batch saves 50 % of what can wait. Multiplying
headlines ("98.4 % saved") or adding them (208.75 %) is plausible and wrong.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from tools.frozen import Frozen
from tools.money import quantized
from tools.pricing.lever import LEVERS, Lever, SavingsClaim, all_levers_together
from tools.pricing.levers import NO_LEVERS, Levels, LeverSet
from tools.quantities import Share, SignedShare


class ClaimCheck(Frozen):
    """One headline and what its lever realises at this option; shares of the cost before the lever."""

    id: Lever
    """The lever."""
    claimed_low: Share
    """The least that is claimed."""
    claimed_high: Share
    """The most that is claimed."""
    realised_alone: SignedShare
    """What the lever saves of the list price if it is the only one."""
    realised_in_turn: SignedShare
    """What it saves of the cost that the levers before it in the waterfall have left."""
    finding: str
    """Whether what it realises alone is below, within or above the claim."""
    basis: str
    """What the headline is true of."""
    source: str
    """Who states it."""
    source_as_of: date
    """When."""


class ClaimsTogether(Frozen):
    """All headlines at once against all their levers at once; shares of the list price."""

    multiplied: Share
    """1 - prod(1 - claim), of the highest claims: plausible and wrong."""
    added: SignedShare
    """Sum of the highest claims; may pass one, and is wrong."""
    realised: SignedShare
    """What the levers save together here."""


def check_claims(claims: Sequence[SavingsClaim], levels: Levels) -> Iterable[ClaimCheck]:
    """Each headline against the levels of an option."""
    for claim in claims:
        before = _before(claim.lever)
        alone = saved(levels, NO_LEVERS, NO_LEVERS | {claim.lever})
        yield ClaimCheck(
            id=claim.lever,
            claimed_low=claim.low,
            claimed_high=claim.high,
            realised_alone=alone,
            realised_in_turn=saved(levels, before, before | {claim.lever}),
            finding=_finding(claim, alone),
            basis=claim.basis,
            source=claim.provenance.source,
            source_as_of=claim.provenance.as_of,
        )


def claims_together(claims: Sequence[SavingsClaim], levels: Levels) -> ClaimsTogether | None:
    """What the headlines would give together, and what their levers do; none without headlines."""
    if not claims:
        return None
    highest = tuple(claim.high for claim in claims)
    return ClaimsTogether(
        multiplied=quantized(all_levers_together(highest)),
        added=quantized(sum(highest, Decimal(0))),
        realised=saved(levels, NO_LEVERS, frozenset(claim.lever for claim in claims)),
    )


def saved(levels: Levels, before: LeverSet, after: LeverSet) -> Decimal:
    """The share of the cost before that is gone after; 0 where nothing is paid before."""
    return quantized(1 - levels[after] / levels[before]) if levels[before] else Decimal(0)


def _before(lever: Lever) -> LeverSet:
    return frozenset(LEVERS[: LEVERS.index(lever)])


def _finding(claim: SavingsClaim, realised: Decimal) -> str:
    if realised < claim.low:
        return "below the claim"
    return "above the claim" if realised > claim.high else "within the claim"
