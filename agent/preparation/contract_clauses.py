"""Clauses beyond the money issues: what a gate demands, what has no price, and what the budget's engine can price."""

from collections.abc import Iterator

from agent.preparation.chain import Chain
from agent.preparation.clause_inputs import clause_input
from agent.preparation.missing import MissingFacts
from agent.preparation.own_rule_clauses import OWN_RULE_IDS, own_rule_clauses
from tools.bargaining.clause_positions import RequiredClause
from tools.budget.clauses import Clause
from tools.budget.later_clauses import NonAppropriationClause, PriceCutPassThrough
from tools.procurement.route_terms import Ask
from tools.residency.duty_table import DutyTable

_PRICED = (PriceCutPassThrough, NonAppropriationClause)
_ALWAYS = (
    RequiredClause(
        id="model_retirement",
        demand=(
            "A model in use is retired only on six months' written notice, with a successor that costs no more for the same "
            "text."
        ),
        reason="Requests to a retired model fail, and a public service must first be tested on the successor; it has no price.",
        is_gate=False,
        ask=Ask.MODEL_RETIREMENT,
    ),
    RequiredClause(
        id="exit",
        demand="At the end the vendor returns and deletes all content and keeps the service running through a handover period.",
        reason="A public service cannot stop on the vendor's notice; what a broken service costs is not known in money.",
        is_gate=False,
        ask=Ask.EXIT,
    ),
)


def clause_ids(duties: DutyTable) -> tuple[str, ...]:
    """Every id that a required clause may have, whatever the case."""
    own = ("residency_processing", "residency_at_rest", "ramp", "non_appropriation", "price_drop_protection")
    return (*own, *(clause.id for clause in _ALWAYS), *(_duty_clause(duty.id) for duty in duties.duties), *OWN_RULE_IDS)


def _duty_clause(duty_id: str) -> str:
    return f"duty_{duty_id.lower().replace('-', '_')}"


def required_clauses(chain: Chain) -> tuple[RequiredClause, ...]:
    """Gates first: residency, duties, years that are not voted; then clauses without a price."""
    return (*_residency(chain), *own_rule_clauses(chain), *_ramp(chain), *_ALWAYS, *_without_estimate(chain))


def priced_clauses(chain: Chain) -> tuple[Clause, ...]:
    """Price protection and release, where they can be priced and no gate demands them already."""
    gated = {"non_appropriation"} if unvoted_years(chain) else set()
    return tuple(clause for clause in _considered(chain) if isinstance(clause, _PRICED) and clause.kind not in gated)


def unvoted_years(chain: Chain) -> tuple[str, ...]:
    """Fiscal years of the case whose money is not secured."""
    return tuple(label for label, year in chain.case.funding.items() if year.status is not None and year.status != "secured")


def _considered(chain: Chain) -> tuple[Clause, ...]:
    """The clauses of `value_clauses`; none while it lacks a fact, for which it asks itself."""
    try:
        return clause_input(chain).clauses
    except MissingFacts:
        return ()


def _residency(chain: Chain) -> Iterator[RequiredClause]:
    rules = chain.case.residency
    for name, regions, what in (
        ("residency_processing", rules.processing_regions, "Prompts and outputs are processed"),
        ("residency_at_rest", rules.at_rest_regions, "Content rests"),
    ):
        if regions:
            named = f"the region {regions[0]}" if len(regions) == 1 else f"the regions {' or '.join(regions)}"
            demand = f"{what} in {named} alone, for the whole term."
            yield RequiredClause(
                id=name,
                demand=demand,
                reason="The buyer's own residency rule; a gate is never traded.",
                ask=Ask.RESIDENCY_CLAUSE,
            )
    for duty_id in rules.duties or ():
        duty = chain.facts.duties.duty(duty_id)
        yield RequiredClause(
            id=_duty_clause(duty_id),
            demand=f"The service meets {duty.instrument} for the whole term, and the vendor gives notice before that changes.",
            reason=f"The duty applies to {duty.data_class}; a gate is never traded.",
            ask=Ask.RESIDENCY_CLAUSE,
        )


def _ramp(chain: Chain) -> Iterator[RequiredClause]:
    if years := unvoted_years(chain):
        clause = NonAppropriationClause(id="ramp")
        yield RequiredClause(
            id="ramp",
            demand=f"Amounts for {', '.join(years)} are options. {clause.demand}",
            reason=f"The money for {', '.join(years)} is not voted, so no firm amount may be owed for it.",
            ask=Ask.RAMP,
        )


def _without_estimate(chain: Chain) -> Iterator[RequiredClause]:
    stated = chain.case.preferences
    if stated.price_cut_probability is None or stated.price_cut_share is None:
        yield RequiredClause(
            id="price_drop_protection",
            demand=PriceCutPassThrough(id="price_drop_protection", probability=0, cut=0).demand,
            reason="Nobody has said how likely a cut of the list price is, so giving it up has no price.",
            is_gate=False,
            ask=Ask.PRICE_PROTECTION,
        )
