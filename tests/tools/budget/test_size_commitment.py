"""The recommendation: lawful first, then worthwhile, with the binding limit named."""

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.commitment import BindingConstraint
from tools.budget.commitment_terms import CommitmentTerms
from tools.budget.demand import DiscreteDemand, NormalDemand
from tools.budget.exchange_rate import ExchangeRate
from tools.budget.fiscal_year import FiscalCalendar
from tools.budget.option_years import LaterYear
from tools.budget.size_commitment import SizeCommitmentInput, SizeCommitmentOutput, size_commitment
from tools.budget.term_by_year import ContractTerm
from tools.budget.tool import SIZE_COMMITMENT
from tools.errors import AppropriationExceeded, InvalidField
from tools.figures import figures_of
from tools.money import money
from tools.verdict import Verdict

STERLING = ExchangeRate(
    from_currency="GBP",
    to_currency="USD",
    spot=Decimal("1.30"),
    as_of=date(2026, 11, 20),
    source="central bank daily rate",
    yearly_volatility=Decimal("0.08"),
)
Sized = Callable[..., SizeCommitmentOutput]


def requested(year: str, probability: str | None, *, asked: str | None = None) -> Appropriation:
    return Appropriation(
        fiscal_year=year,
        secured=money(0, "USD"),
        status=FundingStatus.REQUESTED,
        funding_probability=None if probability is None else Decimal(probability),
        not_yet_voted=None if asked is None else money(asked, "USD"),
    )


def test_ample_money_leaves_the_economic_optimum_binding(sized: Sized) -> None:
    found = sized()

    assert found.firm_commitment.amount == pytest.approx(Decimal("505.340603"), abs=Decimal("0.000001"))
    assert found.binding_constraint is BindingConstraint.ECONOMIC_OPTIMUM


def test_scarce_money_binds_to_the_last_cent(sized: Sized, voted: Callable[[str], Appropriation]) -> None:
    found = sized(appropriation=voted("400"))

    assert found.firm_commitment == money(400, "USD")
    assert found.binding_constraint is BindingConstraint.SECURED_MONEY


def test_the_reserve_is_kept_back_before_committing(sized: Sized, voted: Callable[[str], Appropriation]) -> None:
    found = sized(appropriation=voted("500").model_copy(update={"reserve_share": Decimal("0.1")}))

    assert found.firm_commitment == money(450, "USD")


def test_the_low_case_is_compared_in_payable_money(sized: Sized) -> None:
    found = sized(low_case_percentile=Decimal("0.1"))

    # The 10 % quantile is 543.690 at list price; 0.8 of it is payable. Comparing the list figure would let 505.341 stand.
    assert found.firm_commitment.amount == pytest.approx(Decimal("434.952"), abs=Decimal("0.0005"))
    assert found.binding_constraint is BindingConstraint.LOW_CASE_SPEND


def test_a_shortfall_cap_lowers_the_commitment(sized: Sized) -> None:
    found = sized(shortfall_cap=money(100, "USD"))

    assert found.binding_constraint is BindingConstraint.SHORTFALL_CAP
    assert found.firm.cvar90_shortfall.amount == pytest.approx(Decimal(100), abs=Decimal("0.001"))


def test_an_ask_above_the_officers_cap_is_marked_as_refused(sized: Sized, five_scenarios: DiscreteDemand) -> None:
    # Methods 2.4: payable 640 (K = 800) leaves 320 in the worst tenth; 480 (K = 600) leaves 160.
    found = sized(demand=five_scenarios, shortfall_cap=money(200, "USD"), vendor_ask=money(640, "USD"))
    within = {candidate.id: candidate.is_within_shortfall_cap for candidate in found.candidates}

    assert (within["optimum"], within["vendor_ask"]) == (True, False)
    assert found.firm_commitment == money(480, "USD")


def test_an_unvoted_year_gets_nothing_firm_and_an_option(sized: Sized) -> None:
    found = sized(appropriation=requested("FY2027", "0.99"))

    assert found.firm_commitment == money(0, "USD")
    assert found.binding_constraint is BindingConstraint.YEAR_NOT_VOTED
    assert [option.id for option in found.options] == ["FY2027"]


def test_the_ramp_matches_the_worked_numbers(sized: Sized, normal: Callable[[str, str], NormalDemand]) -> None:
    found = sized(
        later_years=(
            LaterYear(demand=normal("1000", "300"), appropriation=requested("FY2028", "0.90")),
            LaterYear(demand=normal("1200", "420"), appropriation=requested("FY2029", "0.75")),
        )
    )
    sizes = [(option.firm.amount, option.option_without_release, option.option_with_release.amount) for option in found.options]

    assert found.firm_commitment.amount == pytest.approx(Decimal("505.341"), abs=Decimal("0.0005"))
    assert [firm for firm, _, _ in sizes] == [0, 0]
    assert [option.amount for _, option, _ in sizes if option is not Verdict.UNCONFIRMED] == pytest.approx(
        [Decimal("507.046"), Decimal(0)], abs=Decimal("0.0005")
    )
    assert [released for _, _, released in sizes] == pytest.approx(
        [Decimal("598.011"), Decimal("677.215")], abs=Decimal("0.0005")
    )


def test_an_unknown_funding_chance_stays_unconfirmed(sized: Sized, normal: Callable[[str, str], NormalDemand]) -> None:
    later = LaterYear(demand=normal("1000", "300"), appropriation=requested("FY2028", None))

    assert sized(later_years=(later,)).options[0].option_without_release is Verdict.UNCONFIRMED


def test_money_asked_for_caps_the_option(sized: Sized, normal: Callable[[str, str], NormalDemand]) -> None:
    later = LaterYear(demand=normal("1000", "300"), appropriation=requested("FY2028", "0.9", asked="300"))

    assert sized(later_years=(later,)).options[0].option_with_release == money(300, "USD")


def test_asking_above_the_appropriation_is_refused_with_both_numbers(
    sized: Sized, voted: Callable[[str], Appropriation]
) -> None:
    with pytest.raises(AppropriationExceeded) as refusal:
        sized(appropriation=voted("900000"), requested_commitment=money(1_200_000, "USD"))

    assert str(refusal.value) == (
        "commitment 1,200,000 USD exceeds the appropriation of 900,000 USD for FY2027; "
        "lower it or move 300,000 USD to an option year."
    )


def test_a_request_up_to_the_last_cent_is_described(sized: Sized) -> None:
    found = sized(requested_commitment=money(900, "USD"))

    assert "requested" in {candidate.id for candidate in found.candidates}


def test_foreign_money_is_buffered_as_in_the_worked_numbers(sized: Sized) -> None:
    found = sized(
        appropriation=Appropriation(fiscal_year="2027/28", secured=money(750, "GBP"), status=FundingStatus.SECURED),
        exchange_rate=STERLING,
    )

    assert STERLING.buffered == Decimal("1.139712")
    assert found.secured == money("854.784", "USD")
    assert found.secured != money(975, "USD")
    assert found.currency_buffer is not None
    assert (found.currency_buffer.at_spot, found.currency_buffer.at_buffered_rate) == (
        money("975", "USD"),
        money("854.784", "USD"),
    )
    assert found.currency_buffer.buffer_share == pytest.approx(Decimal("0.1233"), abs=Decimal("0.00005"))
    assert "a buffer of 12.33 %" in found.steps[0].value
    assert found.firm.probability_of_exceeding_appropriation == pytest.approx(Decimal("0.182575"), abs=Decimal("0.00001"))


def test_foreign_money_without_a_rate_is_an_error(sized: Sized) -> None:
    pounds = Appropriation(fiscal_year="2027/28", secured=money(750, "GBP"), status=FundingStatus.SECURED)

    with pytest.raises(InvalidField, match="a dated rate from GBP to USD"):
        sized(appropriation=pounds)


def test_money_that_is_due_later_is_buffered_further(sized: Sized, normal: Callable[[str, str], NormalDemand]) -> None:
    pounds = {"secured": money(0, "GBP"), "status": FundingStatus.REQUESTED, "not_yet_voted": money(100, "GBP")}
    later = (
        LaterYear(demand=normal("1000", "300"), appropriation=Appropriation(fiscal_year=label, **pounds))
        for label in ("2027-28", "2028-29")
    )
    first = Appropriation(fiscal_year="2026-27", secured=money(750, "GBP"), status=FundingStatus.SECURED)
    found = sized(appropriation=first, exchange_rate=STERLING, later_years=tuple(later))
    # 130 USD at spot; 1.644854 standard deviations of 8 % a year, over two and three years.
    expected = [130 * math.exp(-1.644854 * 0.08 * math.sqrt(years)) for years in (2, 3)]

    assert [float(option.option_with_release.amount) for option in found.options] == pytest.approx(expected, abs=0.001)


def test_money_in_the_offers_currency_needs_no_buffer(sized: Sized) -> None:
    assert sized().currency_buffer is None


def test_an_old_rate_is_said(sized: Sized) -> None:
    pounds = Appropriation(fiscal_year="2027/28", secured=money(750, "GBP"), status=FundingStatus.SECURED)
    old, newer = (STERLING.model_copy(update={"as_of": day}) for day in (date(2026, 9, 24), date(2026, 9, 25)))
    said = [
        any("take a newer one" in w for w in sized(appropriation=pounds, exchange_rate=rate).warnings) for rate in (old, newer)
    ]

    assert said == [True, False]


def test_a_rate_from_the_future_is_an_error(sized: Sized) -> None:
    with pytest.raises(InvalidField, match=r"exchange_rate\.as_of"):
        sized(exchange_rate=STERLING.model_copy(update={"as_of": date(2026, 12, 1)}))


def test_endless_terms_let_the_appropriation_bind(sized: Sized, terms: Callable[..., CommitmentTerms]) -> None:
    found = sized(terms=terms("0.2", "0", "1"))

    assert found.optimum.payable is None
    assert found.firm_commitment == money(900, "USD")


def test_the_vendor_ask_is_compared_and_marked_unlawful(sized: Sized) -> None:
    candidates = {candidate.id: candidate for candidate in sized(vendor_ask=money(960, "USD")).candidates}

    assert not candidates["vendor_ask"].is_within_appropriation
    assert candidates["nothing"].expected_saving == money(0, "USD")


@given(
    secured=st.integers(min_value=0, max_value=2000),
    reserve=st.decimals(min_value=0, max_value=1, places=3),
    discount=st.decimals(min_value=0, max_value="0.95", places=2),
    rollover=st.decimals(min_value=0, max_value=1, places=2),
)
def test_no_input_moves_the_firm_amount_above_secured_money(
    secured: int, reserve: Decimal, discount: Decimal, rollover: Decimal
) -> None:
    appropriation = Appropriation(
        fiscal_year="FY2027", secured=money(secured, "USD"), status=FundingStatus.SECURED, reserve_share=reserve
    )
    found = size_commitment(
        SizeCommitmentInput(
            as_of=date(2026, 11, 24),
            demand=NormalDemand(mean=money(800, "USD"), standard_deviation=money(200, "USD")),
            terms=CommitmentTerms(discount=discount, overage_discount=Decimal(0), rollover_share=rollover),
            appropriation=appropriation,
        )
    )

    assert found.firm_commitment.amount <= secured * (1 - reserve)


def test_private_figures_are_named_and_never_printed(sized: Sized) -> None:
    found = sized()
    private = {figure.path for figure in figures_of(found) if found.is_private(figure.path)}

    assert {"optimum.payable", "available", "pay_as_you_go"} <= private
    assert "firm_commitment" not in private
    assert "505" not in f"{found!r}{found}"


def test_the_worked_example_runs_from_json() -> None:
    given_input = SIZE_COMMITMENT.input_model.model_validate(SIZE_COMMITMENT.example)

    found = size_commitment(given_input)

    # April to June 2027 are 91 of the term's 366 days; FY2028 is not voted.
    assert found.firm.payable.amount == pytest.approx(Decimal("505340.60"), abs=Decimal("0.005"))
    assert found.firm_commitment.amount == pytest.approx(Decimal("505340.60") * 91 / 366, abs=Decimal("0.01"))


FROM_APRIL = ContractTerm(starts=date(2027, 4, 1), months=12, calendar=FiscalCalendar(start_month=7))


def test_what_pays_for_days_in_an_unvoted_year_is_no_part_of_the_firm_amount(
    sized: Sized, normal: Callable[[str, str], NormalDemand], voted: Callable[[str], Appropriation]
) -> None:
    this = voted("900").model_copy(update={"starts": date(2026, 7, 1)})
    later = requested("FY2028", "0.9").model_copy(update={"starts": date(2027, 7, 1)})
    found = sized(
        appropriation=this, term=FROM_APRIL, later_years=(LaterYear(demand=normal("800", "200"), appropriation=later),)
    )

    assert found.firm_commitment.amount == pytest.approx(Decimal("505.34") * 91 / 366, abs=Decimal("0.01"))
    assert found.firm_commitment + found.after_vote == money("505.34", "USD")
    assert found.explanation.startswith("For FY2027 commit 125.64 USD now, and 379.70 USD once the money for FY2028 is voted;")


def test_a_term_whose_years_are_all_voted_is_firm_as_a_whole(
    sized: Sized, normal: Callable[[str, str], NormalDemand], voted: Callable[[str], Appropriation]
) -> None:
    years = [
        Appropriation(
            fiscal_year=label, secured=money(900, "USD"), status=FundingStatus.SECURED, starts=date(int(label[2:]) - 1, 7, 1)
        )
        for label in ("FY2027", "FY2028")
    ]
    later = LaterYear(demand=normal("800", "200"), appropriation=years[1])
    found = sized(appropriation=years[0], term=FROM_APRIL, later_years=(later,))

    assert (found.firm_commitment, found.after_vote) == (found.firm.payable, money(0, "USD"))


def test_nothing_committed_earns_no_rate_for_usage_beyond_it(sized: Sized, terms: Callable[..., CommitmentTerms]) -> None:
    found = sized(terms=terms("0.2", "0.2"))

    # Fractile 0 (methods 2.2). 20 % of 800 = 160 would be saved only if the rate were given for nothing.
    assert (found.firm_commitment, found.firm.expected_saving) == (money(0, "USD"), money(0, "USD"))
    assert found.firm.expected_cost == found.pay_as_you_go == money(800, "USD")
    assert any("UNCONFIRMED" in warning for warning in found.warnings)
    assert found.awaits_least_amount
    assert found.explanation.startswith("For FY2027 commit no more than the least amount that earns the rate")


def test_the_least_amount_that_earns_the_rate_is_committed_and_no_more(
    sized: Sized, terms: Callable[..., CommitmentTerms]
) -> None:
    found = sized(terms=terms("0.2", "0.2"), least_commitment=money(250, "USD"), vendor_ask=money(640, "USD"))
    z = (312.5 - 800) / 200
    unused = 200 * (NormalDist().pdf(z) + z * NormalDist().cdf(z))

    assert found.firm_commitment == money(250, "USD")
    assert not found.awaits_least_amount
    assert found.binding_constraint is BindingConstraint.LEAST_FOR_THE_RATE
    # 800 - (250 + 0.8 (800 - 312.5 + unused)): the whole discount, less what stays unused.
    assert float(found.firm.expected_saving.amount) == pytest.approx(160 - 0.8 * unused, abs=1e-4)


@pytest.mark.parametrize(("least", "money_voted"), [("1000", "2000"), ("250", "200")])
def test_a_least_amount_that_costs_more_than_it_saves_or_passes_the_money_is_not_committed(
    sized: Sized, terms: Callable[..., CommitmentTerms], voted: Callable[[str], Appropriation], least: str, money_voted: str
) -> None:
    found = sized(terms=terms("0.2", "0.2"), least_commitment=money(least, "USD"), appropriation=voted(money_voted))

    assert found.firm_commitment == money(0, "USD")
    assert found.firm.expected_saving == money(0, "USD")


def test_a_rate_given_for_nothing_saves_without_a_commitment(sized: Sized, terms: Callable[..., CommitmentTerms]) -> None:
    found = sized(terms=terms("0.2", "0.2"), least_commitment=money(0, "USD"))

    assert (found.firm_commitment, found.firm.expected_saving) == (money(0, "USD"), money(160, "USD"))


def test_a_least_amount_moves_nothing_where_the_formula_has_an_optimum(sized: Sized) -> None:
    assert sized(least_commitment=money(600, "USD")).firm_commitment == sized().firm_commitment
