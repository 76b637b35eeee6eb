"""`buyerside keys`: what a case file may hold, key by key."""

import argparse

from agent.case.keys import keys_below
from agent.exit_codes import OK


def run(given: argparse.Namespace) -> int:
    """Print each key with what it takes and means; of a single one the ids it may name too."""
    print("\n".join(keys_below(given.path)))
    return OK
