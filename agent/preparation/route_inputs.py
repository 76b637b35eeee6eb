"""From facts of the case to the route finder, and from its word to whether anything may be priced."""

from collections.abc import Iterable

from agent.case.model.procurement import Procurement
from agent.preparation.chain import Chain
from agent.preparation.closed_asks import limits_of
from agent.preparation.missing import Needs
from agent.preparation.price_order import StepBeforePrice
from agent.preparation.written_answers import answers_about_routes
from tools.bargaining.route_limits import RouteLimits
from tools.errors import InvalidField, RouteNotSettled
from tools.procurement.jurisdiction import Jurisdiction
from tools.procurement.route_input import FindRoutesInput, RecordedExtension
from tools.procurement.route_output import FindRoutesOutput
from tools.procurement.route_table import RouteTable
from tools.procurement.route_terms import VatBasis
from tools.provenance import Verification
from tools.residency.gate_output import WrittenQuestion
from tools.results import Result

_VALUE = ("contract_value", "value_includes_vat", "vat_rate", "related_purchases", "purchase", "term_months")
_RESTS_ON = ("buyer.kind", "buyer.jurisdiction", *(f"procurement.{name}" for name in _VALUE))
"""Facts that a verdict takes as they stand, so that a person must have confirmed them before anything is priced on it."""
_STEP = StepBeforePrice(
    name="the procurement route",
    tool="find_routes",
    refusal=RouteNotSettled,
    way_out="Say what sort of public body buys and under which jurisdiction's procurement law, then price.",
)
_VAT = {None: VatBasis.UNKNOWN, True: VatBasis.INCLUDING, False: VatBasis.EXCLUDING}


def route_input(chain: Chain) -> FindRoutesInput:
    """Who buys, for how much, by when. Raises MissingFacts without buyer and jurisdiction, InvalidField for an unknown one.

    An unknown value does not stop the routes from being judged: it leaves them UNCONFIRMED and is asked for.
    """
    needs = Needs("find_routes")
    buyer, bought = chain.case.buyer, chain.case.procurement
    kind = needs.known(buyer.kind, "buyer.kind", "city")
    jurisdiction = needs.known(buyer.jurisdiction, "buyer.jurisdiction", str(Jurisdiction.US_STATE))
    needs.settle()
    if jurisdiction not in set(Jurisdiction):
        codes = ", ".join(Jurisdiction)
        raise InvalidField("buyer.jurisdiction", jurisdiction, expected=f"one of {codes}", fix="Name the law you buy under.")
    _want(bought, jurisdiction, chain)
    return FindRoutesInput.model_validate(
        {
            "as_of": chain.as_of,
            "jurisdiction": jurisdiction,
            "buyer_kind": kind,
            "place": buyer.country if chain.state.is_confirmed("buyer.country") else None,
            "value_vat": _VAT[bought.value_includes_vat],
            "met_conditions": _confirmed(chain, "met_conditions"),
            "ruled_out_conditions": _confirmed(chain, "ruled_out_conditions"),
            "routes": considered(bought),
            "answers": answers_about_routes(chain),
            "answers_due": chain.case.dates.answers_due,
            "signature_deadline": chain.case.dates.signature_deadline,
            "recorded_extensions": tuple(_extensions(chain, chain.facts.routes)),
        }
        | bought.model_dump(include={*_VALUE} - {"value_includes_vat"})
    )


def considered(bought: Procurement) -> tuple[str, ...]:
    """The routes under consideration, the chosen one with them; all of the jurisdiction when none is named."""
    if not bought.routes:
        return ()
    chosen = (bought.route,) if bought.route else ()
    return tuple(dict.fromkeys((*bought.routes, *chosen)))


def require_route(chain: Chain) -> FindRoutesOutput:
    """The routes found. Price comes after them: one must be lawful, or at least not excluded. Raises RouteNotSettled."""
    found = _STEP.settled(chain, _RESTS_ON).output_as(FindRoutesOutput)
    if not found.lawful and not found.unconfirmed:
        raise RouteNotSettled(
            "No procurement route is open to this buyer for this value on this day, so nothing may be priced.",
            way_out="Look at why each route fails; another value, procedure or day may open one.",
        )
    _require_chosen(chain.case.procurement.route, found)
    return found


def _require_chosen(chosen: str | None, found: FindRoutesOutput) -> None:
    if chosen is None:
        return
    if chosen not in {route.id for route in found.routes}:
        known = ", ".join(route.id for route in found.routes)
        raise InvalidField("procurement.route", chosen, expected=f"one of {known}", fix="Choose a route of this jurisdiction.")
    if chosen in found.unlawful:
        reasons = " ".join(next(route.reasons for route in found.routes if route.id == chosen))
        raise RouteNotSettled(
            f"The chosen procurement route {chosen} is not open: {reasons}", way_out="Choose another route, then price."
        )


def questions_to_the_vendor(result: Result, chosen: str | None) -> tuple[WrittenQuestion, ...]:
    """What the other side is to confirm about routes, in public words; about the chosen route alone once there is one.

    Their ids are those of the route finder, so that `vendor_answers` by the same id settles them.
    """
    return tuple(
        WrittenQuestion(
            id=question.id,
            option=None,
            addressee=question.addressee,
            text=question.text,
            outward=question.outward,
            clause=question.clause,
            owner=question.owner,
            due=question.due,
            duties=(),
        )
        for question in result.output_as(FindRoutesOutput).questions
        if question.outward and (chosen is None or chosen in question.routes)
    )


def route_limits(chain: Chain) -> RouteLimits:
    """What the chosen route leaves of the issues; without one the lawful routes together, else those not excluded.

    Raises RouteNotSettled when no route is left.
    """
    limits = limits_of(require_route(chain), chain.case.procurement.route)
    if limits is None:
        raise RouteNotSettled("No procurement route is left.", way_out="Look at why each route fails.")
    return limits


def _want(bought: Procurement, jurisdiction: str, chain: Chain) -> None:
    if bought.contract_value is None:
        chain.want("procurement.contract_value")
    elif bought.value_includes_vat is None and not jurisdiction.startswith("US"):
        chain.want("procurement.value_includes_vat")


def _confirmed(chain: Chain, name: str) -> tuple[str, ...]:
    """Condition ids of a fact that a person confirmed; unconfirmed they settle nothing."""
    held: tuple[str, ...] | None = getattr(chain.case.procurement, name)
    return held or () if chain.state.is_confirmed(f"procurement.{name}") else ()


def _extensions(chain: Chain, table: RouteTable) -> Iterable[RecordedExtension]:
    """Later ends of frameworks; what no person confirmed as read on the owner's notice stays unverified."""
    for route, extension in chain.case.procurement.extensions.items():
        table.route(route, "procurement.extensions")
        if extension.until is None:
            continue
        verified = extension.read_on_notice is True and chain.state.is_confirmed(f"procurement.extensions.{route}.until")
        yield RecordedExtension(
            route=route,
            until=extension.until,
            recorded_on=extension.recorded_on or chain.as_of,
            source=extension.source or "as recorded in the case",
            verification=Verification.PRIMARY if verified else Verification.UNVERIFIED,
        )
