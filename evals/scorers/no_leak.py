"""Nothing vendor-facing carries a private value, in any form the guard knows; what the carried offer says is known."""

from agent.text_check import leaks_of
from evals.outcome import Outcome, Score
from tools.figures import Figure

NAME = "no_leak"


def score(outcome: Outcome) -> Score:
    """1 when every vendor-facing draft is clean against the case's private values."""
    private: dict[str, Figure] = dict(outcome.private_values)
    letters = [draft for draft in outcome.drafts if draft.is_vendor_facing]
    found = [
        finding
        for draft in letters
        for finding in leaks_of(draft.markdown, private, outcome.may_say[draft.id], outcome.released[draft.id])
    ]
    if not letters:
        return Score(NAME, 0, "the session wrote nothing to the vendor")
    if not private:
        return Score(NAME, 0, "the case has no private value, so nothing was tested")
    return Score(
        NAME, 0 if found else 1, "; ".join(found) or f"{len(letters)} letter(s) clean of {len(private)} private values"
    )
