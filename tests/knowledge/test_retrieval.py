from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import discounts
from knowledge.passages import Score
from knowledge.query import Concept
from knowledge.retrieval import (
    LEXICAL_WEIGHT,
    QUESTION_DISCOUNT,
    SUPPORT_WEIGHT,
    Asked,
    Ranking,
    coverage_of,
    fuse,
    information,
    is_relevant,
    nearness_of,
)

units = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from("#?"), st.integers(1, 3), st.floats(0.0, 1.0)),
    unique_by=lambda unit: unit[:3],
    max_size=20,
).map(lambda found: [(f"d{number}{mark}{ordinal}", score) for number, mark, ordinal, score in found])


def _scores(ranking: Ranking) -> dict[str, float]:
    return {each.document: each.score for each in fuse(ranking)}


def test_equal_in_meaning_and_first_by_words_scores_one() -> None:
    dense = (("a#1", 1.0), ("a#2", 1.0), ("a#3", 1.0), ("b#1", 0.2))
    assert _scores(Ranking(dense=dense, lexical=(("a#2", 7.0),)))["a"] == pytest.approx(1.0)


def test_those_next_to_the_nearest_count_with_less_weight() -> None:
    found = _scores(Ranking(dense=(("a#1", 0.8), ("a#2", 0.6), ("a#3", 0.4), ("a#4", 0.1), ("b#1", 0.2)), lexical=()))
    nearness = (1 - SUPPORT_WEIGHT) * 0.8 + SUPPORT_WEIGHT * (0.6 + 0.4) / 2
    assert found["a"] * (1 + LEXICAL_WEIGHT) == pytest.approx(nearness)


def test_of_two_documents_as_near_the_one_with_more_that_is_near_comes_first() -> None:
    found = fuse(Ranking(dense=(("a#1", 0.7), ("b#1", 0.7), ("b#2", 0.65), ("c#1", 0.1)), lexical=()))
    assert [each.document for each in found] == ["b", "a", "c"]


def test_words_add_their_share_of_the_best_match() -> None:
    scores = _scores(Ranking(dense=(("a#1", 0.6), ("b#1", 0.6)), lexical=(("c#1", 8.0), ("b#1", 2.0))))
    assert (scores["b"] - scores["a"]) * (1 + LEXICAL_WEIGHT) == pytest.approx(LEXICAL_WEIGHT * 2.0 / 8.0)


def test_a_document_counts_by_its_best_passage() -> None:
    found = fuse(Ranking(dense=(("a#1", 0.3), ("a#2", 0.7), ("b#1", 0.6)), lexical=()))
    assert [(each.document, each.unit_id) for each in found] == [("a", "a#2"), ("b", "b#1")]


def test_a_question_is_worth_less_than_a_passage_as_near() -> None:
    found = fuse(Ranking(dense=(("a?1", 0.6), ("b#1", 0.6 - QUESTION_DISCOUNT / 2), ("c#1", 0.1)), lexical=()))
    assert [each.document for each in found] == ["b", "a", "c"]


def test_a_document_found_by_words_alone_is_as_far_as_the_farthest() -> None:
    scores = _scores(Ranking(dense=(("a#1", 0.9), ("b#1", 0.4)), lexical=(("c#1", 1.0),)))
    assert scores["c"] * (1 + LEXICAL_WEIGHT) == pytest.approx(0.4 + LEXICAL_WEIGHT)


def test_without_vectors_the_best_match_of_words_scores_one() -> None:
    assert _scores(Ranking(dense=(), lexical=(("a#1", 9.0), ("b#1", 3.0)))) == pytest.approx({"a": 1.0, "b": 1 / 3})


def test_nothing_found_is_nothing_fused() -> None:
    assert fuse(Ranking(dense=(), lexical=())) == []


@given(units, units)
@settings(max_examples=60)
def test_scores_fall_and_stay_between_nought_and_one(dense: list[tuple[str, float]], lexical: list[tuple[str, float]]) -> None:
    found = fuse(Ranking(dense=tuple(dense), lexical=tuple(lexical)))
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert len({each.document for each in found}) == len(found)
    assert all(-QUESTION_DISCOUNT <= score <= 1.0000001 for score in scores)


def test_explanation_names_both_places() -> None:
    found = {each.document: each for each in fuse(Ranking(dense=(("a#1", 0.9), ("b#1", 0.7)), lexical=(("b#2", 4.0),)))}
    assert found["b"].why == Score(dense_rank=2, similarity=0.7, lexical_rank=1, lexical_share=1.0)
    assert found["a"].why == Score(dense_rank=1, similarity=0.9)


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    weights = information(["rare", "common", "absent"], {"rare": 2, "common": 80}, 100)
    assert weights["absent"] > weights["rare"] > weights["common"] > 0


def test_a_synonym_covers_what_was_asked() -> None:
    concepts = (Concept("overag", frozenset({"excess"})), Concept("bus"))
    assert coverage_of({"excess", "use"}, concepts, {"overag": 3.0, "bus": 1.0}) == pytest.approx(0.75)


def test_nothing_asked_is_covered_by_nothing() -> None:
    assert coverage_of({"excess"}, (), {}) == 0.0


def test_words_alone_need_coverage_to_be_relevant() -> None:
    assert is_relevant(Score(word_coverage=0.9), Asked(has_vectors=False))
    assert not is_relevant(Score(word_coverage=0.1), Asked(has_vectors=False))


def test_common_words_do_not_make_far_meaning_relevant() -> None:
    assert not is_relevant(Score(similarity=0.05, word_coverage=1.0), Asked())


def test_the_judge_decides_where_there_is_one() -> None:
    near, far = Score(similarity=0.9, word_coverage=0.9), Score(similarity=0.3, word_coverage=0.1)
    assert not is_relevant(near, Asked(log_odds=-0.1))
    assert is_relevant(far, Asked(log_odds=0.0))


def test_a_paper_of_the_buyers_own_is_found_on_whatever_it_is_about() -> None:
    near = Score(similarity=0.65, word_coverage=0.6)
    assert is_relevant(near, Asked(log_odds=-3.0), is_paper=True)
    assert not is_relevant(near, Asked(log_odds=-3.0))
    assert not is_relevant(replace(near, similarity=0.45), Asked(log_odds=-3.0), is_paper=True)


def test_nearness_is_the_mean_of_the_three_nearest_questions_discounted() -> None:
    dense = (("a?1", 0.8), ("a#1", 0.7), ("b#1", 0.6), ("c#1", 0.1))
    assert nearness_of(dense) == pytest.approx((0.8 - QUESTION_DISCOUNT + 0.7 + 0.6) / 3)
    assert nearness_of(dense[:1]) == pytest.approx(0.8 - QUESTION_DISCOUNT)
    assert nearness_of(()) == 0.0


def test_where_there_is_no_judge_nearness_and_words_decide() -> None:
    assert not is_relevant(Score(similarity=0.45, word_coverage=0.1), Asked())
    assert is_relevant(Score(similarity=0.45, word_coverage=0.6), Asked())


def test_a_rare_name_that_is_there_is_relevant_however_far_its_meaning() -> None:
    assert is_relevant(Score(similarity=0.1, word_coverage=1.0), Asked(log_odds=-5.0, has_rarity=True))
    assert not is_relevant(Score(similarity=0.1, word_coverage=0.9), Asked(log_odds=-5.0, has_rarity=True))


def test_a_table_row_stands_behind_guidance_that_is_as_good() -> None:
    found = fuse(Ranking(dense=(("row#1", 0.62), ("guide#1", 0.6)), lexical=()), {"row": discounts.of_backing(is_backing=True)})
    assert [each.document for each in found] == ["guide", "row"]
