"""The measures of the search, against sums done by hand."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.retrieval.measures import Answer, is_hit, measure, ndcg, reciprocal_rank
from evals.retrieval.queries import SETS, TUNED_ON, Query, read_queries, sets_there, unknown_documents
from evals.retrieval.report import Run, as_page, as_table, missed
from knowledge.library import By, shipped_shelves
from tools.errors import InputError

names = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


def test_a_hit_needs_one_right_document_among_the_first() -> None:
    assert is_hit(("x", "a"), {"a", "b"}, 2)
    assert not is_hit(("x", "a"), {"a", "b"}, 1)


def test_reciprocal_rank_is_of_the_first_right_one() -> None:
    assert reciprocal_rank(("x", "b", "a"), {"a", "b"}) == 0.5
    assert reciprocal_rank(("x",), {"a"}) == 0.0


def test_ndcg_of_one_right_document_in_third_place() -> None:
    assert ndcg(("x", "y", "a"), {"a"}) == pytest.approx(1 / math.log2(4))


def test_ndcg_of_two_right_documents_in_second_and_third_place() -> None:
    gained = 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(("x", "a", "b"), {"a", "b"}) == pytest.approx(gained / (1 + 1 / math.log2(3)))


@given(names, st.sets(st.sampled_from("abcdefgh"), min_size=1))
@settings(max_examples=60)
def test_ndcg_lies_between_nought_and_one_and_is_one_for_a_perfect_order(found: list[str], want: set[str]) -> None:
    assert 0.0 <= ndcg(found, want) <= 1.0 + 1e-12
    assert ndcg(sorted(want), want) == pytest.approx(1.0)


def test_false_answers_are_a_share_of_the_unanswerable_alone() -> None:
    none, a = frozenset[str](), frozenset("a")
    result = measure([Answer(none, ("x",)), Answer(none, ()), Answer(a, ()), Answer(a, ("a",))])
    assert (result.false_answers, result.recall_1, result.queries) == (0.5, 0.5, 4)


def test_what_was_not_asked_has_no_measure() -> None:
    assert measure([Answer(frozenset("a"), ("a",))]).false_answers is None
    assert measure([Answer(frozenset(), ())]).mrr is None


def test_the_table_has_a_line_for_each_language_and_search() -> None:
    queries = (Query(q="one", want=("a",)), Query(q="eins", want=("a",), lang="de"))
    answers = (Answer(frozenset("a"), ("a",)), Answer(frozenset("a"), ("b",)))
    run = Run("set", queries, dict.fromkeys(By, answers))
    lines = as_table(run).splitlines()
    assert len(lines) == 2 + 2 * 3
    assert lines[2].startswith("| English | lexical | 1 | 1.000 |")
    assert missed(run) == ["de  eins  ->  b"]


def test_notes_of_an_author_do_not_stop_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("- {q: one, want: [a], why: a note}\n- {q: two, want: []}\n")
    queries = read_queries(str(path))
    assert [query.is_answerable for query in queries] == [True, False]
    assert unknown_documents(queries, frozenset()) == ("a",)


def test_a_set_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"nosuchset\.yaml"):
        read_queries("nosuchset")


@pytest.mark.parametrize("name", TUNED_ON)
def test_a_set_that_is_tuned_on_is_wide_enough(name: str) -> None:
    queries = read_queries(name)
    assert len(queries) >= 80
    assert {query.lang for query in queries} == {"en", "de", "fr", "es"}
    assert sum(not query.is_answerable for query in queries) >= 20
    assert len({query.q for query in queries}) == len(queries)


@pytest.mark.parametrize("name", sets_there())
def test_no_set_asks_for_a_document_that_is_not_shipped(name: str) -> None:
    held = frozenset(document.id for shelf in shipped_shelves().values() for document in shelf)
    assert unknown_documents(read_queries(name), held) == ()


def test_the_measure_comes_first_and_is_not_tuned_on() -> None:
    assert SETS[0] == "heldout"
    assert "heldout" not in TUNED_ON
    assert set(sets_there()) >= set(TUNED_ON)


def test_the_page_says_whether_there_is_a_measure() -> None:
    run = Run("heldout", (Query(q="one", want=("a",)),), dict.fromkeys(By, (Answer(frozenset("a"), ("a",)),)))
    trial = {key: {"heldout, unanswerable": {"queries": 4, "refused": 3}} for key in ("never", "before")}
    assert "`heldout` is the measure" in as_page([run], "1 document", trial, families=2)
    assert "| heldout | unanswerable | 4 | 0.750 | 0.750 |" in as_page([run], "1 document", trial, families=2)
    assert "No set here is the measure" in as_page([replace(run, name="third")], "1 document", trial, families=2)
