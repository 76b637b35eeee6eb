"""The plan against many vendors of a family, beside plain buyers against the same ones; the axes are reported apart.

    deals when possible (AGR+)    of the vendors with whom a deal could suit both, with how many one was made
    false deals (FAGR-)           of the others, with how many one was made all the same, or worse than none
    surplus captured (SE+)        mean over the deals made where one was possible

Comparable with nothing but this simulator on this case.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from tools.frozen import Frozen
from tools.money import quantized
from tools.quantities import Count, SignedShare
from tools.rehearsal.baseline import SLOW_SHARE, play_fixed
from tools.rehearsal.families import Family
from tools.rehearsal.moves import Run
from tools.rehearsal.outcome import Outcome, measure
from tools.rehearsal.plan_player import play_plan
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import Table, set_table


class Axes(Frozen):
    """One buyer against the vendors of one family."""

    possible: Count
    """With how many a deal could suit both."""
    made: Count
    """With how many of those one was made that beats no deal."""
    false: Count
    """Deals where none suited both, or worse than none."""
    surplus_captured: SignedShare | None
    """Mean over the deals made; none without any."""


class FamilyScore(Frozen):
    """The plan and two plain buyers against the same vendors."""

    id: Family
    """The family."""
    plan: Axes
    """Our plan."""
    fixed: Axes
    """A buyer that gives 30 % of what is left in every round."""
    slow: Axes
    """The same with 10 %."""


def score_family(setup: RehearsalSetup, family: Family, seeds: Sequence[int]) -> FamilyScore:
    """All three buyers against the vendors of those seeds."""
    tables = [set_table(setup.model_copy(update={"family": family, "seed": seed})) for seed in seeds]
    return FamilyScore(
        id=family,
        plan=_axes(tables, play_plan),
        fixed=_axes(tables, play_fixed),
        slow=_axes(tables, lambda table: play_fixed(table, SLOW_SHARE)),
    )


def _axes(tables: Sequence[Table], play: Callable[[Table], Run]) -> Axes:
    return summarised([measure(table, play(table)) for table in tables])


def summarised(outcomes: Sequence[Outcome]) -> Axes:
    """Outcomes on the axes."""
    possible = [each for each in outcomes if each.was_possible]
    made = [each for each in possible if each.deal is not None and each.is_right]
    captured = [each.surplus_captured for each in made if each.surplus_captured is not None]
    mean = sum(captured, Decimal(0)) / len(captured) if captured else None
    return Axes(
        possible=len(possible),
        made=len(made),
        false=sum(each.deal is not None and not each.is_right for each in outcomes),
        surplus_captured=None if mean is None else quantized(mean),
    )
