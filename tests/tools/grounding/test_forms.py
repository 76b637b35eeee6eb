"""One number in the many forms people write it, in digits and words of four languages, and numbers that name a thing."""

from decimal import Decimal

import pytest

from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import Amount, TypedNumber

FORMS = {
    "643500": (
        "643,500|643.500|643 500|643'500|643.5k|643,5 k€|643.5 thousand|0.6435 million|0,6435 Mio. €|"
        "643,5 T€|TEUR 643,5|USD643,500|643½ thousand|643 1/2 thousand|"
        "six hundred and forty-three and a half thousand|six hundred forty-three thousand five hundred|"
        "sechshundertdreiundvierzigtausendfünfhundert|six cent quarante-trois mille cinq cents|"
        "seiscientos cuarenta y tres mil quinientos"
    ),
    "500000": (
        "half a million|half-a-million|eine halbe Million|eine halbe Mio.|un demi-million|medio millón|"
        "½ million|fünfhundert Tausend"
    ),
    "250000": (
        "a quarter of a million|quarter of a million|eine Viertelmillion|un quart de million|"
        "un cuarto de millón|a fourth of a million"
    ),
    "750000": (
        "three quarters of a million|eine Dreiviertelmillion|drei Viertel Millionen|"
        "trois quarts de million|tres cuartos de millón"
    ),
    "1500000": (
        "one and a half million|one-and-a-half million|a million and a half|1½ million|1 1/2 million|"
        "anderthalb Millionen|eineinhalb Millionen|un million et demi|un millón y medio|millón y medio|"
        "fifteen hundred thousand"
    ),
    "2750000": ("two and three quarter million|two and three-quarters million|2¾ million|zweidreiviertel Millionen"),
    "97000": (
        "ninety-seven thousand|siebenundneunzigtausend|quatre-vingt-dix-sept mille|nonante-sept mille|"
        "noventa y siete mil|97 grand"
    ),
    "80000": ("eighty thousand|quatre-vingt mille|huitante mille|achtzigtausend|ochenta mil"),
    "40000": ("forty-odd thousand|forty something thousand"),
    "0.24": (
        "24 %|24 percent|24 p.c.|twenty-four percent|vierundzwanzig Prozent|vingt-quatre pour cent|"
        "veinticuatro por ciento|24 v. H.|24 vom Hundert|24 out of a hundred|"
        "twenty-four in every hundred|24 por 100|24 pour 100|twenty-four hundredths|2400 basis points"
    ),
    "0.125": (
        "one eighth|12.5 %|12½ %|twelve and a half per cent|zwölfeinhalb Prozent|douze et demi pour cent|"
        "doce y medio por ciento"
    ),
}
EACH = [(value, form) for value, forms in FORMS.items() for form in forms.split("|")]


def amounts(text: str) -> list[Decimal]:
    return [
        reading.value
        for number in find_numbers(text, every_reading=True)
        for reading in number.readings
        if isinstance(reading, Amount)
    ]


@pytest.mark.parametrize(("value", "form"), EACH)
def test_a_number_is_read_in_this_form(value: str, form: str) -> None:
    assert Decimal(value) in amounts(f"We reckon with {form} here.")


@pytest.mark.parametrize("text", ["eight ninths of it", "eight-ninths of it"])
def test_parts_up_to_a_twentieth_are_fractions(text: str) -> None:
    (value,) = amounts(text)
    assert abs(value - Decimal(8) / 9) < Decimal("1e-9")


@pytest.mark.parametrize(
    "words",
    [
        "just shy of {}", "a bit over {}", "a shade under {}", "upwards of {}", "in the neighbourhood of {}",
        "getting on for {}",
        "{} or so", "{}, give or take", "etwas mehr als {}", "annähernd {}",
        "un peu plus de {}", "pas loin de {}", "en torno a {}",
        "poco más de {}", "{} más o menos",
    ],
)  # fmt: skip
def test_words_of_nearness_before_and_after_are_heard(words: str) -> None:
    assert number_in(f"It is {words.format('640,000 USD')}.").is_hedged


def number_in(text: str) -> TypedNumber:
    (number,) = find_numbers(text)
    return number


def test_a_plain_number_is_not_near() -> None:
    assert not number_in("It is 640,000 USD.").is_hedged
    assert number_in("It is forty-odd thousand.").is_hedged


@pytest.mark.parametrize(
    "text",
    [
        "Council Resolution 2025-311 and Ordinance 88-A.", "Vgl. Rn. 44 und Fn. 12 des Urteils C-454/06.",
        "Drucksache 19/2041, TOP 7.",
        "Voir le considérant 12 et la pièce 3.", "Véase el apartado 5.2 y la disposición 14.", "In year 2 and in month 13.",
        "Python 3.12 on Ubuntu 24.04 with PostgreSQL 16.", "Wave 3 and sprint 14.", "Question 17, slide 5, column 3.",
        "Invoice 40021 was paid.", "Our file 26/118 refers.", "The range 10.0.0.0/8.", "Measure 12 passed.",
        "Deliver to 220 North Elm Avenue, Suite 300.", "Rathaus, Marktplatz 4, 70173 Hochfeld.", "Kapitel 7 und Ziff. 12.",
    ],
)  # fmt: skip
def test_a_number_that_names_a_thing_is_no_figure(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("We order 500 licences.", "500"), ("They group 12 agencies.", "12"), ("Others claim 40-70 %.", "40"),
        ("They measure 30 days.", "30 days"),
        ("The unit costs 3 dollars.", "3 dollars"), ("Month 12 costs 4,000 USD.", "4,000 USD"),
        ("There are 12 rooms.", "12"), ("The case of 12,000 USD was closed.", "12,000 USD"),
    ],
)  # fmt: skip
def test_a_number_that_counts_is_one(text: str, written: str) -> None:
    assert written in [number.text for number in find_numbers(text)]
