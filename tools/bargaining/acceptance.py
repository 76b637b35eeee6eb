"""Whether to accept their offer: worth at least our own next one, lawful, gated, all in (AC_next)."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.bargaining.all_in import RIGHTS, AllIn
from tools.budget.appropriation import written
from tools.frozen import Frozen
from tools.money import Money
from tools.verdict import Verdict
from tools.wording import in_words


class Acceptance(Frozen):
    """The answer, and what it rests on."""

    verdict: Verdict
    """PASS: accept. FAIL: do not. UNCONFIRMED: worth accepting once what is open is settled in writing."""
    their_gain: Money
    """What their offer gains us over no deal, known charges counted."""
    our_next_gain: Money | None
    """What our own next offer would gain us; none when we have none to make."""
    reasons: tuple[str, ...]
    """What stands against it, or is open."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What no worth can buy off."""

    available: Money
    """What may be committed."""
    broken_caps: tuple[str, ...] = ()
    """Caps of the accountable officer that the offer passes, in words."""
    open_clauses: tuple[str, ...] = ()
    """Required clauses that they have not accepted in writing."""
    closed_gates: tuple[str, ...] = ()
    """What a gate demands and the route does not let us ask for."""


def judge(their_gain: Money, our_next_gain: Money | None, all_in: AllIn, limits: Limits) -> Acceptance:
    """Their offer against our next one, the money, the required clauses and the small print.

    Without a next offer of ours it is held against no deal: any gain is worth accepting.
    """
    against = list(_against(their_gain, our_next_gain, all_in, limits))
    unsettled = list(_unsettled(all_in, limits))
    verdict = Verdict.FAIL if against else Verdict.UNCONFIRMED if unsettled else Verdict.PASS
    return Acceptance(verdict=verdict, their_gain=their_gain, our_next_gain=our_next_gain, reasons=tuple(against or unsettled))


def _against(their_gain: Money, our_next_gain: Money | None, all_in: AllIn, limits: Limits) -> Sequence[str]:
    found = []
    if their_gain.amount < 0:
        found.append(f"It costs {written(-their_gain)} more than no deal.")
    elif our_next_gain is not None and their_gain < our_next_gain:
        found.append(f"It gains {written(our_next_gain - their_gain)} less than our own next offer.")
    if all_in.firm_obligation > limits.available:
        found.append(f"It obliges to {written(all_in.firm_obligation - limits.available)} more than may be committed.")
    return [*found, *limits.broken_caps]


def _unsettled(all_in: AllIn, limits: Limits) -> Sequence[str]:
    found = []
    if limits.open_clauses:
        found.append(f"Not accepted in writing: {', '.join(map(in_words, limits.open_clauses))}.")
    if limits.closed_gates:
        names = ", ".join(map(in_words, limits.closed_gates))
        found.append(f"Not to be asked for under the route, so to be found in its own terms: {names}.")
    if rights := [in_words(trap.id) for trap in all_in.traps if trap.id in RIGHTS]:
        found.append(f"It leaves them rights to be struck out: {', '.join(rights)}.")
    if all_in.unknown:
        found.append(f"It does not say: {', '.join(all_in.asked)}.")
    return found
