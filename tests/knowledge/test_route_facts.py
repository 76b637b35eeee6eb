"""The shipped routes: typed, dated, sourced, and named by the codes that cases and duties use."""

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest

from agent.case.json_schema import case_schema
from agent.case.model.buyer import Buyer
from knowledge.fact_files import read_fact_file
from knowledge.freshness import load_horizons
from knowledge.residency_facts import load_duties
from knowledge.route_facts import load_routes, routes_from
from tools.errors import InvalidInputs
from tools.money import money
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction
from tools.procurement.route_table import Route, RouteTable
from tools.procurement.route_terms import VatBasis
from tools.provenance import Provenance, Verification


@pytest.fixture(scope="module")
def table() -> RouteTable:
    return load_routes()


@pytest.fixture
def raw() -> Any:
    return read_fact_file("routes.yaml")


def row(raw: Any, route: str) -> Any:
    return next(row for row in raw["routes"] if row["id"] == route)


def refused(raw: Any) -> dict[str, object]:
    """The problems of a broken file, by the field they name."""
    with pytest.raises(InvalidInputs) as caught:
        routes_from(raw, load_horizons())
    return {problem.field: problem.value for problem in caught.value.problems}


def dated(route: Route) -> Iterator[Provenance]:
    yield from (report.provenance for report in route.law.reports)
    yield from (limit.provenance for limit in route.limits)
    yield from (requirement.provenance for requirement in route.requirements)
    if route.vehicle:
        yield from (report.provenance for point in (route.vehicle.opened, route.vehicle.listed) for report in point.reports)
        if route.vehicle.ends:
            yield route.vehicle.ends.provenance


def test_all_eight_bodies_of_law_have_routes(table: RouteTable) -> None:
    families = {str(route.jurisdiction)[:2] if route.jurisdiction != "US-STATE" else "US-STATE" for route in table.routes}
    assert {"US", "US-STATE", "UK", "EU", "IE", "CA", "AU", "NZ"} <= families


def test_every_dated_statement_has_a_page_and_a_day(table: RouteTable) -> None:
    statements = [provenance for route in table.routes for provenance in dated(route)]
    assert len(statements) > 100
    assert all(each.source.startswith("http") for each in statements)
    assert all(date(2025, 7, 1) <= each.as_of <= date(2026, 11, 22) for each in statements)


def test_every_route_has_law_and_reason_for_each_judgement(table: RouteTable) -> None:
    for route in table.routes:
        assert route.law.reports, route.id
        assert all(len(judged.reason) > 2 for judged in (route.negotiable.price, route.negotiable.term))


def test_only_law_stated_otherwise_stays_current_for_a_year(table: RouteTable) -> None:
    assert table.route("UK-OPEN").law.reports[0].provenance.valid_until == date(2027, 11, 22)


def test_a_stated_end_goes_before_the_horizon(table: RouteTable) -> None:
    vehicle = table.route("UK-AIDPS").vehicle
    assert vehicle is not None
    assert vehicle.opened.reports[0].provenance.valid_until == date(2029, 2, 23)
    assert table.route("EU-OPEN").limits[0].provenance.valid_until == date(2027, 12, 31)


def test_a_framework_without_a_stated_end_ages_like_a_deployment(table: RouteTable) -> None:
    removed, reported = table.route("US-FED-MAS").vehicle.listed.reports  # type: ignore[union-attr]
    assert (reported.provenance.as_of, reported.provenance.verification) == (date(2026, 10, 27), Verification.UNVERIFIED)
    assert removed.provenance.valid_until == date(2026, 5, 28)  # 90 days after 27 February
    assert "www.gsa.gov" in removed.provenance.source


@pytest.mark.parametrize(
    ("route", "limit", "amount", "vat"),
    [
        ("US-FED-MICRO", "ordinary", money(15000, "USD"), VatBasis.NOT_APPLICABLE),
        ("UK-OPEN", "central", money(135018, "GBP"), VatBasis.INCLUDING),
        ("UK-BELOW-THRESHOLD", "sub-central", money(207720, "GBP"), VatBasis.INCLUDING),
        ("EU-OPEN", "sub-central", money(216000, "EUR"), VatBasis.EXCLUDING),
        ("CA-LOWVALUE", "services", money(40000, "CAD"), VatBasis.UNKNOWN),
        ("AU-BELOW", "non-corporate", money(125000, "AUD"), VatBasis.INCLUDING),
        ("NZ-OPEN", "services-and-goods", money(100000, "NZD"), VatBasis.EXCLUDING),
    ],
)
def test_limits_are_amounts_on_a_tax_basis(table: RouteTable, route: str, limit: str, amount: object, vat: VatBasis) -> None:
    found = next(each for each in table.route(route).limits if each.id == limit)
    assert (found.amount, found.vat) == (amount, vat)


def test_duties_and_cases_name_jurisdictions_by_the_same_codes(table: RouteTable) -> None:
    codes = {str(code) for code in Jurisdiction}
    assert {duty.jurisdiction for duty in load_duties().duties} <= codes
    assert set(case_schema()["$defs"]["jurisdiction"]["enum"]) == codes


def test_the_case_knows_the_same_kinds_of_buyer() -> None:
    literal = get_args(Buyer.model_fields["kind"].annotation)[0]
    assert set(get_args(literal)) == {str(kind) for kind in BuyerKind}


def test_text_in_a_number_is_named_by_route_and_field(raw: Any) -> None:
    row(raw, "UK-OPEN")["limits"][0]["amount"] = "about 135,000 GBP"
    assert refused(raw) == {"UK-OPEN.limits.central.amount": "about 135,000 GBP"}


def test_a_free_text_date_is_named(raw: Any) -> None:
    row(raw, "UK-GCLOUD-14")["vehicle"]["ends"]["last_day"] = "end of October 2026"
    row(raw, "US-FED-MAS")["vehicle"]["listed"]["read"][0]["as_of"] = "February"
    assert refused(raw) == {
        "UK-GCLOUD-14.vehicle.ends.last_day": "end of October 2026",
        "US-FED-MAS.vehicle.listed.read.as_of": "February",
    }


def test_every_bad_line_is_named_at_once(raw: Any) -> None:
    row(raw, "NZ-OPEN")["jurisdiction"] = "Aotearoa"
    row(raw, "CA-SA")["challenge_risk"]["level"] = "none"
    row(raw, "AU-SSA")["colour"] = "green"
    row(raw, "EU-OPEN")["elapsed"]["typical"] = 99
    assert set(refused(raw)) == {"NZ-OPEN.jurisdiction", "CA-SA.challenge_risk.level", "AU-SSA.colour", "EU-OPEN.elapsed"}


def test_prose_where_a_list_of_limits_belongs_is_not_passed_over(raw: Any) -> None:
    row(raw, "US-FED-MICRO")["limits"] = "up to 15,000 dollars"
    row(raw, "UK-OPEN")["limits"][0] = "the usual threshold"
    row(raw, "UK-AIDPS")["vehicle"] = "a dynamic purchasing system"
    row(raw, "NZ-OPEN")["law"] = "the Rules"
    assert set(refused(raw)) == {"US-FED-MICRO.limits", "UK-OPEN.limits.0", "UK-AIDPS.vehicle", "NZ-OPEN.law"}


def test_a_statement_without_a_page_is_named(raw: Any) -> None:
    del raw["standings"][0]["read"][0]["from"]
    row(raw, "US-FED-MAS")["vehicle"]["listed"]["read"][0]["from"] = "a press release"
    assert refused(raw) == {"standings.US-FED.read.from": None, "US-FED-MAS.vehicle.listed.read.from": "a press release"}


def test_a_missing_field_is_named_without_its_neighbours(raw: Any) -> None:
    del row(raw, "UK-OPEN")["limits"][1]["amount"]
    assert refused(raw) == {"UK-OPEN.limits.sub-central.amount": None}


def test_a_condition_without_words_is_refused(raw: Any) -> None:
    del raw["conditions"]["uk-urgency"]
    with pytest.raises(InvalidInputs, match="uk-urgency"):
        routes_from(raw, load_horizons())


def test_a_route_given_twice_is_refused(raw: Any) -> None:
    raw["routes"].append(row(raw, "NZ-OPEN"))
    with pytest.raises(InvalidInputs, match="NZ-OPEN"):
        routes_from(raw, load_horizons())


@pytest.mark.parametrize("broken", [[], {"routes": []}, None])
def test_another_file_is_refused_by_its_keys(broken: Any) -> None:
    with pytest.raises(InvalidInputs, match="keys"):
        routes_from(broken, load_horizons())
