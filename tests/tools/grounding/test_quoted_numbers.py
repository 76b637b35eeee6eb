"""Numbers of a verbatim quotation belong to the source of the quotation; any other number stays typed."""

import pytest

from tools.grounding.quoted_numbers import with_quoted_numbers_bound
from tools.grounding.references import Sources
from tools.grounding.rendering import render

LETTER = "At renewal prices may increase by up to 9%. Peers pay 15% below list. The notice is 120 days before 30 November 2026."
SOURCES = Sources(passages={"offer-letter": LETTER})


def test_a_number_in_the_vendors_exact_words_is_its_claim() -> None:
    text = 'They write "At renewal prices may increase by up to 9%." and stop.'
    bound = with_quoted_numbers_bound(text, SOURCES)
    assert bound == 'They write "At renewal prices may increase by up to [[offer-letter#9%]]." and stop.'
    assert render(bound, SOURCES).is_verified


def test_every_number_of_every_quotation_is_bound() -> None:
    text = "“Peers pay 15% below list”, and «The notice is 120 days before 30 November 2026»."
    assert [each.path for each in render(with_quoted_numbers_bound(text, SOURCES), SOURCES).bound] == [
        "15%",
        "120 days",
        "30 November 2026",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prices may rise by 9% at renewal.",
        '"At renewal prices may increase by up to 8%."',
        '"up to 9%" is what they say',
        '"renewal prices may fall by up to 9%"',
        '"At renewal prices may increase by up to 90%"',
        'It rises 9%, "as their letter to us says".',
    ],
)
def test_a_number_that_only_looks_alike_stays_typed(text: str) -> None:
    assert with_quoted_numbers_bound(text, SOURCES) == text


def test_words_with_a_reference_in_them_are_left_as_they_are() -> None:
    text = '"At renewal prices may increase by up to [[offer-letter#9%]]."'
    assert with_quoted_numbers_bound(text, SOURCES) == text


def test_what_another_source_disputes_is_not_bound_without_saying_so() -> None:
    disputed = Sources(passages={"page": LETTER}, disputed={"page": "another page"})
    text = '"At renewal prices may increase by up to 9%."'
    assert with_quoted_numbers_bound(text, disputed) == text
