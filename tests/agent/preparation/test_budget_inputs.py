from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.case.facts import CaseState
from agent.preparation.missing import MissingFacts
from agent.preparation.preparation import Preparation
from tools.budget.demand import LognormalDemand
from tools.budget.evaluate_tiers import EvaluateTiersOutput
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.budget.value_clauses import ValueClausesOutput
from tools.money import money
from tools.verdict import Verdict

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]
STERLING = {
    "exchange.rate": "1.30",
    "exchange.quoted_on": "2026-11-20",
    "exchange.source": "central bank",
    "exchange.yearly_volatility": "0.08",
}
POUNDS = {"funding.FY2027.amount": {"amount": "750000", "currency": "GBP"}}
MENU = {
    "tiers.small.threshold": {"amount": "100000", "currency": "USD"},
    "tiers.small.discount": "0.10",
    "tiers.large.threshold": {"amount": "450000", "currency": "USD"},
    "tiers.large.discount": "0.25",
}


@pytest.fixture
def run(preparation: Preparation, case_with: CaseWith) -> Callable[..., Any]:
    """The output of a tool on the demo case with further facts."""
    return lambda tool, facts=None: preparation.run(tool, case_with(facts), AS_OF).output


def sized(output: object) -> SizeCommitmentOutput:
    assert isinstance(output, SizeCommitmentOutput)
    return output


def valued(output: object) -> ValueClausesOutput:
    assert isinstance(output, ValueClausesOutput)
    return output


def tiers(output: object) -> EvaluateTiersOutput:
    assert isinstance(output, EvaluateTiersOutput)
    return output


def test_foreign_money_is_counted_at_the_buffered_rate(run: Callable[..., Any]) -> None:
    assert sized(run("size_commitment", POUNDS | STERLING)).secured == money("854784", "USD")


def test_foreign_money_without_a_rate_asks_for_it(run: Callable[..., Any]) -> None:
    with pytest.raises(MissingFacts) as refused:
        run("size_commitment", POUNDS)
    assert refused.value.paths == tuple(STERLING)


def test_the_offers_term_is_laid_over_the_buyers_own_years(run: Callable[..., Any]) -> None:
    found = sized(run("size_commitment", {"dates.start_of_service": "2027-04-01"}))
    assert [(year.id, year.days) for year in found.ask_by_year] == [("FY2027", 91), ("FY2028", 275)]
    assert found.ask_by_year[1].firm_at_most.amount == 0


def test_a_year_without_days_takes_those_its_law_gives(run: Callable[..., Any]) -> None:
    undated = {f"funding.{year}.{day}": None for year in ("FY2027", "FY2028") for day in ("starts", "ends")}
    found = sized(run("size_commitment", undated | {"dates.start_of_service": "2027-04-01"}))
    assert [year.id for year in found.ask_by_year] == ["FY2027", "FY2028"]
    assert found.ask_by_year[0].standing == "secured"


def test_a_past_year_is_left_out_by_its_lawful_end(run: Callable[..., Any]) -> None:
    past = {"funding.FY2026.status": "secured", "funding.FY2026.amount": {"amount": "9", "currency": "USD"}}
    assert sized(run("size_commitment", past)).fiscal_year == "FY2027"


def test_a_later_year_may_use_more_and_be_less_certain(run: Callable[..., Any]) -> None:
    usual, grown = (sized(run("size_commitment", facts)).options[0] for facts in ({}, {"funding.FY2028.usage_multiple": "1.5"}))
    ratio = grown.option_with_release.amount / usual.option_with_release.amount
    assert ratio == pytest.approx(Decimal("1.5"), abs=Decimal("0.00001"))


def test_the_officers_cap_holds_the_commitment_down(run: Callable[..., Any]) -> None:
    found = sized(run("size_commitment", {"preferences.shortfall_cap": {"amount": "5000", "currency": "USD"}}))
    assert found.firm.cvar90_shortfall.amount <= 5000
    ask = next(each for each in found.candidates if each.id == "vendor_ask")
    assert ask.is_within_shortfall_cap is False


def test_an_unknown_funding_chance_leaves_the_release_without_a_value(run: Callable[..., Any]) -> None:
    found = valued(run("value_clauses", {"funding.FY2028.funding_probability": None}))
    assert "non_appropriation" in {clause.id for clause in found.open_clauses}
    assert (
        sized(run("size_commitment", {"funding.FY2028.funding_probability": None})).options[0].option_without_release
        is Verdict.UNCONFIRMED
    )


def test_the_release_is_valued_over_the_years_anybody_knows_of(run: Callable[..., Any]) -> None:
    found = valued(run("value_clauses", {"offers.first.term_months": 36, "dates.start_of_service": "2026-12-01"}))
    # 450,000 a year from 2026-12-01: 212 days in FY2027, then the whole of FY2028 (366 days) at 0.8, then FY2029 and FY2030.
    total, days = Decimal(1_350_000), 1096
    in_fy2028 = total * 366 / days
    release = next(clause for clause in found.clauses if clause.id == "non_appropriation")
    assert release.value.amount == pytest.approx(Decimal("0.2") * in_fy2028, abs=Decimal("0.01"))
    later = next(clause for clause in found.open_clauses if clause.id == "non_appropriation_later")
    assert later.needs == "how likely the money for FY2029, FY2030 is"


def test_clauses_run_on_the_last_offer_without_being_asked_for(run: Callable[..., Any]) -> None:
    found = valued(run("value_clauses"))
    ids = {clause.id for clause in found.clauses}
    assert {
        "rollover_quarter",
        "rollover_half",
        "overage_at_committed_rate",
        "smaller_commitment",
        "five_points_same_payment",
        "five_points_same_capacity",
        "renewal_cap",
        "non_appropriation",
    } == ids
    assert [clause.id for clause in found.open_clauses] == ["price_drop_protection"]
    worth = [clause.value.amount for clause in found.clauses]
    assert worth == sorted(worth, reverse=True)


def test_what_the_offer_already_gives_is_not_asked_for(run: Callable[..., Any]) -> None:
    given = {"offers.first.rollover_share": "0.5", "offers.first.renewal_cap": "0%", "offers.first.overage_basis": "committed"}
    ids = {clause.id for clause in valued(run("value_clauses", given)).clauses}
    assert not ids & {"rollover_quarter", "rollover_half", "renewal_cap", "overage_at_committed_rate"}


def test_price_drop_protection_is_valued_by_the_estimate(run: Callable[..., Any]) -> None:
    estimate = {"preferences.price_cut_probability": "0.4", "preferences.price_cut_share": "0.2"}
    found = {clause.id: clause.value for clause in valued(run("value_clauses", estimate)).clauses}
    assert found["price_drop_protection"] == money("18000.00", "USD")


def test_the_last_cut_of_each_family_is_tried_again_on_the_locked_rate(run: Callable[..., Any]) -> None:
    scenarios = {each.id: each for each in valued(run("value_clauses")).effective_discounts}
    assert scenarios["opus_last_cut_again"].discount == Decimal("-0.0625")
    assert "sonnet_last_cut_again" not in scenarios


def test_clauses_under_discussion_take_the_place_of_the_usual_ones(run: Callable[..., Any]) -> None:
    wanted = {"clauses.carry.kind": "rollover", "clauses.carry.share": "0.1", "clauses.less.kind": "other_commitment"}
    amount = {"clauses.less.amount": {"amount": "200000", "currency": "USD"}}
    assert {clause.id for clause in valued(run("value_clauses", wanted | amount)).clauses} == {"carry", "less"}
    with pytest.raises(MissingFacts) as refused:
        run("value_clauses", wanted)
    assert refused.value.paths == ("clauses.less.amount",)


def test_their_menu_is_set_beside_paying_as_you_go(run: Callable[..., Any]) -> None:
    found = tiers(run("evaluate_tiers", MENU))
    assert [tier.id for tier in found.tiers] == ["pay-as-you-go", "small", "large"]
    assert found.best == "small"
    assert not found.tiers[2].is_lawful


def test_without_a_menu_their_offer_is_the_only_band(run: Callable[..., Any]) -> None:
    assert [tier.id for tier in tiers(run("evaluate_tiers")).tiers] == ["pay-as-you-go", "their-offer"]


def test_a_band_without_its_discount_is_asked_for(run: Callable[..., Any]) -> None:
    with pytest.raises(MissingFacts) as refused:
        run("evaluate_tiers", MENU | {"tiers.large.discount": None})
    assert refused.value.paths == ("tiers.large.discount",)


def test_the_officers_cap_is_never_said_to_the_vendor(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"preferences.shortfall_cap": {"amount": "50000", "currency": "USD"}})
    assert preparation.private_values(state, AS_OF)["shortfall_cap"].value == money(50000, "USD")


def test_a_threshold_in_another_currency_blocks_the_menu_and_nothing_else(
    preparation: Preparation, case_with: CaseWith
) -> None:
    state = case_with(MENU | {"tiers.small.threshold": {"amount": "100000", "currency": "GBP"}})
    workup = preparation.workup(state, AS_OF)
    assert "thresholds of 0 or more in USD" in workup.blocked["evaluate_tiers"]
    assert "value_clauses" in workup.results


def test_how_likely_the_money_is_is_asked_for(preparation: Preparation, case_with: CaseWith) -> None:
    missing = preparation.workup(case_with({"funding.FY2028.funding_probability": None}), AS_OF).missing
    assert "funding.FY2028.funding_probability" in missing


def test_the_opened_commitment_names_the_rules_on_the_money(preparation: Preparation, case_with: CaseWith) -> None:
    opened = preparation.derivation("size_commitment#firm_commitment", case_with(), AS_OF)
    assert any(source.title.startswith("state code") for source in opened.sources)


def test_the_rules_are_those_of_the_buyers_own_state(run: Callable[..., Any]) -> None:
    found = sized(run("size_commitment", {"buyer.kind": "university", "buyer.jurisdiction": "US-STATE"}))
    assert found.rules
    assert sized(run("size_commitment", {"buyer.country": "US-FL"})).rules != found.rules


def test_a_start_of_service_that_is_only_supposed_is_said(run: Callable[..., Any]) -> None:
    supposed, known = (sized(run("size_commitment", facts)) for facts in ({}, {"dates.start_of_service": "2027-04-01"}))
    assert any("taken to start on 2027-03-31" in warning for warning in supposed.warnings)
    assert not any("taken to start" in warning for warning in known.warnings)


def test_a_start_in_the_past_is_said(run: Callable[..., Any]) -> None:
    past = sized(run("size_commitment", {"dates.start_of_service": "2026-11-23"}))
    assert any("which is past" in warning for warning in past.warnings)


def test_their_menu_needs_no_offer(run: Callable[..., Any]) -> None:
    terms = ("received", "discount", "payable_commitment", "term_months", "rollover_share", "renewal_cap", "overage_basis")
    found = tiers(run("evaluate_tiers", MENU | {f"offers.first.{term}": None for term in terms}))
    assert found.best == "small"


def test_foreign_money_is_shown_in_the_brief_with_its_buffer(preparation: Preparation, case_with: CaseWith) -> None:
    shown = preparation.brief(case_with(POUNDS | STERLING), AS_OF).section("commitment")
    assert "975,000.00 USD" in shown.markdown
    assert "12.33 %" in shown.markdown
    assert shown.unverified == ()


@given(
    discount=st.decimals(min_value=0, max_value="0.9", places=2),
    rollover=st.decimals(min_value=0, max_value=1, places=2),
    overage=st.sampled_from(["list", "committed"]),
    secured=st.integers(min_value=0, max_value=900_000),
    reserve=st.decimals(min_value=0, max_value=1, places=2),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_offer_and_no_money_moves_a_recommendation_above_secured_money(
    *,
    run: Callable[..., Any],
    discount: Decimal,
    rollover: Decimal,
    overage: str,
    secured: int,
    reserve: Decimal,
) -> None:
    facts = {
        "offers.first.discount": str(discount),
        "offers.first.rollover_share": str(rollover),
        "offers.first.overage_basis": overage,
        "funding.FY2027.amount": {"amount": str(secured), "currency": "USD"},
        "funding.FY2027.reserve_share": str(reserve),
    }
    free = secured * (1 - reserve)
    assert sized(run("size_commitment", facts)).firm_commitment.amount <= free
    menu = tiers(run("evaluate_tiers", facts | MENU))
    best = next(tier for tier in menu.tiers if tier.id == menu.best)
    assert best.outcome.payable.amount <= free


UNSTATED = {"demand.coefficient_of_variation": None, "demand.distribution": None}
WORK = ("intake-summaries", "letter-drafts", "nightly-review")


def lognormal(preparation: Preparation, state: CaseState) -> LognormalDemand:
    given = preparation.run("size_commitment", state, AS_OF).inputs
    return LognormalDemand.model_validate(given["demand"])


def test_an_unstated_spread_follows_from_the_workloads(preparation: Preparation, case_with: CaseWith) -> None:
    # 25 % in volume and 15 % in tokens, the same drivers everywhere: 1 + v^2 multiplies over the drivers.
    found = lognormal(preparation, case_with(UNSTATED)).coefficient_of_variation
    assert float(found) == pytest.approx((1.0625 * 1.0225 - 1) ** 0.5, abs=1e-6)


def test_a_spread_that_somebody_stated_wins(preparation: Preparation, case_with: CaseWith) -> None:
    own = {"funding.FY2027.coefficient_of_variation": "0.4"}
    assert lognormal(preparation, case_with()).coefficient_of_variation == Decimal("0.3")
    assert lognormal(preparation, case_with(UNSTATED | own)).coefficient_of_variation == Decimal("0.4")


def test_growth_of_the_workloads_is_in_the_mean(preparation: Preparation, case_with: CaseWith) -> None:
    still = lognormal(preparation, case_with(UNSTATED)).mean.amount
    growing = {f"workloads.{name}.monthly_growth": "0.02" for name in WORK}
    grown = lognormal(preparation, case_with(UNSTATED | growing)).mean.amount
    # Twelve growing months over twelve equal ones: (1.02^12 - 1) / (12 x 0.02).
    assert float(grown / still) == pytest.approx((1.02**12 - 1) / 0.24, abs=1e-6)


def test_the_derivation_says_where_the_spread_comes_from(run: Callable[..., Any]) -> None:
    derived, stated = (sized(run("size_commitment", facts)).steps for facts in (UNSTATED, {}))
    assert derived[0].label == "Mean and spread of demand"
    assert "its own variation" in derived[0].expression
    assert "Mean and spread of demand" not in {step.label for step in stated}


def test_while_one_workload_does_not_say_how_far_it_strays_the_spread_is_asked_for(
    preparation: Preparation, case_with: CaseWith
) -> None:
    silent = dict.fromkeys(f"workloads.nightly-review.{name}" for name in ("volume_variation", "tokens_variation"))
    with pytest.raises(MissingFacts) as refused:
        preparation.run("size_commitment", case_with(UNSTATED | silent), AS_OF)
    assert set(refused.value.paths) == {"demand.distribution", "demand.coefficient_of_variation"}


def test_scenarios_are_asked_for_where_the_case_wants_them(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(MissingFacts) as refused:
        preparation.run("size_commitment", case_with(UNSTATED | {"demand.distribution": "discrete"}), AS_OF)
    assert refused.value.paths == ("demand.points",)


SAME_RATE = {"offers.first.overage_basis": "committed"}


def test_the_menu_says_which_least_amount_earns_the_offered_rate(preparation: Preparation, case_with: CaseWith) -> None:
    inputs = preparation.run("size_commitment", case_with(SAME_RATE | MENU), AS_OF).inputs

    # The offer gives 15 %; the small band gives 10 %, so only the large one earns it.
    assert inputs["least_commitment"]["amount"] == "450000"


def test_an_offer_without_a_commitment_earns_its_rate_for_nothing(run: Callable[..., Any]) -> None:
    found = sized(run("size_commitment", SAME_RATE | {"offers.first.payable_commitment": {"amount": "0", "currency": "USD"}}))

    assert found.firm_commitment == money(0, "USD")
    assert found.firm.saving_share == Decimal("0.15")


def test_the_least_amount_is_asked_for_where_the_rate_reaches_beyond_the_commitment(
    preparation: Preparation, case_with: CaseWith
) -> None:
    asked = [{fact.path for fact in preparation.brief(case_with(facts), AS_OF).missing} for facts in ({}, SAME_RATE)]

    assert ["tiers" in paths for paths in asked] == [False, True]


def test_nothing_is_said_to_save_while_the_least_amount_is_unknown(run: Callable[..., Any]) -> None:
    found = sized(run("size_commitment", SAME_RATE))

    assert (found.firm.payable.amount, found.firm.expected_saving.amount) == (Decimal(0), Decimal(0))


def test_committing_nothing_is_no_clause_where_the_rate_would_go_with_it(run: Callable[..., Any]) -> None:
    assert "smaller_commitment" not in {clause.id for clause in valued(run("value_clauses", SAME_RATE)).clauses}


def test_the_brief_names_what_is_firm_now_apart_from_what_waits_for_the_vote(
    preparation: Preparation, case_with: CaseWith
) -> None:
    brief = preparation.brief(case_with(), AS_OF)
    found = sized(preparation.run("size_commitment", case_with(), AS_OF).output)

    assert found.after_vote.amount > 0
    for section in ("commitment", "summary"):
        shown = brief.section(section).markdown
        assert str(found.firm_commitment.rounded()) in shown
        assert str(found.after_vote.rounded()) in shown
