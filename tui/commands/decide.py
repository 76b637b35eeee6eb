"""`buyerside approve` and `buyerside reject`: a person's word on a draft."""

import argparse
from collections.abc import AsyncIterator

from agent.events import DecisionRecorded, Event, Notice
from agent.session import Session
from tui.commands.turns import converse


def run(given: argparse.Namespace) -> int:
    """Record the decision and finish the waiting turn."""
    if given.decision == "approved":
        return converse(given.case, lambda session: approved(session, given.draft))
    return converse(given.case, lambda session: session.reject(given.draft, given.reason))


async def approved(session: Session, draft_id: str) -> AsyncIterator[Event]:
    """The approval, then what was still found in the draft: whoever approves without looking learns it now."""
    async for event in session.approve(draft_id):
        yield event
        if isinstance(event, DecisionRecorded):
            for finding in (await session.draft(draft_id)).findings:
                yield Notice(f"Approved with this still found: {finding}")
