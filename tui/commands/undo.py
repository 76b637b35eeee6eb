"""`buyerside undo`: the last thing that happened to a fact, taken back; the history keeps it."""

import argparse

from agent.facts_changed import undone
from tui.commands.cases import opened
from tui.wording import undone_words


def run(given: argparse.Namespace) -> int:
    """Undo and say how the fact stands now."""
    with opened(given.case) as case:
        before = case.state()
        after = case.undo_fact(given.fact)
    print(undone_words(undone(given.fact, before, after)))
    return 0
