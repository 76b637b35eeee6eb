"""A case's facts beside each other, as the checks on what they say together read them. Light."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from agent.case.facts import Fact
from agent.case.problems import CaseProblem


@dataclass(frozen=True, slots=True)
class SeenFacts:
    """Facts by path, and the line of each where they were read from a file."""

    facts: Mapping[str, Fact]
    lines: Mapping[str, int]

    def value(self, path: str) -> Any:
        """Canonical JSON of a fact; None when it is unknown."""
        fact = self.facts.get(path)
        return None if fact is None else fact.value

    def names(self, collection: str) -> tuple[str, ...]:
        """The user's own keys in a collection such as `funding`, in the order of the case."""
        depth = collection.count(".") + 1
        below = (path for path in self.facts if path.startswith(f"{collection}."))
        return tuple(dict.fromkeys(path.split(".")[depth] for path in below))

    def matching(self, pattern: str) -> Iterator[tuple[str, Any]]:
        """Paths that fit a pattern in which * stands for a name, with their values."""
        wanted = pattern.split(".")
        for path, fact in self.facts.items():
            steps = path.split(".")
            if len(steps) == len(wanted) and all(want in {"*", step} for want, step in zip(wanted, steps, strict=True)):
                yield path, fact.value

    def problem(self, path: str, *, expected: str, fix: str, value: object = None) -> CaseProblem:
        """What is wrong at a path; the value is the fact's own unless only a part of it is at fault."""
        return CaseProblem(path, self.value(path) if value is None else value, line=self.line(path), expected=expected, fix=fix)

    def line(self, path: str) -> int:
        """The line of a fact, or of the first one of a section; 0 when it was not read from a file."""
        below = (line for known, line in self.lines.items() if known.startswith(f"{path}."))
        return self.lines.get(path) or min(below, default=0)
