"""A position on one issue: what we open with, aim at and walk away at, with the reason; one type for each kind of value."""

from tools.bargaining.offers import Issue, OverageBasis, RenewalCap
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Share


class SharePosition(Frozen):
    """Positions on an issue that is a share."""

    id: Issue
    """The issue."""
    open: Share
    """What we ask first."""
    target: Share
    """What we aim at."""
    walk_away: Share
    """Where we stop."""
    reason: str
    """Why there."""


class MoneyPosition(Frozen):
    """Positions on an issue that is an amount."""

    id: Issue
    """The issue."""
    open: Money
    """What we ask first."""
    target: Money
    """What we aim at."""
    walk_away: Money
    """Where we stop; never above what may be committed."""
    reason: str
    """Why there."""


class RenewalPosition(Frozen):
    """Positions on the renewal term."""

    id: Issue
    """The issue."""
    open: RenewalCap
    """What we ask first."""
    target: RenewalCap
    """What we aim at."""
    walk_away: RenewalCap
    """Where we stop."""
    reason: str
    """Why there."""


class OveragePosition(Frozen):
    """Positions on the overage rate."""

    id: Issue
    """The issue."""
    open: OverageBasis
    """What we ask first."""
    target: OverageBasis
    """What we aim at."""
    walk_away: OverageBasis
    """Where we stop."""
    reason: str
    """Why there."""


Position = SharePosition | MoneyPosition | RenewalPosition | OveragePosition
