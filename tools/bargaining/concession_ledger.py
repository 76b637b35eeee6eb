"""The ledger of what we have conceded: it only rises, and stops at the limit (anchor and resume; methods.md section 6).

An offer is never withdrawn. The next price is the greater of the standing one and what the curve says; when that passes
the limit, because the limit fell under an offer already made, a person decides. Nothing is retracted silently.
"""

from tools.bargaining.concession_curve import ConcessionCurve
from tools.errors import Refused
from tools.frozen import Frozen
from tools.money import Money


class NextPrice(Frozen):
    """What the ledger allows next."""

    formula: Money
    """What the curve alone says."""
    held: Money
    """The greater of that and the standing price."""
    limit: Money
    """Where no deal becomes better."""
    is_held: bool
    """Whether the standing price binds: the curve would take something back."""
    must_escalate: bool
    """Whether the held price passes the limit: a person must decide before anything is said."""


class ConcessionLedger(Frozen):
    """Prices we have put on the table, in order: what each of our offers costs us."""

    prices: tuple[Money, ...] = ()
    """Never falling."""

    @property
    def standing(self) -> Money | None:
        """The most we have offered; none before the first offer."""
        return max(self.prices, default=None)

    def next_price(self, formula: Money, limit: Money) -> NextPrice:
        """The next price under the ledger. Raises InvalidField for mixed currencies."""
        held = formula if self.standing is None else max(self.standing, formula)
        return NextPrice(formula=formula, held=held, limit=limit, is_held=held > formula, must_escalate=held > limit)

    def recorded(self, price: Money) -> "ConcessionLedger":
        """The ledger with one more price. Raises Refused for one below the standing price: that is a retraction."""
        if self.standing is not None and price < self.standing:
            raise Refused(
                f"an offer worth {price} would take back part of the standing one at {self.standing};",
                way_out="repeat the standing offer, or let a person decide to withdraw it and record why.",
            )
        return ConcessionLedger(prices=(*self.prices, price))


def price_path(curve: ConcessionCurve, start: Money, limits: tuple[Money, ...]) -> tuple[NextPrice, ...]:
    """The prices of a whole plan when the limit may move: one limit for each step from 0, ended by the first escalation.

    Raises InvalidField for more limits than the curve has steps.
    """
    ledger, path = ConcessionLedger(), []
    for step, limit in enumerate(limits):
        formula = Money(amount=curve.target(step, start=start.amount, end=limit.amount), currency=start.currency)
        path.append(ledger.next_price(formula, limit))
        if path[-1].must_escalate:
            break
        ledger = ledger.recorded(path[-1].held)
    return tuple(path)
