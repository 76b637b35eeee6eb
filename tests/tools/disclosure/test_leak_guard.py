"""What the scan of outbound text finds, and what it leaves alone."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.disclosure.findings import LeakFinding, LeakKind
from tools.disclosure.leak_guard import scan
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.money import money
from tools.quantities import Unit

Scan = Callable[..., tuple[LeakFinding, ...]]


@pytest.mark.parametrize(
    "written",
    [
        "752,400 USD", "USD 752400", "$752,400.00", "752.400 USD", "752 400 USD", "752'400", "752.4k",
        "0.7524 million USD", "７５２,４００ USD",
        "75\u200b2,4\u200b00", "7 5 2 4 0 0", "752,\n400", "**752**,400", "752&nbsp;400", "752,4OO",
        "62,700 USD a month", "188,100 per quarter",
        "TUSD 752.4", "lot 752400", "ref. no. 752,400", "REF752400A", "7-5-2-4-0-0", "752 . 400",
    ],
)  # fmt: skip
def test_the_value_is_found_in_any_format(written: str, look: Scan) -> None:
    found = look(f"Dear vendor, we reckon with {written} for this.")
    assert [(f.kind, f.private_name) for f in found] == [(LeakKind.VALUE, "reservation value")]


def test_growth_from_the_offer_to_the_value_is_a_difference(look: Scan) -> None:
    (found,) = look("The commitment could grow by 92.4 k$ before the treasurer objects.")
    assert (found.kind, found.private_name) == (LeakKind.DIFFERENCE, "reservation value")


@pytest.mark.parametrize(
    "written",
    ["about 750,000 USD", "752k", "750k", "0.75 million", "around 800,000 USD", "roughly three quarters of a million"],
)
def test_the_rounded_value_is_found(written: str, look: Scan) -> None:
    (found,) = look(f"It comes to {written} a year.")
    assert (found.kind, found.private_name) == (LeakKind.ROUNDED, "reservation value")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("seven hundred and fifty-two thousand four hundred dollars", LeakKind.WORDS),
        ("siebenhundertzweiundfünfzigtausendvierhundert Dollar", LeakKind.TRANSLATION),
        ("sept cent cinquante-deux mille quatre cents dollars", LeakKind.TRANSLATION),
        ("setecientos cincuenta y dos mil cuatrocientos dólares", LeakKind.TRANSLATION),
        ("seven five two four zero zero", LeakKind.WORDS),
    ],
)
def test_the_value_is_found_in_words_of_four_languages(written: str, kind: LeakKind, look: Scan) -> None:
    (found,) = look(f"So {written}.")
    assert (found.kind, found.private_name) == (kind, "reservation value")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a discount of 22 %", LeakKind.VALUE), ("22 points", LeakKind.VALUE), ("twenty-two percent", LeakKind.WORDS),
        ("zweiundzwanzig Prozent", LeakKind.TRANSLATION), ("5 points above our discount", LeakKind.DIFFERENCE),
        ("we could add another five percentage points", LeakKind.DIFFERENCE), ("a factor of 0.22", LeakKind.VALUE),
    ],
)  # fmt: skip
def test_a_share_is_found_as_percent_words_and_difference(text: str, kind: LeakKind, look: Scan) -> None:
    assert (kind, "target discount") in [(f.kind, f.private_name) for f in look(f"We think of {text}.")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("14 % above our offer", LeakKind.PERCENT), ("114 % of our offer", LeakKind.PERCENT), (("another 92,400 "
                                                                                               "USD"), LeakKind.DIFFERENCE),
        ("92,400 more than we propose", LeakKind.DIFFERENCE), ("about 92k on top", LeakKind.DIFFERENCE),
        ("700,000 USD in the first and 52,400 USD in the second part", LeakKind.DIFFERENCE),
    ],
)  # fmt: skip
def test_the_value_is_found_by_its_relation_to_the_offer(text: str, kind: LeakKind, look: Scan) -> None:
    assert (kind, "reservation value") in [(f.kind, f.private_name) for f in look(f"There could be {text}.")]


@pytest.mark.parametrize(
    "text",
    [
        "660,000 USD is 92,400 below what we can take", "the treasurer's figure exceeds it by 92,400 USD",
        "Unser Angebot liegt 92.400 USD unter dem Ansatz", "notre offre dépasse de 92 400 USD",
    ],
)  # fmt: skip
def test_a_difference_tells_the_value_from_either_side(text: str, look: Scan) -> None:
    """752,400 - 660,000 = 92,400, whichever of the two is the subject."""
    assert (LeakKind.DIFFERENCE, "reservation value") in [(f.kind, f.private_name) for f in look(f"{text}.")]


def test_the_offer_as_a_percentage_of_the_value_tells_it(look: Scan) -> None:
    """660,000 / 752,400 = 0.8772: our offer is 12.28 % below the value."""
    assert (LeakKind.PERCENT, "reservation value") in [
        (f.kind, f.private_name) for f in look("Our offer is 12.3 % below the plan.")
    ]
    assert look("Our offer is 19.3 % below the plan.") == ()


def test_a_fraction_in_words_tells_a_ratio_near_it(look: Scan) -> None:
    """880,000 / 660,000 = 1 1/3; 878,000 is 0.3 points from it, 850,000 is 4.5 points away."""
    text = "We might add a third to our offer."
    near, far = (PrivateValue(name="x", value=money(amount, "USD")) for amount in (878_000, 850_000))
    assert "x" in [f.private_name for f in look(text, also=[near])]
    assert "x" not in [f.private_name for f in look(text, also=[far])]


def test_a_percentage_of_the_list_is_none_of_the_offer(look: Scan) -> None:
    assert look("That is 114 % of our offer.") != ()
    assert look("That is 114 % of your public list.") == ()


@pytest.mark.parametrize(
    "text", ["30 June 2027", "30.06.2027", "2027-06-30", "am 30. Juni 2027", "le 30 juin 2027", "June 2027", "by June 30"]
)
def test_a_date_is_found_in_any_format(text: str, look: Scan) -> None:
    assert [f.private_name for f in look(f"It ends {text}.")] == ["funds lapse"]


def test_a_term_is_found_in_years_and_months(look: Scan) -> None:
    assert [f.private_name for f in look("a term of three years or 36 months")] == ["longest term"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "That is our limit.", "We can go up to that amount.", "We would walk away.", "Our BATNA is good.",
        "our absolute ceiling is near",
        "Unsere Obergrenze ist erreicht.", "Wir können höchstens das zahlen.", "C'est notre plafond.",
        "Nous pouvons aller jusqu'à ce montant.",
        "Es nuestro límite.", "Podemos llegar hasta esa cifra.", "We cannot go above this.", "This is the most we can pay.",
        "It is inside the cap our council has imposed.", "That is as far as the agency is able to go.",
        "There is not one cent more.", "Wir haben keinen Euro mehr.", "Pas un euro de plus.", "Ni un céntimo más.",
        "The ministry could go as high as that.",
    ],
)  # fmt: skip
def test_words_that_name_a_limit_are_found(text: str, look: Scan) -> None:
    assert LeakKind.WORDING in [f.kind for f in look(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The liability ceiling stays at twelve months of fees.", "Rate limits must not fall.",
        "Annual increases are capped at 3 %.",
        "The order carries a not-to-exceed amount of 660,000 USD.", "Please reply within 14 days, at most 20.",
        "Article 752 and FY2027 apply.", "As far as we can see, clause 4 is missing.",
        "As far as the council is concerned, the draft may be published.",
        "We propose 660,000 USD and 17 %.", "The city must publish the award by 1 March 2027.",
    ],
)  # fmt: skip
def test_terms_of_the_contract_are_no_leak(text: str, look: Scan) -> None:
    assert look(text) == ()


def test_an_allowed_value_is_never_found_even_when_private(look: Scan) -> None:
    text = "We propose 752,400 USD."
    assert look(text)
    assert look(text, AllowedValue(name="approved offer", value=money(752_400, "USD"))) == ()


def test_an_allowed_rounding_does_not_hide_the_exact_private_value(look: Scan) -> None:
    near = AllowedValue(name="term", value=money(752_000, "USD"))
    assert look("We propose 752k USD.", near) == ()
    assert [f.kind for f in look("We propose 752,400 USD.", near)] == [LeakKind.VALUE]


def test_an_allowed_share_hides_no_difference_in_points(look: Scan) -> None:
    cap = AllowedValue(name="price cap", value=Decimal("0.05"), unit=Unit.SHARE)
    assert [f.kind for f in look("5 points above our discount", cap)] == [LeakKind.DIFFERENCE]


def test_a_released_ceiling_may_be_called_one(look: Scan) -> None:
    text = "Our ceiling is 752,400 USD."
    released = AllowedValue(name="ceiling", value=money(752_400, "USD"), is_released=True)
    assert look(text, released) == ()
    assert [f.kind for f in look(text, released.model_copy(update={"is_released": False}))] == [LeakKind.WORDING]


def test_a_private_wording_is_found_word_by_word_and_in_other_order(look: Scan) -> None:
    assert [f.kind for f in look("Else we buy through the Regional partner-cloud.")] == [LeakKind.WORDING]
    assert [f.kind for f in look("The regional cloud of a partner is where we buy, all through.")] == [LeakKind.IMPLICATION]


@pytest.mark.parametrize(
    ("text", "found"), [("Think of 752.4 here.", True), ("Think of 0.7524 here.", True), ("752 days", False)]
)
def test_an_amount_without_its_magnitude_is_found(text: str, *, found: bool, look: Scan) -> None:
    assert ("reservation value" in [f.private_name for f in look(text)]) is found


def test_a_lowering_verb_makes_an_amount_a_difference(look: Scan) -> None:
    """845,000 - 92,600 = 752,400."""
    theirs = AllowedValue(name="your offer", value=money(845_000, "USD"))
    for text in (
        "Knock 92,600 USD off it.",
        "Der Preis muss um 92.600 USD fallen, also sinken.",
        "Il faut baisser de 92 600 USD.",
    ):
        assert (LeakKind.DIFFERENCE, "reservation value") in [(f.kind, f.private_name) for f in look(text, theirs)]


def test_about_a_fraction_is_taken_to_a_point(look: Scan) -> None:
    """752,400 / 950,000 = 0.792: a fifth off gives 0.8, and "about" allows that; an exact fifth does not."""
    theirs = AllowedValue(name="your offer", value=money(950_000, "USD"))
    assert look("Come down by about a fifth.", theirs) != ()
    assert look("Come down by exactly a fifth.", theirs) == ()


def test_a_round_percentage_is_no_rounding_of_its_neighbour(look: Scan) -> None:
    odd = PrivateValue(name="odd", value=Decimal("0.31"), unit=Unit.SHARE)
    assert look("It rose 30 % in a year.", also=[odd]) == ()
    assert [f.private_name for f in look("It rose about 30 % in a year.", also=[odd])] == ["odd"]


def test_a_coin_they_may_not_charge_is_no_limit_of_ours(look: Scan) -> None:
    assert look("You shall not charge a cent more than the list.") == ()
    assert [f.kind for f in look("The board will never sign a cent above it.")] == [LeakKind.WORDING]


def test_a_number_of_people_accepted_is_no_limit_of_price(look: Scan) -> None:
    assert look("We accept no more than two assistants.") == ()
    assert [f.kind for f in look("We accept no more than two million.")] == [LeakKind.WORDING]


def test_an_inflected_private_wording_is_still_that_wording(look: Scan) -> None:
    extend = PrivateValue(name="fallback", wording="extend the running licences")
    assert [f.kind for f in look("We may be extending the running licence.", also=[extend])] == [LeakKind.WORDING]


@pytest.mark.parametrize("words", ["meet halfway", "split the difference", "treffen uns auf halbem Weg", "a mitad de camino"])
def test_meeting_in_the_middle_is_reported_where_the_value_lies_there(words: str, look: Scan) -> None:
    """(660,000 + 840,000) / 2 = 750,000 lies 0.3 % from the value; (660,000 + 1,000,000) / 2 does not."""
    near = AllowedValue(name="your offer", value=money(840_000, "USD"))
    far = AllowedValue(name="your offer", value=money(1_000_000, "USD"))
    assert [(f.kind, f.private_name) for f in look(f"Let us {words}.", near)] == [(LeakKind.IMPLICATION, "reservation value")]
    assert look(f"Let us {words}.", far) == ()


@pytest.mark.parametrize(
    "text",
    [
        "There is no other bidder left.", "The board would accept a higher price.", "We are flexible on our price.",
        "It was just an opening.",
    ],
)  # fmt: skip
def test_words_from_which_a_limit_can_be_guessed_are_hints(text: str, look: Scan) -> None:
    assert [(f.kind, f.blocks) for f in look(text)] == [(LeakKind.IMPLICATION, False)]


def test_hours_are_no_term_in_months(look: Scan) -> None:
    assert look("Outages are reported within 36 hours.") == ()
    assert [f.private_name for f in look("Take 36 for the term.")] == ["longest term"]
    assert [f.private_name for f in look("Take 752,400 hours.")] == ["reservation value"]


def test_a_narrow_bracket_is_the_value_rounded(look: Scan) -> None:
    (found,) = look("somewhere from 745,000 to 755,000 USD")
    assert (found.kind, found.blocks) == (LeakKind.ROUNDED, True)


def test_a_bracket_round_the_value_is_reported_and_does_not_block(look: Scan) -> None:
    (found,) = look("somewhere between 700,001 and 810,001 USD")
    assert found.kind is LeakKind.IMPLICATION
    assert not found.blocks


def test_a_wrong_currency_or_unit_is_no_leak(look: Scan) -> None:
    assert look("752,400 EUR and 36 days and 22 working days") == ()


def test_the_span_points_into_the_original_text(look: Scan) -> None:
    text = "Zero\u200b-width **752\u200b,400** here"
    (found,) = look(text)
    assert text[found.span.start : found.span.end].startswith("752")


@given(st.integers(min_value=1_000, max_value=99_999_999))
def test_no_amount_escapes_in_common_formats(amount: int) -> None:
    secret = (PrivateValue(name="x", value=money(amount, "EUR")),)
    for written in (
        f"{amount:,}",
        f"{amount:,}".replace(",", "."),
        f"{amount:,}".replace(",", "\u202f"),
        f"EUR {amount}",
        f"{amount}€",
    ):
        assert any(f.kind is LeakKind.VALUE for f in scan(f"we think {written} is fine", secret, ()))


@given(st.integers(min_value=20_000, max_value=90_000_000))
def test_no_finding_repeats_the_amount(amount: int) -> None:
    secret = (PrivateValue(name="x", value=money(amount, "EUR")),)
    findings = scan(f"between {amount:,} and {amount} EUR, our limit, {amount / 1000}k", secret, ())
    assert findings
    assert str(amount) not in repr(findings).replace(",", "").replace(".", "")
