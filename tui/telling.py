"""What each event of a session changes on the main screen. Loaded with the first event, not for the first painting."""

from textual.content import Content

from agent.events import (
    ApprovalRequired,
    BriefChanged,
    DecisionRecorded,
    DraftReady,
    Event,
    FactProposed,
    FactsConfirmed,
    FactUndone,
    GateDecided,
    Notice,
    ReplyChecked,
    ReplyDelta,
    ToolFinished,
    ToolStarted,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    UsageCounted,
)
from tools.wording import counted
from tui.screens.main import MainScreen
from tui.widgets.chat_pane import ChatPane
from tui.widgets.entries import DraftEntry, Entry, GateEntry, UserEntry
from tui.widgets.transcript import Transcript
from tui.wording import moved_head, moved_parts, undone_words

_TURNS_SHOWN = 30


async def tell(event: Event, screen: MainScreen) -> None:
    """Take one event: the screen's standing and the bars follow it, the transcript tells it."""
    _note_standing(event, screen)
    _follow(event, screen.chat_pane)
    await _write(event, screen.query_one(Transcript))
    screen.refresh_bindings()


async def tell_history(events: tuple[Event, ...], screen: MainScreen) -> None:
    """Tell the last turns of an earlier conversation; of those before them only what they used."""
    shown = last_turns(events)
    for event in events[: len(events) - len(shown)]:
        if isinstance(event, UsageCounted):
            screen.count(event)
    for event in shown:
        await tell(event, screen)


def last_turns(history: tuple[Event, ...]) -> tuple[Event, ...]:
    """The last turns, so that a long conversation opens as fast as a short one."""
    starts = [index for index, event in enumerate(history) if isinstance(event, TurnStarted)]
    return history if len(starts) <= _TURNS_SHOWN else history[starts[-_TURNS_SHOWN] :]


def _note_standing(event: Event, screen: MainScreen) -> None:
    match event:
        case UsageCounted():
            screen.count(event)
        case DraftReady() | ApprovalRequired():
            screen.draft_ids.pop(event.draft_id, None)
            screen.draft_ids[event.draft_id] = event.title
        case TurnStarted(text=text):
            screen.forget_sent(text)
        case TurnFailed():
            screen.is_resumable = True
            screen.give_back()
        case TurnFinished(outcome=outcome):
            screen.is_resumable = outcome in {"failed", "cancelled"}
        case _:
            pass


def _follow(event: Event, pane: ChatPane) -> None:
    match event:
        case FactProposed():
            pane.propose(event)
        case FactsConfirmed(paths=paths):
            pane.confirm(paths)
        case ApprovalRequired():
            pane.wait_for(event)
        case DecisionRecorded():
            pane.wait_for(None)
        case ToolStarted(title=title):
            pane.run(title)
        case ToolFinished():
            pane.run("Thinking")
        case _:
            pass


async def _write(event: Event, transcript: Transcript) -> None:
    match event:
        case ReplyDelta(text=text):
            await transcript.stream(text)
        case ReplyChecked():
            await transcript.settle(event)
        case ToolStarted(call_id=call_id, title=title):
            await transcript.start_tool(call_id, title)
        case ToolFinished():
            await transcript.finish_tool(event)
        case TurnFailed(message=message, way_out=way_out):
            await transcript.fail(message, way_out)
        case _:
            entry = _entry_for(event)
            if entry is not None:
                await transcript.append(entry)


def _entry_for(event: Event) -> Entry | None:
    """The line for an event that stands for itself; None for those that change other lines or none."""
    entry: Entry | None = None
    match event:
        case TurnStarted(text=text):
            entry = UserEntry(text)
        case GateDecided():
            entry = GateEntry(event)
        case DraftReady():
            entry = DraftEntry(event)
        case BriefChanged(moved=moved) if moved:
            entry = _moved(event)
        case Notice() | DecisionRecorded() | FactsConfirmed() | FactProposed() | FactUndone():
            entry = Entry(_note(event), "quiet")
        case _:
            pass
    return entry


def _note(event: Notice | DecisionRecorded | FactsConfirmed | FactProposed | FactUndone) -> Content:
    match event:
        case Notice(text=text):
            return Content.styled(text, "italic")
        case DecisionRecorded():
            return Content.assemble(("✓ ", "$success"), f"Recorded as {event.entry_id}: {event.decision}, {event.actor}")
        case FactsConfirmed(paths=paths):
            return Content.assemble(
                ("✓ ", "$success"), f"{counted(len(paths), 'fact')} confirmed, case version {event.version}"
            )
        case FactUndone():
            return Content.assemble(("↶ ", "$warning"), undone_words(event))
        case FactProposed():
            before = f" (was {event.replaces})" if event.replaces else ""
            return Content.assemble(("○ ", "$warning"), f"{event.path}: {event.value}{before}, {event.origin}, not confirmed")


def _moved(event: BriefChanged) -> Entry:
    shown, rest = moved_parts(event.moved)
    lines = [
        Content.assemble((f"{label}  ", "$quiet"), (before, "$quiet strike"), "  →  ", (after, "bold $figure"))
        for label, before, after in shown
    ]
    tail = [Content.styled(rest, "$quiet")] if rest else []
    head = Content.styled(moved_head(event.moved, event.version), "bold")
    return Entry(Content("\n").join([head, *lines, *tail]), "card")
