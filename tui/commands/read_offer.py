"""`buyerside read-offer`: the small model copies the terms of an imported offer; code holds each against the text."""

import argparse

from tui.commands.turns import converse


def run(given: argparse.Namespace) -> int:
    """Record the terms, unconfirmed; 4 when the model cannot be asked."""
    return converse(given.case, lambda session: session.read_offer(given.offer), as_json=given.json, as_of=given.as_of)
