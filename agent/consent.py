"""Whether the assistant may speak at all: the case's own rule, unless somebody allowed what it forbids."""

from agent.assistant_residency import CONSENT_WORD, consent_text
from agent.context import AgentContext
from agent.events import Notice
from tools.errors import Refused

HOW_TO_ALLOW = f"Nothing was sent. Write `{CONSENT_WORD}` to let it go on for this case, or choose another provider."


def conflict_with_case(context: AgentContext) -> str:
    """What the case's own rule has against the assistant's provider; empty when nothing, or when somebody allowed that one."""
    processing = context.processing(context.facts.state())
    events = context.transcript.events() if processing.conflict else ()
    allowed = consent_text("", processing.through)
    is_allowed = any(isinstance(event, Notice) and event.text.endswith(allowed) for event in events)
    return "" if is_allowed else processing.conflict


def consent_notice(context: AgentContext, actor: str) -> Notice:
    """What is written down when that person allows it."""
    return Notice(consent_text(actor, context.processing(context.facts.state()).through))


def require_consent(context: AgentContext) -> None:
    """Raises Refused, before anything is sent, when the case's rule speaks against it."""
    conflict = conflict_with_case(context)
    if conflict:
        raise Refused(conflict, way_out=HOW_TO_ALLOW)
