"""Reading `case.yaml`: every fact with its origin and confirmation, or every problem at once with its line.

A fact is written bare (`requests_per_month: 120000`: origin file, unconfirmed) or as a statement
(`{value: 120000, origin: user, confirmed: true, actor: dana, at: 2026-11-24T09:30:00+00:00, note: "..."}`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from agent.case.facts import Fact, Origin
from agent.case.leaf_values import plain, value_at
from agent.case.leaves import Collection, Group, Leaf, Place, case_places, unknown_key
from agent.case.problems import MAX_PROBLEMS, CaseProblem
from agent.case.slugs import is_slug
from agent.case.together import problems_together
from agent.case.yaml_nodes import Mapping, Node, Scalar, parse, read_text
from tools.errors import InvalidInputs
from tools.wording import counted

SCHEMA_ID = "buyerside/case/1"
_STATEMENT_KEYS = ("value", "origin", "confirmed", "actor", "at", "note")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case file says."""

    name: str
    version: int | None
    """Version of the case the file was written from; None when a person wrote it from nothing."""
    facts: dict[str, Fact]
    """Known facts by path, in the order of the file."""
    lines: dict[str, int]
    """Line of each fact."""


def read_case_file(path: Path) -> CaseFile:
    """The case file at that path. Raises InvalidInputs naming every problem, InputError when it cannot be read at all.

    Each fact is read by itself; whether they can be true together is `check_case_file`.
    """
    return read_case_text(read_text(path), str(path))


def read_case_text(text: str, source: str) -> CaseFile:
    """A case file's text; `source` names it in messages."""
    case_file, problems = _read(text, source)
    if problems:
        raise invalid_case(source, problems)
    return case_file


def check_case_file(path: Path) -> CaseFile:
    """The case file at that path, whole: what cannot be true together and every id that is in no table are problems too."""
    case_file, problems = _read(read_text(path), str(path))
    problems += problems_together(case_file.facts, case_file.lines)
    if problems:
        raise invalid_case(str(path), problems)
    return case_file


def _read(text: str, source: str) -> tuple[CaseFile, list[CaseProblem]]:
    reader = _Reader()
    return reader.case_file(parse(text, source)), reader.problems


def invalid_case(source: str, problems: Iterable[CaseProblem]) -> InvalidInputs:
    """The error that lists them, in the order of the file."""
    shown = tuple(sorted(problems, key=lambda problem: problem.line)[:MAX_PROBLEMS])
    listed = "".join(f"\n  {problem}" for problem in shown)
    return InvalidInputs(f"{source} has {counted(len(shown), 'problem')}:{listed}", shown)


@dataclass(slots=True)
class _Reader:
    """Walks the file beside the layout of a case and gathers facts and problems."""

    problems: list[CaseProblem] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def case_file(self, root: Node) -> CaseFile:
        if not isinstance(root, Mapping):
            self._problem("the file", plain(root), root.line, "keys with values", f"Begin with `schema: {SCHEMA_ID}`.")
            return CaseFile("", None, {}, {})
        head = {key: root.entries.get(key) for key in ("schema", "name", "version")}
        name, version = self._head(head, root)
        rest = {key: node for key, node in root.entries.items() if key not in head}
        self._entries(rest, root.lines, case_places(), "")
        return CaseFile(name, version, self.facts, self.lines)

    def _head(self, head: dict[str, Node | None], root: Mapping) -> tuple[str, int | None]:
        schema, name, version = (_text(head[key]) for key in ("schema", "name", "version"))
        if schema != SCHEMA_ID:
            line = root.lines.get("schema", 1)
            self._problem("schema", schema, line, repr(SCHEMA_ID), f"Write `schema: {SCHEMA_ID}` on the first line.")
        if not name or not is_slug(name):
            fix = "Write `name:` and a short name, such as alderbrook."
            self._problem(
                "name", name, root.lines.get("name", 1), "letters, digits, - and _, at most 64, a letter or digit first", fix
            )
        if version is not None and not (version.isascii() and version.isdigit() and len(version) < 10):  # noqa: PLR2004 - no case has a billion versions
            self._problem("version", version, root.lines["version"], "a whole number", "Remove the line.")
            version = None
        return name or "", None if version is None else int(version)

    def _entries(self, entries: dict[str, Node], lines: dict[str, int], group: Group, prefix: str) -> None:
        for key, node in entries.items():
            path, line = f"{prefix}{key}", lines[key]
            place = group.members.get(key)
            if place is None:
                self._add(unknown_key(path, plain(node), group, line=line))
            else:
                self._place(path, node, place, line)

    def _place(self, path: str, node: Node, place: Place, line: int) -> None:
        if isinstance(place, Leaf):
            self._leaf(path, node, place, line)
        elif isinstance(node, Scalar) and node.is_null:
            return
        elif not isinstance(node, Mapping):
            known = "names of your own, each with its keys" if isinstance(place, Collection) else ", ".join(place.members)
            self._problem(path, plain(node), line, f"a section with the keys {known}", "Indent its keys below it.")
        elif isinstance(place, Collection):
            self._collection(path, node, place)
        else:
            self._entries(node.entries, node.lines, place, f"{path}.")

    def _collection(self, path: str, node: Mapping, place: Collection) -> None:
        for key, item in node.entries.items():
            if is_slug(key):
                self._place(f"{path}.{key}", item, place.item, node.lines[key])
            else:
                self._add(unknown_key(f"{path}.{key}", plain(item), place, line=node.lines[key]))

    def _leaf(self, path: str, node: Node, leaf: Leaf, line: int) -> None:
        self.lines[path] = line
        statement = node if isinstance(node, Mapping) and "value" in node.entries else None
        try:
            value = value_at(path, statement.entries["value"] if statement else node, leaf, line=line)
            fact = self._stated(path, value, statement) if statement else Fact(path, value, Origin.FILE, confirmed=False)
        except CaseProblem as problem:
            self._add(problem)
            return
        if fact.value is not None:
            self.facts[path] = fact

    def _stated(self, path: str, value: Any, statement: Mapping) -> Fact:
        words: dict[str, str] = {}
        for key, node in statement.entries.items():
            at = f"{path}.{key}"
            if key not in _STATEMENT_KEYS:
                group = Group(dict.fromkeys(_STATEMENT_KEYS, Leaf("text", "")))
                raise unknown_key(at, plain(node), group, line=statement.lines[key])
            if key != "value" and not (isinstance(node, Scalar) and node.is_null):
                leaf = _STATEMENT_LEAVES.get(key, Leaf("text", ""))
                words[key] = value_at(at, node, leaf, line=statement.lines[key])
        return Fact(
            path,
            value,
            Origin(words.get("origin", Origin.FILE)),
            confirmed=bool(words.get("confirmed", False)),
            actor=words.get("actor", ""),
            at=_moment(f"{path}.at", words["at"], statement.lines["at"]) if "at" in words else None,
            note=words.get("note", ""),
        )

    def _problem(self, path: str, value: object, line: int, expected: str, fix: str) -> None:
        self._add(CaseProblem(path, value, line=line, expected=expected, fix=fix))

    def _add(self, problem: CaseProblem) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)


_STATEMENT_LEAVES = {
    "origin": Leaf("choice", "", choices=tuple(str(origin) for origin in Origin)),
    "confirmed": Leaf("flag", ""),
}


def _text(node: Node | None) -> str | None:
    return node.text.strip() if isinstance(node, Scalar) and not node.is_null else None


def _moment(path: str, text: str, line: int) -> datetime:
    expected, fix = "a time with its zone", "Write it as 2026-11-24T09:30:00+00:00, or remove it."
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CaseProblem(path, text, line=line, expected=expected, fix=fix) from None
    if moment.tzinfo is None:
        raise CaseProblem(path, text, line=line, expected=expected, fix=fix)
    return moment
