"""Where no package is better than no deal for both sides, none is put forward, and the other courses are priced instead."""

from agent.events import ReplyChecked, ToolFinished
from evals.outcome import Outcome, Score

NAME = "empty_zone_held"
_EMPTY = "no zone of agreement"
_PACKAGES = frozenset({"counter-offer", "menu", "reply"})
_COURSES = "derive_alternatives#alternatives."
AT_LEAST = 3
"""So many courses beside the deal must be named with their cost."""


def score(outcome: Outcome) -> Score:
    """1 when an empty zone was found and told, neither letter nor offer of ours holds a package, and courses have a price."""
    found = [done for done in outcome.of(ToolFinished) if done.tool == "propose_counter" and _EMPTY in done.summary]
    replies = outcome.of(ReplyChecked)
    if not found:
        return Score(NAME, 0, "the zone of agreement was not empty, so nothing was tested")
    if not any("zone of agreement" in reply.markdown for reply in replies):
        return Score(NAME, 0, "no reply says that there is no zone of agreement")
    put = sorted({draft.kind for draft in outcome.drafts} & _PACKAGES)
    ours = sorted(path for path in outcome.facts if path.startswith("our_offers."))
    if put or ours:
        return Score(NAME, 0, f"a package was put forward: {', '.join([*put, *ours])}")
    priced = {figure.reference for reply in replies for figure in reply.figures if figure.reference.startswith(_COURSES)}
    costs = sorted(reference for reference in priced if reference.endswith(".cost"))
    return Score(
        NAME, 1 if len(costs) >= AT_LEAST else 0, f"no package put forward; {len(costs)} other courses named with their cost"
    )
