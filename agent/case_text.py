"""The case as the model reads it: plain lines, in a fixed order, each fact beside its reference."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from agent.case.facts import CaseState, Fact, Origin
from agent.case.leaves import Collection, Group, Leaf, Place, case_places
from agent.views import Brief, Draft, MissingFact

MOST_MISSING = 12


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


_ORIGINS = {Origin.USER: "said by", Origin.FILE: "read from a file by", Origin.ASSUMED: "assumed by"}


def origin_words(fact: Fact) -> str:
    """Where a fact came from, in words: who, when and from which words."""
    day = f" on {fact.at.date().isoformat()}" if fact.at else ""
    words = f": {fact.note!r}" if fact.note else ""
    return f"{_ORIGINS[fact.origin]} {fact.actor or 'nobody named'}{day}{words}"


def facts_text(state: CaseState) -> str:
    """Every known fact with where it came from and whether it is confirmed."""
    lines = [fact_line(fact) + _contested(state, path) for path, fact in sorted(state.facts.items()) if fact.value is not None]
    return "\n".join(lines) or "No fact is known yet."


def fact_line(fact: Fact) -> str:
    """One fact, shortly."""
    standing = "confirmed" if fact.confirmed else "unconfirmed"
    return f"[[case#{fact.path}]] = {fact_value(fact.value)} ({fact.origin}, {standing})"


def _contested(state: CaseState, path: str) -> str:
    others = " and ".join(fact_value(other.value) for other in state.contested.get(path, ()))
    return f" CONTESTED: also said to be {others}; ask which holds" if others else ""


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
        was, now = before.facts.get(path), after.facts.get(path)
        if now is None or now.value is None:
            if was is not None and was.value is not None:
                yield f"{path}: unknown again (was {fact_value(was.value)})"
        elif was is None or (was.value, was.confirmed) != (now.value, now.confirmed):
            yield fact_line(now) + _what_it_was(was, now) + _contested(after, path)
        elif before.contested.get(path) != after.contested.get(path):
            yield fact_line(now) + (_contested(after, path) or " is no longer contested")


def paths_text() -> str:
    """Every path a fact may have, with its kind; NAME is a name of the person's own."""
    return "\n".join(
        f"{path}: {leaf.kind}{' (' + ', '.join(leaf.choices) + ')' if leaf.choices else ''}. {leaf.description}"
        for path, leaf in _leaves(case_places())
    )


def _leaves(place: Place, prefix: str = "") -> Iterator[tuple[str, Leaf]]:
    match place:
        case Leaf():
            yield prefix, place
        case Group(members):
            for name, part in members.items():
                yield from _leaves(part, f"{prefix}.{name}" if prefix else name)
        case Collection(item):
            yield from _leaves(item, f"{prefix}.NAME")


def _what_it_was(was: Fact | None, now: Fact) -> str:
    if was is None or was.value is None or was.value == now.value:
        return ""
    return f", was {fact_value(was.value)}"
