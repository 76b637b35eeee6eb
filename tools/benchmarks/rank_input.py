"""What ranking takes: our purchase, the discounts to rank, and what the buyer knows beyond the published records."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from tools.benchmarks.benchmark_table import BenchmarkRecord, DatedRate, RecordId
from tools.benchmarks.comparability import OurPurchase
from tools.benchmarks.price_index import PriceIndex
from tools.benchmarks.vocabulary import Protection
from tools.frozen import Frozen
from tools.quantities import In, Score, Unit
from tools.spec import ToolInput
from tools.verdict import Verdict

DEFAULT_BAR = Decimal("0.5")
OUR_TARGET = "our_target"
"""The one discount that the vendor must not learn."""


class DiscountToRank(Frozen):
    """A discount to be held against the rows."""

    id: RecordId
    """Its name, for instance `last_offer`; `our_target` is not for the vendor."""
    discount: Annotated[Decimal, Field(le=1), In(Unit.SHARE)]
    """Share off today's list price; below 0 for a price above it."""


class RankBenchmarksInput(ToolInput):
    """Our purchase and the discounts to hold against what others got."""

    ours: OurPurchase
    """What the records are held against."""
    discounts: Annotated[tuple[DiscountToRank, ...], Field(min_length=1)]
    """The first is the offer on the table and is put to the scrutiny test."""
    own_records: tuple[BenchmarkRecord, ...] = ()
    """Deals the buyer knows of beside the published ones: peers asked, notices, answers to information requests."""
    rates: tuple[DatedRate, ...] = ()
    """Exchange rates at signing; a row whose rate is not known is left out."""
    price_index: PriceIndex | None = None
    """Puts commitments of earlier days into prices of the as-of day; left out, they stand as they were."""
    least_comparability: Annotated[Score, Field(gt=0)] = DEFAULT_BAR
    """Comparability that must be shown before a row counts."""
    protections: Mapping[Protection, Verdict] = Field(default_factory=dict)
    """What the offer on the table has (PASS) and lacks (FAIL); what it is silent on is left out."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        names = [each.id for each in self.discounts]
        if len(set(names)) < len(names):
            msg = f"discounts with names of their own (given {', '.join(names)})"
            raise ValueError(msg)
        commitment = self.ours.yearly_commitment
        if commitment is not None and commitment.amount < 0:
            msg = f"a yearly commitment of 0 or more (given {commitment})"
            raise ValueError(msg)
        return self
