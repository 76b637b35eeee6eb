"""`buyerside questions`: what each role is to answer, decide and confirm."""

import argparse
import json
from dataclasses import asdict

from agent.exit_codes import OK
from tui.commands.cases import day_for, opened


def run(given: argparse.Namespace) -> int:
    """Print the lists. Raises InvalidField for an unknown role."""
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from agent.preparation.question_lists import as_markdown, question_lists  # noqa: PLC0415 - after parsing
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    with opened(given.case) as case:
        state = case.state()
        preparation, as_of = Preparation(load_facts()), day_for(case, given.as_of)
        missing, doubts = preparation.questions(state, as_of), preparation.doubts(state, as_of)
    lists = question_lists(state, missing, given.role, doubts=doubts)
    if given.format == "json":
        print(json.dumps([asdict(each) for each in lists], indent=2, ensure_ascii=False))
    else:
        print(as_markdown(state.case.title or state.name, lists), end="")
    return OK
