import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.passages import Score
from knowledge.retrieval import Ranking, explain, fuse, information, is_relevant

ids = st.lists(st.sampled_from([f"p{n}" for n in range(20)]), unique=True, max_size=20)


def test_first_in_both_searches_scores_one() -> None:
    assert fuse(Ranking(dense=(("a", 0.9), ("b", 0.8)), lexical=("a", "c")))["a"] == pytest.approx(1.0)


def test_meaning_weighs_twice_as_much_as_words() -> None:
    scores = fuse(Ranking(dense=(("meaning", 0.5),), lexical=("words",)))
    assert scores["meaning"] == pytest.approx(2 * scores["words"])


def test_agreement_of_both_beats_first_place_in_words() -> None:
    scores = fuse(Ranking(dense=(("x", 0.9), ("both", 0.8)), lexical=("words", "both")))
    assert scores["both"] > scores["words"]


def test_words_alone_are_scaled_to_one() -> None:
    assert fuse(Ranking(dense=(), lexical=("a", "b")))["a"] == pytest.approx(1.0)


@given(ids, ids)
def test_scores_stay_between_nought_and_one(dense: list[str], lexical: list[str]) -> None:
    scores = fuse(Ranking(dense=tuple((each, 0.5) for each in dense), lexical=tuple(lexical)))
    assert set(scores) == {*dense, *lexical}
    assert all(0 < score <= 1.0000001 for score in scores.values())


@given(ids, ids)
def test_a_better_rank_in_one_search_never_scores_less(dense: list[str], lexical: list[str]) -> None:
    scores = fuse(Ranking(dense=tuple((each, 0.5) for each in dense), lexical=tuple(lexical)))
    only_dense = [scores[each] for each in dense if each not in lexical]
    assert only_dense == sorted(only_dense, reverse=True)


def test_explanation_names_both_ranks() -> None:
    why = explain(Ranking(dense=(("a", 0.9), ("b", 0.7)), lexical=("b",)), {"b": 0.4})
    assert why["b"] == Score(dense_rank=2, similarity=0.7, lexical_rank=1, word_coverage=0.4)
    assert why["a"] == Score(dense_rank=1, similarity=0.9)


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    weights = information(["rare", "common", "absent"], {"rare": 2, "common": 80}, 100)
    assert weights["absent"] > weights["rare"] > weights["common"] > 0


def test_words_alone_need_coverage_to_be_relevant() -> None:
    assert is_relevant(Score(word_coverage=0.9), has_vectors=False)
    assert not is_relevant(Score(word_coverage=0.1), has_vectors=False)


def test_common_words_do_not_make_far_meaning_relevant() -> None:
    assert not is_relevant(Score(similarity=0.05, word_coverage=1.0), has_vectors=True)
