"""Words by concept, and frames of them, in sentences."""

import pytest

from tools.grounding.concepts import Lexicon, Said
from tools.grounding.frames import Frame, first_said

LEXICON = Lexicon({
    "price": ["tariff*", "price", "*preis"],
    "rise": ["go/goes up", "increase", "not ... lower"],
    "person": ["user", "member of staff"],
    "per_person": ["per {person}", "{person} fee"],
    "seller": ["we", "can't say"],
    "signs": ["sign:[€$]", "re:v\\d+"],
    "harmless": ["never"],
})


def said(text: str) -> Said:
    return Said(text, LEXICON, {"amount": [(0, 2)]})


@pytest.mark.parametrize(
    ("concept", "text", "words"),
    [
        ("price", "Our Tariffs are public", "Tariffs"),
        ("price", "Der Listenpreis gilt", "Listenpreis"),
        ("rise", "It goes-up soon", "goes-up"),
        ("rise", "It is not going to be lower", "not going to be lower"),
        ("per_person", "Due per member\nof staff", "per member\nof staff"),
        ("per_person", "a user fee", "user fee"),
        ("seller", "We can’t say", "can’t say"),
        ("signs", "5€", "€"),
        ("signs", "see v12", "v12"),
    ],
)
def test_an_entry_is_found_where_it_stands(concept: str, text: str, words: str) -> None:
    start = text.index(words)
    assert (start, start + len(words)) in said(text).places(concept)


@pytest.mark.parametrize(
    ("concept", "text"),
    [
        ("price", "priceless"), ("rise", "not now. Much lower"), ("rise", "not a b c d e lower"), ("seller", "west"),
        ("per_person", "super user"), ("signs", "rev12"),
    ],
)  # fmt: skip
def test_a_part_of_a_word_or_a_far_word_is_no_entry(concept: str, text: str) -> None:
    assert said(text).places(concept) == ()


def test_either_of_two_concepts_is_found() -> None:
    assert said("we, the user").places("seller|person") == ((0, 2), (8, 12))


def test_a_frame_needs_a_word_of_each_concept() -> None:
    frame = Frame(("price", "rise"))
    assert frame.place_in(said("The price may increase")) == (4, 22)
    assert frame.place_in(said("The price may fall")) is None


def test_a_frame_reaches_only_as_far_as_it_says() -> None:
    text = f"The price {'x' * 30} increase"
    assert Frame(("price", "rise"), within=20).place_in(said(text)) is None
    assert Frame(("price", "rise"), within=60).place_in(said(text)) is not None


def test_a_frame_may_ask_for_an_order() -> None:
    assert Frame(("price", "rise"), in_order=True).place_in(said("increase the price")) is None
    assert Frame(("rise", "price"), in_order=True).place_in(said("increase the price")) == (0, 18)


def test_one_word_does_not_serve_two_concepts() -> None:
    twice = Lexicon({"fee": ["charge"], "billed": ["charge"]})
    assert Frame(("fee", "billed")).place_in(Said("a charge", twice)) is None
    assert Frame(("fee", "billed")).place_in(Said("we charge a charge", twice)) is not None


def test_a_word_that_makes_it_harmless_ends_the_frame() -> None:
    assert Frame(("price", "rise"), ("harmless",)).place_in(said("The price will never increase")) is None


def test_quantities_are_given_from_outside() -> None:
    assert Frame(("amount", "price")).place_in(said("5$ is the price")) == (0, 15)


def test_the_first_frame_said_counts() -> None:
    frames = (Frame(("price", "seller")), Frame(("price",)))
    assert first_said(said("the price"), frames) == (4, 9)
    assert first_said(said("nothing"), frames) is None
