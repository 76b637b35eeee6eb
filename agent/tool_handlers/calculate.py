"""The calculating tools: the input is derived from the case in code; the model reads the figures with their references."""

import asyncio
import re

from agent.context import AgentContext
from agent.events import Event, GateDecided
from agent.tool_handlers.result_words import result_words
from agent.tool_outcome import Outcome
from tools.figures import Figure
from tools.results import Result

MOST_FIGURES = 120
"""More lines than this help no reader; the rest is named by kind."""

_BESIDE_THE_POINT = re.compile(
    r"(?:^|\.)(?:citations|components|precedents|by_day)\.|(?:_offset|\.total_float|\.asks_possible|\.source_as_of|\.due)$"
)
"""Sources' dates and what a figure shown is made of: still figures to refer to, no lines to spend on."""


async def calculate(tool: str, context: AgentContext) -> Outcome:
    """Run one tool on the case. Raises Refused, or InputError naming the facts it lacks."""
    state = context.facts.state()
    result = await asyncio.to_thread(context.calculations.run, tool, state, context.as_of(state))
    context.results.keep([result], state.version)
    return Outcome("ok", result_text(result), result.output.explanation, result.id, _gate(result, context))


def _gate(result: Result, context: AgentContext) -> tuple[Event, ...]:
    if result.tool != "gate_residency":
        return ()
    return (GateDecided(context.calculations.verdicts(result), result.id),)


def result_text(result: Result) -> str:
    """A result as the model reads it: the sentence, its words, then each figure's reference beside its value."""
    figures = _in_order(result)
    return "\n".join([
        f"{result.tool}, result {result.id}, as of {result.as_of}.",
        result.output.explanation,
        *result_words(result),
        *(f"[[{result.tool}#{figure.path}]] = {figure.written()}" for figure in figures[:MOST_FIGURES]),
        *_left_out(figures[MOST_FIGURES:]),
    ])


def _in_order(result: Result) -> list[Figure]:
    """Totals before their parts, so that a long result is cut at its details."""
    figures = [figure for path, figure in result.figures().items() if not _BESIDE_THE_POINT.search(path)]
    return sorted(figures, key=lambda figure: figure.path.count("."))


def _left_out(figures: list[Figure]) -> list[str]:
    """Which parts were cut, so that nobody takes them for not computed."""
    parts = dict.fromkeys(re.sub(r"^(\w+)\.[^.]+", r"\1.NAME", figure.path.rpartition(".")[0]) for figure in figures)
    return [f"({len(figures)} more figures are computed and not shown here, of: {', '.join(parts)}.)"] if figures else []
