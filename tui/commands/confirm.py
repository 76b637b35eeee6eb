"""`buyerside confirm`: facts confirmed by a person, from the command line."""

import argparse

from tools.errors import InputError
from tui.commands.cases import opened
from tui.commands.route import recorded_choice


def run(given: argparse.Namespace) -> int:
    """Confirm the named facts, or all that wait."""
    if not given.facts and not given.all:
        raise InputError("No fact is named.", way_out="Name facts by path, or use --all.")
    with opened(given.case) as case:
        before = case.state()
        after = case.confirm([] if given.all else given.facts)
        recorded = recorded_choice(case, before, after)
    new = [path for path, fact in after.facts.items() if fact.confirmed and not before.is_confirmed(path)]
    for path in new:
        print(f"confirmed {path}")
    for words in recorded:
        print(words)
    print(f"{len(new)} confirmed; {len(after.unconfirmed)} still wait.")
    return 0
