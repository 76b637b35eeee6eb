"""Rows adjusted to our volume, where enough of them say what they commit to.

adjusted = discount + slope * (log10(our commitment) - log10(its commitment))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.benchmarks.benchmark_table import DatedRate, SigningPeriod
from tools.benchmarks.screening import Candidate, Exclusion, without_commitment
from tools.benchmarks.statistics import LEAST_ROWS, VolumeRegression, adjusted_to, regress_on_volume
from tools.money import Money


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The rows that count, with the line that adjusts them where one can be drawn."""

    counted: tuple[Candidate, ...]
    left_out: tuple[Exclusion, ...] = ()
    """Rows that cannot be adjusted while the others are."""
    line: VolumeRegression | None = None
    our_thousands: Decimal | None = None
    """Our yearly commitment in thousand US dollars."""
    why_not: str = ""
    """Why nothing is adjusted."""

    def adjusted(self, candidate: Candidate) -> Decimal | None:
        """The candidate's discount at our volume; none where nothing is adjusted."""
        if self.line is None or self.our_thousands is None or candidate.thousands is None:
            return None
        return adjusted_to(candidate.discount, candidate.thousands, self.our_thousands, self.line.slope)

    @property
    def is_stretched(self) -> bool:
        """Whether our commitment lies outside those of the rows."""
        if self.line is None or self.our_thousands is None:
            return False
        ours = self.our_thousands * 1000
        return not self.line.least_commitment.amount <= ours <= self.line.largest_commitment.amount

    @property
    def compared(self) -> list[Decimal]:
        """The discounts an offer is ranked among: adjusted where they are."""
        return [each.discount if (at := self.adjusted(each)) is None else at for each in self.counted]


def adjust_to_volume(counted: Sequence[Candidate], ours: Money | None, rates: Sequence[DatedRate], on: date) -> Adjustment:
    """The line through the rows that say what they commit to, read at our commitment; else the rows as they are."""
    rows, whole = tuple(counted), tuple(each for each in counted if each.thousands is not None)
    thousands = _in_thousand_usd(ours, rates, on)
    if thousands is None:
        return Adjustment(rows, why_not=_unknown_commitment(ours, on))
    if len(whole) < LEAST_ROWS:
        return Adjustment(
            rows, why_not=f"{len(whole)} of {len(rows)} rows say what they commit to; a regression needs {LEAST_ROWS}."
        )
    line = regress_on_volume([each.discount for each in whole], [each.thousands or Decimal(0) for each in whole], thousands)
    if line is None:
        return Adjustment(rows, why_not="All rows agree in commitment or in discount, so volume explains nothing.")
    left_out = tuple(without_commitment(each) for each in rows if each.thousands is None)
    return Adjustment(whole, left_out, line, thousands)


def _in_thousand_usd(ours: Money | None, rates: Sequence[DatedRate], on: date) -> Decimal | None:
    if ours is None or ours.amount <= 0:
        return None
    if ours.currency == "USD":
        return ours.amount / 1000
    today = SigningPeriod(earliest=on, latest=on)
    fitting = [rate for rate in rates if rate.currency == ours.currency and rate.holds_at(today)]
    return ours.amount * fitting[0].usd_per_unit / 1000 if fitting else None


def _unknown_commitment(ours: Money | None, on: date) -> str:
    if ours is None:
        return "Our yearly commitment is not known, so nothing is adjusted to it."
    if ours.amount <= 0:
        return "We would commit to nothing, and a row cannot be adjusted to no volume."
    return f"Our commitment is in {ours.currency}, and no rate of {on.isoformat()} to USD is known."
