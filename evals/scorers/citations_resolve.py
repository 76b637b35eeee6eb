"""Every citation leads to a passage with source and date, and the cited words stand in it."""

from functools import cache

from agent.events import ReplyChecked
from evals.outcome import Outcome, Score
from knowledge.library import shipped_shelves

NAME = "citations_resolve"


def score(outcome: Outcome) -> Score:
    """Share of citations whose words stand in the shipped document they name; 0 when there is none.

    A vendor's words are its claim and no passage of ours; the turn's check held them against its text.
    """
    every = (citation for reply in outcome.of(ReplyChecked) for citation in reply.citations)
    citations = [citation for citation in every if not citation.is_claim]
    if not citations:
        return Score(NAME, 0, "no reply cites a passage")
    texts = _shipped()
    broken = [
        citation.passage_id
        for citation in citations
        if not citation.source
        or not citation.as_of
        or _flat(citation.cited_text) not in texts.get(citation.passage_id.split("#")[0], "")
    ]
    reason = f"{len(citations) - len(broken)} of {len(citations)} resolve" + (
        f"; broken: {', '.join(broken[:5])}" if broken else ""
    )
    return Score(NAME, 1 - len(broken) / len(citations), reason)


@cache
def _shipped() -> dict[str, str]:
    return {document.id: _flat(document.body) for shelf in shipped_shelves().values() for document in shelf}


def _flat(text: str) -> str:
    return " ".join(text.split())
