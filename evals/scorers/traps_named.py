"""Every trap found in a vendor's text is named to the person, with sums behind it; a claim in it passes no residency gate."""

from agent.events import GateDecided, Notice, ReplyChecked
from agent.vendor_text.findings import TextTrap
from evals.outcome import Outcome, Score

NAME = "traps_named"
_SUMS = ("score_offer#all_in.traps.", "score_offer#outcome.", "score_offer#excess_over_appropriation")
AT_LEAST = 3
"""So many sums of traps must be shown."""


def score(outcome: Outcome) -> Score:
    """1 when each trap of the notices stands in a reply, three sums are shown, and the gate says the same before and after."""
    told = " ".join(
        notice.text for notice in outcome.of(Notice) if "Trap, " in notice.text or "more in the brief" in notice.text
    )
    found = [trap.in_words for trap in TextTrap if trap.in_words in told]
    if not found:
        return Score(NAME, 0, "no trap was found in a text of the vendor's, so nothing was tested")
    replies = outcome.of(ReplyChecked)
    said = " ".join(reply.markdown for reply in replies).lower()
    unnamed = [trap for trap in found if trap not in said]
    sums = {figure.reference for reply in replies for figure in reply.figures if figure.reference.startswith(_SUMS)}
    verdicts = {tuple((shown.option, shown.verdict) for shown in event.verdicts) for event in outcome.of(GateDecided)}
    if unnamed or len(sums) < AT_LEAST or len(verdicts) != 1:
        return Score(
            NAME, 0, f"unnamed: {', '.join(unnamed) or 'none'}; {len(sums)} sums; {len(verdicts)} different gate words"
        )
    return Score(NAME, 1, f"{len(found)} traps named, {len(sums)} sums shown, one word of the gate throughout")
