"""What a letter may be written from, put together once for whoever asks for it, writes it or checks it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from agent.case.facts import CaseState
from agent.context import AgentContext
from agent.letters import VendorFacing
from agent.standing_offer import standing_offer, taken_back
from agent.state import LetterKind
from agent.vendor_text.examine import examine
from agent.vendor_text.findings import ASKS, TextTrap
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText
from agent.vendor_text.text_store import StoredText
from tools.bargaining.offers import OfferTerms
from tools.errors import Refused

KnownToBuyer = Callable[[CaseState, date, str], Known]
"""What the text behind an offer is held against."""
_ANSWERED_OTHERWISE = frozenset({TextTrap.EMBEDDED_INSTRUCTIONS, TextTrap.UNFILLABLE_COMMITMENT, TextTrap.ARTIFICIAL_DEADLINE})
"""Traps that the package itself answers, or that are no matter of a clause."""


def facing_for(kind: LetterKind, context: AgentContext, released: Sequence[str]) -> VendorFacing:
    """The material for a letter. Raises Refused when there is none, or when a standing offer would be taken back."""
    state = context.facts.state()
    as_of = context.as_of(state)
    facing = context.calculations.vendor_facing(kind, state, as_of, released)
    require_no_retraction(state, context.calculations.packages(state, as_of, kind).values())
    if kind != "reply":
        return facing
    demands = demands_for(state, as_of, context.vendor_texts.all(), context.calculations.known_to_buyer)
    return facing.model_copy(update={"demands": demands})


def require_no_retraction(state: CaseState, packages: Iterable[OfferTerms]) -> None:
    """Raises Refused when every package of a letter gives the vendor less than our standing offer, and more on nothing."""
    taken = [taken_back(state, terms) for terms in packages]
    standing = standing_offer(state)
    if taken and all(taken) and standing is not None:
        issues = ", ".join(dict.fromkeys(issue for each in taken for issue in each))
        raise Refused(
            f"This would take back our standing offer {standing[0]} on {issues} and give nothing for it.",
            way_out=f"Only a person takes an offer back: withdraw `our_offers.{standing[0]}` in the case file first.",
        )


def demands_for(state: CaseState, as_of: date, texts: Iterable[StoredText], known: KnownToBuyer) -> tuple[str, ...]:
    """The clauses that answer the traps of the vendor's last text, in our own words; none without a text."""
    offers = state.case.offers
    last = max(offers, key=lambda name: offers[name].received or date.min) if offers else ""
    found = (
        finding
        for stored in texts
        if stored.offer == last
        for finding in examine(VendorText(stored.text), known(state, as_of, stored.offer))
    )
    return tuple(dict.fromkeys(ASKS[finding.trap] for finding in found if finding.trap not in _ANSWERED_OTHERWISE))
