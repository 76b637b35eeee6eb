"""The conditions of any contract, attached by code below whatever the writer of a letter wrote: none is ever left out."""

from collections.abc import Iterator, Sequence

from agent.letters import VendorCondition, VendorFacing

_HEADING = "**Annex: conditions of any contract**"


def with_conditions(text: str, facing: VendorFacing) -> str:
    """The letter with every condition that it does not hold yet, under its reference; as it was when nothing is missing."""
    missing = [condition for condition in facing.conditions if f"[[{condition.reference}]]" not in text]
    return "\n\n".join([text.strip(), *([_HEADING] if missing else []), *_blocks(missing, facing.buyer)])


def _blocks(conditions: Sequence[VendorCondition], buyer: str) -> Iterator[str]:
    gates = [condition for condition in conditions if condition.is_gate]
    others = [condition for condition in conditions if not condition.is_gate]
    if gates:
        yield f"Whatever is agreed, the contract holds these clauses, without which {buyer} may not sign:"
        yield _lines(gates)
    if others:
        lead = "It also holds" if gates else "Whatever is agreed, the contract holds"
        yield f"{lead} these, which {buyer} requires of every such contract:"
        yield _lines(others)


def _lines(conditions: Sequence[VendorCondition]) -> str:
    return "\n".join(
        f"- **{condition.name}:** [[{condition.reference}]]{' You have accepted this.' if condition.is_accepted else ''}"
        for condition in conditions
    )
