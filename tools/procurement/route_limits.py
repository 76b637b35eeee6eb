"""Whether a contract's value fits a route: ceilings that admit it, floors that prescribe it, and limits that lie near."""

from collections.abc import Iterable, Iterator, Mapping

from tools.money import Money, quantized
from tools.procurement.route_input import FindRoutesInput
from tools.procurement.route_output import NearLimit, Threshold
from tools.procurement.route_table import BelowFloor, Exactly, LimitKind, Route, ValueLimit
from tools.procurement.route_terms import VatBasis
from tools.procurement.route_value import Side, counted_value, place, range_on, spoken
from tools.provenance import Provenance, Verification
from tools.residency.findings import Finding, strongest
from tools.residency.statements import current_sources
from tools.verdict import Verdict, weakest

_UNKNOWN_VALUE = "the value of the whole contract, with all options and extensions, is not known"


def judge_value(route: Route, given: FindRoutesInput, words: Mapping[str, str]) -> Finding:
    """The finding on value: some ceiling must admit it, and every floor must be reached or be voluntary."""
    if counted_value(given) is None:
        return Finding(Verdict.UNCONFIRMED, "not known", open_points=(_UNKNOWN_VALUE,))
    limits = relevant_limits(route, given)
    law = tuple(report.provenance for report in route.law.reports)
    if _is_capped(route.limits) and not _is_capped(limits):
        unread = "no limit was read for this class of purchase"
        return Finding(Verdict.UNCONFIRMED, unread, law, (unread,))
    parts = [*_ceilings(limits, given, words), *_floors(limits, given, law)]
    worst = weakest(part.verdict for part in parts)
    deciding = [part for part in parts if part.verdict is worst]
    if not deciding:
        return Finding(Verdict.PASS, "no limit on value was read for this route", law)
    return Finding(
        worst,
        "; ".join(dict.fromkeys(part.found for part in deciding)),
        tuple(dict.fromkeys(source for part in deciding for source in part.citations)),
        tuple(dict.fromkeys(point for part in deciding for point in part.open_points)),
        stale=any(part.stale for part in deciding),
    )


def relevant_limits(route: Route, given: FindRoutesInput) -> tuple[ValueLimit, ...]:
    """The limits that apply to this sort of body and purchase, or might where the law's classes leave it open."""
    return tuple(limit for limit in route.limits if _may_apply(limit, route.limits, given))


def _may_apply(limit: ValueLimit, limits: Iterable[ValueLimit], given: FindRoutesInput) -> bool:
    if limit.purchase is not None and given.purchase is not None and limit.purchase is not given.purchase:
        return False
    if not limit.buyers or given.buyer_kind in limit.buyers:
        return True
    return not any(given.buyer_kind in other.buyers for other in limits if other.kind is limit.kind)


def threshold(route: Route, given: FindRoutesInput) -> Threshold:
    """Whether the value reaches the threshold of the rules the route belongs to."""
    floors = [limit for limit in relevant_limits(route, given) if limit.kind is LimitKind.FLOOR and limit.condition is None]
    sides = {place(floor.amount, floor.vat, floor.exactly, given).side for floor in floors}
    if not sides:
        return Threshold.NONE
    if sides == {Side.ABOVE}:
        return Threshold.REACHED
    return Threshold.NOT_REACHED if sides == {Side.BELOW} else Threshold.NOT_KNOWN


def _ceilings(limits: Iterable[ValueLimit], given: FindRoutesInput, words: Mapping[str, str]) -> Iterator[Finding]:
    """One finding for all ceilings: the best of alternatives, where classes of body or purchase that may apply agree."""
    by_class: dict[tuple[object, ...], list[Finding]] = {}
    # The highest first, so that of several limits that are all passed the one nearest to the value is named.
    for limit in sorted(limits, key=lambda limit: -limit.amount.amount):
        if limit.kind is LimitKind.CEILING:
            by_class.setdefault((limit.buyers, limit.purchase), []).append(_ceiling(limit, given, words))
    findings = [strongest(alternatives) for alternatives in by_class.values()]
    if len({finding.verdict for finding in findings}) > 1:
        found = "; ".join(finding.found for finding in findings)
        cited = tuple(source for finding in findings for source in finding.citations)
        open_point = "which limit applies depends on a class of body or purchase that the case does not settle"
        yield Finding(Verdict.UNCONFIRMED, found, cited, (open_point,))
    else:
        yield from findings


def _ceiling(limit: ValueLimit, given: FindRoutesInput, words: Mapping[str, str]) -> Finding:
    placed = place(limit.amount, limit.vat, limit.exactly, given)
    found = f"the value is {placed.side} the limit of {limit.amount} for: {limit.scope}"
    unread = _not_in_force(limit, given)
    if unread or placed.side is Side.UNDECIDED:
        return Finding(Verdict.UNCONFIRMED, found, (limit.provenance,), (unread or placed.why,))
    if placed.side is Side.ABOVE:
        return _beyond(limit, found, given)
    usable = current_sources((limit.provenance,), given.as_of)
    if not usable:
        return Finding(Verdict.UNCONFIRMED, found, (limit.provenance,), (_outdated(limit),), stale=True)
    if limit.condition in given.ruled_out_conditions:
        return Finding(Verdict.FAIL, f"it is not so that {words[str(limit.condition)]}", usable)
    if limit.condition is not None and limit.condition not in given.met_conditions:
        return Finding(Verdict.UNCONFIRMED, found, usable, (f"not confirmed: {words[limit.condition]}",))
    return Finding(Verdict.PASS, found, usable)


def _beyond(limit: ValueLimit, found: str, given: FindRoutesInput) -> Finding:
    source = limit.provenance
    if source.verification is Verification.UNVERIFIED:
        return Finding(Verdict.UNCONFIRMED, found, (source,), ("the limit itself is unverified",))
    return Finding(Verdict.FAIL, found, (source,), stale=not source.is_current(given.as_of))


def _is_capped(limits: Iterable[ValueLimit]) -> bool:
    return any(limit.kind is LimitKind.CEILING for limit in limits)


def _floors(limits: Iterable[ValueLimit], given: FindRoutesInput, law: tuple[Provenance, ...]) -> Iterator[Finding]:
    for limit in limits:
        if limit.kind is not LimitKind.FLOOR:
            continue
        placed = place(limit.amount, limit.vat, limit.exactly, given)
        found = f"the value is {placed.side} the threshold of {limit.amount} for: {limit.scope}"
        open_point = _floor_doubt(limit, placed.side, given)
        if open_point:
            yield Finding(Verdict.UNCONFIRMED, found, (limit.provenance,), (open_point,))
        else:
            yield Finding(Verdict.PASS, found, current_sources((limit.provenance,), given.as_of) or law)


def _floor_doubt(limit: ValueLimit, side: Side, given: FindRoutesInput) -> str:
    """Why the route may not be open below its floor; a procedure used voluntarily is open at any value."""
    if limit.below is BelowFloor.VOLUNTARY:
        return ""
    if side is not Side.ABOVE:
        return "whether the procedure may be used below its threshold is not settled"
    return _not_in_force(limit, given) or ("" if current_sources((limit.provenance,), given.as_of) else _outdated(limit))


def _not_in_force(limit: ValueLimit, given: FindRoutesInput) -> str:
    if limit.in_force_from is not None and given.as_of < limit.in_force_from:
        return f"the amount holds from {limit.in_force_from}; the earlier one was not read"
    return ""


def _outdated(limit: ValueLimit) -> str:
    source = limit.provenance
    return f"the amount was read on {source.as_of} ({source.verification}) and was current until {source.valid_until}"


def near_limits(route: Route, given: FindRoutesInput) -> Iterator[NearLimit]:
    """The limits within `near_share` of the value, and those that the unknown tax leaves undecided."""
    value = counted_value(given)
    if value is None:
        return
    for name, amount, vat in _amounts(route, given):
        if amount.currency == value.currency and _is_near(amount, vat, value, given):
            headroom = amount - value
            yield NearLimit(
                id=name,
                limit=amount,
                headroom=headroom,
                headroom_share=quantized(headroom.amount / amount.amount),
                vat=vat,
                caution=_caution(vat, given),
            )


def _amounts(route: Route, given: FindRoutesInput) -> Iterator[tuple[str, Money, VatBasis]]:
    for limit in relevant_limits(route, given):
        yield limit.id, limit.amount, limit.vat
    for requirement in route.requirements:
        for suffix, bound in (("from", requirement.from_amount), ("below", requirement.below_amount)):
            if bound is not None:
                yield f"{requirement.id}-{suffix}", bound, requirement.vat


def _is_near(limit: Money, vat: VatBasis, value: Money, given: FindRoutesInput) -> bool:
    if place(limit, vat, Exactly.BELOW, given).side is Side.UNDECIDED:
        return True
    found = range_on(vat, value.amount, given)
    ends = [end for end in (found.low, found.high) if end is not None]
    return any(abs(end - limit.amount) <= given.near_share * limit.amount for end in ends)


def _caution(vat: VatBasis, given: FindRoutesInput) -> str:
    basis = (
        ""
        if vat is VatBasis.NOT_APPLICABLE
        else f"The limit counts {spoken(vat)}, the value is stated {spoken(given.value_vat)}. "
    )
    related = (
        "Add related and repeated purchases, which are not stated yet. "
        if given.related_purchases is None
        else "Related purchases are counted. "
    )
    return f"{basis}Count all options and extensions. {related}Splitting a purchase to stay below a limit is prohibited."


def open_conditions(route: Route, given: FindRoutesInput) -> tuple[str, ...]:
    """Conditions under which a higher ceiling would admit the value, as far as nobody has settled them."""
    settled = {*given.met_conditions, *given.ruled_out_conditions}
    return tuple(
        limit.condition
        for limit in relevant_limits(route, given)
        if limit.kind is LimitKind.CEILING
        and limit.condition is not None
        and limit.condition not in settled
        and place(limit.amount, limit.vat, limit.exactly, given).side is not Side.ABOVE
    )
