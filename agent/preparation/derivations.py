"""One figure opened: formula, steps, inputs with their origin, sources with their dates."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from agent.case.facts import CaseState
from agent.case_text import origin_words
from agent.contested import said
from agent.figure_as_shown import replaced_since
from agent.views import Derivation, InputLine, SourceLine, StepLine
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.errors import InvalidField
from tools.grounding.references import CASE, CONTESTED, OFFER, WAS, Reference, Resolved, Sources, Unresolved
from tools.pricing.priced import PricedWorkloads
from tools.procurement.route_output import FindRoutesOutput, RouteCheck
from tools.residency.gate_output import ConditionCheck, GateOutput
from tools.results import Result
from tools.toolbox import BY_NAME

_MOST_INPUTS = 60


def derivation_of(given: str, state: CaseState, sources: Sources) -> Derivation:
    """The derivation of a reference. Raises InvalidField for one that resolves to nothing."""
    reference = Reference.parse(given)
    if reference is None:
        raise InvalidField(
            "reference", given, expected="SOURCE#PATH", fix="Name a result, the case or a passage, and the figure in it."
        )
    resolved = sources.resolve(reference)
    if isinstance(resolved, Unresolved) and not resolved.text:
        raise InvalidField("reference", given, expected="a figure at hand", fix=resolved.reason)
    if reference.source == CASE:
        return _of_fact(reference, resolved, state)
    if reference.source == CONTESTED:
        return _of_contested(reference, resolved, state)
    if reference.source == WAS:
        return _of_former(reference, resolved, state)
    result = sources.result_named(reference.source)
    if result is not None and isinstance(resolved, Resolved):
        return _of_result(reference, resolved, result, sources)
    return _of_words(reference, resolved, sources)


def _of_result(reference: Reference, resolved: Resolved, result: Result, sources: Sources) -> Derivation:
    then = result.figures()[reference.path].written(reference.rounding)
    return Derivation(
        reference=str(reference),
        value=then,
        title=BY_NAME[result.tool].title,
        explanation=result.output.explanation,
        formula=result.formula,
        as_of=result.as_of.isoformat(),
        result_id=result.id,
        result_hash=result.hash,
        data_snapshot=result.data_snapshot,
        steps=tuple(StepLine(step.label, step.expression, step.value) for step in result.output.steps),
        inputs=tuple(_inputs(result.inputs))[:_MOST_INPUTS],
        sources=tuple(_sources(result)),
        conditional_on=resolved.conditional_on,
        replaced=_replaced(reference, then, result, sources),
    )


def _replaced(reference: Reference, then: str, result: Result, sources: Sources) -> str:
    """What the figure is now, where another result took the place of the one it was taken from; empty where it stands."""
    present = sources.results.get(result.tool)
    figure = present.figures().get(reference.path) if present else None
    now = figure.written(reference.rounding) if figure else ""
    return "" if now == then else replaced_since(now)


def _inputs(inputs: Mapping[str, Any], prefix: str = "") -> Iterator[InputLine]:
    for name, value in inputs.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping) and set(value) != {"amount", "currency"}:
            yield from _inputs(value, f"{path}.")
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            for index, item in enumerate(value):
                named = item.get("id", index) if isinstance(item, Mapping) else index
                yield from _inputs(item if isinstance(item, Mapping) else {"value": item}, f"{path}.{named}.")
        elif value not in (None, "", [], {}):
            yield InputLine(path, _written(value), "derived from the case")


def _written(value: Any) -> str:
    match value:
        case {"amount": amount, "currency": currency}:
            return f"{_in_plain_digits(amount)} {currency}"
        case list():
            return ", ".join(str(item) for item in value)
        case _:
            return str(value)


def _in_plain_digits(amount: str) -> str:
    """Every digit that counts and no other: what is calculated further ends in zeros, or reads 0E-7."""
    digits = f"{Decimal(amount):,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _sources(result: Result) -> Iterator[SourceLine]:
    match result.output:
        case PricedWorkloads(prices=prices):
            for price in prices:
                yield SourceLine(
                    f"{price.id}: {price.source} ({price.verification})", price.source_as_of.isoformat(), not price.is_current
                )
        case GateOutput():
            yield from _gate_sources(result.output)
        case RankBenchmarksOutput(rows=rows):
            for row in rows:
                for cited in row.citations:  # a past deal does not expire
                    yield SourceLine(f"{row.id}: {cited.source} ({cited.verification})", str(cited.as_of), is_expired=False)
        case SizeCommitmentOutput(rules=rules):
            for rule in rules:
                text = f"{rule.citation or rule.id}: {rule.source} ({rule.verification})"
                yield SourceLine(text, rule.source_as_of.isoformat(), not rule.is_current)
        case FindRoutesOutput():
            yield from _cited([check for route in result.output.routes for check in route.checks])


def _gate_sources(gate: GateOutput) -> Iterator[SourceLine]:
    checks: list[ConditionCheck] = []
    for option in gate.options:
        checks += [check for path in option.paths for check in path.checks]
        checks += [*option.certifications, *option.other_conditions]
    yield from _cited(checks)


def _cited(checks: Sequence[ConditionCheck | RouteCheck]) -> Iterator[SourceLine]:
    cited = {citation: check.stale for check in checks for citation in check.citations}
    for citation, stale in sorted(cited.items(), key=lambda item: (item[0].source, item[0].as_of)):
        yield SourceLine(f"{citation.source} ({citation.verification})", citation.as_of.isoformat(), stale)


def _of_fact(reference: Reference, resolved: Resolved | Unresolved, state: CaseState) -> Derivation:
    fact = state.facts.get(reference.path) or state.facts.get(reference.path.rsplit(".", 1)[0])
    standing = "confirmed" if fact and fact.confirmed else "not confirmed"
    origin = f"{fact.origin}, {standing}" if fact else standing
    return Derivation(
        reference=str(reference),
        value=resolved.text,
        title=f"Fact of the case: {reference.path}",
        explanation=(fact.note if fact else "") or f"A fact of the case, {origin}.",
        formula="",
        as_of=fact.at.date().isoformat() if fact and fact.at else "",
        result_id="case",
        result_hash="",
        data_snapshot=f"case {state.name}, version {state.version}",
        inputs=(InputLine(reference.path, resolved.text, origin),),
    )


def _of_contested(reference: Reference, resolved: Resolved | Unresolved, state: CaseState) -> Derivation:
    """Both sides of a fact nobody has decided, each with where it came from."""
    sides = (state.facts[reference.path], *state.contested[reference.path])
    return Derivation(
        reference=str(reference),
        value=resolved.text,
        title=f"Contested fact of the case: {reference.path}",
        explanation="Nobody has decided which holds; until somebody confirms or corrects it, the tools take the first.",
        formula="",
        as_of=max((side.at.date().isoformat() for side in sides if side.at), default=""),
        result_id="case",
        result_hash="",
        data_snapshot=f"case {state.name}, version {state.version}",
        inputs=tuple(InputLine(reference.path, said(side), origin_words(side)) for side in sides),
    )


def _of_former(reference: Reference, resolved: Resolved | Unresolved, state: CaseState) -> Derivation:
    """What a fact was, the last value first, each with where it came from."""
    past = [old.fact for old in reversed(state.replaced[reference.path])]
    holds = state.facts.get(reference.path)
    return Derivation(
        reference=str(reference),
        value=resolved.text,
        title=f"What {reference.path} was",
        explanation="Another value took its place; nothing is computed from it any more.",
        formula="",
        as_of=past[0].at.date().isoformat() if past[0].at else "",
        result_id="case",
        result_hash="",
        data_snapshot=f"case {state.name}, version {state.version}",
        inputs=tuple(InputLine(reference.path, said(fact), origin_words(fact)) for fact in past),
        replaced=replaced_since(said(holds)) if holds else "replaced since: unknown again",
    )


def _of_words(reference: Reference, resolved: Resolved | Unresolved, sources: Sources) -> Derivation:
    is_offer = reference.source == OFFER
    return Derivation(
        reference=str(reference),
        value=resolved.text,
        title="Term of the offer the letter carries" if is_offer else f"Passage {reference.source}",
        explanation="" if is_offer else sources.passages.get(reference.source, ""),
        formula="",
        as_of="",
        result_id=reference.source,
        result_hash="",
        data_snapshot="",
    )
