"""What a case may hold, read from the shipped schema: which keys, and what kind of value stands at each path. Light."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agent.case.problems import CaseProblem, nearest
from agent.case.slugs import is_slug
from tools.errors import InputError

SCHEMA_FILE = "case.schema.json"
_NO_FACT = frozenset({"schema", "version", "name"})
"""Keys of a case file that say which case it is, not what is known about it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact's place in a case."""

    kind: str
    """Name of its definition in the schema: `share`, `money`, `date`, `text` ..."""
    description: str
    choices: tuple[str, ...] = ()
    """The permitted values of a closed list, or of its items."""
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A section of fixed keys."""

    members: dict[str, "Place"]


@dataclass(frozen=True, slots=True)
class Collection:
    """A section whose keys the user chooses, such as the workloads; every item is alike."""

    item: Group


Place = Leaf | Group | Collection


@cache
def case_places() -> Group:
    """The whole layout of a case."""
    # importlib.resources would cost `check` a tenth of its time.
    schema = json.loads(Path(__file__).with_name(SCHEMA_FILE).read_text(encoding="utf-8"))
    return _group(schema, schema["$defs"], without=_NO_FACT)


def _group(content: dict[str, Any], definitions: dict[str, Any], without: frozenset[str] = frozenset()) -> Group:
    return Group({name: _place(part, definitions) for name, part in content["properties"].items() if name not in without})


def _place(part: dict[str, Any], definitions: dict[str, Any]) -> Place:
    if "$ref" in part:
        kind = part["$ref"].rpartition("/")[2].removesuffix("_fact")
        return _leaf(kind, part["description"], definitions[kind])
    if isinstance(part["additionalProperties"], dict):
        return Collection(_group(part["additionalProperties"], definitions))
    return _group(part, definitions)


def _leaf(kind: str, description: str, definition: dict[str, Any]) -> Leaf:
    choices = definition.get("enum") or definition.get("items", {}).get("enum", ())
    if "enum" in definition:
        kind = "choice"
    return Leaf(kind, description, tuple(choices), definition.get("minimum"), definition.get("maximum"))


def find_leaf(path: str) -> Leaf:
    """The leaf at a path. Raises CaseProblem naming the nearest known key when there is none."""
    place: Place = case_places()
    steps = path.split(".")
    for depth, step in enumerate(steps):
        match place:
            case Group(members) if step in members:
                place = members[step]
            case Collection(item) if is_slug(step):
                place = item
            case _:
                raise unknown_key(".".join(steps[: depth + 1]), "", place)
    if isinstance(place, Leaf):
        return place
    raise CaseProblem(path, "a section", expected="the path of one fact", fix=f"Name a key in it: {keys_of(place)}.")


def unknown_key(path: str, value: object, place: Place, *, line: int = 0) -> CaseProblem:
    """The problem of a key that does not exist there, with the nearest that does."""
    if isinstance(place, Collection):
        fix = "Use letters, digits, - and _, at most 64."
        return CaseProblem(path, value, line=line, expected="a short name of your own", fix=fix)
    known = tuple(place.members) if isinstance(place, Group) else ()
    value = value.get("value", value) if isinstance(value, dict) else value
    last = path.rpartition(".")[2]
    guess = nearest(last, known)
    fix = f"Did you mean `{guess}`?" if guess else "Remove it, or move it into the section it belongs to."
    expected = f"one of the keys {', '.join(known)}" if known else "a single value here"
    return CaseProblem(path, value, line=line, expected=expected, fix=fix)


def not_known(path: str, known: Iterable[str], why: str, *, way_out: str = "") -> InputError:
    """What to tell a person who names a fact that the case does not hold: one of the same section, or the nearest known."""
    below = [each for each in known if each.startswith(f"{path}.")]
    if below:
        return InputError(f"{path} is a section, {why}.", way_out=f"Name one fact: {', '.join(below[:_MOST_SHOWN])}.")
    try:
        find_leaf(path)
    except CaseProblem:
        guess = nearest(path, tuple(known))
        fix = f"Did you mean {guess}?" if guess else "`buyerside questions CASE` lists facts by their paths."
        return InputError(f"A case has no fact {path!r}, {why}.", way_out=fix)
    return InputError(f"{path} is not known yet, {why}.", way_out=way_out)


_MOST_SHOWN = 10


def keys_of(place: Place) -> str:
    """The keys of a section, for a message."""
    return ", ".join(place.members if isinstance(place, Group) else ()) or "a name of your own, then a key"


def leaves_below(place: Place, any_name: str, prefix: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every leaf with its path, in the order of the layout; `any_name` stands for a name of the user's own."""
    match place:
        case Leaf():
            yield prefix, place
        case Group(members):
            for name, part in members.items():
                yield from leaves_below(part, any_name, f"{prefix}.{name}" if prefix else name)
        case Collection(item):
            yield from leaves_below(item, any_name, f"{prefix}.{any_name}")


def walk(place: Place, prefix: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every leaf that has a fixed path, in the order of the layout."""
    match place:
        case Leaf():
            yield prefix, place
        case Group(members):
            for name, part in members.items():
                yield from walk(part, f"{prefix}.{name}" if prefix else name)
        case Collection():
            return
