"""Facts of a case: the leaves of its typed content, each with where it came from and whether it is confirmed.

Light to import: the typed content is loaded when it is first asked for, so that `check` stays fast.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agent.case.model.case import Case
    from agent.case.model.section import Section


class Origin(StrEnum):
    """Where a fact came from."""

    USER = "user"
    """Said by the user."""
    FILE = "file"
    """Read from a file: the case file, an offer, a document."""
    ASSUMED = "assumed"
    """Assumed for now; nobody said it."""


class EventKind(StrEnum):
    """What happened to a fact."""

    SET = "set"
    CONFIRM = "confirm"
    CORRECT = "correct"
    UNDO = "undo"
    CONTEST = "contest"
    """Somebody said otherwise; the fact stands until a person decides."""


@dataclass(frozen=True, slots=True)
class FactEvent:
    """One entry of a case's append-only history."""

    version: int
    """Version of the case after this event; the first is 1."""
    kind: EventKind
    path: str
    value: Any
    """JSON value of the fact after the event; None when it became unknown."""
    origin: Origin
    confirmed: bool
    actor: str
    at: datetime
    note: str = ""
    """The words it was taken from, or the reason of a correction."""


@dataclass(frozen=True, slots=True)
class Fact:
    """The present state of one fact."""

    path: str
    value: Any
    """JSON value."""
    origin: Origin
    confirmed: bool
    actor: str = ""
    at: datetime | None = None
    note: str = ""

    @property
    def value_text(self) -> str:
        """The value as canonical text; equal values have equal text."""
        return json.dumps(self.value, sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A value that no longer holds: what it was, and who put something else in its place."""

    fact: Fact
    """The fact as it was known then."""
    kind: EventKind
    """A correction, an undo, or an edit of the case file."""
    actor: str
    at: datetime


@dataclass(frozen=True)
class CaseState:
    """A case at one version: its facts by path."""

    name: str
    version: int
    facts: Mapping[str, Fact] = field(default_factory=dict)
    contested: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """What was said against a known fact and is not decided yet, by path, oldest first."""
    replaced: Mapping[str, tuple[Replaced, ...]] = field(default_factory=dict)
    """Values that held once, by path, oldest first; nothing that was ever known is forgotten."""

    @cached_property
    def case(self) -> Case:
        """The facts as typed content. Raises pydantic's ValidationError when they do not fit together."""
        from agent.case.model.case import Case  # noqa: PLC0415 - reading a file for `check` needs no typed model

        return Case.model_validate(nested({path: fact.value for path, fact in self.facts.items()}) | {"name": self.name})

    def is_confirmed(self, path: str) -> bool:
        """Whether a known fact was confirmed by a person."""
        fact = self.facts.get(path)
        return fact is not None and fact.value is not None and fact.confirmed

    @property
    def unconfirmed(self) -> tuple[Fact, ...]:
        """Known facts that nobody confirmed yet, in order of their path."""
        return tuple(fact for _, fact in sorted(self.facts.items()) if fact.value is not None and not fact.confirmed)


def nested(leaves: Mapping[str, Any]) -> dict[str, Any]:
    """`{"a.b": 1}` as `{"a": {"b": 1}}`; unknown leaves are left out."""
    tree: dict[str, Any] = {}
    for path, value in leaves.items():
        if value is None:
            continue
        *parents, last = path.split(".")
        node = tree
        for parent in parents:
            node = node.setdefault(parent, {})
        node[last] = value
    return tree


def leaves_of(section: Section, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of a section with its path and typed value, known or not, in field order."""
    from agent.case.model.section import Section as SectionType  # noqa: PLC0415 - reading a file for `check` needs no typed model

    for name in type(section).model_fields:
        value = getattr(section, name)
        path = f"{prefix}{name}"
        if isinstance(value, SectionType):
            yield from leaves_of(value, f"{path}.")
        elif isinstance(value, dict) and all(isinstance(item, SectionType) for item in value.values()):
            for key, item in value.items():
                yield from leaves_of(item, f"{path}.{key}.")
        else:
            yield path, value
