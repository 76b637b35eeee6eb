"""MiCRO: concede one package at a time, and only as often as they do (de Jonge 2022).

All own packages are sorted best first. The next new one is proposed while we have made no more distinct proposals than
they have; otherwise the last is repeated. It needs no parameter and no estimate of the other side.
"""

from collections.abc import Sequence

from tools.bargaining.offers import OfferTerms
from tools.frozen import Frozen
from tools.quantities import Count


class MicroMove(Frozen):
    """What MiCRO would do now."""

    ours: Count
    """Distinct proposals of ours so far."""
    theirs: Count
    """Distinct proposals of theirs so far."""
    may_concede: bool
    """Whether the next new package may be proposed."""
    proposal: OfferTerms | None
    """That package, or our last one again; none before the first when there is nothing acceptable."""


def micro_move(best_first: Sequence[OfferTerms], ours: Sequence[OfferTerms], theirs: Sequence[OfferTerms]) -> MicroMove:
    """The next proposal, from the acceptable packages best first and the proposals so far."""
    proposed, seen = _distinct(ours), _distinct(theirs)
    fresh = next((package for package in best_first if package not in proposed), None)
    may_concede = len(proposed) <= len(seen) and fresh is not None
    last = ours[-1] if ours else None
    return MicroMove(ours=len(proposed), theirs=len(seen), may_concede=may_concede, proposal=fresh if may_concede else last)


def _distinct(packages: Sequence[OfferTerms]) -> list[OfferTerms]:
    found: list[OfferTerms] = []
    for package in packages:
        if package not in found:
            found.append(package)
    return found
