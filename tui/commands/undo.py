"""`buyerside undo`: the last thing that happened to a fact, taken back; the history keeps it. It tells what the app tells."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from agent.facts_changed import lost_results, undone
from tui.commands.cases import day_for, opened
from tui.commands.route import recorded_choice
from tui.wording import moved_head, moved_parts, undone_words

if TYPE_CHECKING:
    from agent.case.facts import CaseState
    from agent.case.open_case import OpenCase


def run(given: argparse.Namespace) -> int:
    """Undo, say how the fact stands now, and which figures and results that moved."""
    with opened(given.case) as case:
        before = case.state()
        after = case.undo_fact(given.fact)
        print(undone_words(undone(given.fact, before, after)))
        for words in (*recorded_choice(case, before, after), *_what_moved(case, before, after)):
            print(words)
    return 0


def _what_moved(case: "OpenCase", before: "CaseState", after: "CaseState") -> Iterator[str]:
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    preparation, as_of = Preparation(load_facts()), day_for(case, None)
    then, now = preparation.workup(before, as_of), preparation.workup(after, as_of)
    if moved := preparation.moved(then, now):
        shown, rest = moved_parts(moved)
        yield moved_head(moved, after.version)
        yield from (f"  {label}  {was} -> {is_now}" for label, was, is_now in shown)
        yield from ([f"  {rest}"] if rest else [])
    if gone := lost_results(then, now):
        yield gone
