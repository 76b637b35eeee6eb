"""Dated factors on list prices: batch, geography, fast mode, tokenizer generation."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tools.frozen import Frozen
from tools.provenance import Provenance
from tools.quantities import In, Unit

PositiveRatio = Annotated[Decimal, Field(gt=0), In(Unit.RATIO)]


class Geography(StrEnum):
    """Where inference is pinned to, as far as the price knows."""

    ANYWHERE = "anywhere"
    """Global routing; no premium."""
    FIRST_PARTY_US = "first_party_us"
    """The vendor's own `inference_geo: us`."""
    PARTNER_REGIONAL = "partner_regional"
    """A partner cloud's regional or multi-region endpoint."""
    GOVCLOUD = "govcloud"
    """A partner cloud's government partition."""


class Multiplier(Frozen):
    """One factor and where it was read."""

    factor: PositiveRatio
    """Multiplies every token category it applies to."""
    provenance: Provenance
    """Source and date."""
    note: str = ""
    """What it applies to and what it excludes, in the source's words."""
