"""What the timeline returns: the schedule, its probability, leverage by day, both clocks, minima and renewals."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from tools.frozen import Frozen
from tools.procurement.route_terms import DayKind
from tools.procurement.timeline_table import ProcedureStep
from tools.provenance import Provenance
from tools.quantities import Days, In, Share, Unit, WorkingDays
from tools.results import ToolOutput
from tools.verdict import Verdict

MeasuredDays = Annotated[Decimal, In(Unit.WORKING_DAYS)]
"""Working days with a fraction, to six places."""


class ScheduledTask(Frozen):
    """One task with its place in time. Offsets count working days from the latest start of the whole purchase."""

    id: str
    title: str
    step: ProcedureStep
    after: tuple[str, ...]
    duration: Days
    """Most likely duration, in the days it is counted in."""
    counted_in: DayKind
    earliest_start_offset: WorkingDays
    """Working days from the latest start of the purchase to its earliest start (ES)."""
    earliest_finish_offset: WorkingDays
    """To the first working day after its earliest finish (EF)."""
    latest_start_offset: WorkingDays
    """To its latest start (LS)."""
    latest_finish_offset: WorkingDays
    """To the first working day after its latest finish (LF)."""
    total_float: WorkingDays
    """LS less ES: how long it can wait without moving the deadline."""
    latest_start: date
    latest_finish: date
    planned_start: date
    """Its start when work begins on the planned day."""
    planned_finish: date
    slack: WorkingDays
    """Working days from its planned to its latest start; below zero it is already too late."""
    is_critical: bool
    """Whether it lies on the path that sets the date."""


class PathProbability(Frozen):
    """PERT on the critical path: how likely it is finished by the immovable date it runs into."""

    mean: MeasuredDays
    """Sum of (a + 4m + b) / 6 over the path."""
    standard_deviation: MeasuredDays
    """Root of the sum of ((b - a) / 6) squared."""
    available: WorkingDays
    """Working days from the planned start to that date, both counted."""
    by_deadline: Share
    """N((available - mean) / standard deviation)."""
    p80: MeasuredDays
    """Length that is not exceeded in four cases of five."""
    p95: MeasuredDays
    """Length that is not exceeded in nineteen cases of twenty."""
    safe_start_p80: date
    """Latest start that leaves the P80 length."""
    safe_start_p95: date
    """Latest start that leaves the P95 length."""
    network_by_deadline: Share
    """The same chance over the whole network, all paths drawn together from beta distributions."""


class StrongerClock(StrEnum):
    """Whose time runs out first at the commercial close."""

    BUYER = "buyer"
    """We can wait: slack is left."""
    EVEN = "even"
    """Not a day is left on either side."""
    VENDOR = "vendor"
    """We cannot wait: the close starts later than our deadline allows."""


class LeverageOnDay(Frozen):
    """What is left if work begins on that day."""

    id: str
    """`day-0` is the planned start, the next working day `day-1`."""
    begins: date
    close_starts: date
    slack: WorkingDays
    """Working days of leverage left at the start of the commercial close."""
    by_deadline: Share
    """Chance that the critical path still ends by the date it runs into."""


class Leverage(Frozen):
    """Slack at the start of the commercial close."""

    task: str
    """Id of the commercial close."""
    planned_start: date
    latest_start: date
    slack: WorkingDays
    """Days of leverage left; below zero the vendor's clock is stronger than ours."""
    stronger: StrongerClock
    free_until: date | None
    """Last day on which beginning leaves slack at the close of zero or more; none where no day does."""
    by_day: tuple[LeverageOnDay, ...]


class Owner(StrEnum):
    """Whose clock a date is on."""

    OURS = "ours"
    VENDOR = "vendor"


class ClockDate(Frozen):
    """One date on one of the two clocks."""

    id: str
    owner: Owner
    title: str
    day: date
    working_days_left: WorkingDays
    """Working days from the as-of date to it, both counted; below zero when it has passed."""
    holds: bool | None
    """Ours: whether the plan keeps it. None for the vendor's."""
    note: str = ""


class MinimumCheck(Frozen):
    """One task held against the statutory minimum of its step."""

    id: str
    """The task's id."""
    step: ProcedureStep
    minimum: Days
    """The general minimum under this route."""
    counted_in: DayKind
    planned: Days
    """The task's least length, counted the same way."""
    verdict: Verdict
    """PASS at or above what applies, FAIL below every listed minimum; UNCONFIRMED where a condition or source is open."""
    reason: str
    authority: str
    citations: tuple[Provenance, ...]


class RenewalWindow(Frozen):
    """When notice must be given so that a contract does not renew."""

    id: str
    title: str
    ends: date | None
    """Last day of the term."""
    notice_days: Days | None
    notice_by: date | None
    """Last calendar day on which notice may arrive: the end less the notice period."""
    send_by: date | None
    """Last working day on or before it."""
    review_from: date | None
    """Six months before the end, when a renewal review should begin."""
    working_days_left: WorkingDays | None
    """Working days from the as-of date to `send_by`, both counted."""
    renews_automatically: bool | None
    verdict: Verdict
    """PASS: the window is open and known; FAIL: missed; UNCONFIRMED: something is not known."""
    reason: str


class PlanTimelineOutput(ToolOutput):
    """The timeline of one purchase."""

    deadline: date
    bound: date
    """The immovable date that the critical path runs into: the deadline, or an earlier due date of a task."""
    length: WorkingDays
    """Working days from the latest start to that date, both counted: what the critical path needs."""
    latest_start: date
    """The last day on which work can begin if everything takes as long as is most likely."""
    start: date
    """The working day on which work is planned to begin."""
    finish: date
    """The day on which it then ends."""
    available: WorkingDays
    """Working days from the start to the deadline, both counted."""
    slack: WorkingDays
    """Working days from the planned to the latest start; below zero the start is late."""
    days_late: WorkingDays
    """Working days by which the planned finish passes the deadline; 0 when it does not."""
    is_feasible: bool
    """Whether every task can start by its latest start."""
    collisions: tuple[str, ...]
    """Tasks that cannot."""
    critical_path: tuple[str, ...]
    tasks: tuple[ScheduledTask, ...]
    """Each after those it waits for."""
    tasks_assumed: bool
    """Whether the tasks are the usual chain of the route and not the buyer's own."""
    route: str | None
    """The route whose minima and usual chain were used."""
    basis: str
    """Where the durations come from."""
    place: str | None
    """Whose public holidays were taken off."""
    probability: PathProbability
    near_critical: tuple[str, ...]
    """Tasks off the critical path whose float is no more than twice its standard deviation."""
    leverage: Leverage | None
    """None where no task is the commercial close."""
    clocks: tuple[ClockDate, ...]
    """Both clocks in order of time."""
    minima: tuple[MinimumCheck, ...]
    renewals: tuple[RenewalWindow, ...]
    limits: tuple[str, ...]
    """What these figures cannot say."""
