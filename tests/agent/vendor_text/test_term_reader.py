"""Terms are read out of a text with the sentence they stand in; silence and contradiction are neither of them a value."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.vendor_text.take_in import offer_name, read_offer_text
from agent.vendor_text.term_reader import read_terms
from agent.vendor_text.text import VendorText


def read(text: str, home: str = "USD") -> dict[str, list[str]]:
    return {field: [term.written for term in terms] for field, terms in read_terms(VendorText(text), home).items()}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("We offer 22% off list price.", "discount", "0.22"),
        ("Discount: 17.5 %", "discount", "0.175"),
        ("Der Rabatt beträgt 20 % auf den Listenpreis.", "discount", "0.2"),
        ("a firm annual commitment of $900,000", "payable_commitment", "900000 USD"),
        ("Committed spend: EUR 1.2 million", "payable_commitment", "1200000 EUR"),
        ("Die Mindestabnahme beträgt 900.000 EUR.", "payable_commitment", "900000 EUR"),
        ("The initial term is twelve months.", "term_months", "12"),
        ("a 24-month term", "term_months", "24"),
        ("The term is 12 months and renews automatically unless notice is given 90 days before.", "term_months", "12"),
        ("After the initial 24-month term it renews for successive twelve-month terms.", "term_months", "24"),
        ("Unused value rolls over in full.", "rollover_share", "1"),
        ("Half of unused commitment, that is 50%, carries over.", "rollover_share", "0.5"),
        ("There is no rollover.", "rollover_share", "0"),
        ("A discount of 15% and a commitment, with 25% of the unused commitment carried over.", "rollover_share", "0.25"),
        ("25% of unused commitment rolls over, and the discount is 15%.", "rollover_share", "0.25"),
        ("Up to 25% of any unused commitment may be carried into the next term.", "rollover_share", "0.25"),
        ("We can raise the discount from 8% to 11% off list.", "discount", "0.11"),
        ("Der Rabatt steigt: Rabatt von 8 % auf 11 %.", "discount", "0.11"),
        ("Unused commitment is forfeited at the end of the term.", "rollover_share", "0"),
        ("At renewal the price will not rise by more than 5%.", "renewal_cap", "5%"),
        ("The price rise at renewal is capped at 3.5%.", "renewal_cap", "3.5%"),
        ("A 7% cap applies to the price at each renewal.", "renewal_cap", "7%"),
        ("At renewal the discount is 12%, and the price rise is limited to 8 percent.", "renewal_cap", "8%"),
        ("On renewal prices may increase by up to 9%.", "renewal_cap", "9%"),
        ("Bei Verlängerung steigt der Preis um höchstens 4,5 %.", "renewal_cap", "4.5%"),
        ("Overage is billed at list price.", "overage_basis", "list"),
        ("Usage above the commitment is billed at the committed rate.", "overage_basis", "committed"),
        ("The agreement renews automatically.", "renews_automatically", "true"),
        ("The agreement does not renew automatically.", "renews_automatically", "false"),
        ("A minimum monthly invoice of USD 40,000 applies.", "monthly_minimum", "40000 USD"),
        ("The platform fee is USD 12,000 per year.", "platform_fee", "12000 USD"),
    ],
)
def test_a_term_is_read_as_it_is_written(text: str, field: str, value: str) -> None:
    assert read(text)[field] == [value]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Agencies of your size typically sign at 12% off list.", "discount"),
        ("After that date the discount reverts to 5%.", "discount"),
        ("You save up to 30% off list price.", "discount"),
        ("The support fee of $36,000 is due with the commitment.", "payable_commitment"),
        ("There is no annual commitment.", "payable_commitment"),
        ("It renews for successive twelve-month terms.", "term_months"),
        ("The renewal term is 12 months.", "term_months"),
        ("Unless notice is given, a further term of 12 months begins.", "term_months"),
        ("Prices hold for 12 months after each renewal.", "term_months"),
        ("Overage is billed as agreed.", "overage_basis"),
        ("Overage is charged at 120% of list price.", "overage_basis"),
        ("Usage beyond it is billed at 10 percent above our published rates.", "overage_basis"),
        ("Good morning.", "rollover_share"),
    ],
)
def test_what_the_text_does_not_offer_is_not_read(text: str, field: str) -> None:
    assert field not in read(text)


def test_two_values_of_one_term_are_both_kept_and_neither_becomes_a_fact() -> None:
    text = VendorText("The commitment is USD 200,000. Annex B. The annual commitment is USD 250,000.")
    taken = read_offer_text("first", text, source="letter.txt", received=None, home="USD")
    assert [[term.written for term in terms] for terms in taken.disputed] == [["200000 USD", "250000 USD"]]
    assert not any("payable_commitment" in fact.path for fact in taken.facts)


def test_the_same_value_twice_is_one() -> None:
    assert read("The commitment is USD 200,000.\n\nCommitment: USD 200,000")["payable_commitment"] == ["200000 USD"]


def test_every_fact_carries_the_vendors_words() -> None:
    text = VendorText("We offer 22% off list price on a commitment of $300,000 over twelve months.")
    taken = read_offer_text("first", text, source="letter.txt", received=None, home="USD")
    terms = [fact for fact in taken.facts if not fact.path.endswith(".source")]
    assert len(terms) == 3
    assert all(text.holds(fact.quote) for fact in terms)


def test_what_the_text_does_not_say_is_listed_as_unknown() -> None:
    taken = read_offer_text("first", VendorText("We offer 22% off list price."), source="l", received=None, home="USD")
    assert taken.silent_on == ("payable_commitment", "term_months", "rollover_share", "renewal_cap", "overage_basis")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_and_sentences_stand_in_it(words: str) -> None:
    text = VendorText(words)
    assert all(words[sentence.start :].startswith(sentence.text) for sentence in text.sentences)
    for terms in read_terms(text, "USD").values():
        assert all(text.holds(term.quote) for term in terms)


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=1, max_value=95), st.integers(min_value=1, max_value=9_000))
def test_numbers_come_out_as_they_went_in(percent: int, thousands: int) -> None:
    found = read(f"We offer {percent}% off list price. The annual commitment is USD {thousands * 1000:,}.")
    assert float(found["discount"][0]) * 100 == pytest.approx(percent)
    assert found["payable_commitment"] == [f"{thousands}000 USD"]


def test_a_files_name_becomes_the_offers() -> None:
    assert offer_name(Path("/x/Revised Offer (v2).pdf")) == "revised-offer-v2"


REPLY = """We cannot agree to that. Our offer stays at 22% off list price.

On Fri, 20 Nov 2026 at 10:00, Dana Fenwick wrote:
> We propose 35% off list price on a commitment of $200,000.
We also ask that nothing renews automatically.
"""


@pytest.mark.parametrize(
    "reply",
    [
        REPLY,
        "> We propose 35% off list price on a commitment of $200,000.\n\nOur offer stays at 22% off list price.",
        "Our offer stays at 22% off list price.\n\n-----Original Message-----\nWe propose 35% off list price.",
        "Our offer stays at 22% off list price.\n\nFrom: Dana Fenwick\nSent: Friday\n\nWe propose 35% off list price.",
        "Unser Rabatt beträgt 22 %.\n\nAm 20.11.2026 um 10:00 schrieb Dana Fenwick:\nWir bieten 35 % Rabatt.",
    ],
)
def test_what_a_reply_quotes_of_our_own_letter_is_not_theirs(reply: str) -> None:
    found = read(reply)
    assert found["discount"] == ["0.22"]
    assert "payable_commitment" not in found
    assert not VendorText(reply).holds("35")


def test_a_text_that_is_all_quotation_is_read_as_it_is() -> None:
    assert read("> We offer 22% off list price.")["discount"] == ["0.22"]
