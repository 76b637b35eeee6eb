"""What comparable public bodies got, and where an offer stands among them.

Filter for comparability, express as discount off the list price in force at signing, convert currency at signing, name and
leave out promotions and outliers, adjust to our volume on log10 of the commitment, then percentile with interval and n.
Fewer than five rows give no percentile: the rows are printed.
"""

from collections.abc import Sequence
from decimal import Decimal

from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.rank_input import DiscountToRank, RankBenchmarksInput
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.benchmarks.rows import BenchmarkRow, printed_rows
from tools.benchmarks.screening import Screen, screen
from tools.benchmarks.scrutiny import OfferRank, put_to_scrutiny
from tools.benchmarks.statistics import LEAST_ROWS, distribution, rank_among
from tools.benchmarks.volume import Adjustment, adjust_to_volume
from tools.benchmarks.wording import explain, limits_of, steps_of
from tools.errors import InvalidField
from tools.facts import Facts


def rank_benchmarks(given: RankBenchmarksInput, facts: Facts) -> RankBenchmarksOutput:
    """Rank discounts among comparable buyers. Raises InvalidField for an id given twice or a model that is not known."""
    records = _records(given, facts)
    screened = screen(
        records,
        Screen(given.as_of, given.ours, given.least_comparability, given.rates, facts.price_book, given.price_index),
    )
    adjustment = adjust_to_volume(screened.counted, given.ours.yearly_commitment, given.rates, given.as_of)
    rows = printed_rows(adjustment, screened.unconfirmed)
    discounts, enough = [each.discount for each in adjustment.counted], len(adjustment.counted) >= LEAST_ROWS
    ranks = tuple(_rank(each, adjustment, rows) for each in given.discounts)
    output = RankBenchmarksOutput(
        explanation="",
        n=len(discounts),
        rows=rows,
        excluded=tuple(sorted((*screened.excluded, *adjustment.left_out), key=lambda each: each.id)),
        published=distribution(discounts) if enough else None,
        volume=adjustment.line,
        adjusted=distribution(adjustment.compared) if adjustment.line else None,
        ranks=ranks,
        scrutiny=put_to_scrutiny(ranks[0], given.protections, records, given.as_of),
        limits=limits_of(given, adjustment, screened),
    )
    return output.model_copy(update={"explanation": explain(given, output), "steps": steps_of(given, output)})


def _records(given: RankBenchmarksInput, facts: Facts) -> tuple[BenchmarkRecord, ...]:
    """The published records and the buyer's own."""
    records = (*facts.benchmarks.records, *given.own_records)
    ids = [record.id for record in records]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise InvalidField(
            "own_records", ", ".join(twice), expected="ids that no other record has", fix="Rename the buyer's own records."
        )
    return records


def _rank(offer: DiscountToRank, adjustment: Adjustment, rows: Sequence[BenchmarkRow]) -> OfferRank:
    compared = adjustment.compared
    discounts = [each.discount for each in adjustment.counted]
    found = rank_among(offer.discount, compared) if len(compared) >= LEAST_ROWS else None
    return OfferRank(
        id=offer.id,
        discount=offer.discount,
        rows=len(compared),
        rows_below=_below(offer.discount, compared),
        rank=found and found.rank,
        rank_low=found and found.low,
        rank_high=found and found.high,
        unadjusted_rank=rank_among(offer.discount, discounts).rank if found and adjustment.line else None,
        printed_above=sum(row.discount > offer.discount for row in rows),
        printed=len(rows),
    )


def _below(value: Decimal, peers: Sequence[Decimal]) -> int:
    return sum(peer < value for peer in peers)
