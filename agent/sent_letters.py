"""What was approved to leave: its words may be read and quoted again, its numbers cited by the letter's id.

Later results differ from what a letter says; asked what was offered, nobody reads it off them.
"""

import re
from collections.abc import Iterable

from agent.context import AgentContext
from agent.views import Draft

MOST_SHOWN = 3
"""The newest letters are shown with their words; older ones are on the record."""
_FIGURE_LINK = re.compile(r"\[([^\]]+)\]\(figure:[^)]*\)")


def sent_letters(context: AgentContext) -> dict[str, str]:
    """The words of each approved letter to the vendor by its id, oldest first."""
    approved = (context.drafts.get(each.draft_id) for each in context.decisions.decided() if each.verb == "approved")
    return {draft.id: _FIGURE_LINK.sub(r"\1", draft.markdown) for draft in approved if draft is not None and _is_sent(draft)}


def letters_text(letters: Iterable[tuple[str, str]]) -> str:
    """The newest letters as the model reads them, each number to be cited by the letter's id."""
    return "\n\n".join(
        f"{name}, as it was approved; its numbers are [[{name}#number]]:\n{words}" for name, words in [*letters][-MOST_SHOWN:]
    )


def _is_sent(draft: Draft) -> bool:
    return draft.is_vendor_facing and draft.status == "approved"
