"""The turn's check of a reply: figures written out from their references, typed numbers marked, citations resolved."""

from collections.abc import Iterator
from itertools import chain

from agent.context import AgentContext
from agent.conversation import StoredMessage
from agent.events import Citation, ReplyChecked
from agent.text_check import check_text, internal_sources


def checked_reply(stored: StoredMessage, context: AgentContext) -> Iterator[ReplyChecked]:
    """The checked form of a reply; nothing when it says nothing."""
    text = "".join(block["text"] for block in stored.content if block["type"] == "text")
    if not text.strip():
        return
    found = check_text(text, internal_sources(context))
    yield ReplyChecked(found.markdown, found.figures, found.unverified, tuple(_citations(stored, context)))


def _citations(stored: StoredMessage, context: AgentContext) -> Iterator[Citation]:
    as_of = context.as_of(context.facts.state())
    seen: set[tuple[str, str]] = set()
    for cited in chain.from_iterable(block.get("citations", ()) for block in stored.content if block["type"] == "text"):
        passage_id, words = cited.get("source", ""), cited.get("cited_text", "")
        passage = context.library.passage(passage_id, as_of=as_of)
        if passage is None or (passage_id, words) in seen:
            continue
        seen.add((passage_id, words))
        yield Citation(
            passage_id=passage_id,
            title=passage.title,
            section=passage.section,
            source=passage.source,
            as_of=passage.as_of.isoformat(),
            expired=passage.expired,
            cited_text=words,
        )
