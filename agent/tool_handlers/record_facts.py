"""`record_facts`: what the person stated becomes unconfirmed facts, each held against its place and the person's own words."""

import asyncio
from collections.abc import Sequence
from datetime import date

from agent.books import SaidValue
from agent.case.facts import CaseState
from agent.case.leaf_values import read_value
from agent.case.leaves import find_leaf
from agent.case.problems import CaseProblem
from agent.case_text import beside_reference, fact_value, origin_words
from agent.context import AgentContext
from agent.conversation import words_of_user
from agent.events import FactProposed, Notice
from agent.facts_changed import what_moved
from agent.intake.explicit import Statement, read_explicitly
from agent.model_tools import RecordFacts, SaidFact
from agent.tool_outcome import Outcome
from tools.errors import InputError


async def record_facts(given: RecordFacts, context: AgentContext) -> Outcome:
    """Record what can be used; say of the rest what is wrong or must be asked; put contradictions to the person."""
    before = context.facts.state()
    values, mistakes = _read(given.facts, before, context)
    after = context.facts.propose(values) if values else before
    lines = [*(_noted(before, value) for value in values), *mistakes]
    contested = [value for value in values if _is_contested(before, value)]
    changed = [value for value in values if _differs(before, value) and value not in contested]
    return Outcome(
        "invalid" if mistakes else "ok",
        "\n".join(lines) or "Nothing to record.",
        _summary(len(values) - len(contested), len(contested), len(mistakes)),
        events=(
            *(_proposed(before, value) for value in changed),
            *(Notice(which_holds(after, value.path)) for value in contested),
            *await asyncio.to_thread(what_moved, context, before, after),
        ),
    )


def which_holds(state: CaseState, path: str) -> str:
    """A contested fact as a question to the person, with where each value came from."""
    held, others = state.facts[path], state.contested.get(path, ())
    standing = f"{fact_value(held.value)} ({origin_words(held)}{', confirmed' if held.confirmed else ''})"
    against = " and ".join(f"{fact_value(other.value)} ({origin_words(other)})" for other in others)
    return f"Which holds for {path}: {standing}, or {against}? Until you confirm or correct it, the first stands."


def _summary(noted: int, contested: int, mistakes: int) -> str:
    parts = [f"Noted {noted} {'fact' if noted == 1 else 'facts'}"]
    parts += [f"{contested} against what is known"] if contested else []
    parts += [f"{mistakes} could not be used"] if mistakes else []
    return "; ".join(parts) + "."


def _read(facts: Sequence[SaidFact], state: CaseState, context: AgentContext) -> tuple[list[SaidValue], list[str]]:
    said = words_of_user(context.transcript.messages())
    values: dict[str, SaidValue] = {}
    mistakes = []
    for fact in facts:
        try:
            value = _read_one(fact, said, state, context.as_of(state))
            values[fact.path] = _only_one(value, values.get(fact.path))
        except InputError as error:
            mistakes.append(f"NOT recorded: {error}")
    return list(values.values()), mistakes


def _only_one(value: SaidValue, earlier: SaidValue | None) -> SaidValue:
    if earlier is not None and earlier.value != value.value:
        raise InputError(f"{value.path} is given twice with different values.", way_out="Ask which holds.")
    return value


def _read_one(fact: SaidFact, said: str, state: CaseState, as_of: date) -> SaidValue:
    _expect_said(fact.path, fact.quote, said)
    if fact.withdraws:
        _expect_said(fact.path, fact.withdraws, said)
    _expect_place(fact.path)
    value = read_value(fact.path, fact.value)
    if value is None:
        raise InputError(f"{fact.path}: an unknown value is not recorded.", way_out="Leave it out, and ask.")
    reading = read_explicitly(Statement(fact.path, value, fact.quote, said), state, as_of)
    if reading.asks:
        raise InputError(f"{fact.path}: {'; '.join(reading.asks)}.", way_out="Record it when they have answered.")
    quote = fact.quote + (f" [{'; '.join(reading.notes)}]" if reading.notes else "")
    return SaidValue(fact.path, value, quote, is_correction=bool(fact.withdraws))


def _expect_said(path: str, quote: str, said: str) -> None:
    if not _plain(quote) or _plain(quote) not in _plain(said):
        raise InputError(
            f"{path}: the quote {quote!r} is not in what the person wrote.",
            way_out="Copy their words exactly, or ask them.",
        )


def _expect_place(path: str) -> None:
    """No nearest name is offered: a peak by the day is not the requests of a month."""
    try:
        find_leaf(path)
    except CaseProblem as problem:
        raise InputError(
            f"A case has no fact {path!r}; expected {problem.expected}.",
            way_out="Use the path that says exactly this, or tell them that the case has no place for it.",
        ) from problem


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _differs(before: CaseState, value: SaidValue) -> bool:
    fact = before.facts.get(value.path)
    return fact is None or fact.value != value.value


def _is_contested(before: CaseState, value: SaidValue) -> bool:
    return value.path in before.facts and _differs(before, value) and not value.is_correction


def _noted(before: CaseState, value: SaidValue) -> str:
    fact, shown = before.facts.get(value.path), fact_value(value.value)
    if fact is not None and fact.value == value.value:
        settled = "; what was said against it is taken back" if value.is_correction and value.path in before.contested else ""
        standing = "confirmed" if fact.confirmed else "and waiting for their confirmation in the program"
        return f"Already held, {standing}: {beside_reference(value.path, value.value)}{settled}"
    read = value.quote[value.quote.rindex(" [") :] if value.quote.endswith("]") and " [" in value.quote else ""
    new = f"Recorded, unconfirmed: {beside_reference(value.path, value.value)}{read}"
    if fact is None:
        return new
    was = f"{fact_value(fact.value)} ({origin_words(fact)}{', confirmed' if fact.confirmed else ''})"
    if value.is_correction:
        return f"{new}; it corrects {was}."
    return (
        f"CONTRADICTION, {value.path} stays {was}; they now say {shown}. Name both and where each came from; "
        "ask which holds, and record the answer with `withdraws`."
    )


def _proposed(before: CaseState, value: SaidValue) -> FactProposed:
    held = before.facts.get(value.path)
    replaces = fact_value(held.value) if held and held.value is not None else ""
    return FactProposed(value.path, fact_value(value.value), "user", value.quote, replaces)
