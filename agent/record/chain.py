"""The record's chain: each entry carries the hash of the one before, so that one altered byte shows."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tools.results import canonical_json, content_hash

START = "0" * 64
"""What the first entry follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision as it was made."""

    id: str
    index: int
    """Position, from 0."""
    time: str
    """ISO 8601."""
    actor: str
    decision: str
    """What was decided, for instance `approved counter-offer`."""
    options_considered: tuple[str, ...]
    reason: str
    inputs: tuple[str, ...]
    """Case and version the decision rests on."""
    citations: tuple[str, ...]
    """Passage ids, or dated sources."""
    tool_results: tuple[str, ...]
    """Result ids."""
    content_hash: str
    """Hash of what was decided on; empty when there was no text."""
    prev_hash: str
    hash: str


def sealed(content: dict[str, Any], previous: Entry | None) -> Entry:
    """An entry behind the previous one, with its hash."""
    body = content | {"index": previous.index + 1 if previous else 0, "prev_hash": previous.hash if previous else START}
    body["id"] = f"entry-{body['index'] + 1:04d}"
    return entry_from(body | {"hash": content_hash(body)})


def entry_from(body: dict[str, Any]) -> Entry:
    """An entry from its JSON. Raises TypeError or KeyError when it is none."""
    lists = ("options_considered", "inputs", "citations", "tool_results")
    return Entry(**(body | {name: tuple(body[name]) for name in lists}))


def entry_body(entry: Entry) -> dict[str, Any]:
    """An entry as JSON."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(entry).items()}


def first_broken(entries: Sequence[Entry]) -> int | None:
    """Index of the first entry that is not what was written, or does not follow the one before; none when all stand."""
    previous = START
    for place, entry in enumerate(entries):
        body = entry_body(entry)
        claimed = body.pop("hash")
        if entry.index != place or entry.prev_hash != previous or content_hash(body) != claimed:
            return place
        previous = claimed
    return None


def as_json_lines(entries: Iterable[Entry]) -> str:
    """The entries, one JSON object a line, in canonical form."""
    return "".join(f"{canonical_json(entry_body(entry))}\n" for entry in entries)
