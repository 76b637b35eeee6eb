"""The levers on cost, and what is claimed for some of them in headlines."""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from tools.frozen import Frozen
from tools.provenance import Provenance
from tools.quantities import Share


class Lever(StrEnum):
    """The levers, in the order of the waterfall."""

    STRONGEST_MODEL = "strongest_model"
    """Every request on the baseline model; no lever used."""
    ROUTING = "routing"
    """Requests go to the models of the mix, escalations included."""
    CACHE = "cache"
    """Repeated prefixes are cached."""
    BATCH = "batch"
    """Requests that can wait run in batches."""
    GEOGRAPHY = "geography"
    """Models that may not be used are replaced, and inference is pinned."""
    DISCOUNT = "discount"
    """The negotiated discount."""


LEVERS: Final = tuple(lever for lever in Lever if lever is not Lever.STRONGEST_MODEL)
"""Everything that can be used or left."""


class SavingsClaim(Frozen):
    """A headline about one lever, as it is quoted."""

    lever: Lever
    """The lever it is about."""
    low: Share
    """The least that is claimed to be saved."""
    high: Share
    """The most that is claimed to be saved."""
    basis: str
    """What the figure is true of, in words."""
    provenance: Provenance
    """Source and date."""


def all_levers_together(shares: tuple[Decimal, ...]) -> Decimal:
    """Headline savings multiplied, 1 - prod(1 - s), as if each touched the whole bill; none does."""
    left = Decimal(1)
    for share in shares:
        left *= 1 - share
    return 1 - left
