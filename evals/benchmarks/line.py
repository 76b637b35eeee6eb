"""One line of the benchmark table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Something measured, what it may be, and what the plain way takes."""

    what: str
    """What was measured, with its size: `1,000,000 offers scored`."""
    measured: float
    """The value, in `unit`."""
    unit: str
    """`ms`, `MiB`, `%`, `x` or the like."""
    budget: float | None = None
    """The most it may be, in `unit`; the least with `is_floor`. None reports without judging."""
    is_floor: bool = False
    """Whether the budget is a least value, as for a hit rate."""
    baseline: float | None = None
    """What the plain way takes for the same work, in `unit`."""
    baseline_what: str = ""
    """What the baseline is: `plain Python on the same space`."""

    @property
    def ratio(self) -> float | None:
        """How many times the measured value the baseline is."""
        return self.baseline / self.measured if self.baseline is not None and self.measured else None

    @property
    def is_met(self) -> bool | None:
        """Whether the budget holds; None without one."""
        if self.budget is None:
            return None
        return self.measured >= self.budget if self.is_floor else self.measured <= self.budget
