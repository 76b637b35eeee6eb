"""From facts of a case to its timeline."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.preparation.missing import MissingFacts
from agent.preparation.preparation import Preparation
from tools.errors import InvalidField
from tools.procurement.timeline_output import PlanTimelineOutput
from tools.verdict import Verdict

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]
Timeline = Callable[..., PlanTimelineOutput]
OWN: dict[str, Any] = {
    "tasks.review.days": 10,
    "tasks.review.title": "Council's review",
    "tasks.deal.days": 15,
    "tasks.deal.days_at_best": 10,
    "tasks.deal.days_at_worst": 25,
    "tasks.deal.step": "commercial_close",
    "tasks.deal.after": ["review"],
    "tasks.notice.days": 10,
    "tasks.notice.counted_in": "calendar",
    "tasks.notice.after": ["deal"],
}


@pytest.fixture
def timeline(preparation: Preparation, case_with: CaseWith) -> Timeline:
    """The timeline of the demo case with these facts set."""

    def run(facts: dict[str, Any] | None = None, *, confirmed: bool = True) -> PlanTimelineOutput:
        return preparation.run("plan_timeline", case_with(facts, confirmed=confirmed), AS_OF).output_as(PlanTimelineOutput)

    return run


def test_an_unknown_deadline_is_a_missing_fact(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(MissingFacts, match=r"dates\.signature_deadline"):
        preparation.run("plan_timeline", case_with({"dates.signature_deadline": None}), AS_OF)


def test_without_tasks_the_usual_chain_of_the_lawful_route_is_assumed(timeline: Timeline) -> None:
    plan = timeline()
    assert (plan.tasks_assumed, plan.route, plan.place) == (True, "US-STATE-COMPETE", "US-OR")


def test_the_chosen_route_comes_before_any_other(timeline: Timeline) -> None:
    assert timeline({"procurement.route": "US-STATE-SOLE"}).route == "US-STATE-SOLE"


def test_the_cases_own_tasks_replace_the_usual_ones(timeline: Timeline) -> None:
    plan = timeline(OWN)
    assert not plan.tasks_assumed
    assert plan.critical_path == ("review", "deal", "notice")
    assert (plan.tasks[0].title, plan.leverage and plan.leverage.task) == ("Council's review", "deal")


def test_a_task_of_unknown_length_is_asked_for(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(MissingFacts, match=r"tasks\.deal\.days"):
        preparation.run("plan_timeline", case_with(OWN | {"tasks.deal.days": None}), AS_OF)


def test_public_holidays_of_the_buyers_place_move_the_start(timeline: Timeline) -> None:
    oregon, scotland = (timeline(OWN | {"buyer.country": place}).latest_start for place in ("US-OR", "GB-SCT"))
    assert oregon != scotland


def test_without_a_place_the_jurisdictions_holidays_count(timeline: Timeline) -> None:
    assert timeline({"buyer.country": None}).place == "US"


@pytest.mark.parametrize(("jurisdiction", "last"), [("IE", date(2026, 12, 7)), ("UK", date(2026, 12, 5))])
def test_a_legal_period_runs_on_in_the_union_alone(timeline: Timeline, jurisdiction: str, last: date) -> None:
    # Ten days from Thursday 26 November end on Saturday 5 December.
    period = {"tasks.wait.days": 10, "tasks.wait.counted_in": "calendar", "tasks.wait.step": "standstill"}
    facts = period | {"buyer.jurisdiction": jurisdiction, "buyer.country": None, "dates.work_starts": "2026-11-26"}
    assert timeline(facts).tasks[0].planned_finish == last


def test_closed_days_are_days_off(timeline: Timeline) -> None:
    assert timeline({"dates.closed_days": ["2026-11-24"]}).start == date(2026, 11, 25)


def test_a_closed_day_that_is_no_date_is_refused(timeline: Timeline) -> None:
    with pytest.raises(InvalidField, match=r"dates\.closed_days is 'Christmas'"):
        timeline({"dates.closed_days": ["Christmas"]})


def test_the_end_of_secured_money_is_a_date_of_ours(timeline: Timeline) -> None:
    clocks = {each.id: each.day for each in timeline().clocks}
    assert clocks["money-FY2027"] == date(2027, 6, 30)
    assert "money-FY2028" not in clocks


def test_an_unconfirmed_condition_shortens_no_period(timeline: Timeline) -> None:
    british = {"buyer.jurisdiction": "UK", "procurement.route": "UK-OPEN", "procurement.period_conditions": ["electronic"]}
    tender = {confirmed: timeline(british, confirmed=confirmed).minima[0].planned for confirmed in (True, False)}
    assert tender == {True: 30, False: 35}


def test_the_new_contracts_window_follows_their_newest_offer(timeline: Timeline) -> None:
    terms = {"offers.first.renewal_notice_days": 90, "offers.first.renews_automatically": True}
    found = timeline(terms | {"dates.start_of_service": "2027-07-01"}).renewals[0]
    # Twelve months from 1 July 2027 end on 30 June 2028; ninety days before is 1 April, a Saturday.
    assert (found.ends, found.notice_by, found.send_by) == (date(2028, 6, 30), date(2028, 4, 1), date(2028, 3, 31))


def test_a_running_contract_asks_for_its_notice_period(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"dates.running_contract_ends": "2027-06-30"})
    assert "dates.running_contract_notice_days" in preparation.workup(state, AS_OF).missing
    renewal = preparation.run("plan_timeline", state, AS_OF).output_as(PlanTimelineOutput).renewals[0]
    assert (renewal.id, renewal.verdict) == ("running", Verdict.UNCONFIRMED)


def test_the_vendors_quarter_end_is_asked_for_until_it_is_known(preparation: Preparation, case_with: CaseWith) -> None:
    known = {"dates.vendor_quarter_end": "2026-12-31"}
    assert "dates.vendor_quarter_end" in preparation.workup(case_with(), AS_OF).missing
    assert "dates.vendor_quarter_end" not in preparation.workup(case_with(known), AS_OF).missing


def test_a_changed_mix_leaves_the_timeline_alone(preparation: Preparation, case_with: CaseWith) -> None:
    before, after = (
        preparation.run("plan_timeline", case_with(facts), AS_OF)
        for facts in ({}, {"workloads.nightly-review.requests_per_month": 1})
    )
    assert before is after


def test_the_section_binds_every_figure(preparation: Preparation, case_with: CaseWith) -> None:
    section = preparation.brief(case_with({"dates.vendor_quarter_end": "2026-12-31"}), AS_OF).section("timeline")
    references = {figure.reference for figure in section.figures}
    assert section.unverified == ()
    assert {"plan_timeline#latest_start", "plan_timeline#leverage.slack", "plan_timeline#clocks.deadline.day"} <= references


def test_the_section_says_that_tasks_are_assumed(preparation: Preparation, case_with: CaseWith) -> None:
    assumed, own = (preparation.brief(case_with(facts), AS_OF).section("timeline").markdown for facts in ({}, OWN))
    assert "The tasks are assumed" in assumed
    assert "The tasks are assumed" not in own
