"""An offer read from a file of its own: the fields of a vendor's offer as the case file has them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from agent.case.facts import CaseState, Fact, Origin
from agent.case.leaf_values import value_at
from agent.case.leaves import find_leaf
from agent.case.problems import CaseProblem
from agent.case.yaml_nodes import Mapping, parse, read_text
from tools.errors import InputError, InvalidInputs

OFFER_NAME = "answered"
"""The name under which the offer that is being answered joins the case, behind all others."""


def with_offer(state: CaseState, path: Path, as_of: date) -> CaseState:
    """The case as it is with that offer as the vendor's latest; nothing is stored.

    Raises InputError for a file that cannot be read, InvalidInputs naming every field at fault.
    """
    read = {fact.path: fact for fact in read_offer(path) if fact.value is not None}
    received = f"offers.{OFFER_NAME}.received"
    if received not in read:
        known = [
            str(fact.value) for name, fact in state.facts.items() if name.startswith("offers.") and name.endswith(".received")
        ]
        read |= {received: _fact("received", max([as_of.isoformat(), *known]))}
    return replace(state, facts=dict(state.facts) | read)


def read_offer(path: Path) -> tuple[Fact, ...]:
    """The offer's facts, with origin `file`, unconfirmed."""
    if not path.is_file():
        raise InputError(f"There is no offer file at {path}.", way_out="Give the path of a YAML file with the offer's terms.")
    root = parse(read_text(path, "offer"), str(path))
    if not isinstance(root, Mapping):
        raise InputError(
            f"{path} holds no offer.", way_out="Write fields such as `discount: 0.20` and `payable_commitment: 900000 USD`."
        )
    facts: list[Fact] = []
    problems: list[CaseProblem] = []
    for key, node in root.entries.items():
        try:
            leaf = find_leaf(f"offers.{OFFER_NAME}.{key}")
            facts.append(_fact(key, value_at(key, node, leaf, line=root.lines.get(key, 0))))
        except CaseProblem as problem:
            problems.append(problem)
    if problems:
        raise InvalidInputs(f"{path} cannot be used: {'; '.join(str(problem) for problem in problems)}", tuple(problems))
    return tuple(facts)


def _fact(key: str, value: object) -> Fact:
    return Fact(f"offers.{OFFER_NAME}.{key}", value, Origin.FILE, confirmed=False)
