"""What ranking gives: the rows, the log of what was left out, the distribution, the ranks and the scrutiny test."""

from typing import ClassVar

from tools.benchmarks.rank_input import OUR_TARGET
from tools.benchmarks.rows import BenchmarkRow
from tools.benchmarks.screening import Exclusion
from tools.benchmarks.scrutiny import OfferRank, Scrutiny
from tools.benchmarks.statistics import Distribution, VolumeRegression
from tools.budget.private_output import PrivateOutput
from tools.quantities import Count


class RankBenchmarksOutput(PrivateOutput):
    """Where an offer stands among comparable public buyers; where our target stands is for us alone."""

    private_paths: ClassVar[frozenset[str]] = frozenset({f"ranks.{OUR_TARGET}"})

    n: Count
    """How many rows count; every percentile is one of so many."""
    rows: tuple[BenchmarkRow, ...]
    """The rows that count, then those that may once more is known, each from the largest discount down."""
    excluded: tuple[Exclusion, ...]
    """Every other record, with the reason."""
    published: Distribution | None
    """Discounts of the rows that count, as they were agreed; none with fewer than five rows."""
    volume: VolumeRegression | None
    """The line through discount and commitment; none where it cannot be drawn."""
    adjusted: Distribution | None
    """The same discounts adjusted to our commitment."""
    ranks: tuple[OfferRank, ...]
    """Where each given discount stands."""
    scrutiny: Scrutiny
    """The front-page check of the offer on the table."""
    limits: tuple[str, ...]
    """What these figures cannot say."""
