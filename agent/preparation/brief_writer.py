"""The brief of a case in template words: sections in the order of the preparation, each with its standing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from agent.case.facts import CaseState, Fact
from agent.events import VerdictShown
from agent.preparation.contested_conditions import contested_condition
from agent.preparation.narration import Narrated, narrate
from agent.preparation.open_points import open_points
from agent.preparation.verdict_groups import verdict_groups
from agent.preparation.workup import Workup
from agent.views import Brief, BriefSection, FactLine, MissingFact, ResultLine, SectionState
from tools.grounding.references import Sources
from tools.procurement.jurisdiction import SPOKEN
from tools.procurement.route_output import FindRoutesOutput
from tools.toolbox import BY_NAME

TEMPLATE_NARRATOR = "template"
MOST_DISCOUNT_SHOWN = Decimal("0.40")
"""The brief shows what their offer would cost up to this discount; the derivation holds the rest."""


SUMMARY = "summary"
"""The first section: the state of play, one line a question."""
SUMMARY = "summary"
"""The first section: the state of play, one line a question."""
VENDOR_TEXT = "vendor-text"
"""The section on what the vendor wrote; it is there once a text was taken in."""
NAMES = {"pay_as_you_go": "paying as you go", "as_stated": "as the vendor states it", "our_target": "our target"}
"""Names of what tools call by an id and no table names."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One section: which results it needs and whether the vendor may not see it."""

    id: str
    title: str
    tools: tuple[str, ...] = ()
    """A main section needs the first; an annex any."""
    is_private: bool = True
    is_annex: bool = False


def _annex(name: str, title: str, *tools: str) -> _Plan:
    return _Plan(f"annex-{name}", title, tools, is_annex=True)


PLANS = (
    _Plan(SUMMARY, "Summary"),
    _Plan("buyer", "The purchase"),
    _Plan("route", "Route", ("find_routes",)),
    _Plan("residency", "Residency", ("gate_residency",)),
    _Plan("cost", "Cost", ("price_workloads",)),
    _Plan("commitment", "Commitment", ("size_commitment",)),
    _Plan("tiers", "Discount bands", ("evaluate_tiers",)),
    _Plan("clauses", "Clauses", ("value_clauses",)),
    _Plan("alternatives", "Alternatives", ("derive_alternatives",)),
    _Plan("offer", "Their offer", ("score_offer",)),
    _Plan(VENDOR_TEXT, "Their words"),
    _Plan("benchmarks", "What others got", ("rank_benchmarks",)),
    _Plan("positions", "Positions", ("set_positions",)),
    _Plan("counter-offer", "Counter-offer", ("propose_counter",)),
    _Plan("menu", "Equal offers", ("propose_menu",)),
    _Plan("concessions", "Concessions", ("plan_concessions",)),
    _Plan("timeline", "Timeline", ("plan_timeline",)),
    _annex("routes", "Annex A: Routes", "find_routes"),
    _annex("residency", "Annex B: Residency", "gate_residency"),
    _annex("cost", "Annex C: Cost", "price_workloads"),
    _annex("commitment", "Annex D: Commitment", "size_commitment", "evaluate_tiers"),
    _annex("clauses", "Annex E: Clauses", "value_clauses"),
    _annex("offer", "Annex F: Their offer", "score_offer"),
    _annex("benchmarks", "Annex G: Benchmarks", "rank_benchmarks"),
    _annex("bargaining", "Annex H: Bargaining", "set_positions", "propose_menu", "plan_concessions"),
    _annex("timeline", "Annex I: Timeline", "plan_timeline"),
    _annex("words", "Annex J: Their words"),
)
"""The main part, each section short enough to be read at the table; then the annexes, which keep their letters."""


@dataclass(frozen=True, slots=True)
class BriefParts:
    """What a brief is written from."""

    state: CaseState
    as_of: date
    workup: Workup
    sources: Sources
    verdicts: tuple[VerdictShown, ...]
    titles: Mapping[str, str]
    """Names of deployments and models by id."""
    values: Mapping[str, Any]
    """What the templates read beside the results."""
    missing: tuple[MissingFact, ...]
    """What is not known, in the order of asking."""


def write_brief(parts: BriefParts) -> Brief:
    """Every section that can be written, and why the others cannot."""
    plans = [plan for plan in PLANS if _has_matter(plan, parts)]
    return Brief(
        case_name=parts.state.name,
        title=parts.state.case.title or parts.state.name,
        version=parts.state.version,
        as_of=parts.as_of,
        sections=tuple(_section(plan, parts) for plan in plans),
        facts=fact_lines(parts.state),
        missing=parts.missing,
        verdicts=parts.verdicts,
        narrator=TEMPLATE_NARRATOR,
        results=tuple(
            ResultLine(result.id, BY_NAME[tool].title, result.formula, result.as_of.isoformat())
            for tool, result in parts.workup.results.items()
        ),
    )


def _has_matter(plan: _Plan, parts: BriefParts) -> bool:
    if plan.id in {VENDOR_TEXT, "annex-words"}:
        return bool(parts.values.get("examined"))
    if plan.is_annex:
        return any(tool in parts.workup.results for tool in plan.tools)
    return not plan.tools or plan.tools[0] in parts.workup.results or plan.tools[0] in parts.workup.blocked


def _section(plan: _Plan, parts: BriefParts) -> BriefSection:
    if not plan.is_annex and (reason := _why_blocked(plan, parts)):
        return _shown(plan, narrate("blocked", {"reason": reason}, parts.sources), "blocked", ())
    results = tuple(parts.workup.results[tool].id for tool in plan.tools if tool in parts.workup.results)
    narrated = narrate(plan.id, _values(parts), parts.sources)
    if contested := _contested_in(narrated, parts.state):
        narrated = narrated.followed_by(narrate("contested", {"paths": contested}, parts.sources))
    return _shown(plan, narrated, "open" if contested else _standing(plan, parts), results)


def _contested_in(narrated: Narrated, state: CaseState) -> tuple[str, ...]:
    """The contested facts that figures of a section rest on."""
    conditions = {condition for figure in narrated.figures for condition in figure.conditional_on}
    return tuple(path for path in state.contested if contested_condition(path) in conditions)


def _values(parts: BriefParts) -> dict[str, Any]:
    results, names = parts.workup.results, _names(parts)
    return dict(parts.values) | {
        "case": parts.state.case,
        "verdicts": parts.verdicts,
        "titles": names,
        "most_discount": MOST_DISCOUNT_SHOWN,
        "output": lambda tool: results[tool].output,
        "has": lambda tool: tool in results,
        "blocked": _blocked(parts),
        "groups": verdict_groups(parts.verdicts),
        "open_points": open_points(parts.missing, parts.workup, parts.verdicts, names),
    }


def _why_blocked(plan: _Plan, parts: BriefParts) -> str:
    return parts.workup.blocked.get(plan.tools[0], "") if plan.tools else ""


def _blocked(parts: BriefParts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Why sections are empty, each reason once with the titles that wait for it."""
    waiting: dict[str, tuple[str, ...]] = {}
    for plan in PLANS:
        if not plan.is_annex and (reason := _why_blocked(plan, parts)):
            waiting[reason] = (*waiting.get(reason, ()), plan.title)
    return tuple(waiting.items())


def _names(parts: BriefParts) -> dict[str, str]:
    """Names of jurisdictions, workloads, deployments, models and routes by id."""
    found = parts.workup.results.get("find_routes")
    routes = {route.id: route.name for route in found.output_as(FindRoutesOutput).routes} if found else {}
    workloads = {name: each.title for name, each in parts.state.case.workloads.items() if each.title}
    laws = {code.value: words for code, words in SPOKEN.items()}
    return {**laws, **workloads, **parts.titles, **NAMES, **routes}


def _standing(plan: _Plan, parts: BriefParts) -> SectionState:
    about = plan.tools[0] if plan.tools else ""
    if about == "gate_residency":
        return "open" if any(shown.verdict == "UNCONFIRMED" for shown in parts.verdicts) else "settled"
    if about == "find_routes" and not parts.workup.results[about].output_as(FindRoutesOutput).lawful:
        return "open"
    if plan.id == SUMMARY and (parts.missing or parts.workup.blocked):
        return "open"
    return "open" if parts.state.unconfirmed else "settled"


def _shown(plan: _Plan, narrated: Narrated, state: SectionState, results: tuple[str, ...]) -> BriefSection:
    return BriefSection(
        id=plan.id,
        title=plan.title,
        state=state,
        markdown=narrated.markdown,
        figures=narrated.figures,
        unverified=narrated.unverified,
        is_private=plan.is_private,
        is_annex=plan.is_annex,
        rests_on=results,
    )


def fact_lines(state: CaseState) -> tuple[FactLine, ...]:
    """Every known fact as the user sees it, in order of its path."""
    return tuple(
        FactLine(
            path=path,
            label=fact_label(path),
            value=written_fact(fact.value),
            origin=str(fact.origin),
            confirmed=fact.confirmed,
            note=_note(fact, state),
        )
        for path, fact in sorted(state.facts.items())
        if fact.value is not None
    )


def _note(fact: Fact, state: CaseState) -> str:
    """The words a fact came from, and what was said against it."""
    others = " and ".join(written_fact(other.value) for other in state.contested.get(fact.path, ()))
    return "; ".join(part for part in (fact.note, f"CONTESTED, also said to be {others}" if others else "") if part)


def written_fact(value: Any) -> str:
    """A fact's JSON as a person reads it."""
    match value:
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return ", ".join(f"{key}: {part}" for key, part in value.items())
        case list() | tuple():
            return ", ".join(str(part) for part in value) or "none"
        case _:
            return str(value)


def fact_label(path: str) -> str:
    """`funding FY2027: amount`: the section and the name a fact stands under, so that two amounts are told apart."""
    *sections, key = (step.replace("_", " ") for step in path.split("."))
    return f"{' '.join(sections)}: {key}" if sections else key
