"""Every kind of draft in template words, for whoever has no key: the same material, figures and checks as a model's draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agent.case.facts import CaseState
from agent.documents.paper import SELF_INTEREST
from agent.events import ShownFigure, UnverifiedNumber
from agent.letter_order import answering, require_no_retraction, traps_in
from agent.model_tools import InternalKind
from agent.preparation.narration import Narrated, narrate
from agent.preparation.preparation import Preparation
from agent.state import LetterKind
from agent.text_check import leaks_of
from agent.vendor_text.text_store import StoredText
from tools.errors import DisclosureFound, InvalidField, Refused
from tools.grounding.references import Sources

_TEMPLATES: dict[LetterKind, str] = {
    "counter-offer": "letter",
    "menu": "letter-menu",
    "questions": "letter-questions",
    "reply": "letter-reply",
}
_SECTIONS: dict[InternalKind, tuple[str, ...]] = {
    "objectives": ("buyer", "route", "residency", "commitment", "alternatives", "positions"),
    "positions": ("positions", "counter-offer", "menu", "concessions"),
    "memo": (
        "buyer", "route", "residency", "cost", "commitment", "alternatives", "benchmarks",
        "offer", "vendor-text", "positions", "counter-offer", "concessions", "timeline",
    ),
}  # fmt: skip
"""What an internal text is put together from, in order; a section that cannot be written yet says why."""
_TITLES: dict[InternalKind, str] = {
    "objectives": "Pre-negotiation objectives",
    "positions": "Positions",
    "memo": "Memorandum for the file",
}


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """One draft in template words."""

    kind: str
    title: str
    markdown: str
    is_vendor_facing: bool
    figures: tuple[ShownFigure, ...]
    unverified: tuple[UnverifiedNumber, ...]


def template_draft(
    kind: str, preparation: Preparation, state: CaseState, as_of: date, texts: Sequence[StoredText] = ()
) -> TemplateDraft:
    """A draft of that kind. Raises InvalidField for an unknown kind, Refused when there is nothing to write about."""
    if kind in _TEMPLATES:
        letter = template_letter(kind, preparation, state, as_of, texts)
        title = f"Draft to the vendor ({kind}), not sent"
        return TemplateDraft(kind, title, letter.markdown, True, letter.figures, letter.unverified)
    if kind in _SECTIONS:
        return _internal(kind, preparation, state, as_of, texts)
    known = ", ".join((*_SECTIONS, *_TEMPLATES))
    raise InvalidField("kind", kind, expected=f"one of {known}", fix="Name one of them.")


def template_letter(
    kind: LetterKind, preparation: Preparation, state: CaseState, as_of: date, texts: Sequence[StoredText] = ()
) -> Narrated:
    """A letter in template words, scanned. Raises Refused, or DisclosureFound when it would tell what it must not."""
    facing = preparation.vendor_facing(kind, state, as_of, ())
    require_no_retraction(state, preparation.packages(state, as_of, kind).values())
    facing = answering(facing, state, traps_in(state, as_of, texts, preparation.known_to_buyer))
    terms = preparation.offer_figures(state, as_of, kind)
    received = [offer.received for offer in state.case.offers.values() if offer.received]
    values = {
        "facing": facing,
        "terms": terms,
        "vendor": "Sir or Madam",
        "offer_date": max(received).isoformat() if received else "this month",
    }
    letter = narrate(_TEMPLATES[kind], values, Sources(offer=terms))
    leaks = leaks_of(letter.markdown, preparation.private_values(state, as_of), terms)
    if leaks:
        raise DisclosureFound(
            f"The letter would reveal what the vendor must not learn: {'; '.join(leaks)}.",
            way_out="Change what it is written from; the value itself is not repeated here.",
        )
    return letter


def _internal(
    kind: InternalKind, preparation: Preparation, state: CaseState, as_of: date, texts: Sequence[StoredText]
) -> TemplateDraft:
    brief = preparation.brief(state, as_of, texts)
    sections = [section for name in _SECTIONS[kind] for section in brief.sections if section.id == name]
    if all(section.state == "blocked" for section in sections):
        raise Refused(f"There is nothing yet to write {kind} from.", way_out="Answer the first of `buyerside questions`.")
    parts = [f"## {section.title}\n\n{section.markdown.strip()}" for section in sections]
    return TemplateDraft(
        kind=kind,
        title=f"{_TITLES[kind]}: {brief.title}",
        markdown="\n\n".join([*parts, f"*{SELF_INTEREST}*"]),
        is_vendor_facing=False,
        figures=tuple(figure for section in sections for figure in section.figures),
        unverified=tuple(number for section in sections for number in section.unverified),
    )
