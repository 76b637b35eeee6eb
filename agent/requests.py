"""The model calls as they are sent: stable text and tools first, then what was said, in order.

None can be written while the case's own rule forbids to send it: a rule that comes up within a turn holds for its next call.
"""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from agent.claude import Block, Message, Request
from agent.consent import require_consent
from agent.context import AgentContext
from agent.conversation import CACHED, as_sent
from agent.letters import VendorFacing, VendorIssue
from agent.model_tools import declarations
from agent.narrators import Voice
from agent.prompt_files import (
    Converse,
    ExtractOffer,
    LetterOrdered,
    LetterRepair,
    Narrate,
    NarrateRepair,
    NarrateSection,
    WriteLetter,
)
from agent.state import LetterOrder


def conversation_request(context: AgentContext) -> Request:
    """The next call of the conversation."""
    return Request(
        **_asked_of(context.model.conversation),
        system=_system(Converse().filled()),
        tools=_tools(),
        messages=as_sent(context.transcript.messages()),
        inference_geo=require_consent(context).inference_geo,
    )


def letter_request(
    context: AgentContext, order: LetterOrder, facing: VendorFacing, *, repair: tuple[str, str] | None
) -> Request:
    """A call of its own for a letter: the order and, once, the writer's own letter with what was found in it."""
    messages = [_said("user", _ordered(order, facing))]
    if repair is not None:
        letter, findings = repair
        messages += [_said("assistant", letter), _said("user", LetterRepair(findings=findings).filled())]
    return Request(
        **_asked_of(context.model.letters),
        system=_system(WriteLetter().filled()),
        messages=tuple(messages),
        inference_geo=require_consent(context).inference_geo,
    )


def narration_request(
    context: AgentContext, title: str, written: str, *, repair: tuple[str, tuple[str, ...]] | None
) -> Request:
    """A call of its own for the words of one section of the brief: the section and, once, what was wrong with the wording."""
    messages = [_said("user", NarrateSection(title=title, text=written).filled())]
    if repair is not None:
        wording, faults = repair
        lines = "\n".join(f"- {fault}" for fault in faults)
        messages += [_said("assistant", wording), _said("user", NarrateRepair(faults=lines).filled())]
    return Request(
        **_asked_of(context.model.narration),
        system=_system(Narrate().filled()),
        messages=tuple(messages),
        inference_geo=require_consent(context).inference_geo,
    )


def extraction_request(context: AgentContext, words: str, answered: Sequence[Message], *, tool: str) -> Request:
    """A call of the small model that must record the terms of one text; `answered` holds what it recorded before."""
    return Request(
        **_asked_of(context.model.extraction),
        system=_system(ExtractOffer().filled()),
        tools=tuple(each for each in _tools() if each["name"] == tool),
        messages=(_said("user", words), *answered),
        inference_geo=require_consent(context).inference_geo,
        must_call=tool,
    )


def _asked_of(voice: Voice) -> dict[str, Any]:
    return asdict(voice)


@cache
def _tools() -> tuple[Block, ...]:
    """The tools never change while the program runs, and their schemas take milliseconds to draw."""
    return declarations()


def _system(text: str) -> tuple[Block, ...]:
    return ({"type": "text", "text": text, "cache_control": dict(CACHED)},)


def _said(role: str, text: str) -> Message:
    return {"role": role, "content": [{"type": "text", "text": text}]}


def _ordered(order: LetterOrder, facing: VendorFacing) -> str:
    issues = [_issue_line(issue) for issue in facing.issues]
    questions = [f"- {each.question}" + (f"\n  Clause: {each.clause}" if each.clause else "") for each in facing.questions]
    released = [f"- {value.name}: {_reference(value.reference)} (written: {value.value})" for value in facing.released]
    return LetterOrdered(
        kind=facing.kind,
        tone=order["tone"],
        buyer=facing.buyer,
        issues=_lines(issues),
        conditions=_lines([f"- {condition.name}" for condition in facing.conditions]),
        questions=_lines(questions),
        released=_lines(released),
        demands=_lines([f"- {demand}" for demand in facing.demands]),
    ).filled()


def _issue_line(issue: VendorIssue) -> str:
    package = f"{issue.package}, " if issue.package else ""
    theirs = f"; they offered {_reference(issue.theirs_reference)} (written: {issue.theirs})" if issue.theirs_reference else ""
    reason = f"; reason that may be given: {issue.public_reason}" if issue.public_reason else "; give no reason"
    reason = "; kept as they offered it" if issue.is_as_offered else reason
    return f"- {package}{issue.name}: {_reference(issue.reference)} (written: {issue.value}){theirs}{reason}"


def _reference(path: str) -> str:
    return f"[[{path}]]"


def _lines(items: list[str]) -> str:
    return "\n".join(items) or "(none)"
