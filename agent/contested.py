"""A fact with more than one value in words: what each side says of a contested one, and what a replaced one was."""

from decimal import Decimal
from typing import Any

from agent.case.facts import CaseState, EventKind, Fact, Origin, Replaced
from agent.preparation.leaf_units import unit_of
from tools.figures import Figure
from tools.money import Money

_ORIGINS = {Origin.USER: "said by", Origin.FILE: "read from a file by", Origin.ASSUMED: "assumed by"}


def both_sides(path: str, state: CaseState) -> str:
    """Every value said of a fact, the one that stands first: what a text writes where there is no one figure."""
    sides = (state.facts[path], *state.contested[path])
    return "contested: " + " or ".join(f"{said(fact)} ({whence(fact)})" for fact in sides)


def what_it_was(path: str, state: CaseState) -> str:
    """What a fact was before it was replaced last, with until when: never to be read as what holds."""
    old = state.replaced[path][-1]
    return f"{said(old.fact)} (until {replacing(old)})"


def replacing(old: Replaced) -> str:
    """Who replaced a value, how and when."""
    day = old.at.date().isoformat()
    match old.kind:
        case EventKind.UNDO:
            return f"{old.actor} took it back on {day}"
        case EventKind.CORRECT:
            return f"{old.actor} corrected it on {day}"
        case _:
            return f"{old.actor} edited the case file on {day}"


def whence(fact: Fact) -> str:
    """Who said it and when, without the words it was taken from."""
    day = f" on {fact.at.date().isoformat()}" if fact.at else ""
    return f"{_ORIGINS[fact.origin]} {fact.actor or 'nobody named'}{day}"


def said(fact: Fact) -> str:
    """A fact as a figure is written in a text; words stay words."""
    value, unit = fact.value, unit_of(fact.path)
    if isinstance(value, dict) and value.keys() == {"amount", "currency"}:
        return Figure(fact.path, Money(amount=Decimal(value["amount"]), currency=value["currency"]), None).written()
    if unit is not None and isinstance(value, int | str) and not isinstance(value, bool):
        return Figure(fact.path, Decimal(value), unit).written()
    return _words(value)


def _words(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(str, value)) or "none"
        case dict():
            return ", ".join(f"{key} {part}" for key, part in sorted(value.items()))
        case _:
            return str(value)
