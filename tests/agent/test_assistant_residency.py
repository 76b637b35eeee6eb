"""The assistant's own provider under the case's rule."""

from dataclasses import replace
from pathlib import Path

import pytest

from agent.assistant_residency import CONSENT_WORD, processing_of
from agent.case.facts import CaseState, Fact, Origin
from agent.events import Notice, TurnFailed, TurnFinished
from agent.providers import build_client
from agent.settings import Provider, Settings
from knowledge.fact_base import load_facts
from tests.scripted_claude import says
from tests.session_bench import Bench, all_of, only
from tools.errors import ServiceUnavailable

SETTINGS = Settings(data_dir=Path("nowhere"), actor="ann", api_key="key")


def case_within(*regions: str) -> CaseState:
    path = "residency.processing_regions"
    return CaseState("a", 1, {path: Fact(path, list(regions), Origin.USER, confirmed=True)} if regions else {})


def conflict(settings: Settings, *regions: str) -> bool:
    return bool(processing_of(case_within(*regions), settings, load_facts().deployments).conflict)


def test_a_case_without_a_rule_asks_nothing() -> None:
    assert not conflict(SETTINGS)


def test_a_rule_within_the_united_states_pins_inference_there() -> None:
    processing = processing_of(case_within("US"), SETTINGS, load_facts().deployments)
    assert (processing.inference_geo, processing.conflict) == ("us", "")


@pytest.mark.parametrize("provider", ["bedrock", "google", "foundry", "aws"])
def test_a_cloud_that_may_process_anywhere_is_in_the_way(provider: Provider) -> None:
    assert conflict(replace(SETTINGS, provider=provider), "US")


def test_a_european_rule_is_not_kept_by_the_vendors_own_endpoint() -> None:
    assert conflict(SETTINGS, "EU")


def test_an_endpoint_on_this_machine_leaves_no_region() -> None:
    assert not conflict(replace(SETTINGS, base_url="http://127.0.0.1:8787"), "EU")
    assert conflict(replace(SETTINGS, base_url="https://elsewhere.example.org"), "EU")


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


def test_no_key_and_no_endpoint_is_no_client() -> None:
    assert build_client(replace(SETTINGS, api_key="")) is None


def test_a_cloud_without_its_own_settings_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ServiceUnavailable, match="region"):
        build_client(replace(SETTINGS, provider="bedrock"))


async def test_the_client_asks_the_endpoint_that_was_set() -> None:
    client = build_client(replace(SETTINGS, api_key="", base_url="http://127.0.0.1:8787"))
    assert client is not None
    assert str(client.base_url) == "http://127.0.0.1:8787"
    await client.close()
