"""The case as the model reads it: plain lines, in a fixed order, each fact beside its reference."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from agent.case.facts import CaseState, Fact
from agent.case.leaves import case_places, find_leaf, leaves_below
from agent.case.private_facts import is_private_fact
from agent.contested import both_sides, replacing, whence
from agent.preparation.leaf_units import unit_of
from agent.views import Brief, Draft, MissingFact
from tools.quantities import Unit

MOST_MISSING = 12
_FIGURES = frozenset({"money", "number", "share", "integer", "date", "cap"})
"""Kinds of leaf whose value is one figure; a cap may also be the word `none`."""
_FIGURE_EACH = frozenset({"shares", "points"})


def fact_value(value: Any) -> str:
    """A fact's JSON as a person writes it."""
    match value:
        case None:
            return "unknown"
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case str():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False, sort_keys=True)


def beside_reference(path: str, value: Any) -> str:
    """A fact as the model may use it: a figure beside its reference, a mix part by part, words beside their path.

    No reference stands for words.
    """
    kind = find_leaf(path).kind
    if kind in _FIGURE_EACH and isinstance(value, dict):
        return "; ".join(f"[[case#{path}.{key}]] = {part}" for key, part in sorted(value.items()))
    is_figure = kind in _FIGURES and value is not None and value != "none"
    return f"[[case#{path}]] = {fact_value(value)}{_unit_written(path)}" if is_figure else f"{path} = {fact_value(value)}"


def _unit_written(path: str) -> str:
    """The word that the reference to a bare number writes behind it."""
    unit = unit_of(path)
    return "" if unit in {None, Unit.SHARE, Unit.RATIO, Unit.SCORE, Unit.COUNT} else f" {unit}"


def origin_words(fact: Fact) -> str:
    """Where a fact came from, in words: who, when and from which words."""
    return whence(fact) + (f": {fact.note!r}" if fact.note else "")


def facts_text(state: CaseState) -> str:
    """Every fact that is or was known: where it came from, whether it is confirmed, what stood there before."""
    lines = [
        _line(state.facts[path], state) + was(path, state) if path in state.facts else _unknown_again(path, state)
        for path in sorted(state.facts.keys() | state.replaced.keys())
    ]
    return "\n".join(lines) or "No fact is known yet."


def _line(fact: Fact, state: CaseState) -> str:
    """One fact, shortly, beside the reference by which it may be cited: of a contested one both sides or nothing."""
    if fact.path in state.contested:
        return f"[[contested#{fact.path}]] = {both_sides(fact.path, state)}; CONTESTED, ask which holds"
    standing = "confirmed" if fact.confirmed else "unconfirmed"
    return f"{beside_reference(fact.path, fact.value)} ({fact.origin}, {standing})"


def was(path: str, state: CaseState) -> str:
    """What stood there before and who replaced it when; empty where nothing did. A private old value stays in the history."""
    past = state.replaced.get(path, ())
    if not past:
        return ""
    old = past[-1].fact
    value = "a private value" if is_private_fact(path) else fact_value(old.value)
    more = f", {len(past) - 1} more before that" if len(past) > 1 else ""
    return f" REPLACED: was {value}, {whence(old)}, until {replacing(past[-1])}{more}; [[was#{path}]] writes it"


def _unknown_again(path: str, state: CaseState) -> str:
    return f"{path}: unknown again.{was(path, state)}"


def missing_text(brief: Brief) -> str:
    """What is not known, in the order of asking."""
    lines = [_missing_line(each) for each in brief.missing[:MOST_MISSING]]
    more = len(brief.missing) - len(lines)
    return "\n".join([*lines, *([f"({more} more)"] if more > 0 else [])]) or "Nothing is missing."


def _missing_line(fact: MissingFact) -> str:
    settles = f"; it can change the {fact.settles}" if fact.settles else ""
    return f"{fact.path}: {fact.question} {fact.why} (ask: {fact.role}{settles})"


def verdicts_text(brief: Brief) -> str:
    """The gate's word on each option."""
    lines = [
        f"{each.verdict} {each.option} ({each.title}): {each.reason}"
        + (f" Questions: {', '.join(each.question_ids)}." if each.question_ids else "")
        for each in brief.verdicts
    ]
    return "\n".join(lines) or "The gate has not decided yet."


def drafts_text(waiting: Iterable[Draft]) -> str:
    """Drafts nobody decided yet."""
    lines = [f"{draft.id}: {draft.kind}, {draft.title}, waits for a decision" for draft in waiting]
    return "\n".join(lines) or "No draft waits."


def snapshot_text(state: CaseState, brief: Brief, waiting: Iterable[Draft]) -> str:
    """The whole case as a turn's opening shows it."""
    parts = {
        "Facts": facts_text(state),
        "Missing, in the order of asking": missing_text(brief),
        "Residency verdicts": verdicts_text(brief),
        "Drafts": drafts_text(waiting),
    }
    return "\n\n".join(f"{title}:\n{text}" for title, text in parts.items())


def changes_text(before: CaseState, after: CaseState) -> str:
    """The facts that differ between two versions."""
    return "\n".join(_changed(before, after)) or "No fact changed."


def _changed(before: CaseState, after: CaseState) -> Iterator[str]:
    for path in sorted(before.facts.keys() | after.facts.keys()):
        then, now = before.facts.get(path), after.facts.get(path)
        if now is None:
            yield _unknown_again(path, after)
        elif then is None or (then.value, then.confirmed) != (now.value, now.confirmed):
            yield _line(now, after) + (was(path, after) if then is None or then.value != now.value else "")
        elif before.contested.get(path) != after.contested.get(path):
            yield _line(now, after) + ("" if path in after.contested else " is no longer contested")


def paths_text() -> str:
    """Every path a fact may have, with its kind; NAME is a name of the person's own."""
    return "\n".join(
        f"{path}: {leaf.kind}{' (' + ', '.join(leaf.choices) + ')' if leaf.choices else ''}. {leaf.description}"
        for path, leaf in leaves_below(case_places(), "NAME")
    )
