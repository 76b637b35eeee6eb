"""`buyerside compare`: two cases side by side, by default a branch and the case it came from."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from tools.errors import InputError
from tui.commands.cases import day_for, opened

if TYPE_CHECKING:
    from agent.case.open_case import OpenCase
    from agent.comparison import Comparison

_MOST_FIGURES = 40


def run(given: argparse.Namespace) -> int:
    """Print what differs in facts, verdicts and figures."""
    from agent.comparison import compare  # noqa: PLC0415 - loads the calculations
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    with opened(given.case) as case:
        second, day = case.state(), day_for(case, given.as_of)
        other = given.other or _origin(case)
    with opened(other) as case:
        found = compare(Preparation(load_facts()), case.state(), second, day)
    print(_json(found) if given.format == "json" else "\n".join(_lines(found)))
    return 0


def _origin(case: "OpenCase") -> str:
    from agent.branches import origin_of  # noqa: PLC0415 - after parsing

    branch = origin_of(case.name, case.store.database)
    if branch is None:
        raise InputError(f"{case.name} is no branch.", way_out="Name the case to compare it with.")
    return branch.origin


def _json(found: "Comparison") -> str:
    return json.dumps(asdict(found) | {"as_of": found.as_of.isoformat()}, indent=2, ensure_ascii=False)


def _lines(found: "Comparison") -> Iterator[str]:
    yield f"# {found.first} and {found.second}, as of {found.as_of.isoformat()}"
    yield from _table("Facts", found, [(each.path, each.first, each.second) for each in found.facts])
    yield from _table("Residency verdicts", found, [(each.title, each.first, each.second) for each in found.verdicts])
    yield from _table("Steps", found, [(each.tool, each.first, each.second) for each in found.steps])
    figures = [(each.reference, each.before or "none", each.after or "none") for each in found.figures]
    yield from _table("Figures", found, figures[:_MOST_FIGURES])
    if len(figures) > _MOST_FIGURES:
        yield f"\n{len(figures) - _MOST_FIGURES} more figures differ; `--format json` lists all."


def _table(title: str, found: "Comparison", rows: list[tuple[str, str, str]]) -> Iterator[str]:
    yield f"\n## {title}\n"
    if not rows:
        yield "No difference."
        return
    yield f"| | {found.first} | {found.second} |\n|---|---|---|"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
