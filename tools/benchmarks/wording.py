"""A ranking in words: the explanation, the derivation, and what the figures cannot say."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from tools.benchmarks.rank_input import RankBenchmarksInput
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.benchmarks.screening import Screened
from tools.benchmarks.scrutiny import OfferRank
from tools.benchmarks.statistics import LEAST_ROWS
from tools.benchmarks.vocabulary import Confidence
from tools.benchmarks.volume import Adjustment
from tools.money import Money
from tools.results import Step
from tools.wording import in_words, rounded_percent


def percent(share: Decimal) -> str:
    """A share as a percentage, two decimals at most unless it would then read as none or all."""
    return f"{rounded_percent(share, 2).normalize():f} %"


def explain(given: RankBenchmarksInput, ranked: RankBenchmarksOutput) -> str:
    """What was found, in a few sentences."""
    open_rows = [row for row in ranked.rows if not row.counts]
    parts = [_counted(given, ranked)]
    if ranked.n < LEAST_ROWS:
        parts.append(f"That is too few for a percentile, which needs {LEAST_ROWS}; the rows are printed.")
    parts += [_stands(rank) for rank in ranked.ranks]
    if open_rows:
        ids = ", ".join(row.id for row in open_rows)
        parts.append(f"{_rows(len(open_rows))} may turn out comparable once more is known: {ids}.")
    parts.append(f"{_records(len(ranked.excluded))} left out, each with its reason.")
    return " ".join(parts)


def _counted(given: RankBenchmarksInput, ranked: RankBenchmarksOutput) -> str:
    bar = f"a comparability of {given.least_comparability.normalize():f}"
    held = f"{_rows(ranked.n)} {'is' if ranked.n == 1 else 'are'} shown to reach {bar}"
    used = ranked.adjusted or ranked.published
    if used is None:
        return f"{held}."
    at = " at our commitment" if ranked.adjusted else ""
    interval = used.median_interval
    return (
        f"{held}; their median discount{at} is {percent(used.median)}, between {percent(interval.low)} and "
        f"{percent(interval.high)} with {percent(interval.coverage)} confidence."
    )


def _stands(rank: OfferRank) -> str:
    name = in_words(rank.id)
    if rank.rank is None or rank.rank_low is None or rank.rank_high is None:
        return f"{percent(rank.discount)} ({name}): {rank.printed_above} of {rank.printed} printed rows are larger."
    between = f"between {percent(rank.rank_low)} and {percent(rank.rank_high)}"
    return (
        f"{percent(rank.discount)} ({name}) is more than {rank.rows_below} of {rank.rows} rows got: "
        f"a rank of {percent(rank.rank)}, {between}."
    )


def steps_of(given: RankBenchmarksInput, ranked: RankBenchmarksOutput) -> tuple[Step, ...]:
    """How the ranks were reached."""
    return tuple(_steps(given, ranked))


def _steps(given: RankBenchmarksInput, ranked: RankBenchmarksOutput) -> Iterator[Step]:
    printed, dropped = len(ranked.rows), len(ranked.excluded)
    yield Step(
        label="Rows that count",
        expression=f"{printed + dropped} records - {dropped} left out - {printed - ranked.n} not shown to reach "
        f"{given.least_comparability}",
        value=str(ranked.n),
    )
    if ranked.volume is not None and given.ours.yearly_commitment is not None:
        line = ranked.volume
        yield Step(
            label="Discount expected at our commitment",
            expression=f"{percent(line.intercept)} + {percent(line.slope)} × log10({given.ours.yearly_commitment} / 1,000 USD)",
            value=percent(line.at_ours),
        )
        for row in ranked.rows:
            if row.adjusted_discount is not None:
                yield _adjusted_step(
                    row.id, row.discount, row.restated_commitment or row.yearly_commitment, row.adjusted_discount, line.slope
                )
    for rank in ranked.ranks:
        shown = "no rank below five rows" if rank.rank is None else percent(rank.rank)
        yield Step(
            label=f"Rank of {rank.id.replace('_', ' ')}",
            expression=f"{rank.rows_below} of {rank.rows} rows strictly below {percent(rank.discount)}",
            value=shown,
        )


def _adjusted_step(row: str, discount: Decimal, commitment: Money | None, adjusted: Decimal, slope: Decimal) -> Step:
    return Step(
        label=f"{row} at our commitment",
        expression=f"{percent(discount)} + {percent(slope)} × (log10(ours) - log10({commitment}))",
        value=percent(adjusted),
    )


def limits_of(given: RankBenchmarksInput, adjustment: Adjustment, screened: Screened) -> tuple[str, ...]:
    """What these figures cannot say, for this case."""
    return tuple(_limits(given, adjustment, screened))


def _limits(given: RankBenchmarksInput, adjustment: Adjustment, screened: Screened) -> Iterator[str]:
    n, line, ours = len(adjustment.counted), adjustment.line, given.ours.yearly_commitment
    if n < LEAST_ROWS:
        yield f"With {_rows(n)} there is no percentile, mean or interval; a row is an example, not a market price."
    elif adjustment.why_not:
        yield f"Not adjusted to volume: {adjustment.why_not}"
    nominal = [each.record.id for each in adjustment.counted if each.commitment_usd and each.restated_usd is None]
    if line is not None and given.price_index is not None and nominal:
        yield f"{given.price_index.name} is silent on the signing of {', '.join(nominal)}: their commitments are not restated."
    if line is not None and ours is not None:
        if adjustment.is_stretched:
            yield (
                f"Our commitment of {ours} lies outside the rows' {line.least_commitment} to {line.largest_commitment}: "
                "the line is stretched beyond what was seen."
            )
        yield "The adjusted rank takes the line as exact; the prediction interval shows how far single rows stray from it."
    printed = (*adjustment.counted, *screened.unconfirmed)
    weak = [each.record.id for each in printed if each.record.confidence is Confidence.LOW]
    if weak:
        yield f"Of low confidence, not for a letter: {', '.join(weak)}."
    buyers = Counter(each.record.buyer for each in adjustment.counted)
    repeated = [buyer for buyer, times in buyers.items() if times > 1]
    if repeated:
        yield f"Rows of one buyer are not independent, so the intervals are too narrow: {', '.join(repeated)}."
    yield "A discount is a rate: fees, commitment, term and protections are compared apart."


def _rows(n: int) -> str:
    return f"{n} row" if n == 1 else f"{n} rows"


def _records(n: int) -> str:
    return f"{n} record is" if n == 1 else f"{n} records are"
