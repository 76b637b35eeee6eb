"""The brief told twice: words may differ, figures may not."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.narrator_comparison import (
    NarratorComparison,
    compare_narrators,
    faults_of,
    references_in,
    with_references,
    word_changes,
)
from agent.open_session import Equipment
from evals.endpoint import Endpoint
from tests.scripted_claude import Answer, Body, says
from tests.session_bench import Bench, all_of
from tools.errors import Refused, ServiceUnavailable
from tools.grounding.references import Sources
from tui.__main__ import main

Rewording = Callable[[str], str]


def section_of(body: Body) -> str:
    words: str = body["messages"][0]["content"][0]["text"]
    return words.split("\n\n", 1)[1]


def reworded(change: Rewording) -> Callable[[Body], Answer]:
    return lambda body: says(change(section_of(body)))


async def told(bench: Bench, *script: Any) -> NarratorComparison:
    """The brief's first section told by the script; the rest of the main part is echoed."""
    session = await bench.open(*script)
    brief = await session.brief()
    state = session.context.facts.state()
    sources = session.context.calculations.sources(state, session.context.as_of(state))
    main_part = [section for section in brief.sections if not section.is_annex]
    bench.scripts[-1].then(*[reworded(lambda text: text)] * (len(main_part) - 1))
    return await compare_narrators(session.context, brief, sources)


async def test_an_echo_differs_in_nothing(bench: Bench) -> None:
    found = await told(bench, reworded(lambda text: text))
    assert [telling.faults for telling in found.tellings] == [()] * len(found.tellings)
    assert {telling.changed_share for telling in found.tellings} == {0.0}


async def test_other_words_stand_and_the_figures_are_the_same(bench: Bench) -> None:
    found = await told(bench, reworded(lambda text: f"In plain words: {text}"))
    first = found.tellings[0]
    assert first.faults == ()
    assert first.model.startswith("In plain words: ")
    assert first.model.removeprefix("In plain words: ") == first.template
    assert 0 < first.changed_share < 0.5


async def test_a_typed_number_goes_back_once_and_the_mended_words_stand(bench: Bench) -> None:
    found = await told(
        bench, reworded(lambda text: f"{text}\n\nThat is 999,777.00 USD."), reworded(lambda text: f"{text}\n\nSo be it.")
    )
    assert "'999,777.00 USD'" in bench.requests[1]["messages"][2]["content"][0]["text"]
    assert found.tellings[0].faults == ()
    assert found.tellings[0].model.endswith("So be it.")


async def test_a_model_that_keeps_typing_numbers_is_not_shown(bench: Bench) -> None:
    typing = reworded(lambda text: f"{text}\n\nThat is 999,777.00 USD.")
    first = (await told(bench, typing, typing)).tellings[0]
    assert first.model == first.template
    assert "999,777.00" not in first.model
    assert first.faults


async def test_a_figure_that_is_left_out_is_missed(bench: Bench) -> None:
    without = reworded(lambda text: "Nothing to see here.")
    first = (await told(bench, without, without)).tellings[0]
    assert len(first.faults) == len(first.figures) > 0
    assert first.model == first.template


async def test_a_model_that_declines_leaves_the_templates_words(bench: Bench) -> None:
    first = (await told(bench, Answer((), "refusal"))).tellings[0]
    assert first.faults == ("The model said nothing.",)
    assert first.model == first.template


async def test_the_model_gets_references_and_never_the_figures(bench: Bench) -> None:
    session = await bench.open()
    section = (await session.brief()).sections[0]
    text = with_references(section.markdown)
    assert list(references_in(text)) == [figure.reference for figure in section.figures]
    assert not any(f"[{figure.text}]" in text for figure in section.figures)


def test_a_reference_from_elsewhere_is_a_fault() -> None:
    faults = list(faults_of("It is [[case#title]] and [[case#other]].", "It is [[case#title]].", Sources()))
    assert "[[case#other]] is not one of the section." in faults


def test_a_number_the_section_quotes_may_stay() -> None:
    assert list(faults_of("Option 3 of 4.", "Of 4, option 3.", Sources())) == []


def test_a_word_that_scales_a_figure_is_a_fault() -> None:
    written = "They pay [[offer#x]]."
    faults = list(faults_of("They pay [[offer#x]] million.", written, Sources()))
    assert faults


def test_changes_are_marked_word_by_word() -> None:
    assert word_changes("The gate comes first.", "The gate goes first.") == "The gate [-comes-]{+goes+} first."


WORDS = st.lists(st.sampled_from(["gate", "price", "first", "then", "the", "vendor."]), max_size=9)


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_both_tellings_can_be_read_out_of_the_marks(before: list[str], after: list[str]) -> None:
    marked = word_changes(" ".join(before), " ".join(after))
    old = re.sub(r"\[-(.*?)-\]", r"\1", re.sub(r"\{\+.*?\+\}", "", marked))
    new = re.sub(r"\{\+(.*?)\+\}", r"\1", re.sub(r"\[-.*?-\]", "", marked))
    assert (old.split(), new.split()) == (before, after)


async def test_without_a_model_nothing_is_told(bench: Bench) -> None:
    session = await bench.open()
    context = replace(session.context, client=None)
    with pytest.raises(ServiceUnavailable, match="No model is set up"):
        await compare_narrators(context, await session.brief(), Sources())


async def test_a_rule_of_the_case_is_asked_before_the_first_request(bench: Bench) -> None:
    bench.settings = replace(bench.settings, base_url="https://elsewhere.example.org")
    session = await bench.open()
    await all_of(session.correct("residency.processing_regions", "[EU]"))
    with pytest.raises(Refused, match="the European Union"):
        await compare_narrators(session.context, await session.brief(), Sources())
    assert bench.requests == []


class NoLibrary:
    """Nothing is searched for a brief."""

    def close(self) -> None:
        """Nothing is open."""


def test_the_command_line_shows_words_that_differ_and_figures_that_do_not(
    bench_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], equipment: Equipment
) -> None:
    shared = replace(equipment, library=cast("Any", NoLibrary()))
    monkeypatch.setattr("agent.open_session.open_equipment", lambda *_: shared)
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(bench_case.parent / "data"))
    with Endpoint(*[reworded(lambda text: f"Plainly: {text}")] * 20) as endpoint:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", endpoint.url)
        assert main(["brief", str(bench_case), "--compare-narrators", "--format", "json"]) == 0
        assert endpoint.faults == []
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert found["narrators"] == ["template", "claude-opus-5-5"]
    assert all(telling["model"] == f"Plainly: {telling['template']}" for telling in found["tellings"])
    assert "USD" in shown.err


def test_without_a_key_the_command_says_so_in_one_line(
    bench_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], equipment: Equipment
) -> None:
    shared = replace(equipment, library=cast("Any", NoLibrary()))
    monkeypatch.setattr("agent.open_session.open_equipment", lambda *_: shared)
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(bench_case.parent / "data"))
    for name in ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert main(["brief", str(bench_case), "--compare-narrators"]) == 4
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.fixture
def bench_case(tmp_path: Path) -> Path:
    case = tmp_path / "alderbrook.yaml"
    case.write_text(files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return case
