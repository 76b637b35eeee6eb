"""Private values that no longer hold: a former walk-away, target or ceiling tells the vendor as much as the present one.

Facts are taken from the case's history, both sides of a contested one among them; what was computed of them from every
version whose results the conversation was shown. Later packages and forecasts of then are left out: many, and no limit of ours.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import ValidationError

from agent.books import ResultBook
from agent.case.facts import CaseState, Fact
from agent.case.private_facts import is_private_fact
from agent.context import AgentContext
from tools.errors import InputError
from tools.figures import Figure
from tools.money import Money
from tools.results import content_hash

_NO_LIMIT = ("plan.", "forecast")

_worked: WeakKeyDictionary[ResultBook, dict[tuple[int, date], Mapping[str, Figure]]] = WeakKeyDictionary()
"""What was private at a version, by the book that names it: a version never changes, so a long session pays for each once."""


def former_values(context: AgentContext) -> dict[str, Figure]:
    """Every former private value by a name of its own; what is private now as well is left to the present ones."""
    state = context.facts.state()
    present = context.calculations.private_values(state, context.as_of(state))
    known = {_key(figure) for figure in present.values()}
    found: dict[str, Figure] = {}
    for standing, figure in (*_other_facts(state), *(("former", each) for each in _former_results(context))):
        if _key(figure) not in known and not _is_zero(figure):
            known.add(_key(figure))
            found[_name(standing, figure)] = figure
    return found


def _other_facts(state: CaseState) -> Iterator[tuple[str, Figure]]:
    """Amounts that stood under a private path once, or were said against what stands there."""
    once = (("former", path, old.fact) for path, olds in state.replaced.items() for old in olds)
    against = (("contested", path, other) for path, others in state.contested.items() for other in others)
    for standing, path, fact in (*once, *against):
        amount = _amount(fact)
        if amount is not None and is_private_fact(path):
            yield standing, Figure(path, amount, None)


def _amount(fact: Fact) -> Money | None:
    value: Any = fact.value
    is_money = isinstance(value, dict) and value.keys() == {"amount", "currency"}
    return Money(amount=Decimal(value["amount"]), currency=value["currency"]) if is_money else None


def _former_results(context: AgentContext) -> Iterator[Figure]:
    for version, as_of in context.results.versions():
        for name, figure in _private_at(context, version, as_of).items():
            if not name.startswith(_NO_LIMIT):
                yield figure


def _private_at(context: AgentContext, version: int, as_of: date) -> Mapping[str, Figure]:
    kept = _worked.setdefault(context.results, {})
    if (version, as_of) not in kept:
        try:
            kept[version, as_of] = dict(context.calculations.private_values(context.facts.state_at(version), as_of))
        except (InputError, ValidationError):  # a version that does not fit together any more has no values to tell
            kept[version, as_of] = {}
    return kept[version, as_of]


def _key(figure: Figure) -> tuple[object, object]:
    return figure.value, figure.unit


def _is_zero(figure: Figure) -> bool:
    """Nothing at all tells nothing."""
    amount = figure.value.amount if isinstance(figure.value, Money) else figure.value
    return amount == 0


def _name(standing: str, figure: Figure) -> str:
    """`former funding.FY2027.amount (3fa92c10)`: the mark follows from the value, so that no release comes to cover another."""
    return f"{standing} {figure.path} ({content_hash({'value': figure.written()})[:8]})"
