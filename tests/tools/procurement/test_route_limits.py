from typing import Any

import pytest

from tests.tools.procurement.route_builders import a_route, ceiling, check_of, find, floor, judged, named, read_on
from tools.procurement.route_output import Threshold
from tools.provenance import Verification
from tools.verdict import Verdict


def value_verdict(*limits: dict[str, Any], **given: Any) -> Verdict:
    return check_of(judged(a_route(limits=limits), **given), "value").verdict


def us_micro(value: str, **given: Any) -> Verdict:
    found = find(jurisdiction="US-FED", buyer_kind="federal-agency", contract_value=value, routes=["US-FED-MICRO"], **given)
    return check_of(found.routes[0], "value").verdict


def test_a_ceiling_admits_up_to_itself_and_no_further() -> None:
    assert value_verdict(ceiling("90000 USD")) is Verdict.PASS
    assert value_verdict(ceiling("89999.99 USD")) is Verdict.FAIL


def test_an_unknown_value_is_never_a_yes() -> None:
    assert value_verdict(contract_value=None) is Verdict.UNCONFIRMED
    assert value_verdict(ceiling("1000000 USD"), contract_value=None) is Verdict.UNCONFIRMED


def test_a_higher_ceiling_needs_its_circumstance() -> None:
    # 41 USC 1902: 15,000 as a rule, 25,000 and 40,000 in support of a contingency
    assert us_micro("15000 USD") is Verdict.PASS
    assert us_micro("20000 USD") is Verdict.UNCONFIRMED
    assert us_micro("20000 USD", met_conditions=["contingency-inside-us"]) is Verdict.PASS
    assert us_micro("40000.01 USD", met_conditions=["contingency-outside-us"]) is Verdict.FAIL


def test_a_circumstance_ruled_out_closes_the_higher_ceiling() -> None:
    both = ["contingency-inside-us", "contingency-outside-us"]
    assert us_micro("20000 USD", ruled_out_conditions=both) is Verdict.FAIL


def test_the_question_names_the_circumstances_that_would_settle_it() -> None:
    found = find(jurisdiction="US-FED", buyer_kind="federal-agency", contract_value="30000 USD", routes=["US-FED-MICRO"])
    question = next(question for question in found.questions if question.id == "route-US-FED-MICRO-value")
    assert question.conditions == ("contingency-outside-us",)


def test_a_ceiling_is_the_buyers_own_class() -> None:
    limits = (ceiling("50000 USD", id="central", buyers=("ministry",)), ceiling("100000 USD", id="local", buyers=("city",)))
    assert value_verdict(*limits) is Verdict.PASS
    assert value_verdict(*limits, buyer_kind="ministry") is Verdict.FAIL


def test_a_class_the_law_does_not_name_is_open_between_its_limits() -> None:
    limits = (ceiling("50000 USD", id="central", buyers=("ministry",)), ceiling("100000 USD", id="local", buyers=("city",)))
    by_value = {
        value: value_verdict(*limits, buyer_kind="university", contract_value=value)
        for value in ("40000 USD", "90000 USD", "120000 USD")
    }
    assert list(by_value.values()) == [Verdict.PASS, Verdict.UNCONFIRMED, Verdict.FAIL]


def test_goods_and_services_have_limits_of_their_own() -> None:
    # Government Contracts Regulations s.6(b): 40,000 CAD, goods 25,000 CAD
    canada = {"jurisdiction": "CA", "buyer_kind": "ministry", "routes": ["CA-LOWVALUE"], "value_vat": "excluding"}
    low = {"contract_value": "30000 CAD", "vat_rate": "0.05"}
    verdicts = [
        check_of(find(**canada, **low, **kind).routes[0], "value").verdict
        for kind in ({"purchase": "services"}, {"purchase": "goods"}, {})
    ]
    assert verdicts == [Verdict.PASS, Verdict.FAIL, Verdict.UNCONFIRMED]


def test_a_class_of_purchase_whose_limit_was_not_read_is_open() -> None:
    assert value_verdict(ceiling("100000 USD", purchase="goods"), purchase="services") is Verdict.UNCONFIRMED


def test_a_procedure_may_be_used_below_its_threshold() -> None:
    route = judged(a_route(limits=(floor("100000 USD"),)))
    assert (route.verdict, route.threshold) == (Verdict.PASS, Threshold.NOT_REACHED)


def test_a_procedure_whose_use_below_is_unsettled_is_not_a_yes() -> None:
    assert value_verdict(floor("100000 USD", below="unsettled")) is Verdict.UNCONFIRMED
    assert value_verdict(floor("80000 USD", below="unsettled")) is Verdict.PASS


def test_an_amount_not_yet_in_force_decides_nothing() -> None:
    later = {"in_force_from": "2027-01-01"}
    assert value_verdict(ceiling("100000 USD", **later)) is Verdict.UNCONFIRMED
    assert value_verdict(ceiling("50000 USD", **later)) is Verdict.UNCONFIRMED


def test_an_unverified_limit_neither_admits_nor_excludes() -> None:
    unread = read_on(verification=Verification.UNVERIFIED)
    assert value_verdict(ceiling("100000 USD", provenance=unread)) is Verdict.UNCONFIRMED
    assert value_verdict(ceiling("50000 USD", provenance=unread)) is Verdict.UNCONFIRMED


@pytest.mark.parametrize(("value", "near"), [("91000 USD", True), ("89000 USD", False), ("109000 USD", True)])
def test_a_value_within_a_tenth_of_a_limit_is_said(value: str, near: bool) -> None:
    route = judged(a_route(limits=(ceiling("100000 USD"),)), contract_value=value)
    assert bool(route.near_limits) is near


def test_headroom_is_the_limit_less_the_value() -> None:
    near = judged(a_route(limits=(ceiling("100000 USD"),)), contract_value="96000 USD").near_limits[0]
    assert (str(near.headroom), str(near.headroom_share)) == ("4,000.00 USD", "0.040000")
    assert "related and repeated purchases" in near.caution


def test_a_tax_that_could_carry_the_value_over_makes_the_limit_near() -> None:
    council = {"jurisdiction": "UK", "buyer_kind": "city", "value_vat": "excluding", "routes": ["UK-BELOW-THRESHOLD"]}
    route = named(find(**council, contract_value="150000 GBP"), "UK-BELOW-THRESHOLD")
    assert [near.id for near in route.near_limits] == ["sub-central"]
    assert "with VAT" in route.near_limits[0].caution
