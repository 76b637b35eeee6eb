"""Binds the figures of a text: references are written out as links, typed numbers are marked, disclosure is looked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from agent.context import AgentContext
from agent.conversation import search_results_in
from agent.events import ShownFigure, UnverifiedNumber
from agent.views import Draft
from tools.grounding.references import Sources
from tools.grounding.rendering import (
    UNVERIFIED,
    BareNumber,
    BoundFigure,
    RenderedText,
    Segment,
    UnresolvedReference,
    Words,
    render,
)


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text as it is shown."""

    markdown: str
    plain: str
    """The words alone, figures written out."""
    figures: tuple[ShownFigure, ...]
    unverified: tuple[UnverifiedNumber, ...]


def check_text(text: str, sources: Sources) -> CheckedText:
    """Resolve every reference and mark every number that is typed."""
    rendered = render(text, sources)
    return CheckedText(
        markdown="".join(_shown(segment) for segment in rendered.segments),
        plain=rendered.plain(),
        figures=tuple(_figures(rendered)),
        unverified=tuple(UnverifiedNumber(each.text, each.message, each.candidates) for each in rendered.findings),
    )


def internal_sources(context: AgentContext) -> Sources:
    """What a text for the buyer alone may take figures from: results, facts and the passages of this conversation."""
    state = context.facts.state()
    return context.calculations.sources(state, context.as_of(state), passages=passages_at_hand(context))


def passages_at_hand(context: AgentContext) -> dict[str, str]:
    """Text by id of every passage the conversation was given."""
    return {
        block["source"]: "\n".join(piece["text"] for piece in block["content"])
        for block in search_results_in(context.transcript.messages())
    }


def figure_link(reference: str) -> str:
    """The address under which a screen opens a figure."""
    return f"figure:{quote(reference, safe='#|./_-:')}"


def _shown(segment: Segment) -> str:
    match segment:
        case Words(text):
            return text
        case BoundFigure():
            return f"[{segment.text}]({figure_link(segment.reference)}){_conditions(segment.conditional_on)}"
        case UnresolvedReference(text=text) | BareNumber(text=text):
            return f"{text}{UNVERIFIED}"


def _conditions(questions: Iterable[str]) -> str:
    ids = ", ".join(questions)
    return f" (conditional on {ids})" if ids else ""


def _figures(rendered: RenderedText) -> Iterator[ShownFigure]:
    for bound in rendered.bound:
        yield ShownFigure(bound.text, bound.reference, bound.pinned_source, bound.conditional_on)


def letter_sources(draft: Draft, context: AgentContext) -> Sources:
    """What a letter may take figures from: the offer it carries and the values released to it."""
    state = context.facts.state()
    return Sources(offer=context.calculations.offer_figures(state, context.as_of(state)))


def disclosure_findings(draft: Draft, found: CheckedText, context: AgentContext) -> tuple[str, ...]:
    """What the letter would reveal, masked."""
    return ()
