"""`buyerside release`: one named private value allowed in one draft, on the record."""

import argparse

from tui.commands.turns import converse


def run(given: argparse.Namespace) -> int:
    """Record the release and check the draft again."""
    return converse(given.case, lambda session: session.release(given.value, given.draft))
