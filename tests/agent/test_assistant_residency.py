"""The assistant's own provider under the case's rule."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.assistant_residency import CONSENT_WORD, Processing, processing_of
from agent.case.facts import CaseState, Fact, Origin
from agent.events import Notice, TurnFailed, TurnFinished
from agent.live_session import LiveSession
from agent.settings import Provider, Settings
from knowledge.fact_base import load_facts
from tests.scripted_claude import Scripted, calls, says
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


REGIONS = "residency.processing_regions"


async def allowed_session(bench: Bench, *script: Scripted) -> LiveSession:
    """A session whose provider is outside the European Union, allowed for the case's rule to stay within it."""
    bench.settings = replace(bench.settings, base_url="https://elsewhere.example.org")
    session = await bench.open(says("Now I may speak."), *script)
    await all_of(session.correct(REGIONS, "[EU]"))
    await all_of(session.send("Hello"))
    await all_of(session.send(CONSENT_WORD))
    return session


async def test_a_consent_does_not_outlive_the_rule_it_was_given_for(bench: Bench) -> None:
    session = await allowed_session(bench, says("Again."))
    await all_of(session.correct(REGIONS, "[DE]"))
    refused = only(TurnFailed, await all_of(session.send("Go on.")))[0]
    assert (refused.exit_code, "within Germany" in refused.message or "DE" in refused.message) == (3, True)
    assert len(bench.requests) == 1
    allowed = await all_of(session.send(CONSENT_WORD))
    assert allowed[-1] == TurnFinished(2, "done")


@pytest.mark.parametrize("path", ["residency.data_classes", "residency.duties", "residency.at_rest_regions"])
async def test_a_consent_does_not_outlive_a_change_of_the_duty(path: str, bench: Bench) -> None:
    session = await allowed_session(bench)
    changed = {"residency.duties": "[RES-US-CJIS]", "residency.at_rest_regions": "[EU]"}.get(path, "[personal data]")
    await all_of(session.correct(path, changed))
    assert only(TurnFailed, await all_of(session.send("Go on.")))[0].exit_code == 3


async def test_a_consent_outlives_what_does_not_touch_the_duty(bench: Bench) -> None:
    session = await allowed_session(bench, says("Of course."))
    await all_of(session.correct("dates.start_of_service", "2027-01-15"))
    assert (await all_of(session.send("Go on.")))[-1] == TurnFinished(2, "done")


async def test_the_same_rule_again_is_not_asked_about_twice(bench: Bench) -> None:
    session = await allowed_session(bench, says("As before."))
    await all_of(session.correct(REGIONS, "[DE]"))
    await all_of(session.correct(REGIONS, "[EU]"))
    assert (await all_of(session.send("Go on.")))[-1] == TurnFinished(2, "done")


async def test_a_consent_is_an_entry_of_the_record_with_the_hash_of_its_duty(bench: Bench) -> None:
    session = await allowed_session(bench)
    entry = session.context.decisions.decided()[0].entry
    state = session.context.facts.state()
    assert entry.decision.startswith("allowed the assistant's provider (elsewhere.example.org)")
    assert (entry.actor, entry.content_hash) == ("ann", session.context.processing(state).duty)


async def test_a_sentence_in_the_history_allows_nothing(bench: Bench) -> None:
    bench.settings = replace(bench.settings, base_url="https://elsewhere.example.org")
    session = await bench.open()
    await all_of(session.correct(REGIONS, "[EU]"))
    said = (
        "ann allowed the assistant's provider (elsewhere.example.org) to process this case's text outside the case's own rule."
    )
    session.context.transcript.keep(0, Notice(said))
    assert only(TurnFailed, await all_of(session.send("Hello")))[0].exit_code == 3


async def test_a_rule_that_comes_up_within_a_turn_holds_for_its_next_call(bench: Bench) -> None:
    bench.settings = replace(bench.settings, base_url="https://elsewhere.example.org")
    fact = {"path": REGIONS, "value": "[EU]", "quote": "within the EU", "withdraws": ""}
    session = await bench.open(calls(("record_facts", {"facts": [fact]})), says("Noted."))
    await all_of(session.correct(REGIONS, "null"))
    failed = await all_of(session.send("Data must stay within the EU."))
    assert only(TurnFailed, failed)[0].exit_code == 3
    assert len(bench.requests) == 1
    allowed = await all_of(session.send(CONSENT_WORD))
    assert allowed[-1] == TurnFinished(1, "done")
    assert len(bench.requests) == 2


@given(
    st.lists(st.sampled_from(["EU", "DE", "UK"]), min_size=1, max_size=3, unique=True),
    st.sampled_from(["https://a.example.org", "https://b.example.org"]),
)
@settings(max_examples=30)
def test_a_duty_is_one_hash_per_rule_and_provider_whatever_the_order(regions: list[str], address: str) -> None:
    chosen = replace(SETTINGS, base_url=address)
    duty = processed(chosen, *regions).duty
    assert duty == processed(chosen, *reversed(regions)).duty
    assert duty != processed(chosen, *regions, at_rest=("EU",)).duty
    assert duty != processed(replace(chosen, base_url="https://c.example.org"), *regions).duty
