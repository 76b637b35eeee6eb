from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.preparation.missing import MissingFacts
from agent.preparation.preparation import Preparation
from tools.benchmarks.rank_input import RankBenchmarksInput
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.benchmarks.vocabulary import BuyerLevel, Protection, ResidencyScope
from tools.errors import InvalidInputs, ResidencyNotSettled
from tools.verdict import Verdict

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]
PEERS = {250: "0.08", 300: "0.10", 480: "0.12", 500: "0.15", 650: "0.14", 900: "0.18", 1200: "0.22", 2500: "0.24", 5000: "0.27"}
"""Yearly commitment in thousand USD and discount."""


def peer(name: str, **facts: Any) -> dict[str, Any]:
    known = {
        "buyer": f"Fictional city {name}",
        "level": "local",
        "signed": "2026-11-02",
        "discount": "0.15",
        "yearly_commitment": {"amount": "500000", "currency": "USD"},
        "term_months": 12,
        "residency": "region",
        "source": "answer to an information request",
        "learnt_on": "2026-11-20",
    }
    return {f"peers.{name}.{fact}": value for fact, value in (known | facts).items()}


def nine_peers() -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for thousand, discount in PEERS.items():
        amount = {"amount": str(thousand * 1000), "currency": "USD"}
        facts |= peer(f"city-{thousand}", discount=discount, yearly_commitment=amount)
    return facts


def given(preparation: Preparation, state: CaseState) -> RankBenchmarksInput:
    chain = preparation.chain(state, AS_OF)
    derived = chain.inputs["rank_benchmarks"](chain)
    assert isinstance(derived, RankBenchmarksInput)
    return derived


def ranked(preparation: Preparation, state: CaseState) -> RankBenchmarksOutput:
    output = preparation.run("rank_benchmarks", state, AS_OF).output
    assert isinstance(output, RankBenchmarksOutput)
    return output


def test_last_offer_is_what_is_ranked(preparation: Preparation, case_with: CaseWith) -> None:
    later = {"offers.second.received": "2026-11-23", "offers.second.discount": "0.2"}
    assert given(preparation, case_with(later)).discounts[0].discount == Decimal("0.2")


def test_our_purchase_follows_from_the_case(preparation: Preparation, case_with: CaseWith) -> None:
    ours = given(preparation, case_with()).ours
    assert (ours.buyer_level, ours.residency_scope) == (BuyerLevel.LOCAL, ResidencyScope.REGION)
    assert (ours.place, ours.term_months, str(ours.yearly_commitment)) == ("US-OR", 12, "450,000.00 USD")


def test_mix_weighs_workloads_by_their_requests(preparation: Preparation, case_with: CaseWith) -> None:
    mix = given(preparation, case_with()).ours.model_mix
    # Opus: 0.2 of 900,000 and 0.3 of 400,000 among 1,900,000 requests.
    assert mix["claude-opus-5-5"] == pytest.approx(Decimal(300_000) / 1_900_000, abs=Decimal("0.000001"))
    assert sum(mix.values()) == 1


def test_offer_without_a_cap_lacks_that_protection(preparation: Preparation, case_with: CaseWith) -> None:
    protections = given(preparation, case_with({"offers.first.rollover_share": "0.5"})).protections
    assert protections == {
        Protection.RENEWAL_CAP: Verdict.FAIL,
        Protection.ROLLOVER: Verdict.PASS,
        Protection.OVERAGE_RATE: Verdict.FAIL,
    }


def test_no_price_is_compared_before_the_gate(preparation: Preparation, demo_case: CaseState) -> None:
    with pytest.raises(ResidencyNotSettled):
        preparation.run("rank_benchmarks", demo_case, AS_OF)


def test_unknown_discount_is_asked_for(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(MissingFacts) as refused:
        preparation.run("rank_benchmarks", case_with({"offers.first.discount": None}), AS_OF)
    assert refused.value.paths == ("offers.first.discount",)


def test_peer_without_a_source_is_asked_for_it(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(MissingFacts) as refused:
        preparation.run("rank_benchmarks", case_with(peer("elm", source=None)), AS_OF)
    assert refused.value.paths == ("peers.elm.source",)


def test_peer_whose_mix_does_not_sum_to_one_is_named(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(InvalidInputs, match="sum to 1"):
        preparation.run("rank_benchmarks", case_with(peer("elm", mix={"claude-sonnet-5-5": "0.5"})), AS_OF)


def test_published_records_alone_are_printed_without_a_rank(preparation: Preparation, case_with: CaseWith) -> None:
    found = ranked(preparation, case_with())
    assert found.ranks[0].rank is None
    assert found.ranks[0].printed_above == 2


def test_nine_peers_rank_the_offer(preparation: Preparation, case_with: CaseWith) -> None:
    found = ranked(preparation, case_with(nine_peers()))
    assert (found.n, found.ranks[0].rows) == (9, 9)
    assert found.volume is not None
    assert found.volume.slope == pytest.approx(Decimal("0.14992343"), abs=Decimal("1e-8"))


@pytest.mark.parametrize("with_peers", [False, True])
def test_section_shows_every_figure_bound(preparation: Preparation, case_with: CaseWith, with_peers: bool) -> None:
    brief = preparation.brief(case_with(nine_peers() if with_peers else {}), AS_OF)
    for section in (brief.section("benchmarks"), brief.section("annex-benchmarks")):
        assert section.unverified == ()
        assert section.is_private
        assert len(section.figures) >= 10


def test_section_names_promotions_sources_and_what_is_missing(preparation: Preparation, case_with: CaseWith) -> None:
    brief = preparation.brief(case_with(), AS_OF)
    assert "too few for a percentile" in brief.section("benchmarks").markdown
    words = brief.section("annex-benchmarks").markdown
    assert "BM-001, General Services Administration" in words
    assert "https://www.anthropic.com/news/expanding-partnership-gsa" in words
    assert "Missing: a cap on the price rise at renewal." in words
    assert "Low confidence, not for a letter." in words


def test_sections_stand_between_offer_and_positions(preparation: Preparation, case_with: CaseWith) -> None:
    sections = [section.id for section in preparation.brief(case_with(), AS_OF).sections]
    assert sections.index("offer") < sections.index("benchmarks") < sections.index("positions")


def test_figure_opens_to_the_records_it_rests_on(preparation: Preparation, case_with: CaseWith) -> None:
    opened = preparation.derivation("rank_benchmarks#rows.BM-005.discount", case_with(), AS_OF)
    assert opened.value == "50 %"
    assert any(line.title.startswith("BM-005: https://www.goldrushcam.com/") for line in opened.sources)


def test_discount_off_an_old_list_is_no_discount_off_todays(preparation: Preparation, case_with: CaseWith) -> None:
    # 15 % off 5 where the list is 4 today: 4.25 is 6.25 % above it.
    found = given(preparation, case_with({"offers.first.base_over_list": "1.25"})).discounts
    assert [(each.id, each.discount) for each in found][:2] == [
        ("last_offer", Decimal("-0.0625")),
        ("as_stated", Decimal("0.15")),
    ]


def test_discount_on_part_of_the_usage_counts_on_all_of_it(preparation: Preparation, case_with: CaseWith) -> None:
    found = given(preparation, case_with({"offers.first.discounted_share": "0.4"})).discounts
    assert found[0].discount == Decimal("0.06")


def test_our_target_is_ranked_and_kept_from_the_vendor(preparation: Preparation, case_with: CaseWith) -> None:
    found = ranked(preparation, case_with(nine_peers()))
    target = next(each for each in found.ranks if each.id == "our_target")
    assert target.rank is not None
    assert found.is_private("ranks.our_target.discount")
    assert not found.is_private("ranks.last_offer.rank")
    assert str(target.discount) not in repr(found)


def test_ranking_goes_on_where_no_position_can_be_set(preparation: Preparation, case_with: CaseWith) -> None:
    found = given(preparation, case_with({"preferences.renewal_uplifts": None})).discounts
    assert [each.id for each in found] == ["last_offer"]


def test_clause_accepted_in_writing_is_a_protection(preparation: Preparation, case_with: CaseWith) -> None:
    accepted = ["exit", "residency_processing", "model_retirement"]
    protections = given(preparation, case_with({"offers.first.accepted_clauses": accepted})).protections
    assert protections[Protection.EXIT] is protections[Protection.RESIDENCY] is Verdict.PASS
    assert Protection.PRICE_DROP not in protections


@pytest.mark.parametrize(
    ("fact", "protection"), [("price_increase", Protection.PRICE_HOLD), ("may_substitute_model", Protection.SAME_MODEL)]
)
def test_right_to_raise_or_replace_is_a_missing_protection(
    preparation: Preparation, case_with: CaseWith, fact: str, protection: Protection
) -> None:
    value = True if fact == "may_substitute_model" else "0.05"
    assert given(preparation, case_with({f"offers.first.{fact}": value})).protections[protection] is Verdict.FAIL
