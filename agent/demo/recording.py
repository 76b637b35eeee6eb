"""The recorded session that ships: its events, and the state of case and drafts whenever they changed. JSON lines.

Every line has `event`, `case` or `draft`; the first line is `{"recorded_from": ..., "title": ...}`. Waiting times are not kept:
playback paces itself, so that a recording made by hand and one made live look the same.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from agent.case.facts import CaseState, Fact, Origin
from agent.events import Event, UnverifiedNumber, event_from_json, event_to_json
from agent.views import Draft

Moment: TypeAlias = Event | CaseState | Draft


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded session."""

    title: str
    recorded_from: str
    """Who answered: `relay`, or the vendor's host."""
    as_of: date
    moments: tuple[Moment, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """What was seen, without the states in between."""
        return tuple(moment for moment in self.moments if not isinstance(moment, CaseState | Draft))


def read_recording(path: Path) -> Recording:
    """The recording in that file. Raises KeyError or ValueError when it is none."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    head, *rest = lines
    moments = tuple(_read(line) for line in rest)
    return Recording(head["title"], head["recorded_from"], date.fromisoformat(head["as_of"]), moments)


def write_recording(path: Path, recording: Recording) -> None:
    """Put the recording there."""
    head = {"title": recording.title, "recorded_from": recording.recorded_from, "as_of": recording.as_of.isoformat()}
    path.write_text("".join(f"{line}\n" for line in _lines(head, recording.moments)), encoding="utf-8")


def _lines(head: dict[str, Any], moments: Iterable[Moment]) -> Iterator[str]:
    yield json.dumps(head, ensure_ascii=False)
    for moment in moments:
        yield json.dumps(_written(moment), ensure_ascii=False)


def _written(moment: Moment) -> dict[str, Any]:
    match moment:
        case CaseState():
            facts = [[fact.path, fact.value, fact.origin, fact.confirmed, fact.note] for fact in moment.facts.values()]
            return {"case": {"name": moment.name, "version": moment.version, "facts": facts}}
        case Draft():
            return {"draft": asdict(moment)}
        case _:
            return {"event": event_to_json(moment)}


def _read(line: dict[str, Any]) -> Moment:
    match line:
        case {"case": given}:
            facts = {
                path: Fact(path, value, Origin(origin), confirmed, note=note)
                for path, value, origin, confirmed, note in given["facts"]
            }
            return CaseState(given["name"], given["version"], facts)
        case {"draft": given}:
            numbers = tuple(
                UnverifiedNumber(item["text"], item["reason"], tuple(item["candidates"])) for item in given["unverified"]
            )
            return Draft(**(given | {"findings": tuple(given["findings"]), "unverified": numbers}))
        case _:
            return event_from_json(line["event"])
