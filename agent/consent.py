"""Whether the assistant may speak at all: the case's own rule, unless somebody allowed what it forbids.

A consent is on the record, for one rule and one provider. When either changes it is asked for again.
"""

from agent.assistant_residency import CONSENT_WORD, Processing
from agent.context import AgentContext
from agent.events import DecisionRecorded, Event, Notice
from tools.errors import Refused

HOW_TO_ALLOW = (
    f"Nothing was sent. Write `{CONSENT_WORD}` to let it go on for this case while its rule and the provider stay as they are, "
    "or choose another provider."
)


def conflict_with_case(context: AgentContext) -> str:
    """What the case's own rule has against the assistant's provider; empty when nothing, or when somebody allowed just that."""
    return _unallowed(context.processing(context.facts.state()), context)


def allow(context: AgentContext, actor: str) -> tuple[Event, ...]:
    """Put the person's consent on the record; what the history then says."""
    processing = context.processing(context.facts.state())
    what = f"the assistant's provider ({processing.through}) to process this case's text although it keeps {processing.rule}"
    entry_id = context.decisions.allow(processing.duty, what, actor, context.now())
    return (
        Notice(f"{actor} allowed {what}; asked again when that rule or the provider changes."),
        DecisionRecorded(entry_id, f"allowed {what}", actor),
    )


def require_consent(context: AgentContext) -> Processing:
    """How the case's text is processed. Raises Refused, before anything is sent, when the case's rule speaks against it."""
    processing = context.processing(context.facts.state())
    conflict = _unallowed(processing, context)
    if conflict:
        raise Refused(conflict, way_out=HOW_TO_ALLOW)
    return processing


def _unallowed(processing: Processing, context: AgentContext) -> str:
    is_allowed = bool(processing.conflict) and context.decisions.is_allowed(processing.duty)
    return "" if is_allowed else processing.conflict
