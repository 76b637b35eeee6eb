"""`save_draft` and `request_letter`: what the conversation may put on paper, and how it asks for a letter it cannot word."""

from agent.context import AgentContext
from agent.conversation import calls_in
from agent.draft_checks import unsettled_facts
from agent.drafts import internal_draft
from agent.letter_order import facing_for
from agent.model_tools import RequestLetter, SaveDraft
from agent.text_check import OFFERING
from agent.tool_outcome import CallPlace, Outcome
from agent.vendor_claims import vendor_sources
from tools.errors import InputError

_ASKED = "Asked for. The letter's writer works from the offer alone; the person sees the letter after your reply and decides."


async def save_draft(given: SaveDraft, context: AgentContext, place: CallPlace) -> Outcome:
    """Store an internal text with its check; findings go back once, and after that to the person."""
    _expect_passages(given, context)
    draft = internal_draft(place.draft_id(given.kind), given, context)
    is_first = not _was_saved_before(given, context, place)
    context.drafts.put(draft)
    if not draft.findings:
        return Outcome("ok", f"Saved as {draft.id}; the person sees it and decides.", f"Saved {draft.title}.")
    found = "\n".join(f"- {finding}" for finding in draft.findings)
    if is_first:
        words = f"Saved as {draft.id}, but the check found:\n{found}\nMend it and save it again, once."
        return Outcome("invalid", words, "The check found something to mend.")
    words = f"Saved as {draft.id}. Still found:\n{found}\nThe person sees these."
    return Outcome("ok", words, f"Saved {draft.title}, with findings.")


async def request_letter(given: RequestLetter, context: AgentContext) -> Outcome:
    """See that there is something to write from; the writing is a step of its own after the reply."""
    facing_for(given.kind, context, ())
    open_points = unsettled_facts(context) if given.kind in OFFERING else ()
    return Outcome(
        "ok",
        " ".join([
            _ASKED,
            *(f"Tell the person before they decide: {point.message}" for point in open_points),
        ]),
        f"Asked for a {given.tone} {given.kind} letter.",
    )


def _expect_passages(given: SaveDraft, context: AgentContext) -> None:
    as_of, theirs = context.as_of(context.facts.state()), vendor_sources(context)
    named = [each for each in given.passage_ids if each not in theirs]
    unknown = [each for each in named if context.library.passage(each, as_of=as_of) is None]
    if unknown:
        raise InputError(f"No passage has the id {', '.join(unknown)}.", way_out="Use ids that `search_guidance` returned.")


def _was_saved_before(given: SaveDraft, context: AgentContext, place: CallPlace) -> bool:
    """Whether this turn already stored a text of that kind; a call that was refused stored none and took no turn to mend."""
    earlier = [message for message in context.transcript.messages() if message.turn == place.turn and message.step < place.step]
    return any(
        context.drafts.get(CallPlace(message.turn, message.step, index).draft_id(given.kind)) is not None
        for message in earlier
        for index, call in enumerate(calls_in(message))
        if call["name"] == "save_draft" and call["input"].get("kind") == given.kind
    )
