"""Whose money it is, and what its own law does to the terms of an offer."""

from datetime import date

from tools.budget.commitment_terms import ZERO, CommitmentTerms
from tools.budget.fiscal_rules import CarryOver, FiscalRegime, FiscalRule
from tools.facts import Facts
from tools.frozen import Frozen
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction
from tools.provenance import Verification


class PublicBody(Frozen):
    """The buyer, as far as budget law asks; what is unknown leaves its rules out."""

    jurisdiction: Jurisdiction | None = None
    """Code of `buyer.jurisdiction`."""
    kind: BuyerKind | None = None
    """Kind of public body."""
    place: str | None = None
    """ISO 3166 code of country and subdivision, for instance `US-TX`."""


class RuleShown(Frozen):
    """A rule on public money that bears on a result, with its standing on the day."""

    id: str
    """What it is about."""
    rule: str
    """What it says."""
    citation: str
    """The provision; empty where none was read."""
    source: str
    """Where it was read."""
    source_as_of: date
    """When."""
    verification: Verification
    """How it was read."""
    is_current: bool
    """Whether the source is recent enough on the as-of date."""


def regime_of(body: PublicBody, facts: Facts | None) -> FiscalRegime | None:
    """The budget law of that body; none when it was not read or the body is not known well enough."""
    return None if facts is None else facts.fiscal_years.regime(body.jurisdiction, body.kind)


def lawful_terms(terms: CommitmentTerms, regime: FiscalRegime | None) -> CommitmentTerms:
    """The terms that may be counted on: value carried over a year's end is worth nothing where the money expires."""
    if regime is None or regime.carry_over is not CarryOver.NO:
        return terms
    return terms.model_copy(update={"rollover_share": ZERO})


def rules_shown(regime: FiscalRegime | None, topics: tuple[str, ...], place: str | None, on: date) -> tuple[RuleShown, ...]:
    """The rules on those topics, each with its first source."""
    found = () if regime is None else tuple(rule for topic in topics for rule in regime.rules_about(topic, place))
    return tuple(_shown(rule, on) for rule in found)


def _shown(rule: FiscalRule, on: date) -> RuleShown:
    source = rule.provenance[0]
    return RuleShown(
        id=rule.id,
        rule=rule.rule,
        citation=rule.citation,
        source=source.source,
        source_as_of=source.as_of,
        verification=source.verification,
        is_current=source.is_current(on),
    )
