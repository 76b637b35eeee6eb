"""How routes compare: elapsed time, freedom and challenge risk, with no exchange rate between them.

A route is efficient when no other is at least as good in all three and better in one. Lawful routes are compared among
themselves, so that an UNCONFIRMED one never pushes a lawful one off the list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from tools.procurement.route_output import Elapsed, Timing
from tools.procurement.route_terms import RISK_ORDER, ElapsedWeeks, Risk
from tools.verdict import Verdict

_DAYS_A_WEEK = 7
_STRENGTH = (Verdict.FAIL, Verdict.UNCONFIRMED, Verdict.PASS)


@dataclass(frozen=True, slots=True)
class Contender:
    """One route as the comparison sees it."""

    id: str
    verdict: Verdict
    weeks: Decimal
    """Typical weeks to signature; fewer is better."""
    freedom: Decimal
    """0 to 1; more is better."""
    risk: Risk
    """Lower is better."""

    def dominates(self, other: "Contender") -> bool:
        """At least as good in all three, better in one."""
        ours, theirs = self.losses, other.losses
        return ours != theirs and all(ours[place] <= theirs[place] for place in range(len(ours)))

    @property
    def losses(self) -> tuple[Decimal, Decimal, int]:
        """The three objectives, each so that less is better."""
        return (self.weeks, -self.freedom, RISK_ORDER.index(self.risk))


def efficient(contenders: Sequence[Contender], verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """The Pareto set of the contenders with those verdicts, in their order."""
    allowed = set(verdicts)
    field = [contender for contender in contenders if contender.verdict in allowed]
    return tuple(one.id for one in field if not any(other.dominates(one) for other in field))


def dominators(contender: Contender, contenders: Iterable[Contender]) -> tuple[str, ...]:
    """Who dominates it with a verdict no weaker than its own; a FAIL dominates nobody."""
    least = _STRENGTH.index(contender.verdict)
    return tuple(
        other.id
        for other in contenders
        if other.verdict is not Verdict.FAIL and _STRENGTH.index(other.verdict) >= least and other.dominates(contender)
    )


def dated(weeks: ElapsedWeeks, start: date) -> Elapsed:
    """The route's weeks as dates from a complete purchase request on that day; part weeks count as whole days, rounded up."""
    return Elapsed(
        shortest=weeks.shortest,
        typical=weeks.typical,
        longest=weeks.longest,
        basis=weeks.basis,
        source=weeks.source,
        earliest_signature=_after(weeks.shortest, start),
        typical_signature=_after(weeks.typical, start),
        latest_signature=_after(weeks.longest, start),
        note=weeks.note,
    )


def timing(elapsed: Elapsed | None, deadline: date | None) -> Timing:
    """Whether the route ends by the deadline; unknown where either is not known."""
    if elapsed is None or deadline is None:
        return Timing.UNKNOWN
    if elapsed.latest_signature <= deadline:
        return Timing.EVEN_AT_LONGEST
    if elapsed.typical_signature <= deadline:
        return Timing.TYPICALLY
    return Timing.ONLY_AT_SHORTEST if elapsed.earliest_signature <= deadline else Timing.TOO_LATE


def _after(weeks: Decimal, start: date) -> date:
    return start + timedelta(days=int((weeks * _DAYS_A_WEEK).to_integral_value(ROUND_CEILING)))
