"""`record_facts`: what the person stated becomes unconfirmed facts, each held against its place and the person's own words."""

import asyncio
from collections.abc import Sequence

from agent.case.facts import CaseState
from agent.case.leaf_values import read_value
from agent.case_text import fact_value
from agent.context import AgentContext, SaidValue
from agent.conversation import words_of_user
from agent.events import Event, FactProposed
from agent.facts_changed import brief_changed
from agent.model_tools import RecordFacts, SaidFact
from agent.tool_outcome import Outcome
from tools.errors import InputError


async def record_facts(given: RecordFacts, context: AgentContext) -> Outcome:
    """Record what can be used; say of the rest what is wrong and how to mend it."""
    said = _plain(words_of_user(context.transcript.messages()))
    before = context.facts.state()
    values, mistakes = _read(given.facts, said)
    after = context.facts.propose(values) if values else before
    changed = [value for value in values if _differs(before, value)]
    lines = [*(_noted(before, value) for value in values), *mistakes]
    return Outcome(
        "invalid" if mistakes else "ok",
        "\n".join(lines) or "Nothing to record.",
        f"Noted {len(values)} {'fact' if len(values) == 1 else 'facts'}"
        + (f"; {len(mistakes)} could not be used." if mistakes else "."),
        events=(*(_proposed(before, value) for value in changed), *await _what_moved(context, before, after)),
    )


def _read(facts: Sequence[SaidFact], said: str) -> tuple[list[SaidValue], list[str]]:
    values, mistakes = [], []
    for fact in facts:
        try:
            values.append(_read_one(fact, said))
        except InputError as error:
            mistakes.append(f"NOT recorded: {error}")
    return values, mistakes


def _read_one(fact: SaidFact, said: str) -> SaidValue:
    if not _plain(fact.quote) or _plain(fact.quote) not in said:
        raise InputError(
            f"{fact.path}: the quote {fact.quote!r} is not in what the person wrote.",
            way_out="Copy their words exactly, or ask them.",
        )
    value = read_value(fact.path, fact.value)
    if value is None:
        raise InputError(f"{fact.path}: an unknown value is not recorded.", way_out="Leave it out, and ask.")
    return SaidValue(fact.path, value, fact.quote)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _differs(before: CaseState, value: SaidValue) -> bool:
    fact = before.facts.get(value.path)
    return fact is None or fact.value != value.value


def _noted(before: CaseState, value: SaidValue) -> str:
    fact, shown = before.facts.get(value.path), fact_value(value.value)
    if fact is None or fact.value is None:
        return f"Recorded, unconfirmed: [[case#{value.path}]] = {shown}"
    if fact.value == value.value:
        return f"Already held{', confirmed' if fact.confirmed else ''}: [[case#{value.path}]] = {shown}"
    was = f"{fact_value(fact.value)} ({fact.origin}{', confirmed' if fact.confirmed else ''})"
    new = f"Recorded, unconfirmed: [[case#{value.path}]] = {shown}"
    return f"{new}; it replaces {was}. Unless they corrected it, ask which holds."


def _proposed(before: CaseState, value: SaidValue) -> FactProposed:
    held = before.facts.get(value.path)
    replaces = fact_value(held.value) if held and held.value is not None else ""
    return FactProposed(value.path, fact_value(value.value), "user", value.quote, replaces)


async def _what_moved(context: AgentContext, before: CaseState, after: CaseState) -> tuple[Event, ...]:
    if before.version == after.version:
        return ()
    return (await asyncio.to_thread(brief_changed, context, before, after),)
