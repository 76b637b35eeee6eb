"""Why no package can be proposed, in words: a person decides first, their offer is as good, no zone, or no step left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.bargaining.wording import spoken
from tools.budget.appropriation import written
from tools.money import Money
from tools.wording import percent

if TYPE_CHECKING:
    from tools.bargaining.aspiration import AimedInput
    from tools.bargaining.zopa import ZOPA


def why_nothing(given: AimedInput, zopa: ZOPA) -> str:
    """Why no package can be proposed, in words."""
    if reason := given.why_escalate(zopa):
        return reason
    if (offered := given.offered_gain(zopa)) is not None and not given.left_in(given.open_to_us(zopa)).size:
        shown = written(Money(amount=offered, currency=given.model.currency))
        doubt = _doubt_of_the_estimate(given, zopa)
        return (
            f"Their offer gains us {shown}, more than any package left to propose: settle what is open in it and accept.{doubt}"
        )
    if zopa.is_empty:
        return _no_zone(given, zopa)
    return (
        "No package lies between our standing offer and where concessions end that asks again for nothing: repeat the "
        "standing offer, or let a person decide to go further."
    )


def _no_zone(given: AimedInput, zopa: ZOPA) -> str:
    """That there is no zone of agreement, by what estimate, and what holds the issues where they are."""
    estimate = f"what no deal brings them is taken at {written(zopa.reservation.vendor_at_most)}"
    if zopa.reservation.vendor_without_deal is None:
        estimate += ", the most it can be"
    most = percent(max(zopa.scored.space.discounts))
    text = (
        f"No lawful package up to {most} off is better than no deal for both sides: there is no zone of agreement by our "
        f"estimate, for which {estimate}. So nothing is proposed: stay with {spoken(zopa.reservation.batna)}."
    )
    return f"{text} {given.held_in_words()}".strip()


def _doubt_of_the_estimate(given: AimedInput, zopa: ZOPA) -> str:
    """That their own first offer disproves what no deal was taken to bring them; empty where it does not."""
    if given.made or given.model.vendor_worth(given.theirs[-1]) >= zopa.reservation.vendor_at_most:
        return ""
    return (
        " By our estimate it is worth less to them than no deal, so the estimate is too high and does not tell how far "
        "they would go: while there is time, a person may ask for more first."
    )
