"""What a letter may be written from, put together once for whoever asks for it, writes it or checks it."""

from collections.abc import Sequence
from datetime import date

from agent.case.facts import CaseState
from agent.context import AgentContext
from agent.letters import VendorFacing
from agent.standing_offer import standing_offer, taken_back
from agent.state import LetterKind
from agent.vendor_text.examine import examine
from agent.vendor_text.findings import ASKS, TextTrap
from agent.vendor_text.text import VendorText
from tools.errors import Refused

_ANSWERED_OTHERWISE = frozenset({TextTrap.EMBEDDED_INSTRUCTIONS, TextTrap.UNFILLABLE_COMMITMENT, TextTrap.ARTIFICIAL_DEADLINE})
"""Traps that the package itself answers, or that are no matter of a clause."""


def facing_for(kind: LetterKind, context: AgentContext, released: Sequence[str]) -> VendorFacing:
    """The material for a letter. Raises Refused when there is none, or when a standing offer would be taken back."""
    state = context.facts.state()
    as_of = context.as_of(state)
    facing = context.calculations.vendor_facing(kind, state, as_of, released)
    require_no_retraction(kind, context, state, as_of)
    return facing.model_copy(update={"demands": _demands(context, state, as_of)}) if kind == "reply" else facing


def require_no_retraction(kind: LetterKind, context: AgentContext, state: CaseState, as_of: date) -> None:
    """Raises Refused when every package of the letter gives the vendor less than our standing offer, and more on nothing."""
    packages = context.calculations.packages(state, as_of, kind).values()
    taken = [taken_back(state, terms) for terms in packages]
    standing = standing_offer(state)
    if taken and all(taken) and standing is not None:
        issues = ", ".join(dict.fromkeys(issue for each in taken for issue in each))
        raise Refused(
            f"This would take back our standing offer {standing[0]} on {issues} and give nothing for it.",
            way_out=f"Only a person takes an offer back: withdraw `our_offers.{standing[0]}` in the case file first.",
        )


def _demands(context: AgentContext, state: CaseState, as_of: date) -> tuple[str, ...]:
    """The clauses that answer the traps of the vendor's last text, in our own words."""
    offers = sorted(state.case.offers.items(), key=lambda item: item[1].received or date.min)
    stored = context.vendor_texts.get(offers[-1][0]) if offers else None
    if stored is None:
        return ()
    found = examine(VendorText(stored.text), context.calculations.known_to_buyer(state, as_of, stored.offer))
    return tuple(dict.fromkeys(ASKS[finding.trap] for finding in found if finding.trap not in _ANSWERED_OTHERWISE))
