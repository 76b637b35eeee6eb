"""The page that explains every key of a case file, drawn from the shipped schema."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files

from agent.case.keys import TAKES
from agent.case.leaves import SCHEMA_FILE, Collection, Group, Leaf, Place, case_places

_HEAD = """\
# The case file

One negotiation in YAML, drawn from its schema by `make docs`. The first line is `schema: buyerside/case/1`, then comes `name:`.
`buyerside check CASE` names every mistake with its path and the fix.

A key holds a value, a statement or `null` for what is not known. A value alone is unconfirmed:

    country: US-OR
    country: {value: US-OR, confirmed: true, note: as on the seal}

What is not known is never read as zero; it becomes a question. Keys marked *of your own* are names you choose: letters, digits,
`-` and `_`.

## At the top

| key | takes | meaning |
|---|---|---|"""
_MOST_CHOICES = 13
"""Longer lists stand at the end of the page."""


def case_page() -> str:
    """Every key with what it takes and what it means."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    sections = json.loads(files("agent.case").joinpath(SCHEMA_FILE).read_text(encoding="utf-8"))["properties"]
    places = case_places().members
    codes: dict[str, tuple[str, ...]] = {}
    yield _HEAD
    yield from _rows({name: place for name, place in places.items() if isinstance(place, Leaf)}, codes)
    for name, place in places.items():
        if not isinstance(place, Leaf):
            key = f"{name}.*" if isinstance(place, Collection) else name
            yield f"\n## {key}\n\n{sections[name]['description']}\n"
            yield from _table(place, codes)
    yield "\n## Codes\n"
    yield from (f"- `{name}`: {', '.join(values)}" for name, values in codes.items())


def _table(place: Group | Collection, codes: dict[str, tuple[str, ...]]) -> Iterator[str]:
    if isinstance(place, Collection):
        yield "Each under a name of your own.\n"
        place = place.item
    yield "| key | takes | meaning |\n|---|---|---|"
    yield from _rows(place.members, codes)
    for name, inner in place.members.items():
        if isinstance(inner, Collection):
            yield from _rows({f"{name}.*.{key}": part for key, part in inner.item.members.items()}, codes)


def _rows(members: Mapping[str, Place], codes: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for name, place in members.items():
        if isinstance(place, Leaf):
            yield f"| `{name}` | {_takes(name, place, codes)} | {' '.join(place.description.split())} |"


def _takes(name: str, leaf: Leaf, codes: dict[str, tuple[str, ...]]) -> str:
    if not leaf.choices:
        return TAKES[leaf.kind]
    many = "one of" if leaf.kind == "choice" else "list of"
    if len(leaf.choices) <= _MOST_CHOICES:
        return f"{many} {', '.join(f'`{choice}`' for choice in leaf.choices)}"
    codes_of = name if leaf.kind == "choice" else leaf.kind
    codes[codes_of] = leaf.choices
    return f"{many} the {codes_of.replace('_', ' ')} codes below"
