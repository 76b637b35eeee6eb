"""What a text of this case may take figures from: results, facts, offer terms, passages; and what hangs on open questions."""

from collections.abc import Callable

from agent.case.facts import CaseState, leaves_of
from agent.contested import both_sides, what_it_was
from agent.preparation.contested_conditions import ContestedConditions
from agent.preparation.leaf_units import unit_of
from agent.preparation.workup import Workup
from tools.figures import Figure, FigureValue
from tools.grounding.references import Conditions, Sources
from tools.pricing.priced import PricedWorkloads
from tools.quantities import Unit


def sources_of(state: CaseState, workup: Workup, run: Callable[[CaseState], Workup]) -> Sources:
    """Everything that references of this case resolve against, but for passages and a letter's offer.

    `run` works up another state of the case on the same day: a figure that rests on a contested fact is told by it.
    """
    return Sources(
        results=workup.results,
        case=case_figures(state),
        contested={path: both_sides(path, state) for path in state.contested if path in state.facts},
        former={path: what_it_was(path, state) for path, past in state.replaced.items() if past},
        blocked=workup.blocked,
        conditions=_conditions(state, workup, run),
    )


def _conditions(state: CaseState, workup: Workup, run: Callable[[CaseState], Workup]) -> Conditions:
    """What a figure hangs on: open questions to the vendor, then facts nobody has decided."""
    questions = open_questions(workup)
    if not state.contested:
        return questions
    contested = ContestedConditions(state, workup, run)

    def hangs_on(tool: str, path: str) -> tuple[str, ...]:
        asked = (ids for part, ids in questions.items() if f"{tool}#{path}.".startswith(f"{part}."))
        return (*next(asked, ()), *contested.of(tool, path))

    return hangs_on


def case_figures(state: CaseState) -> dict[str, tuple[Figure, bool]]:
    """Every known fact that is a figure, with whether it is confirmed; shares of a mix by model."""
    found: dict[str, tuple[Figure, bool]] = {}
    for path, value in leaves_of(state.case):
        confirmed = state.is_confirmed(path)
        parts = value.items() if isinstance(value, dict) else [("", value)]
        for key, part in parts:
            figure = _figure(f"{path}.{key}" if key else path, part, Unit.SHARE if key else unit_of(path))
            if figure is not None:
                found[figure.path] = (figure, confirmed)
    return found


def _figure(path: str, value: object, unit: Unit | None) -> Figure | None:
    if isinstance(value, bool) or not isinstance(value, FigureValue):
        return None
    return Figure(path, value, unit)


def open_questions(workup: Workup) -> dict[str, tuple[str, ...]]:
    """Question ids by the part of a result that hangs on them: the options that are not confirmed."""
    priced = workup.results.get("price_workloads")
    if priced is None or not isinstance(priced.output, PricedWorkloads):
        return {}
    return {
        f"price_workloads#options.{option.id}": option.question_ids for option in priced.output.options if option.conditional
    }
