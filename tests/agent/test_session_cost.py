"""What the conversation itself costs, held against prices read off the vendor's list by hand."""

from datetime import date
from decimal import Decimal

import pytest

from agent.claude import Usage
from agent.events import UsageCounted
from agent.session_cost import price_at_list
from knowledge.fact_base import load_facts
from tui.wording import UsageTotal, usage_text

DAY = date(2026, 11, 24)
USED = Usage(input_tokens=1_000, cache_write_tokens=2_000, cache_read_tokens=30_000, output_tokens=500)


def cost(model: str = "claude-opus-5-5", used: Usage = USED, option: str = "claude_api_global") -> Decimal | None:
    return price_at_list(load_facts(), option)(model, used, DAY)


def test_each_kind_of_token_has_its_own_price() -> None:
    # Opus 5.5 in November 2026: input 4, cache write 5, cache read 0.20, output 20 USD per million tokens.
    assert cost() == Decimal(4_000 + 10_000 + 6_000 + 10_000) / 1_000_000


def test_cached_tokens_at_the_full_input_price_would_cost_almost_five_times_as_much() -> None:
    uncached = Usage(input_tokens=33_000, output_tokens=500)
    assert cost(used=uncached) == Decimal("0.142")


def test_inference_in_the_united_states_costs_a_tenth_more_where_the_endpoint_says_so() -> None:
    pinned = Usage(1_000, 2_000, 30_000, 500, inference_geo="us")
    assert cost(used=pinned) == Decimal("0.033")


def test_a_clouds_regional_profile_costs_a_tenth_more() -> None:
    assert cost("us.anthropic.claude-opus-5-5-v1", option="bedrock_geo_profile_us") == Decimal("0.033")


@pytest.mark.parametrize(("prompt", "expected"), [(100_000, "0.01"), (100_001, "0.0500005")])
def test_a_long_prompt_is_priced_whole_at_its_band(prompt: int, expected: str) -> None:
    # Haiku 5.5: 0.10 USD to 100,000 prompt tokens, 0.50 above, on the whole request.
    assert cost("claude-haiku-5-5", Usage(input_tokens=prompt)) == Decimal(expected)


def test_a_model_nobody_lists_has_no_price_and_is_never_free() -> None:
    assert cost("claude-imaginary-9") is None


def test_the_screen_shows_money_and_the_cached_share() -> None:
    total = UsageTotal().plus(UsageCounted("claude-opus-5-5", 1_000, 2_000, 30_000, 500, cost()))
    assert usage_text(total) == "33.0k in, 500 out · 0.0300 USD · 91 % cached"
