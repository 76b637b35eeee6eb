"""Which packages take nothing back of an offer of ours, issue by issue: a vendor reads issues, not gains."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.offers import NO_CAP, Issue, OfferTerms, OverageBasis, RenewalCap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tools.bargaining.band import Indices
    from tools.bargaining.zopa import ZOPA


def keeps_our_word(zopa: ZOPA, packages: Indices, before: OfferTerms) -> NDArray[np.bool_]:
    """Which of the packages are no harder on the vendor than our offer before, on every issue."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    kept = (takes_nothing_back(before, zopa.scored.space.terms_at(int(index))) for index in packages)
    return np.fromiter(kept, dtype=bool, count=len(packages))


def keeps_their_word(zopa: ZOPA, packages: Indices, theirs: OfferTerms) -> NDArray[np.bool_]:
    """Which of the packages ask for no less than they offer already, on every issue."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    kept = (takes_nothing_back(zopa.scored.space.terms_at(int(index)), theirs) for index in packages)
    return np.fromiter(kept, dtype=bool, count=len(packages))


def takes_nothing_back(before: OfferTerms, after: OfferTerms) -> bool:
    """Whether the vendor finds every issue at least as it was before."""
    return not harder_issues(before, after)


def harder_issues(before: OfferTerms, after: OfferTerms) -> tuple[Issue, ...]:
    """The issues on which the package after is harder on the vendor than the one before."""
    is_harder = {
        Issue.DISCOUNT: after.discount > before.discount,
        Issue.COMMITMENT: after.payable_commitment < before.payable_commitment,
        Issue.ROLLOVER: after.rollover_share > before.rollover_share,
        Issue.RENEWAL: _freedom(after.renewal_cap) < _freedom(before.renewal_cap),
        Issue.OVERAGE: before.overage_basis is OverageBasis.LIST and after.overage_basis is OverageBasis.COMMITTED,
    }
    return tuple(issue for issue, harder in is_harder.items() if harder)


def _freedom(cap: RenewalCap) -> Decimal:
    """By how much the vendor may raise the price at renewal."""
    return Decimal("Infinity") if cap == NO_CAP else Decimal(cap)
