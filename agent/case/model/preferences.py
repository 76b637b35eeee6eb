"""What the buyer values beyond cost."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from agent.case.model.section import Section
from tools.money import Money
from tools.quantities import In, Share, Unit


class Preferences(Section):
    """What the buyer values beyond expected cost; private."""

    shortfall_aversion: Share | None = None
    """Weight on the worst tenth of unused commitment (lambda of the money model)."""
    renewal_uplifts: dict[str, Share] | None = None
    """Price rise expected at an uncapped renewal, as text (`0.10`), and how likely it is; probabilities sum to one."""
    certainty_worth: Share | None = None
    """Estimate of what a unit of firm commitment is worth to the vendor beyond its revenue (theta of the money model)."""
    target_gain_share: Share | None = None
    """Which share of the best gain the first counter-offer aims at; halfway from a fair share to the best when unset."""
    final_gain_share: Share | None = None
    """Which share of the best gain concessions end at; the lesser of two fair shares when unset."""
    concession_rounds: Annotated[int, Field(ge=1, le=50), In(Unit.COUNT)] | None = None
    """How many concessions there may be after our first offer; 4 when unset."""
    concession_beta: Annotated[Decimal, Field(gt=0, le=20), In(Unit.RATIO)] | None = None
    """Pace of concessions: below 1 holds firm, above 1 gives early; 1, equal steps, when unset."""
    bank_concessions: bool | None = None
    """Whether our offers keep all they offer on every issue, as long as a package allows it; yes when unset. No lets an offer
    of ours trade what they offer on one issue for more on another."""
    shortfall_cap: Money | None = None
    """Cap on the unused commitment in the worst tenth of cases; the accountable officer sets it."""
    low_case_percentile: Share | None = None
    """If set, no more is committed than demand at this percentile would pay."""
    exceedance_limit: Share | None = None
    """Accepted chance that commitment and overage pass the appropriation; 0.05 when unset."""
    price_cut_probability: Share | None = None
    """Chance that the list price is cut during the term."""
    price_cut_share: Share | None = None
    """By how much it would be cut."""
