from datetime import date

import pytest

from knowledge.fact_files import read_fact_file, read_facts
from knowledge.fiscal_year_facts import load_fiscal_years
from knowledge.freshness import dated_source, load_horizons
from knowledge.residency_facts import deployments_from, duties_from, load_deployments, load_duties
from tools.errors import InvalidField, InvalidInputs
from tools.procurement.jurisdiction import Jurisdiction
from tools.provenance import FactKind, Provenance
from tools.residency.deployment_table import DeploymentOption
from tools.residency.statements import Conditional, Known, Unconfirmed
from tools.residency.vocabulary import PriceGeography


def statements(option: DeploymentOption) -> list[Known[object] | Conditional[object] | Unconfirmed]:
    single = [getattr(option, name) for name in type(option).model_fields]
    grouped = [*option.models.values(), *option.features.values(), *option.certifications.values()]
    return [found for found in (*single, *grouped) if isinstance(found, Known | Conditional | Unconfirmed)]


def test_every_stated_value_has_a_dated_source_with_an_end() -> None:
    sources = [source for option in load_deployments().options for found in statements(option) for source in found.provenance]
    assert len(sources) > 300
    assert all(source.valid_until is not None for source in sources if source.kind is FactKind.DEPLOYMENT)


def test_option_ids_are_unique_slugs() -> None:
    ids = [option.id for option in load_deployments().options]
    assert len(ids) == len(set(ids))
    assert {"claude_api_us", "claude_api_global", "bedrock_geo_profile_eu", "google_multi_region_eu"} <= set(ids)


def test_every_model_row_names_a_known_model() -> None:
    table = load_deployments()
    for option in table.options:
        assert all(table.model(model).id == model for model in (*option.models, *option.batch_by_model))


@pytest.mark.parametrize(
    ("kind", "multiplier"),
    [
        (PriceGeography.GLOBAL, "1"),
        (PriceGeography.FIRST_PARTY_US, "1.1"),
        (PriceGeography.PARTNER_REGIONAL, "1.1"),
        (PriceGeography.GOVCLOUD, "1.2"),
    ],
)
def test_each_price_geography_has_its_one_multiplier(kind: PriceGeography, multiplier: str) -> None:
    found = {str(o.geography_price.multiplier) for o in load_deployments().options if o.geography_price.kind is kind}
    assert found == {multiplier}


def test_what_is_not_list_priced_has_no_multiplier() -> None:
    unpriced = [o for o in load_deployments().options if o.geography_price.kind is PriceGeography.NOT_LIST_PRICED]
    assert unpriced
    assert all(option.geography_price.multiplier is None for option in unpriced)


def test_a_deployment_page_is_current_for_ninety_days() -> None:
    horizons = load_horizons()
    raw = {"source": "page", "as_of": "2026-08-21", "verification": "primary", "kind": "deployment"}
    assert dated_source(raw, horizons).valid_until == date(2026, 11, 19)


def test_an_end_stated_by_the_source_goes_before_the_horizon() -> None:
    raw = {
        "source": "notice",
        "as_of": "2026-01-01",
        "verification": "primary",
        "kind": "framework",
        "valid_until": "2026-10-28",
    }
    assert dated_source(raw, load_horizons()).valid_until == date(2026, 10, 28)


def test_the_horizons_are_those_of_the_design() -> None:
    days = {kind.value: horizon.days for kind, horizon in load_horizons().items()}
    expected = {"price": 60, "deployment": 90, "certification": 90, "statute": 365, "benchmark": None}
    assert {kind: days[kind] for kind in expected} == expected
    assert set(days) == {kind.value for kind in FactKind}


def test_every_duty_is_named_as_in_its_file_and_dated() -> None:
    duties = load_duties().duties
    assert len(duties) == 22
    assert all(duty.provenance and isinstance(duty.provenance[0], Provenance) for duty in duties)


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(InvalidField, match="each key once"):
        read_facts("a: 1\nb: 2\na: 3\n")


def test_a_statement_with_an_unknown_key_is_refused() -> None:
    raw = read_fact_file("deployments.yaml")
    raw["options"][0]["inference_regions"] = {"is": ["US"], "form": ["residency_page"]}
    with pytest.raises(InvalidField, match="statement"):
        deployments_from(raw, load_horizons())


def test_a_source_that_is_not_listed_is_refused() -> None:
    raw = read_fact_file("deployments.yaml")
    raw["options"][0]["inference_regions"] = {"is": ["US"], "from": ["hearsay"]}
    with pytest.raises(InvalidField, match="hearsay"):
        deployments_from(raw, load_horizons())


def test_a_condition_without_words_is_refused() -> None:
    raw = read_fact_file("deployments.yaml")
    del raw["conditions"]["bedrock_eu_destinations_inside_eu"]
    with pytest.raises(InvalidInputs, match="conditions without words"):
        deployments_from(raw, load_horizons())


def test_a_waiver_without_words_is_refused() -> None:
    raw = read_fact_file("residency-duties.yaml")
    del raw["conditions"]["canada_departure_decided"]
    with pytest.raises(InvalidInputs, match="RES-CA-FED: canada_departure_decided"):
        duties_from(raw, load_horizons())


def test_an_unknown_region_in_a_fact_file_is_named_by_its_place() -> None:
    raw = read_fact_file("residency-duties.yaml")
    raw["duties"][1]["conditions"][0]["permitted"] = ["USA"]
    with pytest.raises(InvalidInputs, match=r"duties\.1\.conditions\.0.*permitted\.0 is 'USA'"):
        duties_from(raw, load_horizons())


def test_duties_and_budget_law_name_one_set_of_jurisdictions() -> None:
    codes = {duty.jurisdiction for duty in load_duties().duties}
    regimes = {code for regime in load_fiscal_years().regimes for code in regime.jurisdictions}
    assert codes | regimes <= set(Jurisdiction)
