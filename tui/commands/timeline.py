"""`buyerside timeline`: the way to signature, backwards from its deadline, as text, JSON or a calendar file."""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tui.commands.cases import day_for, opened

if TYPE_CHECKING:
    from agent.case.facts import CaseState
    from agent.preparation.preparation import Preparation

SECTIONS = ("timeline", "annex-timeline")


def run(given: argparse.Namespace) -> int:
    """Print or write the timeline. Raises MissingFacts without a deadline."""
    from agent.documents.export import write_file  # noqa: PLC0415 - after parsing
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    with opened(given.case) as case:
        content = _content(Preparation(load_facts()), case.state(), day_for(case, given.as_of), given.format)
    if given.output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        write_file(given.output, content)
        print(f"Written to {given.output}.", file=sys.stderr)
    return 0


def _content(preparation: "Preparation", state: "CaseState", as_of: date, file_format: str) -> bytes:
    from agent.documents.calendar import CalendarOf, timeline_calendar  # noqa: PLC0415 - after parsing
    from agent.documents.export import export  # noqa: PLC0415 - after parsing
    from agent.documents.paper import paper_of_brief  # noqa: PLC0415 - after parsing
    from tools.procurement.timeline_output import PlanTimelineOutput  # noqa: PLC0415 - loads the calculations

    result = preparation.run("plan_timeline", state, as_of)
    if file_format == "json":
        return (json.dumps(result.to_json(), indent=2, ensure_ascii=False) + "\n").encode()
    title = state.case.title or state.name
    if file_format == "ics":
        of = CalendarOf(state.name, title, state.case.buyer.name, as_of)
        return timeline_calendar(of, result.output_as(PlanTimelineOutput))
    brief = preparation.brief(state, as_of)
    sections = tuple(section for section in brief.sections if section.id in SECTIONS)
    return export(replace(paper_of_brief(replace(brief, sections=sections)), title=f"Timeline: {title}"), "md")
