"""The turn's check of a reply: figures written out from their references, typed numbers marked, citations resolved.

A citation leads to a passage of the library, or to the vendor's own text as the vendor's claim. Words that the reply puts into
the vendor's mouth must stand in its text.
"""

import re
from collections.abc import Iterator
from itertools import chain

from agent.context import AgentContext
from agent.conversation import StoredMessage, words_of_user
from agent.events import Citation, ReplyChecked, UnverifiedNumber
from agent.text_check import CheckedText, check_text, internal_sources
from agent.vendor_claims import CLAIM, Claims, claims_of
from tools.grounding.quoted_numbers import with_quoted_numbers_bound
from tools.grounding.quotes import QuoteStanding, check_quotes, quotations_in
from tools.grounding.references import Sources
from tools.grounding.rendering import UNVERIFIED

_SPEAKER = r"(?<!\bour )(?<!\byour )\b(?:vendor|supplier|reseller|anthropic|letter|offer|e-?mail|proposal|annex|they)\b"
_SAYING = (
    r"\b(?:says?|said|states?|stated|writes?|wrote|reads?|claims?|claimed|promises?|promised|asserts?|asserted"
    r"|puts? it|calls?|called|in (?:their|its) (?:own )?words)\b"
)
_BEFORE = re.compile(rf"{_SPEAKER}[^.!?“”\"„«»]{{0,80}}{_SAYING}[^.!?“”\"„«»]{{0,40}}$", re.IGNORECASE)
_AFTER = re.compile(
    rf"^[^.!?\w]{{0,3}}(?:(?:the |their )?{_SPEAKER} {_SAYING}|{_SAYING} (?:the |their )?{_SPEAKER})", re.IGNORECASE
)
"""What puts words into the vendor's mouth, before a quotation or behind it."""
_NEARBY = 160
"""Characters around a quotation in which that is looked for."""
_NOT_THEIRS = "these words stand in no text of the vendor's; quote what is there, or say it without quotation marks."


def checked_reply(stored: StoredMessage, context: AgentContext) -> Iterator[ReplyChecked]:
    """The checked form of a reply; nothing when it says nothing."""
    text = "".join(block["text"] for block in stored.content if block["type"] == "text")
    if not text.strip():
        return
    sources, claims = internal_sources(context), claims_of(context)
    found = check_text(with_quoted_numbers_bound(text, sources), sources)
    _keep_shown(found, sources, context)
    misquoted = tuple(_misquoted(found, sources, claims, context))
    citations = dict.fromkeys([*_citations(stored, claims, context), *_quoted(found, claims)])
    yield ReplyChecked(
        _marked(found.markdown, misquoted),
        found.figures,
        (*found.unverified, *(UnverifiedNumber(words, _NOT_THEIRS) for words in misquoted)),
        tuple(citations),
    )


def _keep_shown(found: CheckedText, sources: Sources, context: AgentContext) -> None:
    """What the person was shown can be opened again after the case has moved on."""
    pinned = {figure.pinned_source for figure in found.figures}
    shown = [result for result in sources.results.values() if result.id in pinned]
    context.results.keep(shown, context.facts.state().version)


def _citations(stored: StoredMessage, claims: Claims, context: AgentContext) -> Iterator[Citation]:
    """What the model said its words rest on, where it is there."""
    for cited in chain.from_iterable(block.get("citations", ()) for block in stored.content if block["type"] == "text"):
        source, words = cited.get("source", ""), cited.get("cited_text", "")
        resolved = claims.cited(source, words) or _passage(source, words, context)
        if resolved is not None:
            yield resolved


def _passage(passage_id: str, words: str, context: AgentContext) -> Citation | None:
    passage = context.library.passage(passage_id, as_of=context.as_of(context.facts.state()))
    if passage is None:
        return None
    return Citation(
        passage_id=passage_id,
        title=f"{CLAIM}: {passage.title}" if passage.is_claim else passage.title,
        section=passage.section,
        source=passage.source,
        as_of=passage.as_of.isoformat(),
        expired=passage.expired,
        cited_text=words,
        is_claim=passage.is_claim,
    )


def _quoted(found: CheckedText, claims: Claims) -> Iterator[Citation]:
    """The vendor's words that the reply quotes without saying so."""
    for words in quotations_in(found.plain) if claims.texts else ():
        yield from claims.holding(words)


def _misquoted(found: CheckedText, sources: Sources, claims: Claims, context: AgentContext) -> Iterator[str]:
    """Quotations put into the vendor's mouth that stand neither in its texts nor in anything else at hand."""
    quoted = [words for words in quotations_in(found.plain) if claims.texts and _is_put_into_their_mouth(words, found.plain)]
    if not quoted:
        return
    at_hand = {**sources.passages, "the user": words_of_user(context.transcript.messages())}
    for words in quoted:
        (checked,) = check_quotes(f"“{words}”", at_hand, {})
        if checked.standing is not QuoteStanding.SUPPORTED:
            yield words


def _is_put_into_their_mouth(words: str, text: str) -> bool:
    start = text.index(words)
    before, after = text[max(0, start - _NEARBY) : start].rstrip(' “„«"'), text[start + len(words) :][:_NEARBY]
    return bool(_BEFORE.search(before) or _AFTER.search(after.lstrip(' ”»"')))


def _marked(markdown: str, misquoted: tuple[str, ...]) -> str:
    """The text with a mark behind each quotation that is not the vendor's."""
    for words in misquoted:
        start = markdown.find(words)
        end = start + len(words) + 1
        markdown = markdown if start < 0 else f"{markdown[:end]}{UNVERIFIED}{markdown[end:]}"
    return markdown
