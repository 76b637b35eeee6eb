"""The families of simulated vendors: how each moves, reacts and speaks. What one vendor of a family is like, its seed draws."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Limits = tuple[Decimal, Decimal]


class Family(StrEnum):
    """Six families after TERMS-Bench (2605.13909) and three of this market."""

    OPEN = "open"
    """Says what it cares about, and moves each round."""
    TERSE = "terse"
    """Offers and nothing else."""
    EXPRESSIVE = "expressive"
    """Warm or hurt: reacts strongly to how fast we move."""
    STRATEGIC = "strategic"
    """Names a wrong priority, and waits wherever we move fast."""
    NOISY = "noisy"
    """Moves to and fro; an offer may be worse than the one before."""
    HARD = "hard"
    """Holds until late, and calls every offer its last."""
    BAND_CLIMBER = "band-climber"
    """Gives discount for more commitment alone, along its bands."""
    RATE_GIVER = "rate-giver"
    """Raises the discount on a commitment that cannot be filled, which is worth little to us."""
    CALENDAR = "calendar"
    """Does not move until our date is close."""


class Manner(StrEnum):
    """How the next offer is chosen."""

    TRADES = "trades"
    """Of all packages worth enough to it, the one most like our last."""
    CLIMBS = "climbs"
    """The same, for more commitment than our last and within its bands alone."""
    GIVES_RATE = "gives_rate"
    """More discount, everything else as it was."""


class Candour(StrEnum):
    """What it says about its priorities."""

    TRUE = "true"
    FALSE = "false"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Traits:
    """What all vendors of a family share; pairs are limits that the seed draws between."""

    beta: Limits
    """Stance: the shape of its curve, below 1 holds firm."""
    reserve: Limits
    """Where its reservation value lies in the zone, from no deal (0) to the best package for it that we could take (1)."""
    padding: Limits = (Decimal("1.2"), Decimal("1.6"))
    """How far above that reservation value it aims at first, in lengths of the zone."""
    urgency: Limits = (Decimal("0.2"), Decimal("0.8"))
    """How many rounds the end of its quarter is worth."""
    reaction: Decimal = Decimal(1)
    """How strongly it answers our pace."""
    manner: Manner = Manner.TRADES
    candour: Candour = Candour.SILENT
    clauses_from: Decimal = Decimal("0.25")
    """Share of the time after which its offers carry our required clauses."""
    jitter: Decimal = Decimal(0)
    """How far its aspiration strays to either side, in lengths of the zone."""
    stalls_for: Decimal = Decimal(0)
    """Share of the time in which it does not move at all."""
    opens_anew: bool = False
    """Whether it puts a package of its own on the table instead of its last real offer."""
    waits_after_haste: bool = False
    """Whether it holds its offer after a fast concession of ours."""


def _limits(low: str, high: str) -> Limits:
    return Decimal(low), Decimal(high)


TRAITS: Mapping[Family, Traits] = {
    Family.OPEN: Traits(
        _limits("1", "1.5"), _limits("0.05", "0.35"), candour=Candour.TRUE, clauses_from=Decimal(0), reaction=Decimal("0.5")
    ),
    Family.TERSE: Traits(_limits("0.7", "1.1"), _limits("0.10", "0.50")),
    Family.EXPRESSIVE: Traits(_limits("0.8", "1.2"), _limits("0.10", "0.45"), reaction=Decimal(2), candour=Candour.TRUE),
    Family.STRATEGIC: Traits(
        _limits("0.4", "0.7"), _limits("0.15", "0.55"), candour=Candour.FALSE, waits_after_haste=True, reaction=Decimal("1.5")
    ),
    Family.NOISY: Traits(_limits("0.8", "1.2"), _limits("0.05", "0.45"), jitter=Decimal("0.35")),
    Family.HARD: Traits(
        _limits("0.2", "0.35"),
        _limits("0.40", "0.75"),
        padding=_limits("1.6", "2.2"),
        urgency=_limits("0", "0.3"),
        clauses_from=Decimal("0.75"),
    ),
    Family.BAND_CLIMBER: Traits(_limits("0.6", "1"), _limits("0.10", "0.45"), manner=Manner.CLIMBS, candour=Candour.TRUE),
    Family.RATE_GIVER: Traits(_limits("0.5", "0.9"), _limits("0.10", "0.45"), manner=Manner.GIVES_RATE, opens_anew=True),
    Family.CALENDAR: Traits(_limits("0.9", "1.2"), _limits("0.10", "0.50"), stalls_for=Decimal("0.7"), reaction=Decimal(0)),
}
IMPOSSIBLE_IN = 8
"""One vendor in so many can make no deal that beats our alternative: then walking away is right."""
IMPOSSIBLE_RESERVE = _limits("1.05", "1.3")
