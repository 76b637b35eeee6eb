"""What people decided, as the model reads it: who, when, on what, and whether it counts as sent. It holds no private value."""

from collections.abc import Callable, Iterable, Sequence

from agent.record.record_store import Decided
from agent.views import Draft

MOST_DECISIONS = 30
"""A conversation that lost its older turns is shown so many, the newest."""
NOTHING_DECIDED = "Nothing was approved, rejected or released yet."

FindDraft = Callable[[str], Draft | None]


def decisions_text(decided: Sequence[Decided], find: FindDraft) -> str:
    """One line a decision, oldest first."""
    shown = decided[-MOST_DECISIONS:]
    more = [f"({len(decided) - len(shown)} earlier ones are on the record)"] if len(decided) > len(shown) else []
    return "\n".join([*more, *(_line(each, find) for each in shown)])


def waiting_text(waiting: Iterable[Draft]) -> str:
    """Drafts without a decision, on one line; empty when there is none."""
    ids = ", ".join(draft.id for draft in waiting)
    return f"Not decided, so neither sent nor settled: {ids}." if ids else ""


def _line(decided: Decided, find: FindDraft) -> str:
    entry, draft = decided.entry, find(decided.draft_id) if decided.draft_id else None
    by = f"by {entry.actor} on {entry.time[:10]}"
    match decided.verb:
        case "approved":
            return f"{entry.id}: {_named(decided, draft)} was approved {by}; {_standing(draft)}"
        case "rejected":
            return f"{entry.id}: {_named(decided, draft)} was rejected {by}{f': {entry.reason!r}' if entry.reason else '.'}"
        case "released":
            return f"{entry.id}: {decided.value} was released {by} to {decided.draft_id}, and to no other text."
        case _:
            return f"{entry.id}: {entry.actor} {entry.decision} on {entry.time[:10]}."


def _named(decided: Decided, draft: Draft | None) -> str:
    return f"{decided.draft_id} ({draft.title})" if draft else decided.draft_id


def _standing(draft: Draft | None) -> str:
    """What an approval did: half of two changes nothing, a letter counts as sent, an internal text is decided."""
    if draft is None or draft.status == "waiting":
        return "another person must approve it as well; it is not sent or decided."
    return "it counts as sent: the vendor knows what it says." if draft.is_vendor_facing else "it is decided."
