"""Charges that are not per token, added up over the case so that a month's free units are given once."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tools.errors import InvalidField
from tools.money import quantized
from tools.pricing.price_book import PriceBook
from tools.pricing.tool_charges import ChargeUnit, ToolCharge
from tools.pricing.workload import Workload
from tools.pricing.workload_parts import ServerToolUse

CHARGE_OF: Final[Mapping[str, str]] = {
    "searches": "web_search",
    "container_hours": "code_execution",
    "session_hours": "managed_agents_session",
}
"""What a workload uses, and the price book's name for its charge."""


def tool_charges(book: PriceBook, workloads: Sequence[Workload]) -> dict[str, Decimal]:
    """USD a month by workload: each charge of the whole case, shared out by use. Raises InvalidField for a missing price."""
    amounts = {workload.id: Decimal(0) for workload in workloads}
    for use in CHARGE_OF:
        used = {workload.id: _used(workload.server_tools, use) for workload in workloads}
        total = sum(used.values(), Decimal(0))
        if total:
            charge = _charge(book, use)
            whole = charge.cost_of(total / _per_unit(charge)).amount
            for workload, units in used.items():
                amounts[workload] += quantized(whole * units / total)
    return amounts


def charge_conditions(book: PriceBook, workloads: Sequence[Workload]) -> Iterable[str]:
    """What the source says of each charge that is used."""
    for use, name in CHARGE_OF.items():
        if any(_used(workload.server_tools, use) for workload in workloads) and _charge(book, use).note:
            yield f"{name.replace('_', ' ')}: {_charge(book, use).note}."


def _used(use: ServerToolUse, name: str) -> Decimal:
    return Decimal(getattr(use, name))


def _charge(book: PriceBook, use: str) -> ToolCharge:
    name = CHARGE_OF[use]
    if name not in book.tool_charges:
        known = ", ".join(sorted(book.tool_charges)) or "none"
        raise InvalidField(
            f"server_tools.{use}", name, expected=f"a charge in the price book ({known})", fix="Leave it out, or add its price."
        )
    return book.tool_charges[name]


def _per_unit(charge: ToolCharge) -> int:
    return 1000 if charge.unit is ChargeUnit.THOUSAND_SEARCHES else 1
