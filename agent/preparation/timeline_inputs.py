"""From facts of the case to the timeline: tasks, immovable dates, both clocks, and contracts whose notice must be watched."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from agent.case.model.case import Case
from agent.case.model.timeline import PurchaseTask
from agent.preparation.chain import Chain
from agent.preparation.missing import Needs
from tools.errors import InputError, InvalidField
from tools.procurement.jurisdiction import Jurisdiction, governing
from tools.procurement.route_output import FindRoutesOutput
from tools.procurement.timeline_input import PlanTimelineInput

RUNNING, NEW = "running", "new"
"""Ids of the contract that this purchase follows and of the one to be signed."""
_LEGAL_PERIODS = ("participation", "tender", "standstill")
"""Steps whose periods the law sets; in the Union these run on to a working day (Regulation 1182/71)."""


def timeline_input(chain: Chain) -> PlanTimelineInput:
    """Tasks and dates of the purchase. Raises MissingFacts without a deadline, InvalidField for a day that is none."""
    needs = Needs("plan_timeline")
    dates, buyer = chain.case.dates, chain.case.buyer
    deadline = needs.known(dates.signature_deadline, "dates.signature_deadline", chain.as_of)
    jurisdiction = Jurisdiction(buyer.jurisdiction) if buyer.jurisdiction in set(Jurisdiction) else None
    in_union = jurisdiction is not None and Jurisdiction.EU in governing(jurisdiction)
    tasks = [_task(name, task, needs, in_union=in_union) for name, task in chain.case.tasks.items()]
    needs.settle()
    _want(chain)
    return PlanTimelineInput.model_validate({
        "as_of": chain.as_of,
        "deadline": deadline,
        "start": dates.work_starts,
        "tasks": tasks,
        "route": route_planned(chain),
        "met_conditions": _confirmed_conditions(chain),
        "jurisdiction": jurisdiction,
        "place": buyer.country,
        "closed_days": [_day(text) for text in dates.closed_days or ()],
        "vendor_quarter_end": dates.vendor_quarter_end,
        "immovable": list(_immovable(chain.case)),
        "contracts": list(_contracts(chain.case)),
    })


def route_planned(chain: Chain) -> str | None:
    """The route that was chosen, else the first that is lawful, else the first that may yet be; none where none is known."""
    if chain.case.procurement.route is not None:
        return chain.case.procurement.route
    try:
        found = chain.result("find_routes").output_as(FindRoutesOutput)
    except InputError:
        return None
    chained = {route for template in chain.facts.procedure_times.templates for route in template.routes}
    return next((route for route in (*found.lawful, *found.unconfirmed) if route in chained), None)


def _want(chain: Chain) -> None:
    """Facts without which a date or a side stays open."""
    dates = chain.case.dates
    wanted: dict[str, object] = {
        "dates.vendor_quarter_end": dates.vendor_quarter_end,
        "buyer.country": chain.case.buyer.country,
    }
    if dates.running_contract_ends is not None:
        wanted |= {
            "dates.running_contract_notice_days": dates.running_contract_notice_days,
            "dates.running_contract_renews": dates.running_contract_renews,
        }
    for path, value in wanted.items():
        if value is None:
            chain.want(path)


def _task(name: str, task: PurchaseTask, needs: Needs, *, in_union: bool) -> dict[str, Any]:
    likely = needs.known(task.days, f"tasks.{name}.days", 1)
    durations = {
        "optimistic": task.days_at_best or likely,
        "most_likely": likely,
        "pessimistic": task.days_at_worst or likely,
        "counted_in": task.counted_in or "working",
        "runs_on": in_union and task.step in _LEGAL_PERIODS,
    }
    return {
        "id": name,
        "title": task.title or "",
        "step": task.step or "other",
        "durations": durations,
        "after": task.after or (),
        "not_before": task.not_before,
        "due": task.due,
    }


def _confirmed_conditions(chain: Chain) -> tuple[str, ...]:
    held = chain.case.procurement.period_conditions
    return held or () if chain.state.is_confirmed("procurement.period_conditions") else ()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidField("dates.closed_days", text, expected="a date as YYYY-MM-DD", fix="Write it as 2026-12-24.") from error


def _immovable(case: Case) -> Iterator[dict[str, Any]]:
    """Dates that signature should not pass: the end of each year's secured money and the start of service."""
    for label, year in case.funding.items():
        if year.ends is not None and year.status == "secured":
            yield {"id": f"money-{label}"[:64], "title": f"Last day to use the money of {label}", "day": year.ends}
    if case.dates.start_of_service is not None:
        yield {"id": "service", "title": "Start of service", "day": case.dates.start_of_service}
    if case.dates.running_contract_ends is not None:
        yield {"id": "running-end", "title": "End of the running contract", "day": case.dates.running_contract_ends}


def _contracts(case: Case) -> Iterator[dict[str, Any]]:
    """The contract that runs now, and the one their newest offer would begin with the service."""
    dates = case.dates
    if dates.running_contract_ends is not None:
        yield {
            "id": RUNNING,
            "title": "The running contract",
            "ends": dates.running_contract_ends,
            "notice_days": dates.running_contract_notice_days,
            "renews_automatically": dates.running_contract_renews,
        }
    newest = max(case.offers.values(), key=lambda offer: offer.received or date.min, default=None)
    begins = "" if dates.start_of_service else ", begun at the deadline"
    if newest is not None and newest.term_months:
        yield {
            "id": NEW,
            "title": f"The contract to be signed, on the terms of their newest offer{begins}",
            "starts": dates.start_of_service or dates.signature_deadline,
            "term_months": newest.term_months,
            "notice_days": newest.renewal_notice_days,
            "renews_automatically": newest.renews_automatically,
        }
