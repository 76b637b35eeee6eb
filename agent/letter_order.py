"""What a letter may be written from, put together once for whoever asks for it, writes it or checks it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from agent.case.facts import CaseState
from agent.context import AgentContext
from agent.letters import VendorFacing, VendorIssue
from agent.standing_offer import standing_offer, taken_back
from agent.state import LetterKind
from agent.vendor_text.examine import examine
from agent.vendor_text.findings import ASKS, TextTrap
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText
from agent.vendor_text.text_store import StoredText
from tools.bargaining.offers import Issue, OfferTerms
from tools.errors import Refused

KnownToBuyer = Callable[[CaseState, date, str], Known]
"""What the text behind an offer is held against."""
_ANSWERED_OTHERWISE = frozenset({TextTrap.EMBEDDED_INSTRUCTIONS, TextTrap.UNFILLABLE_COMMITMENT, TextTrap.ARTIFICIAL_DEADLINE})
"""Traps that the package itself answers, or that are no matter of a clause."""
_ALL_USAGE = "It is to be taken off the public list price on every category of token, further than your offer goes."
"""What is said of a discount whose rate we keep, where their text takes it off another base or gives it on some tokens only."""


def facing_for(kind: LetterKind, context: AgentContext, released: Sequence[str]) -> VendorFacing:
    """The material for a letter. Raises Refused when there is none, or when a standing offer would be taken back."""
    state = context.facts.state()
    as_of = context.as_of(state)
    facing = context.calculations.vendor_facing(kind, state, as_of, released)
    require_no_retraction(state, context.calculations.packages(state, as_of, kind).values())
    return answering(facing, state, traps_in(state, as_of, context.vendor_texts.all(), context.calculations.known_to_buyer))


def answering(facing: VendorFacing, state: CaseState, traps: Collection[TextTrap]) -> VendorFacing:
    """The material with the clauses that answer the traps of their text, each once; a letter without a package as it was.

    A discount that their offer gives on a part of the usage is not kept as they offered it, whatever its rate.
    """
    if not facing.issues:
        return facing
    demands = tuple(dict.fromkeys(ASKS[trap] for trap in traps if trap not in _ANSWERED_OTHERWISE))
    is_limited = TextTrap.WRONG_BASE in traps or _covers_a_part(state)
    issues = tuple(_on_all_usage(issue) if is_limited and _is_discount(issue) else issue for issue in facing.issues)
    return facing.model_copy(update={"demands": demands, "issues": issues})


def _covers_a_part(state: CaseState) -> bool:
    offers = state.case.offers
    share = offers[last_offer_of(state)].discounted_share if offers else None
    return share is not None and share < 1


def _is_discount(issue: VendorIssue) -> bool:
    return issue.reference.removeprefix("offer#").rpartition(".")[2] == Issue.DISCOUNT


def _on_all_usage(issue: VendorIssue) -> VendorIssue:
    return issue.model_copy(update={"is_as_offered": False, "public_reason": f"{issue.public_reason} {_ALL_USAGE}".strip()})


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


def last_offer_of(state: CaseState) -> str:
    """Name of the vendor's last offer; empty when there is none."""
    offers = state.case.offers
    return max(offers, key=lambda name: offers[name].received or date.min) if offers else ""


def traps_in(state: CaseState, as_of: date, texts: Iterable[StoredText], known: KnownToBuyer) -> tuple[TextTrap, ...]:
    """The traps of the vendor's last text, each once; none without a text."""
    last = last_offer_of(state)
    found = (
        finding.trap
        for stored in texts
        if stored.offer == last
        for finding in examine(VendorText(stored.text), known(state, as_of, stored.offer))
    )
    return tuple(dict.fromkeys(found))
