"""Facts that are not known yet: collected while an input is derived, and turned into questions in order."""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TypeVar

import yaml

from agent.views import MissingFact
from tools.errors import InputError

ValueT = TypeVar("ValueT")


class MissingFacts(InputError):
    """A calculation needs facts that the case does not have."""

    def __init__(self, tool: str, paths: Iterable[str]) -> None:
        self.paths = tuple(dict.fromkeys(paths))
        self.tool = tool
        super().__init__(f"Not settled yet: {asked(self.paths)}", way_out="Ask for it, or write it into the case file.")


class Needs:
    """Collects what is unknown while a tool's input is put together, so that one answer names all of it."""

    def __init__(self, tool: str) -> None:
        self._tool = tool
        self._missing: list[str] = []

    def known(self, value: ValueT | None, path: str, stand_in: ValueT) -> ValueT:
        """The value; when it is unknown the stand-in, which never leaves since `settle` raises."""
        if value is None:
            self._missing.append(path)
            return stand_in
        return value

    def lacks(self, path: str) -> None:
        """Note a fact that is missing."""
        self._missing.append(path)

    def settle(self) -> None:
        """Raises MissingFacts when anything was missing."""
        if self._missing:
            raise MissingFacts(self._tool, self._missing)


def question_for(path: str) -> tuple[int, MissingFact]:
    """The question for a fact, and its place in the written order."""
    for rank, entry in enumerate(_questions()):
        if path_matches(entry["path"], path):
            return rank, MissingFact(path, f"{entry['question']}{_whose(path)}", entry["why"], entry["role"])
    role = _ROLES.get(path.split(".", maxsplit=1)[0], "procurement")
    return len(_questions()), MissingFact(path, f"What is {path}?", "A calculation needs it.", role)


def asked(paths: Iterable[str]) -> str:
    """The questions for facts, each with its path: `How many requests a month (workloads.letters.requests_per_month)?`."""
    return " ".join(f"{question_for(path)[1].question.partition('?')[0]} ({path})?" for path in paths)


_ROLES = {
    "workloads": "engineering",
    "demand": "engineering",
    "funding": "finance",
    "residency": "security",
    "vendor_answers": "legal",
}
"""Who is asked about a section when a fact of it has no question of its own."""


def _whose(path: str) -> str:
    parts = path.split(".")
    return f" ({parts[1]})" if len(parts) == 3 else ""  # noqa: PLR2004 - group, name, fact


def path_matches(pattern: str, path: str) -> bool:
    """Whether a path is one that a pattern stands for; `*` is any one name."""
    ours, theirs = pattern.split("."), path.split(".")
    return len(ours) == len(theirs) and all(part in {"*", given} for part, given in zip(ours, theirs, strict=True))


@cache
def _questions() -> tuple[dict[str, str], ...]:
    text = resources.files("agent.preparation").joinpath("questions.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
