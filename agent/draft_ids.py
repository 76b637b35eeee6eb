"""What a draft's id says: its kind, and the turn in which it was drafted."""

import re

from tools.errors import InputError

_DRAFT_ID = re.compile(r"^[a-z-]+-(?P<turn>\d+)-\d+(-\d+)?$")


def turn_or_none(draft_id: str) -> int | None:
    """The turn of a draft; none for one that was not drafted in a conversation."""
    found = _DRAFT_ID.match(draft_id)
    return int(found["turn"]) if found else None


def turn_of(draft_id: str) -> int:
    """The turn of a draft. Raises InputError for one that was not drafted in a conversation."""
    turn = turn_or_none(draft_id)
    if turn is None:
        raise InputError(f"{draft_id} was not drafted in a conversation.", way_out="Approve it where it was made.")
    return turn
