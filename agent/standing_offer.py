"""A standing offer is never taken back without a person: what of ours is on the table, and whether a letter takes from it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from agent.books import SaidValue
from agent.case.facts import CaseState
from agent.case.leaf_values import read_value
from agent.case.model.offers import OwnOffer
from agent.context import AgentContext
from agent.state import Decision, LetterKind
from agent.views import Draft
from tools.bargaining.offers import NO_CAP, OfferTerms, OverageBasis, RenewalCap, written_cap

_OFFERING: Mapping[str, LetterKind] = {"counter-offer": "counter-offer", "reply": "counter-offer", "menu": "menu"}
"""The letters that put packages on the table, and which they carry."""
_LOOSEST = Decimal(2)
"""Stands for no cap at all: looser than any share."""


def standing_offer(state: CaseState) -> tuple[str, OwnOffer] | None:
    """The offer of ours that is on the table, with its name; none before the first."""
    ours = sorted(state.case.our_offers.items(), key=lambda item: item[1].sent or date.min)
    return ours[-1] if ours else None


def taken_back(state: CaseState, terms: OfferTerms) -> tuple[str, ...]:
    """The issues on which the package gives the vendor less than our standing offer, when it gives more on none.

    A package that takes on one issue and gives on another is a trade, not a retraction.
    """
    standing = standing_offer(state)
    if standing is None:
        return ()
    moves = _moves(standing[1], terms)
    return () if any(move > 0 for move in moves.values()) else tuple(issue for issue, move in moves.items() if move < 0)


def put_on_the_table(draft: Draft, decision: Decision, context: AgentContext) -> None:
    """The package of an approved letter becomes our standing offer, confirmed by who approved it; again changes nothing.

    Of a menu it is the first package: all three are undominated, so the one worth most to the vendor is the dearest to us, and
    whichever they take, nothing below it was offered.
    """
    if draft.kind not in _OFFERING:
        return
    state = context.facts.state()
    path = f"our_offers.{draft.id}"
    if draft.id not in state.case.our_offers:  # once it is on the table the next package would be another one
        _propose(path, draft, decision, context)
    context.facts.confirm([path])


def _propose(path: str, draft: Draft, decision: Decision, context: AgentContext) -> None:
    state = context.facts.state()
    packages = context.calculations.packages(state, context.as_of(state), _OFFERING[draft.kind])
    terms = next(iter(packages.values()))
    values = {
        "sent": decision["at"][:10],
        "discount": str(terms.discount),
        "payable_commitment": f"{terms.payable_commitment.amount} {terms.payable_commitment.currency}",
        "rollover_share": str(terms.rollover_share),
        "renewal_cap": written_cap(terms.renewal_cap).replace("no cap", NO_CAP).replace(" ", ""),
        "overage_basis": str(terms.overage_basis),
    }
    note = f"approved letter {draft.id}, {draft.content_hash[:12]}"
    context.facts.propose([
        SaidValue(f"{path}.{name}", read_value(f"{path}.{name}", text), note) for name, text in values.items()
    ])


def _moves(before: OwnOffer, after: OfferTerms) -> dict[str, int]:
    """For each known issue: above 0 when the vendor gets more than before, below 0 when it gets less."""
    pairs: dict[str, tuple[Decimal | None, Decimal]] = {
        "discount": (_negative(before.discount), -after.discount),
        "payable_commitment": (
            before.payable_commitment.amount
            if before.payable_commitment and before.payable_commitment.currency == after.payable_commitment.currency
            else None,
            after.payable_commitment.amount,
        ),
        "rollover_share": (_negative(before.rollover_share), -after.rollover_share),
        "renewal_cap": (
            _looseness(before.renewal_cap),
            _looseness(after.renewal_cap) or Decimal(0),
        ),
        "overage_basis": (_overage(before.overage_basis), _overage(after.overage_basis) or Decimal(0)),
    }
    return {issue: (now > was) - (now < was) for issue, (was, now) in pairs.items() if was is not None}


def _negative(share: Decimal | None) -> Decimal | None:
    return None if share is None else -share


def _looseness(cap: RenewalCap | None) -> Decimal | None:
    if cap is None:
        return None
    return _LOOSEST if cap == NO_CAP else Decimal(cap)


def _overage(basis: str | None) -> Decimal | None:
    """List price is worth more to the vendor than the committed rate."""
    return None if basis is None else Decimal(basis == OverageBasis.LIST)
