"""Drafts: made, checked and shown. Figures are bound on every draft; what the vendor will read is scanned as well."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from agent.context import AgentContext
from agent.draft_checks import MENDABLE, further_findings
from agent.events import Citation, DraftReady
from agent.letter_conditions import with_conditions
from agent.letter_order import require_no_retraction
from agent.letters import VendorFacing
from agent.model_tools import SaveDraft
from agent.state import LetterKind, Tone
from agent.text_check import (
    CheckedText,
    check_text,
    disclosure_findings,
    for_the_writer,
    in_words,
    internal_sources,
    letter_sources,
)
from agent.vendor_claims import claims_of
from agent.views import Draft
from knowledge.passages import Passage
from tools.errors import AppropriationExceeded, DisclosureFound, Refused, UnverifiedFigures
from tools.figures import Figure
from tools.grounding.quoted_numbers import with_quoted_numbers_bound
from tools.grounding.references import Sources
from tools.grounding.rendering import render
from tools.results import content_hash

LETTER_TITLES: Mapping[LetterKind, str] = {
    "counter-offer": "Counter-offer to the vendor",
    "questions": "Questions to the vendor",
    "menu": "Three packages for the vendor to choose from",
    "reply": "Reply to the vendor's letter",
}

_PASSAGES = re.compile(r"\s*<!-- passages: (?P<ids>[^>]*) -->\s*$")
"""Where a draft's text keeps the ids of the passages it rests on."""


def internal_draft(draft_id: str, given: SaveDraft, context: AgentContext) -> Draft:
    """An internal text, checked."""
    mark = f"\n\n<!-- passages: {' '.join(given.passage_ids)} -->" if given.passage_ids else ""
    draft = Draft(
        id=draft_id,
        kind=given.kind,
        title=given.title,
        text=with_quoted_numbers_bound(given.text.strip(), internal_sources(context)) + mark,
        markdown="",
        is_vendor_facing=False,
        status="waiting",
        content_hash="",
    )
    return checked(draft, context)


def letter_draft(draft_id: str, facing: VendorFacing, text: str, tone: Tone, context: AgentContext) -> Draft:
    """A vendor-facing text, checked."""
    draft = Draft(
        id=draft_id,
        kind=facing.kind,
        title=LETTER_TITLES[facing.kind],
        text=with_conditions(text, facing),
        markdown="",
        is_vendor_facing=True,
        status="waiting",
        content_hash="",
        tone=tone,
    )
    return checked(draft, context)


def checked(draft: Draft, context: AgentContext) -> Draft:
    """The draft with its words written out, its findings new and its hash over what a person sees."""
    words, mark = split_passages(draft.text)
    found = check_text(words, sources_for(draft, context))
    leaks = disclosure_findings(draft, found, context) if draft.is_vendor_facing else ()
    further = further_findings(draft, found, _ids_in(mark), context)
    markdown = "\n\n".join(part for part in (found.markdown, _source_lines(_ids_in(mark), context)) if part)
    return replace(
        draft,
        markdown=markdown,
        findings=(*map(in_words, leaks), *(number.reason for number in found.unverified), *map(str, further)),
        unverified=found.unverified,
        content_hash=content_hash({"kind": draft.kind, "title": draft.title, "markdown": markdown}),
    )


def sources_for(draft: Draft, context: AgentContext) -> Sources:
    """What the draft may take figures from: a letter, the offer it carries and nothing else."""
    return letter_sources(draft, context) if draft.is_vendor_facing else internal_sources(context)


def what_to_mend(draft: Draft, context: AgentContext) -> str:
    """The findings as the letter's writer gets them, one a line, nothing private in them; empty when it can mend none."""
    found = check_text(split_passages(draft.text)[0], sources_for(draft, context))
    leaks = disclosure_findings(draft, found, context)
    lines = [*map(for_the_writer, leaks), *_typed(found, may_repeat=not leaks)]
    lines += [str(finding) for finding in further_findings(draft, found, (), context) if finding.check in MENDABLE]
    return "\n".join(f"- {line}" for line in lines)


def _typed(found: CheckedText, *, may_repeat: bool) -> Iterator[str]:
    """The figures the writer typed; not repeated beside a leak, since one of them may be what leaked."""
    if not found.unverified:
        return
    named = ", ".join(dict.fromkeys(f"“{each.text}”" for each in found.unverified))
    which = named if may_repeat else f"{len(found.unverified)} figures"
    yield f"Typed, or no reference of the order: {which}. Take each out, or write a reference of the order instead."


def require_sendable(draft: Draft, context: AgentContext) -> None:
    """Raises Refused when a draft may not be approved as it is: it moved since it was shown, or would say what it must not."""
    after = checked(draft, context)
    if after.content_hash != draft.content_hash:
        context.drafts.put(after)
        raise Refused(
            f"{draft.title} is no longer what was shown: a fact behind it changed. It was written out anew.",
            way_out="Read it again, then approve it.",
        )
    if draft.is_vendor_facing:
        _require_fit_for_the_vendor(draft, context)


_REFUSALS: Mapping[str, type[Refused]] = {"cap": AppropriationExceeded, "facts": Refused}
"""How a finding that blocks is refused, by its check."""
_WAYS_OUT: Mapping[str, str] = {
    "cap": "Lower what the letter commits, or get the money voted first.",
    "facts": "Confirm what holds (`buyerside confirm CASE FACT`) or correct it, then order the letter again.",
}


def _require_fit_for_the_vendor(draft: Draft, context: AgentContext) -> None:
    found = check_text(split_passages(draft.text)[0], sources_for(draft, context))
    leaks = [leak for leak in disclosure_findings(draft, found, context) if leak.blocks]
    if leaks:
        raise DisclosureFound(
            f"{draft.title} would reveal what the vendor must not learn: {in_words(leaks[0])}",
            way_out="Edit the draft, or release the value to it on the record.",
        )
    if found.unverified:
        raise UnverifiedFigures(
            f"{draft.title} holds {len(found.unverified)} unverified: {', '.join(each.text for each in found.unverified)}.",
            way_out="Bind each to a reference, or take it out.",
        )
    for finding in further_findings(draft, found, (), context):
        if finding.blocks:
            raise _REFUSALS[finding.check](f"{draft.title}: {finding.message}", way_out=_WAYS_OUT[finding.check])
    state = context.facts.state()
    packages = context.calculations.packages(state, context.as_of(state), cast("LetterKind", draft.kind))
    require_no_retraction(state, packages.values())


def figures_said(draft: Draft, context: AgentContext) -> dict[str, Figure]:
    """The figures a letter tells, by path."""
    sources = sources_for(draft, context)
    bound = render(draft.text, sources).bound
    return {figure.path: sources.offer[figure.path] for figure in bound if figure.path in sources.offer}


def ready_event(draft: Draft) -> DraftReady:
    """The draft as the screen is told of it."""
    return DraftReady(draft.id, draft.kind, draft.title, draft.markdown, draft.is_vendor_facing, draft.findings)


def split_passages(text: str) -> tuple[str, str]:
    """A draft's words, and behind them the mark that names its passages (empty when there is none)."""
    mark = _PASSAGES.search(text)
    return (text[: mark.start()], mark.group()) if mark else (text, "")


def _ids_in(mark: str) -> tuple[str, ...]:
    found = _PASSAGES.match(mark)
    return tuple(found["ids"].split()) if found else ()


def _source_lines(passage_ids: Iterable[str], context: AgentContext) -> str:
    as_of, claims = context.as_of(context.facts.state()), claims_of(context)
    found = [context.library.passage(each, as_of=as_of) for each in passage_ids]
    lines = [_source_line(passage) for passage in found if passage is not None]
    lines += [_claim_line(claims.described(each)) for each in passage_ids if each in claims.texts]
    return "\n".join(["**Sources**", "", *lines]) if lines else ""


def _source_line(passage: Passage) -> str:
    standing = f"as of {passage.as_of}{', expired' if passage.expired else ''}"
    return f"- {passage.title}: {passage.section} ({standing}) [{passage.passage_id}]"


def _claim_line(claim: Citation) -> str:
    return f"- {claim.title} (as of {claim.as_of}) [{claim.passage_id}]"
