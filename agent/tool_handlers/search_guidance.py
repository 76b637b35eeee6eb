"""`search_guidance`: passages go to the model as search results with citations on, so that a claim points at its source."""

import asyncio
from collections.abc import Iterable, Iterator

from agent.claude import Block
from agent.context import AgentContext
from agent.model_tools import SearchGuidance
from agent.tool_outcome import Outcome
from knowledge.catalogue import Filters
from knowledge.passages import Passage, document_of

_DISPUTED = "disputed by "
NOTHING_FOUND = "No passage is relevant. Say that the guidance holds nothing on it; do not fill the gap from memory."


async def search_guidance(given: SearchGuidance, context: AgentContext) -> Outcome:
    """The passages that may answer, best first: those that serve every case, and the papers of this one."""
    state = context.facts.state()
    filters = Filters(case=state.name)
    passages = await asyncio.to_thread(context.library.search, given.query, as_of=context.as_of(state), filters=filters)
    if not passages:
        return Outcome("ok", NOTHING_FOUND, "Nothing relevant found.")
    found = f"Found {len(passages)} {'passage' if len(passages) == 1 else 'passages'}"
    return Outcome("ok", [search_result(passage) for passage in passages], f"{found}: {passages[0].title} first.")


def search_result(passage: Passage) -> Block:
    """One passage as a block the model can cite; its title says what a reader must know before the text."""
    return {
        "type": "search_result",
        "source": passage.passage_id,
        "title": f"{passage.title}: {passage.section} ({'; '.join(_standing(passage))})",
        "content": [{"type": "text", "text": passage.text}],
        "citations": {"enabled": True},
    }


def _standing(passage: Passage) -> Iterator[str]:
    """How old it is, whether it still holds, whose words they are, and what says otherwise."""
    yield f"EXPIRED {passage.expires}" if passage.expired else f"as of {passage.as_of}"
    if passage.is_claim:
        yield "a vendor's claim, to be quoted as one"
    if passage.disputed_by:
        yield f"{_DISPUTED}{', '.join(passage.disputed_by)}"


def disputes_in(given: Iterable[Block]) -> dict[str, str]:
    """The titles of the documents that say otherwise, by the id of each disputed passage that was given."""
    blocks = tuple(given)
    titles = {document_of(block["source"]): _document_title(block["title"]) for block in blocks}
    against = {block["source"]: _disputing(block["title"]) for block in blocks}
    return {source: " and ".join(titles.get(each, each) for each in others) for source, others in against.items() if others}


def _document_title(title: str) -> str:
    """What stands before the section and the standing."""
    return title.rpartition(" (")[0].rpartition(": ")[0]


def _disputing(title: str) -> list[str]:
    """Documents named in a passage's title as disputing it."""
    _, found, others = title.removesuffix(")").rpartition(_DISPUTED)
    return others.split(", ") if found else []
