"""`buyerside brief --compare-narrators`: the brief in template words and in a model's, the figures identical."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from agent.settings import load_settings
from tools.wording import counted
from tui.commands.cases import day_given
from tui.wording import UsageTotal, usage_text

if TYPE_CHECKING:
    from agent.narrator_comparison import NarratorComparison, Telling


def run(given: argparse.Namespace) -> int:
    """Print both tellings; the model's words stand only under the template's figures."""
    found = asyncio.run(_compared(given))
    print(_json(found) if given.format == "json" else "\n".join(_lines(found)))
    print(usage_text(_total(found)), file=sys.stderr)
    return 0


async def _compared(given: argparse.Namespace) -> "NarratorComparison":
    from agent.narrator_comparison import compare_narrators  # noqa: PLC0415 - after parsing
    from agent.open_session import open_live_session  # noqa: PLC0415 - loads the graph and the SDK

    session = await open_live_session(load_settings(), given.case, as_of=day_given(given.as_of))
    try:
        context = session.context
        state = context.facts.state()
        sources = context.calculations.sources(state, context.as_of(state))
        return await compare_narrators(context, await session.brief(), sources, _say)
    finally:
        await session.close()


def _say(title: str) -> None:
    print(f"{title} ...", file=sys.stderr, flush=True)


def _total(found: "NarratorComparison") -> UsageTotal:
    total = UsageTotal()
    for used in found.usage:
        total = total.plus(used)
    return total


def _json(found: "NarratorComparison") -> str:
    usage = [asdict(used) | {"cost_usd": None if used.cost_usd is None else str(used.cost_usd)} for used in found.usage]
    tellings = [asdict(telling) | {"changed_share": round(telling.changed_share, 4)} for telling in found.tellings]
    body = asdict(found) | {"usage": usage, "tellings": tellings, "figures": found.figures}
    return json.dumps(body, indent=2, ensure_ascii=False)


def _lines(found: "NarratorComparison") -> Iterator[str]:
    from agent.documents.paper import SELF_INTEREST  # noqa: PLC0415 - after parsing

    template, model = found.narrators
    yield f"# {found.case_name}, version {found.version}: told by {template} and by {model}"
    yield f"\n*{SELF_INTEREST}*"
    same = counted(len(found.figures), "figure")
    yield f"\nThe same {same} in both. Words that went are [-so-], words that came are {{+so+}}."
    for telling in found.tellings:
        yield from _section(telling)


def _section(telling: "Telling") -> Iterator[str]:
    from agent.narrator_comparison import word_changes  # noqa: PLC0415 - after parsing

    yield f"\n## {telling.title}\n"
    if telling.faults:
        yield "The model's words could not stand, the template's stay:\n"
        yield from (f"- {fault}" for fault in telling.faults)
    else:
        same = counted(len(telling.figures), "figure")
        yield f"{telling.changed_share:.0%} of the words differ; {same} in both.\n"
        yield word_changes(telling.template, telling.model)
