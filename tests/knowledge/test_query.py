"""Queries made ready: language, terms, short forms, slips."""

import pytest

from knowledge.query import SPELT_OUT, SYNONYM, Question, read_query
from knowledge.terms import load_lexicon
from knowledge.words import stem, stems

KNOWN = frozenset(
    stems("commitment liability cap price framework agreement data retention notice termination tender clause option")
)


def _read(text: str, **fixed: str) -> Question:
    return read_query(text, load_lexicon(), lambda word: fixed.get(word, word), KNOWN.__contains__)


def test_a_plain_english_query_stays_as_it_is() -> None:
    question = _read("price of the framework agreement")
    assert (question.text, question.language) == ("price of the framework agreement", "en")
    assert [each.stem for each in question.concepts] == stems("price framework agreement")


def test_a_short_form_is_searched_written_out_too() -> None:
    question = _read("ZDR")
    assert "zero data retention" in question.text
    assert question.weights[stem("retention")] == SPELT_OUT
    assert question.weights["zdr"] == 1.0


def test_a_short_form_that_is_a_plain_word_counts_in_capitals_only() -> None:
    assert "continuing resolution" in _read("effect of a CR on new starts").text
    assert "continuing" not in _read("cr").text


def test_a_synonym_is_searched_with_less_weight() -> None:
    question = _read("overage")
    assert question.weights[stem("excess")] == SYNONYM
    assert question.concepts[0].is_in({stem("excess")})


def test_a_slip_is_mended_in_both_searches() -> None:
    question = _read("comitment", comitment="commitment")
    assert (question.text, dict(question.weights).get("commit")) == ("commitment", 1.0)


def test_a_word_the_library_knows_is_never_mended() -> None:
    assert _read("commitments", commitments="other").text == "commitments"


@pytest.mark.parametrize(
    ("asked", "language", "english"),
    [
        ("Wie hoch ist die Haftungsobergrenze?", "de", {"liability", "cap"}),
        ("Kuendigungsfrist im Rahmenvertrag", "de", {"notice", "termination", "framework", "agreement"}),
        ("plafond de responsabilité du fournisseur", "fr", {"liability", "cap", "suppliers"}),
        ("durée de conservation des données", "fr", {"retention", "data"}),
        ("límite de responsabilidad del proveedor", "es", {"liability", "cap", "suppliers"}),
        ("¿cuánto tiempo se conservan los datos?", "es", {"retention", "data"}),
    ],
)
def test_a_foreign_query_becomes_english_terms(asked: str, language: str, english: set[str]) -> None:
    question = _read(asked)
    assert question.language == language
    assert english <= set(question.text.split())


def test_a_german_compound_is_read_by_its_parts() -> None:
    assert {"supplier", "change"} <= set(_read("Lieferantenwechsel und Vertragsänderung").text.split())


def test_a_misspelt_foreign_term_is_read_as_the_term() -> None:
    assert {"object", "objection", "notice"} <= set(_read("Wiederspruch und Frisst im Vertrag").text.split())
    assert "portability" in _read("portavilidad de los datos").text


def test_initials_are_no_slip() -> None:
    assert _read("TUPE notice", tupe="type").text == "TUPE notice"
    assert _read("tupe notice", tupe="type").text == "type notice"


def test_a_foreign_word_that_is_like_another_term_inside_is_told_from_it() -> None:
    assert _read("¿Abrir la negociación con una cifra?").text == "opening offer figure number"
    assert "encryption" in _read("cifrado de los datos").text


def test_a_foreign_word_in_no_glossary_stays_to_be_missed() -> None:
    question = _read("Rezept für Kartoffelsalat")
    assert question.text == "Rezept Kartoffelsalat"
    assert not any(each.is_in(KNOWN) for each in question.concepts)


@pytest.mark.parametrize("asked", ["a", "on me no", "option clause", "notice on termination", "MFN", "§ 56", ""])
def test_short_english_is_not_taken_for_another_language(asked: str) -> None:
    assert _read(asked).language == "en"


def test_a_very_long_query_is_searched_by_its_beginning() -> None:
    question = _read(" ".join(f"word{number}" for number in range(5_000)))
    assert "word0" in question.weights
    assert len(question.concepts) == 200


def test_a_number_is_of_no_language() -> None:
    known = frozenset(stems("haiku 5.5"))
    question = read_query("cuanto cuesta haiku 5.5", load_lexicon(), lambda word: word, known.__contains__)
    assert question.language == "es"
    assert stem("cost") in question.weights


def test_a_query_in_another_language_points_to_the_union_and_to_what_it_names() -> None:
    assert _read("Kündigungsfrist im Rahmenvertrag").places >= {"EU", "DE"}
    assert "CA" in _read("clause de résiliation au Canada").places
    assert _read("price of the framework agreement").places == set()


def test_a_place_is_known_by_its_name_mended() -> None:
    assert _read("tender in Austrlia", austrlia="australia").places == {"AU"}
