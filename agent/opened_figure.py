"""One figure opened, whatever it was taken from: present and earlier results, facts, passages, the vendor's own text."""

from dataclasses import replace

from agent.context import AgentContext
from agent.earlier_results import EarlierResults
from agent.text_check import passages_at_hand
from agent.vendor_claims import claims_of
from agent.views import Derivation, SourceLine


def opened_figure(reference: str, context: AgentContext) -> Derivation:
    """The derivation of a reference. Raises InputError for one that resolves to nothing."""
    state = context.facts.state()
    found = context.calculations.derivation(
        reference, state, context.as_of(state), passages_at_hand(context), EarlierResults(context)
    )
    return _as_claim(found, context)


def _as_claim(found: Derivation, context: AgentContext) -> Derivation:
    """A number of the vendor's text is told as the vendor's."""
    claims = claims_of(context)
    if found.result_id not in claims.texts:
        return found
    claim = claims.described(found.result_id)
    source = SourceLine(claim.source, claim.as_of, is_expired=False)
    return replace(found, title=claim.title, as_of=claim.as_of, sources=(source,))
