"""The timeline as a tool."""

from typing import Any

from tools.procurement.timeline import plan_timeline
from tools.procurement.timeline_input import PlanTimelineInput
from tools.procurement.timeline_output import PlanTimelineOutput
from tools.spec import ToolSpec


def _task(name: str, title: str, estimates: tuple[int, int, int], after: str, step: str = "other") -> dict[str, Any]:
    durations = dict(zip(("optimistic", "most_likely", "pessimistic"), estimates, strict=True))
    return {"id": name, "title": title, "step": step, "durations": durations, "after": list(after)}


PLAN_TIMELINE = ToolSpec(
    name="plan_timeline",
    title="Plan backwards from the dates that cannot move: critical path, latest safe start, days of leverage, notice dates.",
    formula="timeline/backward-critical-path",
    version="1",
    input_model=PlanTimelineInput,
    output_model=PlanTimelineOutput,
    compute=plan_timeline,
    example={
        "as_of": "2026-11-22",
        "start": "2026-11-23",
        "deadline": "2027-03-31",
        "place": "GB-ENG",
        "vendor_quarter_end": "2026-12-31",
        "tasks": [
            _task("A", "route decision", (8, 10, 15), "", "route"),
            _task("B", "residency specification, vendor's written answer", (10, 15, 30), "A", "residency"),
            _task("C", "security and data-protection review", (15, 20, 30), "B", "security"),
            _task("D", "pilot and cost model", (15, 20, 25), "A", "pilot"),
            _task("E", "appropriation confirmed", (10, 15, 20), "D", "funding"),
            _task("F", "tender period", (22, 22, 22), "AB", "tender"),
            _task("G", "evaluation", (8, 10, 15), "F", "evaluation"),
            _task("H", "commercial close", (10, 15, 25), "CEG", "commercial_close"),
            _task("I", "approval board", (5, 10, 15), "H", "approval"),
            _task("J", "standstill", (8, 8, 8), "I", "standstill"),
            _task("K", "signature", (1, 1, 1), "J", "signature"),
        ],
    },
)
