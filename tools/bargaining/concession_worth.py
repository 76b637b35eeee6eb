"""What each change between two offers is worth in money, split so that the order of the changes does not matter."""

from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from math import factorial

from tools.bargaining.offers import Issue, OfferTerms
from tools.money import quantized


def changed_issues(before: OfferTerms, after: OfferTerms) -> tuple[Issue, ...]:
    """The issues on which two offers differ."""
    return tuple(issue for issue in Issue if getattr(before, issue.value) != getattr(after, issue.value))


def shapley_worth(before: OfferTerms, after: OfferTerms, worth: Callable[[OfferTerms], Decimal]) -> dict[Issue, Decimal]:
    """Each changed issue's mean marginal change of `worth` over all orders; the parts add up to the whole change.

    Issues interact (a better rate is worth nothing on a commitment that cannot be filled), so changing one at a time
    from either end would count the interaction twice or not at all.
    """
    issues = changed_issues(before, after)
    n = len(issues)
    values = {
        chosen: worth(before.model_copy(update={issue.value: getattr(after, issue.value) for issue in chosen}))
        for size in range(n + 1)
        for chosen in combinations(issues, size)
    }

    def share(issue: Issue) -> Decimal:
        total = Decimal(0)
        for chosen, value in values.items():
            if issue not in chosen:
                joined = tuple(one for one in issues if one in chosen or one is issue)
                orders = factorial(len(chosen)) * factorial(n - len(chosen) - 1)
                total += (values[joined] - value) * orders / factorial(n)
        return quantized(total)

    return {issue: share(issue) for issue in issues}
