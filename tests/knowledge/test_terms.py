"""The lexicon as data: every entry can be used."""

from knowledge.terms import LANGUAGES, Phrases, load_lexicon
from knowledge.words import folded_stem


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    phrases = Phrases({("a",): ("one",), ("a", "b"): ("two",), ("b", "c"): ("three",)})
    assert list(phrases.find(["a", "b", "c", "a"])) == [(0, 2, ("two",)), (3, 1, ("one",))]


def test_each_language_has_a_glossary_of_some_size() -> None:
    lexicon = load_lexicon()
    assert tuple(each.language for each in lexicon.glossaries) == LANGUAGES
    assert all(len(each.terms.meanings) >= 300 for each in lexicon.glossaries)


def test_no_term_is_a_function_word_of_its_language() -> None:
    for glossary in load_lexicon().glossaries:
        single = {phrase[0] for phrase in glossary.terms.meanings if len(phrase) == 1}
        assert not single & glossary.function_words


def test_capitals_only_names_known_short_forms() -> None:
    lexicon = load_lexicon()
    assert {each.lower() for each in lexicon.capitals_only} <= lexicon.abbreviations.keys()


def test_german_umlauts_may_be_written_out() -> None:
    assert folded_stem("Kuendigung", "de") == folded_stem("Kündigung", "de")


def test_an_unknown_word_has_no_translation() -> None:
    assert all(glossary.translated("xylophon") == () for glossary in load_lexicon().glossaries)
