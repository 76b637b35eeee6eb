"""Where a fact comes from, how far it was verified, and until when it may be relied on."""

from datetime import date, timedelta
from enum import StrEnum

from tools.frozen import Frozen


class Verification(StrEnum):
    """How the fact was read."""

    PRIMARY = "primary"
    """On the authority's or vendor's own page."""
    SECONDARY = "secondary"
    """In a third party's dated record."""
    DERIVED = "derived"
    """Computed from a primary rule; not printed on a page."""
    RECALLED = "recalled"
    """From general knowledge; the cited page was not opened."""
    UNVERIFIED = "unverified"
    """Not found; not to be relied on."""


class FactKind(StrEnum):
    """What sort of fact it is; the kind decides how fast it goes stale (knowledge/facts/freshness.yaml)."""

    PRICE = "price"
    DEPLOYMENT = "deployment"
    CERTIFICATION = "certification"
    FRAMEWORK = "framework"
    THRESHOLD = "threshold"
    STATUTE = "statute"
    BENCHMARK = "benchmark"
    GUIDANCE = "guidance"


class Provenance(Frozen):
    """Source, date and standing of one fact."""

    source: str
    """Address or title of what was read."""
    as_of: date
    """The day on which the source said so."""
    verification: Verification
    """How it was read."""
    kind: FactKind
    """What sort of fact this is."""
    valid_until: date | None = None
    """Last day on which the fact is current, from its source or from its kind's horizon; none means it does not expire."""

    def is_current(self, on: date) -> bool:
        """Whether the fact may support a claim as current on that day."""
        return self.valid_until is None or on <= self.valid_until


def valid_until(as_of: date, horizon_days: int | None) -> date | None:
    """The last current day under a horizon: as_of + horizon; none for kinds that do not expire."""
    return None if horizon_days is None else as_of + timedelta(days=horizon_days)
