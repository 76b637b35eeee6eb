"""Every key that a case file may hold, with what it takes and what it means. Light."""

from agent.case.known_ids import ids_at
from agent.case.leaves import Collection, Group, Leaf, Place, case_places, leaves_below
from agent.case.problems import nearest
from tools.errors import InputError

TAKES = {
    "text": "text",
    "date": "day, as `2026-12-31`",
    "flag": "`true` or `false`",
    "texts": "list of texts",
    "share": "0 to 1",
    "number": "number",
    "cap": "a percentage such as `5%`, or `none`",
    "integer": "whole number",
    "approvers": "1 or 2",
    "shares": "a share for each name",
    "points": "a share for each number",
    "money": "money, as `480000 USD`",
}
"""What each kind of key is written as."""


def keys_below(prefix: str) -> tuple[str, ...]:
    """One line for each key at or below a path in which * stands for a name of your own; all of them for an empty one.

    Raises InputError for a path that no key begins with.
    """
    leaves = dict(leaves_below(case_places(), "*"))
    wanted = _as_pattern(prefix)
    found = {path: leaf for path, leaf in leaves.items() if not wanted or path == wanted or path.startswith(f"{wanted}.")}
    if not found:
        sections = {path.rpartition(".")[0] for path in leaves} - {""}
        guess = nearest(wanted, (*leaves, *sections))
        raise InputError(
            f"No key begins with {prefix!r}.", way_out=f"Did you mean {guess}?" if guess else "Leave it out for all."
        )
    ids = ids_at(wanted) if len(found) == 1 else ()
    return (*(_line(path, leaf) for path, leaf in found.items()), *(f"  {each}" for each in ids))


def _as_pattern(given: str) -> str:
    """`offers.first.discount` as `offers.*.discount`."""
    place: Place = case_places()
    steps: list[str] = []
    for step in filter(None, given.split(".")):
        match place:
            case Group(members) if step in members:
                place = members[step]
                steps.append(step)
            case Collection(item):
                place = item
                steps.append("*")
            case _:
                return given
    return ".".join(steps)


def _line(path: str, leaf: Leaf) -> str:
    takes = TAKES.get(leaf.kind, "")
    if leaf.choices:
        takes = f"{'one of' if leaf.kind == 'choice' else 'list of'} {', '.join(leaf.choices)}"
    return f"{path}: {takes}. {' '.join(leaf.description.split())}"
