"""What the route finder is asked: who buys, for how much, by when, and which circumstances are confirmed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tools.errors import InvalidField, InvalidInputs
from tools.frozen import Frozen
from tools.money import Money
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction
from tools.procurement.route_table import PurchaseKind
from tools.procurement.route_terms import VatBasis
from tools.provenance import Verification
from tools.quantities import In, Months, Share, Unit
from tools.residency.gate_input import VendorAnswer
from tools.spec import ToolInput

Weight = Annotated[Decimal, Field(ge=0, allow_inf_nan=False), In(Unit.RATIO)]


class RecordedExtension(Frozen):
    """A later end of a framework than its newest notice says, as somebody recorded it in the case."""

    route: str
    """The route whose vehicle is said to be extended."""
    until: date
    """The later last day for orders."""
    recorded_on: date
    source: str = Field(min_length=1)
    verification: Verification
    """How it was read; what nobody verified makes the route UNCONFIRMED, never open."""


class FreedomWeights(Frozen):
    """How much each dimension counts in the freedom of a route; only their ratio matters."""

    price: Weight = Decimal(1)
    term: Weight = Decimal(1)
    customization: Weight = Decimal(1)

    @property
    def total(self) -> Decimal:
        """Sum of the weights."""
        return self.price + self.term + self.customization


class FindRoutesInput(ToolInput):
    """One purchase, as procurement law sees it."""

    jurisdiction: Jurisdiction
    """Whose procurement law governs; routes of the jurisdiction around it count as well."""
    buyer_kind: BuyerKind
    """What sort of public body buys."""
    place: str | None = None
    """ISO 3166 code of the country or subdivision, for instance US-CA; some contracts are open in one place only."""
    contract_value: Money | None = None
    """Estimated value of the whole contract with all options and extensions; unknown leaves every route UNCONFIRMED."""
    value_vat: VatBasis = VatBasis.UNKNOWN
    """Whether that value holds value added tax."""
    vat_rate: Share | None = None
    """Rate of that tax; needed only where value and limit stand on different bases."""
    related_purchases: Money | None = None
    """Other purchases that the law counts together with this one, on the same tax basis."""
    purchase: PurchaseKind | None = None
    """How the law classifies what is bought."""
    term_months: Months | None = None
    """Longest term intended, with options and extensions."""
    signature_deadline: date | None = None
    """The last day on which signing is still useful."""
    met_conditions: tuple[str, ...] = ()
    """Condition ids that are confirmed facts of the case."""
    ruled_out_conditions: tuple[str, ...] = ()
    """Condition ids that are confirmed not to hold."""
    routes: tuple[str, ...] = ()
    """Routes to judge; all of the jurisdiction when empty."""
    answers: tuple[VendorAnswer, ...] = ()
    """Written answers to questions about listings, vehicles and standing."""
    answers_due: date | None = None
    """When open answers are needed."""
    recorded_extensions: tuple[RecordedExtension, ...] = ()
    """Extensions of frameworks that the case records beside the published notices."""
    weights: FreedomWeights = FreedomWeights()
    """What the buyer most needs to be free."""
    near_share: Share = Decimal("0.10")
    """How near to a limit a value may lie before it is said, as a share of the limit."""


def require_usable(given: FindRoutesInput) -> None:
    """Raises InvalidInputs naming every value no route could be judged on."""
    problems = tuple(_problems(given))
    if problems:
        raise InvalidInputs("; ".join(problem.message for problem in problems), problems, way_out="Mend these values.")


def _problems(given: FindRoutesInput) -> Iterator[InvalidField]:
    value, related = given.contract_value, given.related_purchases
    if value is not None and value.amount <= 0:
        yield InvalidField("contract_value", str(value), expected="an amount above zero", fix="Give it, or leave it unknown.")
    if related is not None and related.amount < 0:
        yield InvalidField("related_purchases", str(related), expected="zero or more", fix="Give their sum.")
    if value is not None and related is not None and value.currency != related.currency:
        yield InvalidField("related_purchases", str(related), expected=f"an amount in {value.currency}", fix="Convert it.")
    if given.weights.total == 0:
        yield InvalidField("weights", "all zero", expected="at least one above zero", fix="Weight what must be free.")
    if given.term_months == 0:
        yield InvalidField("term_months", 0, expected="a term above zero", fix="Give it, or leave it unknown.")
    for condition in sorted({*given.met_conditions} & {*given.ruled_out_conditions}):
        yield InvalidField(
            "ruled_out_conditions", condition, expected="a condition that is not also met", fix="Decide which of both holds."
        )
