"""All packages that may be agreed, scored for both sides at once; float64 arrays, for searches alone.

Array shapes: one axis an issue in the order of `Issue`, (discounts, commitments, rollovers, renewals, overages),
flattened in C order. Whatever a search chooses is evaluated again in Decimal by the money model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import Issue, OfferTerms, OverageBasis, RenewalCap
from tools.bargaining.unused_capacity import unused_over
from tools.budget.appropriation import written
from tools.budget.commitment import CVAR_LEVEL
from tools.budget.commitment_terms import Discount
from tools.errors import AppropriationExceeded, InvalidField
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]
    Mask = NDArray[np.bool_]

MOST_PACKAGES = 4_000_000
_FIELDS = ("discounts", "payable_commitments", "rollover_shares", "renewal_caps", "overage_bases")
_PLACES = 6
"""Scores are compared after rounding to 1e-6, so that equal amounts reached on two ways stay equal."""
TOUCH = 5e-7
"""Two scores nearer than this are equal: a package exactly at a limit is still within it."""


class OfferSpace(Frozen):
    """The values each issue may take; every combination is a package."""

    discounts: Annotated[tuple[Discount, ...], Field(min_length=1)]
    """Shares off list price."""
    payable_commitments: Annotated[tuple[Money, ...], Field(min_length=1)]
    """Firm amounts."""
    rollover_shares: Annotated[tuple[Share, ...], Field(min_length=1)]
    """Shares of unused value that carry over."""
    renewal_caps: Annotated[tuple[RenewalCap, ...], Field(min_length=1)]
    """Renewal terms, loosest first."""
    overage_bases: Annotated[tuple[OverageBasis, ...], Field(min_length=1)]
    """Rates of usage beyond the commitment."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        for issue, values in self.axes.items():
            if len(set(map(str, values))) != len(values):
                msg = f"every value of {issue} once (given {', '.join(map(str, values))})"
                raise ValueError(msg)
        if self.size > MOST_PACKAGES:
            msg = f"at most {MOST_PACKAGES:,} packages (these values give {self.size:,})"
            raise ValueError(msg)
        return self

    @property
    def axes(self) -> dict[Issue, tuple[object, ...]]:
        """The values by issue, in the order of the arrays' axes."""
        return {
            Issue.DISCOUNT: self.discounts,
            Issue.COMMITMENT: self.payable_commitments,
            Issue.ROLLOVER: self.rollover_shares,
            Issue.RENEWAL: self.renewal_caps,
            Issue.OVERAGE: self.overage_bases,
        }

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each issue has."""
        return tuple(len(values) for values in self.axes.values())

    @property
    def size(self) -> int:
        """How many packages there are."""
        return math.prod(self.shape)

    def terms_at(self, index: int) -> OfferTerms:
        """The package at a flat index."""
        at = []
        for length in reversed(self.shape):
            index, position = divmod(index, length)
            at.append(position)
        discount, commitment, rollover, renewal, overage = reversed(at)
        return OfferTerms(
            discount=self.discounts[discount],
            payable_commitment=self.payable_commitments[commitment],
            rollover_share=self.rollover_shares[rollover],
            renewal_cap=self.renewal_caps[renewal],
            overage_basis=self.overage_bases[overage],
        )

    def holding(self, terms: OfferTerms, issues: Iterable[Issue]) -> OfferSpace:
        """The same space with those issues at the package's values alone."""
        fields = dict(zip(Issue, _FIELDS, strict=True))
        return self.model_copy(update={fields[issue]: (getattr(terms, issue.value),) for issue in issues})

    def with_axes(self, axes: Mapping[Issue, tuple[object, ...]]) -> OfferSpace:
        """The packages of other values. Raises ValueError for more packages than are searched."""
        return OfferSpace(**{name: axes[issue] for name, issue in zip(_FIELDS, Issue, strict=True)})

    def line(self, through: OfferTerms, issue: Issue, values: tuple[object, ...]) -> OfferSpace:
        """The packages that differ from one in a single issue."""
        fields = dict(zip(Issue, _FIELDS, strict=True))
        fixed = {fields[one]: (getattr(through, one.value),) for one in Issue}
        return self.model_copy(update=fixed | {fields[issue]: values})

    def within(self, cap: Money) -> OfferSpace:
        """The same space without any commitment above the cap: such a deal is never in it.

        Raises AppropriationExceeded when nothing is left, InvalidField for another currency.
        """
        for amount in self.payable_commitments:
            if amount.currency != cap.currency:
                raise InvalidField(
                    "payable_commitments", amount.currency, expected=cap.currency, fix="Give all commitments in one currency."
                )
        lawful = tuple(amount for amount in self.payable_commitments if amount <= cap)
        if not lawful:
            raise AppropriationExceeded(
                f"every commitment considered, from {written(min(self.payable_commitments))}, exceeds the {written(cap)} that "
                "may be committed;",
                way_out="add smaller commitments, or negotiate an option for a year that is voted later.",
            )
        return self.model_copy(update={"payable_commitments": lawful})


@dataclass(frozen=True)
class ScoredSpace:
    """A space with S and V of every package."""

    space: OfferSpace
    model: MoneyModel
    buyer_cost: Floats
    """S, shape (size,)."""
    vendor_worth: Floats
    """V, shape (size,)."""
    shortfall: Floats
    """CVaR90 of the payable amount that stays unused, shape (size,)."""
    capacity: Floats
    """List-price usage that the commitment buys, shape (size,)."""

    def without(self, forbidden: Mask) -> ScoredSpace:
        """The same space with some packages so bad for both sides that no search ever takes them."""
        import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

        cost, worth = np.where(forbidden, np.inf, self.buyer_cost), np.where(forbidden, -np.inf, self.vendor_worth)
        return replace(self, buyer_cost=cost, vendor_worth=worth)

    @cached_property
    def pareto(self) -> Indices:
        """Flat indices of the packages that no other package betters for one side without harm to the other."""
        return undominated(self.buyer_cost, self.vendor_worth)


def score_space(model: MoneyModel, space: OfferSpace) -> ScoredSpace:
    """S and V of every package (5.1). Demand is integrated once for each pair of discount and commitment."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    paid = 1.0 - np.array(space.discounts, dtype=np.float64)[:, None, None, None, None]
    payable = np.array([float(m.amount) for m in space.payable_commitments])[None, :, None, None, None]
    rollover = np.array(space.rollover_shares, dtype=np.float64)[None, None, :, None, None] * model.counts_rollover
    renewals = [model.renewal_price(cap) for cap in space.renewal_caps]
    to_buyer, to_vendor = (
        np.array([float(price.amount) for price in prices])[None, None, None, :, None]
        for prices in ([r.to_buyer for r in renewals], [r.to_vendor for r in renewals])
    )
    committed = np.array([basis is OverageBasis.COMMITTED for basis in space.overage_bases])[None, None, None, None, :]

    capacity = payable / paid
    unused, worst = _integrate(model, capacity)
    overage = float(model.demand.expected) - capacity + unused
    cash = payable - rollover * paid * unused + np.where(committed, paid, 1.0) * overage
    shortfall = paid * (1.0 - rollover) * worst
    risk = float(model.shortfall_aversion) * shortfall
    certainty = float(model.certainty_worth) * payable
    buyer, vendor, shortfall, capacity = (
        np.broadcast_to(part, space.shape).reshape(-1)
        for part in (cash + risk + to_buyer, cash + certainty + to_vendor, shortfall, capacity)
    )
    return ScoredSpace(space, model, np.round(buyer, _PLACES), np.round(vendor, _PLACES), shortfall, capacity)


def _integrate(model: MoneyModel, capacity: Floats) -> tuple[Floats, Floats]:
    """E[unused] and its mean over the worst tenth, for each capacity; same shape."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    tail = Decimal(1) - CVAR_LEVEL
    low = float(model.demand.quantile(tail))
    unused = unused_over(model.demand, capacity)
    below = np.where(capacity < low, unused, model.demand.unused_at(low))
    return unused, np.maximum(capacity - low, 0.0) + below / float(tail)


def undominated(buyer_cost: Floats, vendor_worth: Floats) -> Indices:
    """Indices, rising in S, of the pairs that none betters: lower or equal S and higher or equal V, one of them strictly."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    if not buyer_cost.size:
        return np.zeros(0, dtype=np.intp)
    order = np.argsort(buyer_cost, kind="stable")  # equal costs in the same order on every processor
    cost, worth = buyer_cost[order], vendor_worth[order]
    starts = np.flatnonzero(np.concatenate(([True], cost[1:] != cost[:-1])))
    best = np.maximum.reduceat(worth, starts)
    best_before = np.concatenate(([-np.inf], np.maximum.accumulate(best)[:-1]))
    group = np.repeat(np.arange(starts.size), np.diff(np.append(starts, cost.size)))
    kept = (worth == best[group]) & (worth > best_before[group])
    chosen: Indices = order[kept]
    return chosen
