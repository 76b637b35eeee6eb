"""`buyerside resume`: the last turn taken up where it stood, after a failure, a cancel or a crash."""

import argparse
import sys
from collections.abc import AsyncIterator

from agent.events import Event
from agent.session import Session
from tui.commands.turns import converse


def run(given: argparse.Namespace) -> int:
    """The rest of the turn; 3 when a draft waits for approval."""
    return converse(given.case, _resumed, as_json=given.json, as_of=given.as_of)


async def _resumed(session: Session) -> AsyncIterator[Event]:
    has_begun = False
    async for event in session.resume():
        has_begun = True
        yield event
    if not has_begun:
        print("Nothing to resume: the last turn came to its end.", file=sys.stderr)
