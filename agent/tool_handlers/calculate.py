"""The calculating tools: the input is derived from the case in code; the model reads the figures with their references."""

import asyncio

from agent.context import AgentContext
from agent.events import Event, GateDecided
from agent.tool_outcome import Outcome
from tools.figures import Figure
from tools.results import Result

MOST_FIGURES = 120
"""More lines than this help no reader; the derivations hold the rest."""


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
    """A result as the model reads it: the sentence, then each figure's reference beside its value."""
    figures = _in_order(result)
    lines = [f"[[{result.tool}#{figure.path}]] = {figure.written()}" for figure in figures[:MOST_FIGURES]]
    left_out = len(figures) - len(lines)
    return "\n".join([
        f"{result.tool}, result {result.id}, as of {result.as_of}.",
        result.output.explanation,
        *lines,
        *([f"({left_out} more figures of the same kind are in the derivation.)"] if left_out else []),
    ])


def _in_order(result: Result) -> list[Figure]:
    """Totals before their parts, so that a long result is cut at its details; dates of sources are no figures to quote."""
    figures = [figure for path, figure in result.figures().items() if ".citations." not in f".{path}"]
    return sorted(figures, key=lambda figure: figure.path.count("."))
