from knowledge.words import stems


def test_forms_of_a_word_share_a_stem() -> None:
    assert stems("commitment commitments") == ["commit", "commit"]


def test_question_words_carry_nothing() -> None:
    assert stems("What should we do about it?") == []


def test_numbers_and_foreign_letters_are_kept() -> None:
    assert stems("§ 56 BHO Vergütung 2026") == ["56", "bho", "vergütung", "2026"]


def test_a_typographic_apostrophe_counts_as_one() -> None:
    assert stems("don’t") == stems("don't") == []
