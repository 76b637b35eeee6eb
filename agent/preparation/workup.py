"""Everything that can be computed of a case now, and why the rest cannot; and which figures a change moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from agent.events import FigureMoved
from agent.preparation.chain import Chain
from agent.preparation.missing import MissingFacts
from agent.preparation.registry import INPUTS
from tools.errors import InputError, Refused
from tools.figures import Figure
from tools.money import Money
from tools.quantities import Unit
from tools.results import Result
from tools.wording import rounded_percent


@dataclass(frozen=True, slots=True)
class Workup:
    """The chain's results at one version."""

    results: Mapping[str, Result]
    """By tool, in the order of the chain."""
    blocked: Mapping[str, str]
    """Why a tool has no result, by tool."""
    missing: tuple[str, ...]
    """Paths of the facts that are lacking."""


def work_up(chain: Chain) -> Workup:
    """Run every tool that can run."""
    results: dict[str, Result] = {}
    blocked: dict[str, str] = {}
    missing: dict[str, None] = {}
    for tool in INPUTS:
        try:
            results[tool] = chain.result(tool)
        except MissingFacts as error:
            blocked[tool] = str(error)
            missing |= dict.fromkeys(error.paths)
        except (InputError, Refused) as error:
            blocked[tool] = str(error)
    return Workup(results, blocked, tuple(missing | dict.fromkeys(chain.wanted)))


def moved_figures(before: Workup, after: Workup) -> tuple[FigureMoved, ...]:
    """The figures that are there on both sides and differ; equal results are not looked into."""
    return tuple(
        moved
        for tool, result in after.results.items()
        if (earlier := before.results.get(tool)) is not None and earlier.hash != result.hash
        for moved in _moved(tool, earlier, result)
    )


def _moved(tool: str, before: Result, after: Result) -> Iterator[FigureMoved]:
    old = before.figures()
    for path, figure in after.figures().items():
        if path in old and (was := old[path].written()) != (now := figure.written()):
            label = path.rsplit(".", 1)[-1].replace("_", " ")
            yield FigureMoved(f"{tool}#{path}", label, was, now, change_between(old[path], figure))


def change_between(before: Figure, after: Figure) -> str:
    """The difference with its sign: money in its currency, shares in points, dates in days; empty across currencies."""
    match before.value, after.value:
        case Money() as was, Money() as now:
            return _signed(Figure("", now - was, None).written()) if was.currency == now.currency else ""
        case date() as was, date() as now:
            return f"{(now - was).days:+d} days"
        case ((int() | Decimal() as was), (int() | Decimal() as now)) if after.unit is Unit.SHARE:
            return _signed(f"{rounded_percent(Decimal(now - was), 2).normalize():f} points")
        case ((int() | Decimal() as was), (int() | Decimal() as now)):
            return _signed(Figure("", Decimal(now - was), after.unit).written())
        case _:
            return ""


def _signed(text: str) -> str:
    return text if text.startswith("-") else f"+{text}"
