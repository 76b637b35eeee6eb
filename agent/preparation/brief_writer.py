"""The brief of a case in template words: sections in the order of the preparation, each with its standing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from agent.case.facts import CaseState
from agent.events import VerdictShown
from agent.preparation.narration import Narrated, narrate
from agent.preparation.route_inputs import route_output
from agent.preparation.workup import Workup
from agent.views import Brief, BriefSection, FactLine, MissingFact, SectionState
from tools.grounding.references import Sources

TEMPLATE_NARRATOR = "template"
MOST_DISCOUNT_SHOWN = Decimal("0.40")
"""The brief shows what their offer would cost up to this discount; the derivation holds the rest."""


VENDOR_TEXT = "vendor-text"
"""The section on what the vendor wrote; it is there once a text was taken in."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One section: which result it needs and whether the vendor may not see it."""

    id: str
    title: str
    tool: str = ""
    is_private: bool = True


PLANS = (
    _Plan("buyer", "The purchase"),
    _Plan("route", "Procurement route", "find_routes"),
    _Plan("residency", "Residency gate", "gate_residency"),
    _Plan("cost", "Cost", "price_workloads"),
    _Plan("commitment", "Commitment", "size_commitment"),
    _Plan("tiers", "Their discount menu", "evaluate_tiers"),
    _Plan("clauses", "What clauses are worth", "value_clauses"),
    _Plan("alternatives", "Alternatives", "derive_alternatives"),
    _Plan("offer", "Their offer", "score_offer"),
    _Plan(VENDOR_TEXT, "Their words, examined"),
    _Plan("benchmarks", "What others got", "rank_benchmarks"),
    _Plan("positions", "Positions", "set_positions"),
    _Plan("counter-offer", "Counter-offer", "propose_counter"),
    _Plan("menu", "Menu of equal offers", "propose_menu"),
    _Plan("concessions", "Concessions", "plan_concessions"),
    _Plan("timeline", "Timeline", "plan_timeline"),
)


@dataclass(frozen=True, slots=True)
class BriefParts:
    """What a brief is written from."""

    state: CaseState
    as_of: date
    workup: Workup
    sources: Sources
    verdicts: tuple[VerdictShown, ...]
    titles: Mapping[str, str]
    """Names of deployments by option id."""
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
    )


def _has_matter(plan: _Plan, parts: BriefParts) -> bool:
    if plan.id == VENDOR_TEXT:
        return bool(parts.values.get("examined"))
    return not plan.tool or plan.tool in parts.workup.results or plan.tool in parts.workup.blocked


def _section(plan: _Plan, parts: BriefParts) -> BriefSection:
    if plan.tool in parts.workup.blocked:
        narrated = narrate("blocked", {"reason": parts.workup.blocked[plan.tool]}, parts.sources)
        return _shown(plan, narrated, "blocked")
    outputs = parts.workup.results
    values = dict(parts.values) | {
        "case": parts.state.case,
        "verdicts": parts.verdicts,
        "titles": parts.titles,
        "most_discount": MOST_DISCOUNT_SHOWN,
        "output": lambda tool: outputs[tool].output,
    }
    return _shown(plan, narrate(plan.id, values, parts.sources), _standing(plan, parts))


def _standing(plan: _Plan, parts: BriefParts) -> SectionState:
    if plan.id == "residency":
        return "open" if any(shown.verdict == "UNCONFIRMED" for shown in parts.verdicts) else "settled"
    if plan.id == "route" and not route_output(parts.workup.results["find_routes"]).lawful:
        return "open"
    return "open" if parts.state.unconfirmed else "settled"


def _shown(plan: _Plan, narrated: Narrated, state: SectionState) -> BriefSection:
    return BriefSection(
        id=plan.id,
        title=plan.title,
        state=state,
        markdown=narrated.markdown,
        figures=narrated.figures,
        unverified=narrated.unverified,
        is_private=plan.is_private,
    )


def fact_lines(state: CaseState) -> tuple[FactLine, ...]:
    """Every known fact as the user sees it, in order of its path."""
    return tuple(
        FactLine(
            path=path,
            label=path.rsplit(".", 1)[-1].replace("_", " "),
            value=written_fact(fact.value),
            origin=str(fact.origin),
            confirmed=fact.confirmed,
            note=fact.note,
        )
        for path, fact in sorted(state.facts.items())
        if fact.value is not None
    )


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
