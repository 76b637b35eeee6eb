"""Which packages take nothing back of an offer of ours, issue by issue: a vendor reads issues, not gains."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.offers import NO_CAP, OfferTerms, OverageBasis, RenewalCap

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


def takes_nothing_back(before: OfferTerms, after: OfferTerms) -> bool:
    """Whether the vendor finds every issue at least as it was in our offer before."""
    return (
        after.discount <= before.discount
        and after.payable_commitment >= before.payable_commitment
        and after.rollover_share <= before.rollover_share
        and _freedom(after.renewal_cap) >= _freedom(before.renewal_cap)
        and (before.overage_basis is OverageBasis.COMMITTED or after.overage_basis is OverageBasis.LIST)
    )


def _freedom(cap: RenewalCap) -> Decimal:
    """By how much the vendor may raise the price at renewal."""
    return Decimal("Infinity") if cap == NO_CAP else Decimal(cap)
