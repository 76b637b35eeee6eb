"""The assistant's own provider under the case's rule."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agent.assistant_residency import CONSENT_WORD, Processing, processing_of
from agent.case.facts import CaseState, Fact, Origin
from agent.events import Notice, TurnFailed, TurnFinished
from agent.settings import Provider, Settings
from knowledge.fact_base import load_facts
from tests.scripted_claude import says
from tests.session_bench import Bench, all_of, only

SETTINGS = Settings(data_dir=Path("nowhere"), actor="ann", api_key="key")
TODAY = date(2026, 11, 18)
"""A day on which what the clouds' pages said is still current."""


def case_within(*regions: str, at_rest: tuple[str, ...] = ()) -> CaseState:
    rules = {"residency.processing_regions": list(regions), "residency.at_rest_regions": list(at_rest)}
    return CaseState("a", 1, {path: Fact(path, rule, Origin.USER, confirmed=True) for path, rule in rules.items() if rule})


def processed(settings: Settings, *regions: str, at_rest: tuple[str, ...] = (), on: date = TODAY) -> Processing:
    return processing_of(case_within(*regions, at_rest=at_rest), settings, load_facts().deployments, on)


def test_a_case_without_a_rule_asks_nothing() -> None:
    assert processed(SETTINGS) == Processing()


@pytest.mark.parametrize("provider", ["anthropic", "aws"])
def test_a_rule_within_the_united_states_pins_inference_there(provider: Provider) -> None:
    assert processed(replace(SETTINGS, provider=provider), "US") == Processing(inference_geo="us")


@pytest.mark.parametrize(
    ("provider", "lawful"),
    [("bedrock", "bedrock_geo_profile_us"), ("google", "google_multi_region_us"), ("foundry", "foundry_azure_us_data_zone")],
)
def test_a_cloud_that_may_process_anywhere_is_in_the_way_and_the_lawful_setting_is_named(
    provider: Provider, lawful: str
) -> None:
    assert f"BUYERSIDE_DEPLOYMENT={lawful} would keep it." in processed(replace(SETTINGS, provider=provider), "US").conflict


@pytest.mark.parametrize(
    ("provider", "deployment", "region"),
    [
        ("bedrock", "bedrock_geo_profile_us", "us-east-1"),
        ("google", "google_multi_region_us", "us"),
        ("foundry", "foundry_azure_us_data_zone", ""),
        ("anthropic", "claude_api_us", ""),
    ],
)
def test_a_deployment_that_keeps_the_rule_is_not_in_the_way(provider: Provider, deployment: str, region: str) -> None:
    chosen = replace(SETTINGS, provider=provider, deployment=deployment, region=region)
    assert processed(chosen, "US").conflict == ""


def test_a_european_rule_is_not_kept_by_the_vendors_own_endpoint() -> None:
    assert processed(SETTINGS, "EU").conflict


def test_a_rule_for_data_at_rest_is_held_as_well() -> None:
    assert processed(SETTINGS, "ANY", at_rest=("EU",)).conflict
    assert not processed(SETTINGS, "ANY", at_rest=("US",)).conflict


def test_a_deployment_named_on_purpose_is_not_changed_behind_the_users_back() -> None:
    assert processed(replace(SETTINGS, deployment="claude_api_global"), "US").conflict


def test_a_statement_that_expired_keeps_no_rule() -> None:
    assert processed(SETTINGS, "US", on=date(2028, 1, 1)).conflict


def test_an_endpoint_on_this_machine_leaves_no_region() -> None:
    assert not processed(replace(SETTINGS, base_url="http://127.0.0.1:8787"), "EU").conflict
    assert processed(replace(SETTINGS, base_url="https://elsewhere.example.org"), "EU").conflict


def test_an_endpoint_nobody_described_is_in_the_way_of_any_rule() -> None:
    assert processed(replace(SETTINGS, base_url="https://elsewhere.example.org"), "US").conflict


@pytest.mark.parametrize(
    ("address", "is_in_the_way"),
    [
        ("https://bedrock-runtime.us-east-1.amazonaws.com", False),
        ("https://proxy.example.org", True),
        ("https://amazonaws.com.example.org", True),
        ("http://127.0.0.1:9", False),
    ],
)
def test_a_clouds_client_that_is_sent_elsewhere_keeps_no_rule(address: str, *, is_in_the_way: bool) -> None:
    chosen = replace(SETTINGS, provider="bedrock", deployment="bedrock_geo_profile_us", region="us-east-1", cloud_url=address)
    assert bool(processed(chosen, "US").conflict) == is_in_the_way


def test_a_loopback_address_says_nothing_of_a_cloud() -> None:
    assert processed(replace(SETTINGS, provider="bedrock", base_url="http://127.0.0.1:8787"), "EU").conflict


async def test_nothing_is_sent_until_a_person_allows_it(bench: Bench) -> None:
    bench.settings = replace(bench.settings, base_url="https://elsewhere.example.org")
    session = await bench.open(says("Now I may speak."))
    await all_of(session.correct("residency.processing_regions", "[EU]"))
    events = await all_of(session.send("Hello"))
    assert only(TurnFailed, events)[0].exit_code == 3
    assert bench.requests == []
    assert await all_of(session.resume())
    assert bench.requests == []
    allowed = await all_of(session.send(CONSENT_WORD))
    assert "ann allowed" in only(Notice, allowed)[0].text
    assert allowed[-1] == TurnFinished(1, "done")
    assert "Hello" in str(bench.requests[0]["messages"])


async def test_what_was_allowed_to_one_provider_is_not_allowed_to_another(bench: Bench) -> None:
    bench.settings = replace(bench.settings, base_url="https://elsewhere.example.org")
    session = await bench.open(says("Now I may speak."))
    await all_of(session.correct("residency.processing_regions", "[EU]"))
    await all_of(session.send("Hello"))
    allowed = await all_of(session.send(CONSENT_WORD))
    assert "(elsewhere.example.org)" in only(Notice, allowed)[0].text
    bench.settings = replace(bench.settings, base_url="https://nowhere.example.org")
    other = await bench.open()
    assert only(TurnFailed, await all_of(other.send("Hello again")))[0].exit_code == 3
    assert bench.requests == []
