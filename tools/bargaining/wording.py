"""Issues and their values as words, for explanations."""

from collections.abc import Sequence

from tools.bargaining.offers import Issue, OfferTerms, written_cap
from tools.budget.appropriation import written
from tools.wording import in_words, percent


def spoken(identity: str) -> str:
    """What an id names, in words: `pay_as_you_go` is `paying as you go`, `step_2` is `step 2`."""
    return {"pay_as_you_go": "paying as you go"}.get(identity, in_words(identity))


def listed(names: Sequence[str]) -> str:
    """Names in one phrase: `a, b and c`."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def issue_value(terms: OfferTerms, issue: Issue) -> str:
    """The value of one issue in an offer, in words."""
    match issue:
        case Issue.DISCOUNT:
            return percent(terms.discount)
        case Issue.COMMITMENT:
            return written(terms.payable_commitment)
        case Issue.ROLLOVER:
            return percent(terms.rollover_share)
        case Issue.RENEWAL:
            return written_cap(terms.renewal_cap)
        case Issue.OVERAGE:
            return f"{terms.overage_basis} rate"
