"""A case's facts beside each other, as the checks on what they say together read them. Light."""

from collections.abc import Iterable, Mapping
from typing import Any

from agent.case.facts import Fact
from agent.case.problems import CaseProblem


class SeenFacts:
    """Facts by path, and the line of each where they were read from a file."""

    def __init__(self, facts: Mapping[str, Fact], lines: Mapping[str, int]) -> None:
        self.facts = facts
        self._lines = lines
        self._by_pattern: dict[str, list[tuple[str, Any]]] = {}
        self._names: dict[str, dict[str, None]] = {}
        for path, fact in facts.items():
            section, _, key = path.rpartition(".")
            collection, _, name = section.rpartition(".")
            pattern = f"{collection}.*.{key}" if collection else path
            self._by_pattern.setdefault(pattern, []).append((path, fact.value))
            self._names.setdefault(collection, {})[name] = None

    def value(self, path: str) -> Any:
        """Canonical JSON of a fact; None when it is unknown."""
        fact = self.facts.get(path)
        return None if fact is None else fact.value

    def names(self, collection: str) -> tuple[str, ...]:
        """The user's own keys in a collection such as `funding`, in the order of the case."""
        return tuple(self._names.get(collection, ()))

    def matching(self, pattern: str) -> Iterable[tuple[str, Any]]:
        """Paths that fit a path, or a pattern in which * stands for a name, with their values."""
        if "*" in pattern:
            return self._by_pattern.get(pattern, ())
        value = self.value(pattern)
        return () if value is None else ((pattern, value),)

    def problem(self, path: str, *, expected: str, fix: str, value: object = None) -> CaseProblem:
        """What is wrong at a path; the value is the fact's own unless only a part of it is at fault."""
        return CaseProblem(path, self.value(path) if value is None else value, line=self.line(path), expected=expected, fix=fix)

    def line(self, path: str) -> int:
        """The line of a fact, or of the first one of a section; 0 when it was not read from a file."""
        below = (line for known, line in self._lines.items() if known.startswith(f"{path}."))
        return self._lines.get(path) or min(below, default=0)
