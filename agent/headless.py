"""What the command line does without a model: the brief and the answer to an offer, in template words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from agent.case.facts import CaseState
from agent.case.offer_file import with_offer
from agent.documents.paper import Paper, paper_of_brief
from agent.preparation.narration import Narrated
from agent.preparation.preparation import Preparation
from agent.preparation.sources import case_figures
from agent.template_drafts import template_letter
from agent.vendor_text.text_store import StoredText
from agent.views import Brief
from tools.errors import InputError, Refused, UnverifiedFigures

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class CounterReply:
    """The answer to an offer."""

    internal: Brief
    """Everything the buyer knows, private parts included."""
    letter: Narrated | None
    """The drafted reply; none when there is nothing to offer."""
    why_no_letter: str = ""


def brief_paper(preparation: Preparation, state: CaseState, as_of: date, texts: Sequence[StoredText] = ()) -> Paper:
    """The brief as a document, the vendor's own texts examined."""
    return paper_of_brief(preparation.brief(state, as_of, texts))


def naming_facts(error: UnverifiedFigures, paper: Paper, state: CaseState) -> UnverifiedFigures:
    """The refusal to export, with the facts of the case that only a person's word keeps from being bound."""
    loose = {number.text for number in paper.unverified}
    waiting = [path for path, (figure, confirmed) in case_figures(state).items() if not confirmed and figure.written() in loose]
    if not waiting:
        return error
    facts = [path for path in waiting if path in state.facts]
    named = " ".join(facts[:_MOST_NAMED])
    more = f" and {len(facts) - _MOST_NAMED} more" if len(facts) > _MOST_NAMED else ""
    return UnverifiedFigures(
        error.message,
        way_out=(
            f"Nobody confirmed the facts behind them yet: `buyerside confirm {state.name} {named}`{more} "
            f"(or --all, which confirms all {len(state.unconfirmed)} that wait); or stamp the document with --allow-unverified."
        ),
    )


def answer_offer(
    preparation: Preparation, state: CaseState, offer: Path | None, as_of: date, texts: Sequence[StoredText] = ()
) -> CounterReply:
    """Score that offer, or else the case's latest, propose the counter-offer and draft the reply; nothing is stored.

    `texts` are the vendor's own texts: the letter asks for what answers the traps of the one behind that offer.

    Raises InputError for an unusable offer or none, DisclosureFound when the draft would tell what it must not.
    """
    if offer is None and not state.case.offers:
        raise InputError(
            f"{state.name} holds no offer of theirs.",
            way_out=f"Name one with --offer OFFER.yaml, or take their letter in: `buyerside offer import {state.name} FILE`.",
        )
    answered = state if offer is None else with_offer(state, offer, as_of)
    brief = preparation.brief(answered, as_of)
    try:
        letter = template_letter("counter-offer", preparation, answered, as_of, texts)
    except Refused as error:
        return CounterReply(brief, None, str(error))
    return CounterReply(brief, letter)
