"""`buyerside approve` and `buyerside reject`: a person's word on a draft."""

import argparse

from tui.commands.turns import converse


def run(given: argparse.Namespace) -> int:
    """Record the decision and finish the waiting turn."""
    if given.decision == "approved":
        return converse(given.case, lambda session: session.approve(given.draft))
    return converse(given.case, lambda session: session.reject(given.draft, given.reason))
