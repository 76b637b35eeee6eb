"""What a person does to a draft's words: write them anew, or bind a typed number to a reference the check offered."""

from dataclasses import replace

from agent.context import AgentContext
from agent.drafts import sources_for, split_passages
from agent.views import Draft
from tools.errors import InputError
from tools.grounding.rendering import BareNumber, UnresolvedReference, accept_binding, render


def edited(draft: Draft, text: str) -> Draft:
    """The draft with the user's words; the passages it rests on stay."""
    if not text.strip():
        raise InputError("A draft cannot be empty.", way_out="Reject it instead.")
    _, mark = split_passages(draft.text)
    words, own_mark = split_passages(text)
    return replace(draft, text=words.strip() + (own_mark or mark))


def bound(draft: Draft, index: int, reference: str, context: AgentContext) -> Draft:
    """The draft with its unverified number `index` replaced by a reference. Raises InputError for one that was not offered."""
    if not 0 <= index < len(draft.unverified):
        raise InputError(f"There is no unverified number {index}.", way_out=f"There are {len(draft.unverified)}, from 0.")
    number = draft.unverified[index]
    if reference not in number.candidates:
        offered = ", ".join(number.candidates) or "none"
        raise InputError(f"{reference} was not offered for {number.text!r}.", way_out=f"Offered: {offered}.")
    words, mark = split_passages(draft.text)
    return replace(draft, text=accept_binding(words, _place_among_typed(words, index, draft, context), reference) + mark)


def _place_among_typed(words: str, index: int, draft: Draft, context: AgentContext) -> int:
    """Unverified numbers are typed ones and references that resolve to nothing; this counts the typed ones before `index`."""
    segments = render(words, sources_for(draft, context)).segments
    unverified = [segment for segment in segments if isinstance(segment, BareNumber | UnresolvedReference)]
    return sum(isinstance(segment, BareNumber) for segment in unverified[:index])
