"""Timelines in one line: the worked network, and small ones of one's own."""

from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.fact_base import load_facts
from tools.procurement.timeline_output import PlanTimelineOutput, ScheduledTask
from tools.procurement.timeline_table import ProcedureTimes
from tools.procurement.timeline_tool import PLAN_TIMELINE

HOLIDAYS = ("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29")
DEADLINE = date(2027, 3, 31)
WORKED: dict[str, Any] = PLAN_TIMELINE.example | {"place": None, "closed_days": HOLIDAYS, "vendor_quarter_end": None}


def task(name: str, days: int | tuple[int, int, int], *after: str, **fields: Any) -> dict[str, Any]:
    """A task of a fixed or estimated length; `counted_in` may make the days calendar days."""
    least, likely, most = (days,) * 3 if isinstance(days, int) else days
    counted = {"counted_in": fields.pop("counted_in", "working"), "runs_on": fields.pop("runs_on", False)}
    durations = {"optimistic": least, "most_likely": likely, "pessimistic": most} | counted
    return {"id": name, "durations": durations, "after": after} | fields


def planned(*tasks: dict[str, Any], times: ProcedureTimes | None = None, **fields: Any) -> PlanTimelineOutput:
    """A plan as of Monday 2026-06-01 with no public holidays, due on Friday 2026-07-31."""
    facts = load_facts() if times is None else replace(load_facts(), procedure_times=times)
    given = {"as_of": "2026-06-01", "deadline": "2026-07-31", "tasks": tasks} | fields
    output = PLAN_TIMELINE.run_json(given, facts).output
    assert isinstance(output, PlanTimelineOutput)
    return output


def worked(**fields: Any) -> PlanTimelineOutput:
    """The worked network, a field changed."""
    given = WORKED | fields
    return planned(*given.pop("tasks"), **given)


def of(output: PlanTimelineOutput, name: str) -> ScheduledTask:
    """One task of a plan."""
    return next(each for each in output.tasks if each.id == name)
