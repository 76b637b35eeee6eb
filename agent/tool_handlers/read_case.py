"""`read_case`: what the case holds now, in the form the turn's opening has."""

from agent.case_text import drafts_text, facts_text, missing_text, paths_text, verdicts_text
from agent.context import AgentContext
from agent.decisions_text import NOTHING_DECIDED, decisions_text
from agent.model_tools import ReadCase
from agent.sent_letters import letters_text, sent_letters
from agent.tool_outcome import Outcome

_WORDS = {
    "facts": "the facts of the case",
    "missing": "what the case still lacks",
    "verdicts": "the residency verdicts",
    "drafts": "the drafts that wait",
    "decisions": "what was decided",
    "paths": "which facts a case can hold",
}


async def read_case(given: ReadCase, context: AgentContext) -> Outcome:
    """One part of the case as text."""
    return Outcome("ok", _part(given, context), f"Read {_WORDS[given.part]}.")


def _part(given: ReadCase, context: AgentContext) -> str:
    state = context.facts.state()
    match given.part:
        case "paths":
            return paths_text()
        case "facts":
            return facts_text(state)
        case "drafts":
            return drafts_text(context.drafts.waiting())
        case "decisions":
            decided = decisions_text(context.decisions.decided(), context.drafts.get) or NOTHING_DECIDED
            return "\n\n".join(filter(None, (decided, letters_text(sent_letters(context).items()))))
        case "missing":
            return missing_text(context.calculations.brief(state, context.as_of(state)))
        case "verdicts":
            return verdicts_text(context.calculations.brief(state, context.as_of(state)))
