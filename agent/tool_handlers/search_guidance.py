"""`search_guidance`: passages go to the model as search results with citations on, so that a claim points at its source."""

import asyncio

from agent.claude import Block
from agent.context import AgentContext
from agent.model_tools import SearchGuidance
from agent.tool_outcome import Outcome
from knowledge.passages import Passage

NOTHING_FOUND = "No passage is relevant. Say that the guidance holds nothing on it; do not fill the gap from memory."


async def search_guidance(given: SearchGuidance, context: AgentContext) -> Outcome:
    """The passages that may answer, best first."""
    as_of = context.as_of(context.facts.state())
    passages = await asyncio.to_thread(context.library.search, given.query, as_of=as_of)
    if not passages:
        return Outcome("ok", NOTHING_FOUND, "Nothing relevant found.")
    found = f"Found {len(passages)} {'passage' if len(passages) == 1 else 'passages'}"
    return Outcome("ok", [search_result(passage) for passage in passages], f"{found}: {passages[0].title} first.")


def search_result(passage: Passage) -> Block:
    """One passage as a block the model can cite; its title says how old it is and whether it still holds."""
    standing = f"EXPIRED {passage.expires}" if passage.expired else f"as of {passage.as_of}"
    return {
        "type": "search_result",
        "source": passage.passage_id,
        "title": f"{passage.title}: {passage.section} ({standing})",
        "content": [{"type": "text", "text": passage.text}],
        "citations": {"enabled": True},
    }
