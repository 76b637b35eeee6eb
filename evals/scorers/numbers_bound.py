"""Every number in a reply or draft is bound to a result, a confirmed fact or a passage."""

from agent.events import ReplyChecked
from evals.outcome import Outcome, Score

NAME = "numbers_bound"


def score(outcome: Outcome) -> Score:
    """Share of numbers that are bound, over all replies and drafts."""
    replies = outcome.of(ReplyChecked)
    loose = [number.text for reply in replies for number in reply.unverified]
    loose += [number.text for draft in outcome.drafts for number in draft.unverified]
    bound = sum(len(reply.figures) for reply in replies) + sum(draft.markdown.count("](figure:") for draft in outcome.drafts)
    total = bound + len(loose)
    if total == 0:
        return Score(NAME, 0, "the session shows no figure at all")
    reason = f"{bound} of {total} bound" + (f"; loose: {', '.join(loose[:5])}" if loose else "")
    return Score(NAME, bound / total, reason)
