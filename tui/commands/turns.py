"""What the commands of a conversation share: a live session, its events printed, the exit code they lead to."""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator, Callable

from agent.events import (
    ApprovalRequired,
    DecisionRecorded,
    DraftReady,
    Event,
    FactProposed,
    FactUndone,
    GateDecided,
    Notice,
    ReplyChecked,
    ToolFinished,
    TurnFailed,
    TurnStarted,
    event_to_json,
)
from agent.exit_codes import OK, REFUSED
from agent.session import Session
from agent.settings import load_settings
from tui.commands.cases import day_given
from tui.wording import undone_words


def converse(
    case: str, call: Callable[[Session], AsyncIterator[Event]], *, as_json: bool = False, as_of: str | None = None
) -> int:
    """Open the case, make one call and print what happens; 3 when it ends at an approval."""
    return asyncio.run(_converse(case, call, as_json=as_json, as_of=as_of))


async def _converse(case: str, call: Callable[[Session], AsyncIterator[Event]], *, as_json: bool, as_of: str | None) -> int:
    from agent.open_session import open_live_session  # noqa: PLC0415 - loads the graph and the SDK

    session = await open_live_session(load_settings(), case, on_progress=indexing, as_of=day_given(as_of))
    try:
        return await show(call(session), as_json=as_json)
    finally:
        await session.close()


async def show(events: AsyncIterator[Event], *, as_json: bool) -> int:
    """Print events as they come; the exit code they lead to."""
    code = OK
    async for event in events:
        print_event(event, as_json=as_json)
        if isinstance(event, TurnFailed):
            code = event.exit_code
        elif isinstance(event, ApprovalRequired):
            code = REFUSED
        elif isinstance(event, DecisionRecorded):
            code = OK
    return code


def print_event(event: Event, *, as_json: bool) -> None:
    """One event: as a JSON line, or as text for a person."""
    if as_json:
        print(json.dumps(event_to_json(event), ensure_ascii=False), flush=True)
        return
    words = event_words(event)
    if words:
        print(words, file=sys.stderr if isinstance(event, TurnFailed | Notice) else sys.stdout, flush=True)


def event_words(event: Event) -> str:  # noqa: C901, PLR0911 - one line a kind of event
    """An event as text; empty for what only a screen shows."""
    match event:
        case TurnStarted(text=text):
            return f"\n> {text}\n"
        case ReplyChecked(markdown=markdown):
            return plain_text(markdown)
        case ToolFinished(tool=tool, outcome=outcome, summary=summary):
            return f"  [{tool}: {outcome}] {summary}"
        case GateDecided(verdicts=verdicts):
            return "\n".join(f"  {shown.verdict:<12}{shown.title}" for shown in verdicts)
        case FactProposed(path=path, value=value):
            return f"  noted, waits for confirmation: {path} = {value}"
        case FactUndone():
            return f"  undone: {undone_words(event)}"
        case DraftReady(title=title, markdown=markdown, findings=findings, draft_id=draft_id):
            found = "".join(f"\n  ! {finding}" for finding in findings)
            return f"\n--- {title} ({draft_id}) ---\n{plain_text(markdown)}\n---{found}"
        case ApprovalRequired(draft_id=draft_id):
            return (
                f"  {draft_id} waits for approval: `buyerside approve CASE {draft_id}` or `buyerside reject CASE {draft_id}`."
            )
        case DecisionRecorded(entry_id=entry_id, decision=decision, actor=actor):
            return f"  recorded as {entry_id}: {decision} ({actor})"
        case TurnFailed(message=message, way_out=way_out):
            return f"{message} {way_out}".strip()
        case Notice(text=text):
            return text
        case _:
            return ""


def plain_text(markdown: str) -> str:
    """Markdown without the links behind its figures."""
    return re.sub(r"\[([^\]]+)\]\(figure:[^)]*\)", r"\1", markdown)


def indexing(done: int, total: int) -> None:
    """Progress of the first indexing, on standard error."""
    print(
        f"Indexing the guidance: {done} of {total} passages", end="\n" if done >= total else "\r", file=sys.stderr, flush=True
    )
