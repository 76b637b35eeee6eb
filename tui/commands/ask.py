"""`buyerside ask`: one turn without the screen."""

import argparse

from tui.commands.turns import converse


def run(given: argparse.Namespace) -> int:
    """One turn; 3 when a draft waits for approval."""
    return converse(given.case, lambda session: session.send(given.text), as_json=given.json, as_of=given.as_of)
