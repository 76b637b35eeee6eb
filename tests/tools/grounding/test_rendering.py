"""What a text with references and typed numbers becomes."""

from dataclasses import replace

import pytest

from tools.figures import Figure
from tools.grounding.references import Sources
from tools.grounding.rendering import MOST_OFFERED, BareNumber, BoundFigure, UnresolvedReference, accept_binding, render
from tools.money import money
from tools.results import Result


def only(text: str, sources: Sources) -> BoundFigure | UnresolvedReference | BareNumber:
    (segment,) = [s for s in render(text, sources).segments if isinstance(s, BoundFigure | UnresolvedReference | BareNumber)]
    return segment


def test_a_reference_is_written_out_and_pinned(sources: Sources, result: Result) -> None:
    rendered = render("We commit [[size_commitment#firm_commitment]].", sources)
    assert rendered.plain() == "We commit 505,340.60 USD."
    assert rendered.bound[0].pinned_source == result.id


def test_a_pinned_result_id_resolves(sources: Sources, result: Result) -> None:
    assert render(f"[[{result.id}#firm_commitment|thousand]]", sources).plain() == "about 505,000 USD"


def test_an_earlier_result_stays_reachable_by_id_and_is_told_as_one(result: Result) -> None:
    shown = render(f"[[{result.id}#notice]]", Sources(earlier={result.id: result})).plain()
    assert shown == "45 days (this figure was replaced; it cannot be computed now)"


def test_a_replaced_figure_is_written_with_what_holds_now(sources: Sources, result: Result) -> None:
    old = result.model_copy(
        update={
            "id": "size_commitment-00000000",
            "hash": "0",
            "output": result.output.model_copy(update={"firm_commitment": money(400_000, "USD")}),
        }
    )
    shown = render(f"[[{old.id}#firm_commitment|thousand]]", replace(sources, earlier={old.id: old})).plain()
    assert shown == "400,000 USD (this figure was replaced; it is now about 505,000 USD)"


def test_a_replaced_result_with_the_same_figure_needs_no_such_words(sources: Sources, result: Result) -> None:
    old = result.model_copy(update={"id": "size_commitment-00000000", "hash": "0"})
    assert render(f"[[{old.id}#notice]]", replace(sources, earlier={old.id: old})).plain() == "45 days"


def test_a_result_that_is_gone_is_answered_with_what_the_figure_is_now(sources: Sources) -> None:
    finding = render("[[size_commitment-00000000#firm_commitment]]", sources).findings[0]
    assert finding.message == "This figure was replaced; it is now 505,340.60 USD, [[size_commitment#firm_commitment]]."


def test_a_contested_fact_is_written_with_both_sides_or_not_as_verified(sources: Sources) -> None:
    sides = "contested: 620,000.00 USD (said by ann) or 700,000.00 USD (read from a file by bo)"
    contested = replace(sources, contested={"funding.fy2027": sides})
    assert render("It is [[contested#funding.fy2027]].", contested).plain() == f"It is {sides}."
    alone = render("It is [[case#funding.fy2027]].", contested)
    assert not alone.is_verified
    assert sides in alone.findings[0].message


def test_a_typed_number_is_not_offered_a_contested_fact(sources: Sources) -> None:
    contested = replace(sources, contested={"funding.fy2027": "contested: a or b"})
    assert "case#funding.fy2027" in render("620,000 USD", sources).findings[0].candidates
    assert "case#funding.fy2027" not in render("620,000 USD", contested).findings[0].candidates


def test_a_number_of_a_disputed_passage_names_the_other_side(sources: Sources) -> None:
    disputed = replace(sources, disputed={"guidance/anchoring#2": "Register of prices"})
    assert render("Peers paid [[guidance/anchoring#2#17.5 %]] less.", disputed).plain() == (
        "Peers paid 17.5 % (disputed by Register of prices) less."
    )


@pytest.mark.parametrize("reference", ["contested#funding.fy2027", "contested#nothing"])
def test_what_nobody_contests_is_not_written_as_contested(reference: str, sources: Sources) -> None:
    assert isinstance(only(f"[[{reference}]]", sources), UnresolvedReference)


def test_about_is_not_said_twice(sources: Sources) -> None:
    assert render("about [[size_commitment#firm_commitment|thousand]]", sources).plain() == "about 505,000 USD"


@pytest.mark.parametrize(
    "reference",
    [
        "size_commitment#nothing",
        "no_tool#x",
        "case#nothing",
        "offer#nothing",
        "size_commitment#notice|dozen",
        "no path",
        "#x",
        "x#",
    ],
)
def test_what_names_nothing_is_unresolved(reference: str, sources: Sources) -> None:
    assert isinstance(only(f"[[{reference}]]", sources), UnresolvedReference)


def test_an_unconfirmed_fact_does_not_verify(sources: Sources) -> None:
    rendered = render("Demand is [[case#demand.mean]].", sources)
    assert rendered.markdown() == "Demand is 780,000.00 USD ⟨unverified⟩."
    assert "not confirmed" in rendered.findings[0].message


def test_a_confirmed_fact_and_an_offer_term_verify(sources: Sources) -> None:
    rendered = render("[[case#funding.fy2027]] and [[offer#annual|unit]]", sources)
    assert rendered.is_verified
    assert rendered.plain() == "620,000.00 USD and 480,000 USD"


def test_a_figure_of_an_unconfirmed_option_names_its_questions(sources: Sources) -> None:
    assert "(conditional on RES-3)" in render("[[size_commitment#options.bedrock_eu.monthly_cost]]", sources).plain()


def test_a_condition_covers_no_option_of_a_longer_name(sources: Sources) -> None:
    assert render("[[size_commitment#options.bedrock_eu2.monthly_cost]]", sources).bound[0].conditional_on == ()


def test_a_typed_number_is_bare_and_offered_its_equals(sources: Sources) -> None:
    bare = only("We commit 505,341 USD.", sources)
    assert isinstance(bare, BareNumber)
    assert bare.candidates == ("size_commitment#firm_commitment|unit",)


@pytest.mark.parametrize(
    ("written", "candidate"),
    [
        ("505k", "size_commitment#firm_commitment|thousand"),
        ("13 %", "size_commitment#saving_share"),
        ("thirteen percent", "size_commitment#saving_share"),
        ("45 days", "size_commitment#notice"),
        ("620.000 EUR", None),
        ("45 weeks", None),
        ("506k", None),
        ("0.13", None),
        ("17.5 %", "guidance/anchoring#2#17.5 %"),
    ],
)
def test_candidates_know_units(written: str, candidate: str | None, sources: Sources) -> None:
    bare = only(f"It is {written}.", sources)
    assert isinstance(bare, BareNumber)
    assert bare.candidates == ((candidate,) if candidate else ())


def test_what_was_said_is_offered_before_what_was_computed_and_exact_before_rounded(sources: Sources, result: Result) -> None:
    computed = result.model_copy(update={"output": result.output.model_copy(update={"firm_commitment": money(620_000, "USD")})})
    both = replace(
        sources, results={"size_commitment": computed}, passages={"offer-first": "They ask for 620,000 USD and no less."}
    )
    bare = only("It is 620,000 USD.", both)
    assert isinstance(bare, BareNumber)
    assert bare.candidates == ("case#funding.fy2027", "offer-first#620,000 USD", "size_commitment#firm_commitment")


def test_a_finding_names_no_more_references_than_a_reader_weighs(sources: Sources) -> None:
    equal = {f"f{at}": (Figure(f"f{at}", money(7_000, "USD"), None), True) for at in range(MOST_OFFERED + 3)}
    finding = render("It is 7,000 USD.", replace(sources, case=equal)).findings[0]
    assert finding.message.count("[[") == MOST_OFFERED
    assert "and 3 more" in finding.message
    assert len(finding.candidates) == MOST_OFFERED + 3


def test_a_mistaken_path_is_answered_with_the_nearest_figures(sources: Sources) -> None:
    finding = render("[[size_commitment#firm_comitment]]", sources).findings[0]
    assert "the nearest are [[size_commitment#firm_commitment]]" in finding.message


def test_words_of_the_case_are_told_from_its_figures(sources: Sources) -> None:
    finding = render("[[case#procurement.route]]", sources).findings[0]
    assert "said without a reference" in finding.message


def test_a_typed_number_is_marked_visibly(sources: Sources) -> None:
    assert render("at 505", sources).markdown() == "at 505 ⟨unverified⟩"


def test_accepting_replaces_number_and_hedge(sources: Sources) -> None:
    text = accept_binding("We pay 7 and about 505k a year.", 1, "size_commitment#firm_commitment|thousand")
    assert text == "We pay 7 and [[size_commitment#firm_commitment|thousand]] a year."


def test_accepting_points_keeps_the_word() -> None:
    assert accept_binding("13 points more", 0, "s#x") == "[[s#x]] points more"


def test_a_passage_number_is_quoted_verbatim(sources: Sources) -> None:
    rendered = render("Peers paid [[guidance/anchoring#2#17.5 %]] less.", sources)
    assert rendered.plain() == "Peers paid 17.5 % less."
    assert rendered.bound[0].pinned_source == "guidance/anchoring#2"


@pytest.mark.parametrize("part", ["200", "1,2", "17", "5 %", "20", "less", "1,200,001"])
def test_a_part_of_a_passage_number_is_no_quote(part: str, sources: Sources) -> None:
    assert not render(f"[[guidance/anchoring#2#{part}]]", sources).is_verified


@pytest.mark.parametrize("text", ["{} million", "{}k", "-{}", "1{}", "{},000", "{} percent", "{}%", "{} thousand", "2.{}"])
def test_words_beside_a_reference_cannot_change_its_value(text: str, sources: Sources) -> None:
    assert not render(text.format("[[size_commitment#notice]]"), sources).is_verified


def test_ordinary_words_around_a_reference_are_harmless(sources: Sources) -> None:
    text = "(**[[size_commitment#notice]]**), 'with' [[offer#annual]]; [[size_commitment#saving_share]]-based."
    assert render(text, sources).is_verified


def test_the_segments_hold_the_whole_text(sources: Sources) -> None:
    rendered = render("Pay 5 now, [[offer#annual]] later, Article 32.", sources)
    assert rendered.plain() == "Pay 5 now, 480,000.00 USD later, Article 32."


def test_a_term_of_an_offer_in_words_is_written_out_and_is_no_loose_number() -> None:
    rendered = render("Overage at [[offer#overage_basis]].", Sources(words={"overage_basis": "list price"}))
    assert rendered.plain() == "Overage at list price."
    assert rendered.findings == ()
