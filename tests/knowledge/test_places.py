"""Where the buyer of a query is."""

import pytest

from knowledge.documents import read_corpus
from knowledge.places import EVERYWHERE, UNION, Places
from knowledge.terms import load_lexicon
from knowledge.words import words


def _named(text: str) -> set[str]:
    return set(load_lexicon().places.named_in(words(text)))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the s114 notice of a town council", {"UK"}),
        ("our council in England", {"UK", "IE", "AU", "NZ"}),
        ("Dublin county council", {"IE", "EU"}),
        ("county attorney", {"US-STATE"}),
        ("a ministry in New Zealand", {"NZ"}),
        ("FAR Part 15 price negotiation", {"US-FED"}),
        ("Protected B at a Canadian department", {"CA"}),
        ("UVgO oder VgV", {"DE", "EU"}),
        ("how large is the discount", set()),
    ],
)
def test_a_query_points_to_the_places_of_its_terms(text: str, places: set[str]) -> None:
    assert _named(text) == places


def test_a_plain_word_points_nowhere_unless_in_capitals() -> None:
    assert _named("send us the offer, it is far too dear") == set()
    assert _named("the US government") == {"US-FED", "US-STATE"}


def test_where_the_vendor_sits_is_not_where_the_buyer_is() -> None:
    assert _named("may a ministry send personal data to a US firm") == set()


def test_the_longest_term_counts() -> None:
    places = Places.of([{"points_to": ["X"], "terms": ["york"]}, {"points_to": ["Y"], "terms": ["new york"]}])
    assert places.named_in(["New", "York"]) == {"Y"}
    assert places.named_in(["York"]) == {"X"}


def test_every_place_of_the_file_is_the_jurisdiction_of_a_document_or_of_the_union() -> None:
    held = {document.jurisdiction for document in read_corpus()} - {EVERYWHERE}
    named = {place for places in load_lexicon().places.terms.values() for place in places}
    assert held <= named
    assert {*UNION} <= named
