"""The timeline in words: what it means, how it was reached, and what it cannot say."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tools.procurement.route_terms import DayKind
from tools.procurement.timeline_input import PlanTimelineInput
from tools.procurement.timeline_network import Network
from tools.procurement.timeline_output import Leverage, PlanTimelineOutput, StrongerClock
from tools.procurement.timeline_pert import Estimates
from tools.results import Step

_SURE = Decimal("0.9995")
_PERT_LIMIT = (
    "PERT looks at the critical path alone and takes its tasks as independent: parallel paths nearly as long make it too "
    "hopeful, and so does one cause that delays several tasks. The share over the whole network is the check on it."
)
_JUDGED = "Three estimates of a task are judgements; the probability is as good as they are."
_NO_HOLIDAYS = "No place is known, so that no public holidays are taken off: the true dates lie earlier."
_CALENDAR = (
    "A period in calendar days is counted from its first working day, and may end on a day off unless it is said to run on; "
    "under a law that lets it run on to the next working day, as Union law does, a period of your own needs a day more."
)


def limits(given: PlanTimelineInput, network: Network) -> tuple[str, ...]:
    """What the figures cannot say."""
    found = [_PERT_LIMIT, _JUDGED]
    if any(task.durations.counted_in is DayKind.CALENDAR for task in network.tasks):
        found.append(_CALENDAR)
    if given.holiday_place is None:
        found.append(_NO_HOLIDAYS)
    return tuple(found)


def explanation(output: PlanTimelineOutput) -> str:
    """What the result means, in plain words."""
    return " ".join(_sentences(output))


def _sentences(output: PlanTimelineOutput) -> Iterator[str]:
    path = "; ".join(task.title or task.id for task in output.tasks if task.is_critical)
    yield (
        f"Counting back from {output.bound}, the critical path ({path}) takes {_working_days(output.length)}, so that work "
        f"must begin on {output.latest_start} at the latest."
    )
    late = f", {_working_days(output.days_late)} late" if output.days_late else ""
    yield f"Begun on {output.start}, it ends on {output.finish}{late}."
    chance = output.probability
    yield (
        f"The chance that the critical path is done in the {_working_days(chance.available)} left is "
        f"{_percent(chance.by_deadline)}; a start by {chance.safe_start_p95} makes it in nineteen cases of twenty."
    )
    if output.leverage is not None:
        yield _leverage_words(output.leverage)
    if output.tasks_assumed:
        yield "The tasks are the usual chain of the route, assumed until your own are given."


def _working_days(number: int) -> str:
    return "1 working day" if number == 1 else f"{number} working days"


def _percent(chance: Decimal) -> str:
    """A probability in words; a rounded one is never said to be certain."""
    if chance > _SURE:
        return "above 99.9 percent"
    return "below 0.1 percent" if chance < 1 - _SURE else f"{chance * 100:.1f} percent"


def _leverage_words(close: Leverage) -> str:
    match close.stronger:
        case StrongerClock.BUYER:
            return f"Leverage left at the commercial close: {_working_days(close.slack)}; we can wait."
        case StrongerClock.EVEN:
            return "At the commercial close no day of leverage is left: any delay costs leverage."
        case StrongerClock.VENDOR:
            late = _working_days(-close.slack)
            return f"The commercial close starts {late} too late: the vendor's clock is stronger than ours."


def steps(output: PlanTimelineOutput, estimates: Mapping[str, Estimates]) -> tuple[Step, ...]:
    """The derivation, line by line."""
    return (
        *(
            Step(
                label=f"{task.id} {task.title}".strip(),
                expression=(
                    f"{task.duration} {task.counted_in} days; ES {task.earliest_start_offset}, "
                    f"EF {task.earliest_finish_offset}, LS {task.latest_start_offset}, LF {task.latest_finish_offset}"
                ),
                value=f"float {task.total_float}; {task.latest_start} to {task.latest_finish}",
            )
            for task in output.tasks
        ),
        Step(
            label="Latest start",
            expression=f"{output.bound} less {output.length} working days, both days counted",
            value=output.latest_start.isoformat(),
        ),
        *_probability_steps(output, estimates),
    )


def _probability_steps(output: PlanTimelineOutput, estimates: Mapping[str, Estimates]) -> Iterator[Step]:
    chance = output.probability
    path = [estimates[name] for name in output.critical_path]
    yield Step(
        label="Mean of the critical path",
        expression=" + ".join(f"({a} + 4*{m} + {b})/6" for a, m, b in path),
        value=f"{chance.mean} working days",
    )
    yield Step(
        label="Its standard deviation",
        expression=f"sqrt({' + '.join(f'(({b} - {a})/6)^2' for a, _, b in path if a < b) or '0'})",
        value=f"{chance.standard_deviation} working days",
    )
    yield Step(
        label="Chance of making the date",
        expression=f"N(({chance.available} - {chance.mean}) / {chance.standard_deviation})",
        value=str(chance.by_deadline),
    )
    yield Step(
        label="Latest safe start",
        expression=f"{output.bound} less the P95 length {chance.p95}, rounded up to whole working days",
        value=chance.safe_start_p95.isoformat(),
    )
