from datetime import date, timedelta
from typing import Any

import pytest

from knowledge.fact_base import load_facts
from tests.tools.procurement.route_builders import (
    LAST_DAY,
    UNREAD,
    a_route,
    ceiling,
    check_of,
    find,
    find_among,
    judged,
    named,
    point,
    read_on,
    report,
    requirement,
    vehicle,
)
from tools.errors import InvalidField, InvalidInputs
from tools.figures import figures_of
from tools.procurement.tool import FIND_ROUTES
from tools.verdict import Verdict

FEDERAL = {"jurisdiction": "US-FED", "buyer_kind": "federal-agency", "contract_value": "200000 USD"}
COUNCIL = {"jurisdiction": "UK", "buyer_kind": "city", "value_vat": "excluding", "vat_rate": "0.20"}
G_CLOUD_14 = COUNCIL | {"contract_value": "100000 GBP", "routes": ["UK-GCLOUD-14"]}
CITY_OF_OREGON = {"jurisdiction": "US-STATE", "buyer_kind": "city", "place": "US-OR", "contract_value": "1020000 USD"}


def opened(**given: Any) -> Verdict:
    return check_of(find(**(G_CLOUD_14 | given)).routes[0], "opened").verdict


def extension(verification: str) -> list[dict[str, str]]:
    return [
        {
            "route": "UK-GCLOUD-14",
            "until": "2027-03-31",
            "recorded_on": "2026-11-20",
            "source": "a message of the framework's owner",
            "verification": verification,
        }
    ]


def test_g_cloud_14_is_shut_past_its_published_end() -> None:
    assert find(**G_CLOUD_14).unlawful == ("UK-GCLOUD-14",)


def test_g_cloud_14_is_unconfirmed_once_an_unverified_extension_is_recorded() -> None:
    assert opened(recorded_extensions=extension("unverified")) is Verdict.UNCONFIRMED
    assert find(**G_CLOUD_14, recorded_extensions=extension("unverified")).unconfirmed == ("UK-GCLOUD-14",)


def test_g_cloud_14_was_open_on_its_last_day_and_not_the_day_after() -> None:
    assert opened(as_of="2026-10-14") is Verdict.PASS
    assert opened(as_of="2026-10-28") is Verdict.UNCONFIRMED  # the shortest time it takes passes its end
    assert opened(as_of="2026-10-29") is Verdict.FAIL


def test_the_federal_schedule_is_unconfirmed_on_a_report_nobody_read() -> None:
    found = find(**FEDERAL, routes=["US-FED-MAS"])
    assert found.unconfirmed == ("US-FED-MAS",)
    assert "2026-10-27" in " ".join(found.routes[0].reasons)


def test_the_federal_schedule_was_shut_between_removal_and_report() -> None:
    listed = [
        check_of(find(**FEDERAL, routes=["US-FED-MAS"], as_of=day).routes[0], "listed").verdict
        for day in ("2026-02-26", "2026-02-27", "2026-10-26", "2026-10-27")
    ]
    assert listed == [Verdict.UNCONFIRMED, Verdict.FAIL, Verdict.FAIL, Verdict.UNCONFIRMED]


def test_no_federal_route_is_a_yes_while_the_vendors_standing_is_unread() -> None:
    found = find(**FEDERAL)
    assert found.lawful == ()
    assert all(check_of(route, "standing-US-FED").verdict is Verdict.UNCONFIRMED for route in found.routes)


def test_defence_adds_its_own_standing_and_route() -> None:
    found = find(**(FEDERAL | {"jurisdiction": "US-FED-DOD"}))
    other_transaction = named(found, "US-FED-OTA")
    for standing in ("standing-US-FED", "standing-US-FED-DOD"):
        assert check_of(other_transaction, standing).verdict is Verdict.UNCONFIRMED
    assert "US-FED-OTA" not in {route.id for route in find(**FEDERAL).routes}


def test_a_written_answer_opens_what_it_answers_and_no_more() -> None:
    answer = {"answered_on": "2026-11-20", "source": "letter of counsel", "meets_requirement": True}
    standing = find(**FEDERAL, routes=["US-FED-PART15"], answers=[answer | {"question_id": "route-standing-US-FED"}])
    assert standing.lawful == ("US-FED-PART15",)
    listed = find(**FEDERAL, routes=["US-FED-MAS"], answers=[answer | {"question_id": "route-standing-US-FED"}])
    assert listed.unconfirmed == ("US-FED-MAS",)


def test_a_written_no_closes_the_route() -> None:
    answer = {"answered_on": "2026-11-20", "source": "letter", "meets_requirement": False}
    found = find(**FEDERAL, routes=["US-FED-MAS"], answers=[answer | {"question_id": "route-US-FED-MAS-listed"}])
    assert found.unlawful == ("US-FED-MAS",)


def test_an_answer_to_no_question_is_reported_unused() -> None:
    answer = {"question_id": "route-NOWHERE-listed", "answered_on": "2026-11-20", "source": "a", "meets_requirement": True}
    assert find(**CITY_OF_OREGON, answers=[answer]).unused_answers == ("route-NOWHERE-listed",)


def test_a_council_at_200_000_without_vat_is_above_its_threshold() -> None:
    found = find(**COUNCIL, contract_value="200000 GBP")
    assert "UK-CFP" in found.lawful
    assert "UK-BELOW-THRESHOLD" in found.unlawful


def test_the_same_value_with_vat_is_below_it() -> None:
    found = find(**(COUNCIL | {"value_vat": "including"}), contract_value="200000 GBP")
    assert "UK-BELOW-THRESHOLD" in found.lawful


def test_a_department_has_a_lower_threshold_than_a_council() -> None:
    value = {"contract_value": "150000 GBP", "value_vat": "including", "routes": ["UK-BELOW-THRESHOLD"]}
    assert find(**(COUNCIL | value | {"buyer_kind": "ministry"})).unlawful == ("UK-BELOW-THRESHOLD",)
    assert find(**(COUNCIL | value)).lawful == ("UK-BELOW-THRESHOLD",)


def test_an_unknown_value_leaves_every_route_without_a_yes() -> None:
    for jurisdiction, kind in (("UK", "city"), ("US-STATE", "city"), ("EU", "city"), ("AU", "ministry"), ("NZ", "ministry")):
        found = find(jurisdiction=jurisdiction, buyer_kind=kind)
        assert found.lawful == ()
        assert "route-value" in {question.id for question in found.questions}


def test_a_city_has_its_own_competition_and_questions_about_the_rest() -> None:
    found = find(**CITY_OF_OREGON)
    assert found.lawful == found.efficient == ("US-STATE-COMPETE",)
    assert set(found.unconfirmed) == {
        *("US-STATE-NASPO", "US-STATE-PIGGYBACK", "US-STATE-GSACOOP", "US-STATE-MASTER", "US-STATE-SOLE"),
    }


def test_a_contract_of_another_state_is_not_ours() -> None:
    def central(place: str) -> str:
        return check_of(
            named(find(**(CITY_OF_OREGON | {"place": place, "as_of": "2026-07-15"})), "US-STATE-MASTER"), "listed"
        ).found

    assert "California" in central("US-CA")
    assert "California" not in central("US-OR")


def test_a_member_state_has_its_own_routes_and_the_unions() -> None:
    spain = find(jurisdiction="ES", buyer_kind="city", contract_value="14999.99 EUR", value_vat="excluding")
    assert "ES-MENOR" in spain.lawful
    assert {"EU-OPEN", "EU-BELOW"} <= {route.id for route in spain.routes}


def test_the_spanish_minor_contract_ends_below_its_amount() -> None:
    at = {"jurisdiction": "ES", "buyer_kind": "city", "value_vat": "excluding", "routes": ["ES-MENOR"]}
    assert find(**at, contract_value="15000 EUR").unlawful == ("ES-MENOR",)


def test_a_bill_is_no_route() -> None:
    found = find(jurisdiction="EU", buyer_kind="city", contract_value="500000 EUR", value_vat="excluding")
    assert found.unlawful == ("EU-BELOW", "EU-CADA-PENDING")
    assert found.not_compared == ("EU-CADA-PENDING",)


def test_a_route_of_another_law_is_unlawful_here() -> None:
    assert find(**CITY_OF_OREGON, routes=["UK-OPEN"]).unlawful == ("UK-OPEN",)


def test_rules_read_for_other_bodies_are_a_question_not_a_no() -> None:
    found = find(jurisdiction="EU", buyer_kind="eu-institution", contract_value="500000 EUR", value_vat="excluding")
    assert "EU-OPEN" in found.unconfirmed


def test_a_ground_opens_the_direct_award_and_its_absence_closes_it() -> None:
    direct = COUNCIL | {"contract_value": "500000 GBP", "routes": ["UK-DIRECT"]}
    grounds = ("uk-prototype", "uk-single-supplier", "uk-additional-or-repeat", "uk-urgency", "uk-insolvency")
    assert find(**direct).unconfirmed == ("UK-DIRECT",)
    assert find(**direct, met_conditions=["uk-prototype"]).lawful == ("UK-DIRECT",)
    assert find(**direct, ruled_out_conditions=list(grounds)).unlawful == ("UK-DIRECT",)


def test_one_ground_ruled_out_leaves_the_others_open() -> None:
    direct = COUNCIL | {"contract_value": "500000 GBP", "routes": ["UK-DIRECT"]}
    found = find(**direct, ruled_out_conditions=["uk-urgency"])
    assert found.unconfirmed == ("UK-DIRECT",)
    assert "uk-urgency" not in next(question for question in found.questions if "ground" in question.id).conditions


def test_a_rule_for_a_range_of_values_is_asked_only_there() -> None:
    # Commonwealth Procurement Rules 5.4: from 10,000 AUD to the threshold, GST included
    rule = {"jurisdiction": "AU", "buyer_kind": "ministry", "value_vat": "including", "routes": ["AU-BELOW"]}
    verdicts = [find(**rule, contract_value=f"{value} AUD").routes[0].verdict for value in (9999, 10000, 124999)]
    assert verdicts == [Verdict.PASS, Verdict.UNCONFIRMED, Verdict.UNCONFIRMED]
    assert find(**rule, contract_value="50000 AUD", met_conditions=["au-businesses-first"]).lawful == ("AU-BELOW",)


def test_a_term_beyond_what_the_vehicle_allows_is_unlawful() -> None:
    route = a_route(max_term={"months": 48, "is_binding": True})
    assert [judged(route, term_months=months).verdict for months in (48, 49)] == [Verdict.PASS, Verdict.FAIL]
    assert judged(a_route(max_term={"months": 48}), term_months=60).verdict is Verdict.PASS


def test_every_pass_cites_a_dated_source() -> None:
    lawful = [route for route in find(**COUNCIL, contract_value="200000 GBP").routes if route.verdict is Verdict.PASS]
    assert lawful
    for check in (check for route in lawful for check in route.checks):
        assert any(source.is_current(date(2026, 11, 22)) for source in check.citations), check.id


LASTING = point(report(True, read_on(until=None)))
EXPIRING = point(report(True))


@pytest.mark.parametrize(
    "expiring",
    [
        {"law": EXPIRING | {"text": "an act"}},
        {"limits": (ceiling("100000 USD"),)},
        {"vehicle": vehicle(opened=EXPIRING, listed=LASTING)},
        {"vehicle": vehicle(opened=LASTING, listed=EXPIRING)},
        {"requirements": (requirement("signed"),)},
        {"requirements": (requirement("urgent", from_amount="100000 USD"),)},
    ],
)
def test_an_expired_source_turns_a_pass_unconfirmed_by_itself(expiring: dict[str, Any]) -> None:
    route = a_route(**({"law": LASTING | {"text": "an act"}} | expiring))
    on_last_day, after = (
        judged(route, as_of=str(day), met_conditions=["signed"]).verdict for day in (LAST_DAY, LAST_DAY + timedelta(days=1))
    )
    assert (on_last_day, after) == (Verdict.PASS, Verdict.UNCONFIRMED)


def test_each_open_check_raises_one_question_shared_by_its_routes() -> None:
    found = find_among(a_route("ONE"), a_route("TWO"), contract_value=None)
    assert [(question.id, question.routes) for question in found.questions] == [("route-value", ("ONE", "TWO"))]


def test_a_route_that_one_check_closes_asks_nothing() -> None:
    found = find(**G_CLOUD_14)
    assert (found.questions, found.routes[0].question_ids) == ((), ())


def test_a_known_value_is_not_asked_for_again() -> None:
    found = find(**(COUNCIL | {"value_vat": "including"}), contract_value="150000 GBP", routes=["UK-CFP"])
    asked = next(question.text for question in found.questions)
    assert "Which value" not in asked
    assert "below its threshold is not settled" in asked


def test_days_and_months_carry_their_unit() -> None:
    output = find(**COUNCIL, contract_value="500000 GBP", routes=["UK-OPEN", "UK-AIDPS"])
    written = {figure.path: figure.written() for figure in figures_of(output)}
    assert written["routes.UK-OPEN.standstill.days"] == "8 days"
    assert written["routes.UK-OPEN.publicity.details-notice.within_days"] == "30 days"
    assert written["routes.UK-AIDPS.max_term.months"] == "48 months"


def test_every_question_can_be_answered_by_a_fact_of_its_name() -> None:
    for jurisdiction in ("US-FED-DOD", "US-STATE", "UK", "IE", "ES", "CA", "AU", "NZ"):
        for question in find(jurisdiction=jurisdiction, buyer_kind="city").questions:
            assert len(question.id) <= 64
            assert question.id.replace("-", "").isalnum()


def test_publicity_and_approvals_follow_the_value() -> None:
    small, large = (named(find(**COUNCIL, contract_value=value), "UK-OPEN") for value in ("500000 GBP", "5000000 GBP"))
    assert "kpis" not in {duty.id for duty in small.publicity}
    assert "kpis" in {duty.id for duty in large.publicity}
    sole = find(**(FEDERAL | {"contract_value": "5000000 USD"}), routes=["US-FED-SOLE"]).routes[0]
    assert [approval.id for approval in sole.approvals] == ["competition-advocate"]


def test_defence_has_its_own_approver() -> None:
    sole = FEDERAL | {"contract_value": "100000000 USD", "routes": ["US-FED-SOLE"]}
    assert [approval.id for approval in find(**(sole | {"jurisdiction": "US-FED-DOD"})).routes[0].approvals] == [
        "procuring-activity-defence"
    ]
    assert find(**sole).routes[0].approvals == ()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"routes": ["UK-BARTER"]}, "routes"),
        ({"met_conditions": ["because-we-like-it"]}, "met_conditions"),
        ({"ruled_out_conditions": ["because-we-like-it"]}, "ruled_out_conditions"),
        ({"recorded_extensions": [extension("unverified")[0] | {"route": "UK-OPEN"}]}, "recorded_extensions"),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        find(**COUNCIL, contract_value="1 GBP", **given)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"contract_value": "0 GBP"}, "contract_value"),
        ({"contract_value": "-5 GBP"}, "contract_value"),
        ({"related_purchases": "5 EUR"}, "related_purchases"),
        ({"weights": {"price": "0", "term": "0", "customization": "0"}}, "weights"),
        ({"term_months": 0}, "term_months"),
        ({"met_conditions": ["uk-urgency"], "ruled_out_conditions": ["uk-urgency"]}, "ruled_out_conditions"),
    ],
)
def test_a_value_out_of_its_domain_names_field_and_fix(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInputs) as refused:
        find(**(COUNCIL | {"contract_value": "1 GBP"} | given))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert all(problem.fix for problem in refused.value.problems)


def test_an_unknown_jurisdiction_names_the_codes() -> None:
    with pytest.raises(InvalidInputs, match=r"jurisdiction is 'MARS'.*'US-STATE'"):
        find(jurisdiction="MARS", buyer_kind="city")


def test_the_example_runs_and_its_figures_are_named_by_route() -> None:
    figures = FIND_ROUTES.run_json(FIND_ROUTES.example, load_facts()).figures()
    assert figures["routes.UK-CFP.elapsed.typical"].written() == "26 weeks"
    assert figures["routes.UK-CFP.freedom"].written() == "1"


def test_a_source_of_tomorrow_carries_nothing_today() -> None:
    assert judged(a_route(), as_of=str(UNREAD)).verdict is Verdict.UNCONFIRMED
