"""Numbers so large that a slip is likelier than the thing itself."""

from collections.abc import Iterator
from decimal import Decimal

from agent.case.problems import CaseProblem
from agent.case.seen_facts import SeenFacts

_MOST = {
    "workloads.*.requests_per_month": (10**10, "one and more for every human being in a month"),
    "workloads.*.input_tokens_per_request": (2 * 10**6, "more than a model reads in one request"),
    "workloads.*.output_tokens_per_request": (10**6, "more than a model writes in one answer"),
    "workloads.*.searches_per_month": (10**10, "one and more for every human being in a month"),
    "workloads.*.service_units_per_month": (10**10, "one and more for every human being in a month"),
    "offers.*.seats": (10**8, "more seats than any public body has people"),
}
"""The most of each, and what that would be."""
_MOST_MONEY = 10**14
"""Above the yearly budget of any state in any currency of the list."""


def sizes_beyond_belief(seen: SeenFacts) -> Iterator[CaseProblem]:
    """Every number above what it could be."""
    for pattern, (most, why) in _MOST.items():
        for path, value in seen.matching(pattern):
            if Decimal(value) > most:
                yield seen.problem(
                    path, expected=f"at most {most:,}, {why}", fix="Was a digit typed too many, or a year meant?"
                )
    for path, fact in seen.facts.items():
        amount = fact.value.get("amount") if isinstance(fact.value, dict) else None
        if amount is not None and Decimal(amount) > _MOST_MONEY:
            shown = f"{amount} {fact.value['currency']}"
            fix = "Was a digit typed too many, or a group of zeros?"
            yield seen.problem(path, value=shown, expected=f"at most {_MOST_MONEY:,}", fix=fix)
