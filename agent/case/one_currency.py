"""Amounts that belong to one sum or one contract and are in different currencies."""

from collections.abc import Iterator

from agent.case.problems import CaseProblem
from agent.case.seen_facts import SeenFacts

_OF_ONE_CURRENCY = {
    "the budget": ("funding.*.amount", "funding.*.further_amount"),
    "the contract value": ("procurement.contract_value", "procurement.related_purchases"),
    "the offers": (
        "offers.*.payable_commitment",
        "offers.*.support_fee",
        "offers.*.platform_fee",
        "offers.*.seat_fee",
        "offers.*.monthly_minimum",
        "our_offers.*.payable_commitment",
        "tiers.*.threshold",
        "clauses.*.amount",
    ),
}
"""What is added up or compared without a rate."""


def mixed_currencies(seen: SeenFacts) -> Iterator[CaseProblem]:
    """Every amount in another currency than the first one of its group."""
    for group, patterns in _OF_ONE_CURRENCY.items():
        amounts = [(path, value) for pattern in patterns for path, value in seen.matching(pattern)]
        for path, value in amounts[1:]:
            first, expected = amounts[0][0], amounts[0][1]["currency"]
            if value["currency"] != expected:
                shown = f"{value['amount']} {value['currency']}"
                fix = "Convert it at a dated rate, or correct the currency."
                yield seen.problem(path, value=shown, expected=f"{expected}, as all of {group} ({first})", fix=fix)
