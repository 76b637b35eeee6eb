"""Binds the figures of a text: references are written out as links, typed numbers are marked, disclosure is looked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from agent.context import AgentContext
from agent.earlier_results import EarlierResults
from agent.events import ShownFigure, UnverifiedNumber
from agent.former_values import former_values
from agent.sent_letters import sent_letters
from agent.state import LetterKind
from agent.tool_handlers.search_guidance import disputes_in
from agent.vendor_claims import vendor_sources
from agent.views import Draft
from tools.disclosure.findings import LeakFinding, LeakKind
from tools.disclosure.leak_guard import scan
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.figures import Figure
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

_SAID = frozenset({LeakKind.VALUE, LeakKind.ROUNDED, LeakKind.WORDS, LeakKind.TRANSLATION})
"""How a former value must show to be one: sums and differences would meet one of so many by chance."""
OFFERING: tuple[LetterKind, ...] = ("counter-offer", "reply", "menu")
"""Kinds of letter that carry values."""


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
    passages, earlier = passages_at_hand(context), EarlierResults(context)
    found = context.calculations.sources(state, context.as_of(state), passages=passages, earlier=earlier)
    disputed = disputes_in(context.transcript.passages())
    return replace(found, disputed=disputed) if disputed else found


def passages_at_hand(context: AgentContext) -> dict[str, str]:
    """Text by id of what may be quoted: every passage the conversation was given, letters that left, the vendor's own texts.

    What a draft rests on outlives the turn that found it.
    """
    given = {block["source"]: "\n".join(piece["text"] for piece in block["content"]) for block in context.transcript.passages()}
    return given | sent_letters(context) | vendor_sources(context)


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
    as_of = context.as_of(state)
    kind = next((kind for kind in OFFERING if kind == draft.kind), None)
    offer = dict(context.calculations.offer_figures(state, as_of, kind)) if kind else {}
    words = dict(context.calculations.offer_words(state, as_of, kind)) if kind else {}
    private = context.calculations.private_values(state, as_of)
    released = {f"released.{name}": private[name] for name in context.decisions.released_to(draft.id) if name in private}
    return Sources(offer=offer | released, words=words)


def disclosure_findings(draft: Draft, found: CheckedText, context: AgentContext) -> tuple[LeakFinding, ...]:
    """What the letter would reveal. What the vendor wrote itself, and what it was told on purpose, it knows."""
    state = context.facts.state()
    released = frozenset(context.decisions.released_to(draft.id))
    private = context.calculations.private_values(state, context.as_of(state))
    letter = letter_sources(draft, context)
    known = _case_terms("offers.", context) | _told_before(context) | dict(letter.offer)
    present = _scanned(found.plain, private, known, released)
    former = former_values(context)
    if not former:
        return present
    lawful = known | _case_terms("our_offers.", context)
    once = _scanned(found.plain, former, lawful, released)
    clauses = " ".join(letter.words.values())
    new = (leak for leak in once if leak.kind in _SAID and not _is_explained(leak, found.plain, present, clauses))
    return tuple(sorted((*present, *new), key=lambda leak: leak.span.start))


def _is_explained(leak: LeakFinding, text: str, present: tuple[LeakFinding, ...], clauses: str) -> bool:
    """Whether a former value stands where a present one was found, or in words that the letter carries by law or by choice."""
    within = any(each.blocks and each.span.start < leak.span.end and leak.span.start < each.span.end for each in present)
    return within or text[leak.span.start : leak.span.end] in clauses


def _case_terms(section: str, context: AgentContext) -> dict[str, Figure]:
    """The terms of offers on the table, theirs or ours: the vendor knows them."""
    state = context.facts.state()
    case = context.calculations.sources(state, context.as_of(state)).case
    return {path: figure for path, (figure, _) in case.items() if path.startswith(section)}


def _told_before(context: AgentContext) -> dict[str, Figure]:
    return {f"told.{index}": figure for index, figure in enumerate(context.told.figures())}


def in_words(finding: LeakFinding) -> str:
    """A finding as the person reads it; the value itself is masked."""
    return f"{finding.kind}: {finding.why} ({finding.excerpt})"


def for_the_writer(finding: LeakFinding) -> str:
    """A finding as the letter's writer reads it: where, never what; the name of a private value is one too."""
    return f"Something the order does not hold stands here: ({finding.excerpt})"


def leaks_of(
    text: str, private: Mapping[str, Figure], allowed: Mapping[str, Figure], released: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """What an outbound text would reveal: one masked sentence a finding; empty when it may go out as it is."""
    return tuple(map(in_words, _scanned(text, private, allowed, released)))


def _scanned(
    text: str, private: Mapping[str, Figure], allowed: Mapping[str, Figure], released: frozenset[str]
) -> tuple[LeakFinding, ...]:
    secrets = [PrivateValue.from_figure(name, figure) for name, figure in private.items() if name not in released]
    known = [AllowedValue.from_figure(name, figure) for name, figure in allowed.items()]
    known += [
        AllowedValue(name=name, value=private[name].value, unit=private[name].unit, is_released=True)
        for name in released
        if name in private
    ]
    return scan(text, secrets, known)
