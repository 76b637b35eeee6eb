"""What the vendor does next: it accepts our package, makes another offer, holds, or has no time left.

Its next offer is worth at least its aspiration and no more than its offer before, so its offers fall in V; a noisy vendor's
alone may rise. Where nothing fits, it holds.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.similarity import IssueWeights, similarity_to
from tools.rehearsal.families import Manner
from tools.rehearsal.moves import VendorTurn
from tools.rehearsal.tactics import CURRENT_VEHICLE, Tactic, clean_charges, played, tactic_in, with_tactic
from tools.rehearsal.vendor_words import offer_words, opening_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tools.bargaining.offer_space import OfferSpace
    from tools.rehearsal.vendor import Vendor

    Mask = NDArray[np.bool_]

_TOUCH = 1e-6
"""Scores are rounded to 1e-6; what is chosen must hold in Decimal."""
_RATE_STEP, _MOST_RATE = Decimal("0.05"), Decimal("0.45")
_WEIGHTS = IssueWeights()


def opening_turn(vendor: Vendor) -> VendorTurn:
    """The first round: its last real offer as it stands, small print as far as the case knows it, or one of its own."""
    given = vendor.setup.given
    is_real = vendor.setup.last_real_offer is not None
    turn = VendorTurn(
        terms=vendor.opening,
        charges=given.charges if is_real else clean_charges(vendor.model.currency, given.charges.tax_share),
        accepted_clauses=(*given.accepted_clauses, CURRENT_VEHICLE),
        cue=vendor.cue,
    )
    return turn.model_copy(update={"words": opening_words(turn)})


def next_turn(vendor: Vendor, said: Sequence[OfferTerms], heard: Sequence[OfferTerms], number: int) -> VendorTurn:
    """Its turn in that round, after all it said and heard before."""
    setup, terms = vendor.setup, next_offer(vendor, said, heard, number - 1)
    charges = clean_charges(vendor.model.currency, setup.given.charges.tax_share)
    kind = tactic_in(number, vendor.draws)
    tactic = played(kind, terms, setup.day_of(number), vendor.draws) if kind else None
    turn = VendorTurn(
        terms=terms,
        charges=with_tactic(charges, tactic) if tactic else charges,
        accepted_clauses=_accepted(vendor, number, kind),
        tactic=tactic,
        cue=vendor.cue,
        holds=terms == said[-1],
    )
    return turn.model_copy(update={"words": offer_words(setup.family, turn, was_hasty=_was_hasty(vendor, heard))})


def next_offer(vendor: Vendor, said: Sequence[OfferTerms], heard: Sequence[OfferTerms], passed: int) -> OfferTerms:
    """Its next package after that many rounds; its last one again where it holds."""
    last, traits = said[-1], vendor.setup.traits
    if vendor.stalls_in(passed) or (traits.waits_after_haste and _was_hasty(vendor, heard)):
        return last
    floor = vendor.aspiration(passed, heard)
    if traits.manner is Manner.GIVES_RATE:
        return _better_rate(vendor, last, floor)
    return _traded(vendor, last, heard[-1:], floor)


def _traded(vendor: Vendor, last: OfferTerms, ours: Sequence[OfferTerms], floor: Decimal) -> OfferTerms:
    """Of the packages worth enough, the one most like our last offer; of equals the one worth most to it."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    worths, space = vendor.scored.vendor_worth, vendor.scored.space
    enough = vendor.permitted(space) & (worths >= float(floor) + _TOUCH)
    if not vendor.setup.traits.jitter:
        enough &= worths <= float(vendor.worth(last)) - _TOUCH
    if vendor.setup.traits.manner is Manner.CLIMBS and ours:
        enough &= _asking_more(space, ours[-1])
    fitting = np.flatnonzero(enough)
    if not fitting.size:
        return last
    alike = similarity_to(ours[-1] if ours else last, space, _WEIGHTS)[fitting]
    return space.terms_at(int(fitting[np.lexsort((-worths[fitting], -alike))[0]]))


def _asking_more(space: OfferSpace, ours: OfferTerms) -> Mask:
    """The packages with more commitment than we proposed; shape (size,)."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    more = np.array([amount > ours.payable_commitment for amount in space.payable_commitments], dtype=np.bool_)
    return np.broadcast_to(more[None, :, None, None, None], space.shape).reshape(-1)


def _better_rate(vendor: Vendor, last: OfferTerms, floor: Decimal) -> OfferTerms:
    better = last.model_copy(update={"discount": min(last.discount + _RATE_STEP, _MOST_RATE)})
    fits = better.discount > last.discount and floor <= vendor.worth(better) <= vendor.worth(last)
    return better if fits and Issue.DISCOUNT not in vendor.setup.given.held_issues else last


def _was_hasty(vendor: Vendor, heard: Sequence[OfferTerms]) -> bool:
    return len(heard) > 1 and vendor.was_fast(heard[-2], heard[-1])


def _accepted(vendor: Vendor, number: int, tactic: Tactic | None) -> tuple[str, ...]:
    """The required clauses that its offer carries: those it accepted for real, and all once enough time has passed."""
    setup = vendor.setup
    due = number > 1 + setup.rounds * setup.traits.clauses_from
    carried = tuple(clause.id for clause in setup.given.required_clauses) if due else ()
    known = tuple(dict.fromkeys((*setup.given.accepted_clauses, *carried)))
    return known if tactic is Tactic.EXPIRED_FRAMEWORK else (*known, CURRENT_VEHICLE)
