"""Prompts match their models, tools match their schemas, and the cached prefix never moves."""

import json
import re
from importlib.resources import files
from itertools import pairwise
from typing import Any

import jsonschema
import pytest

from agent.claude import Block
from agent.conversation import StoredMessage, as_sent, tool_result
from agent.model_tools import CHECKS, CONVERSATION_TOOLS, calculating_tools, declarations
from agent.prompt_files import PLACEHOLDER, LetterRepair, Prompt, prompt_text
from tests.scripted_claude import Body, calls, says
from tests.session_bench import Bench, all_of
from tools.toolbox import TOOLBOX

PROMPTS = Prompt.__subclasses__()


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.file)
def test_a_prompts_fields_are_exactly_its_placeholders(prompt: type[Prompt]) -> None:
    assert set(prompt.model_fields) == set(PLACEHOLDER.findall(prompt_text(prompt.file)))


def test_every_prompt_file_has_a_model() -> None:
    shipped = {entry.name for entry in files("agent.prompts").iterdir() if entry.name.endswith(".md")}
    assert shipped == {prompt.file for prompt in PROMPTS}


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert "{{findings}}" in LetterRepair(findings="they wrote {{findings}}").filled()


def test_the_system_prompt_types_no_figure() -> None:
    assert (
        re.findall(r"\b\d[\d,.]*\s*(?:USD|EUR|%|percent)", re.sub(r"\[\[.*?\]\]|`[^`]*`", "", prompt_text("converse.md"))) == []
    )


def test_calculating_tools_take_no_input() -> None:
    declared = {tool["name"]: tool["input_schema"] for tool in declarations()}
    for spec in calculating_tools():
        assert (declared[spec.name]["properties"], declared[spec.name]["additionalProperties"]) == ({}, False)


def test_every_tool_is_declared_once_and_checks_are_not() -> None:
    names = [tool["name"] for tool in declarations()]
    assert len(names) == len(set(names))
    assert set(names) == set(CONVERSATION_TOOLS) | {spec.name for spec in TOOLBOX} - CHECKS


def test_every_schema_is_valid_closed_and_explained() -> None:
    for tool in declarations():
        jsonschema.Draft202012Validator.check_schema(tool["input_schema"])
        assert list(open_objects(tool["input_schema"])) == []
        assert tool["description"]


def open_objects(node: Any) -> Any:
    if isinstance(node, dict):
        if node.get("type") == "object" and (node.get("additionalProperties") is not False or "required" not in node):
            yield node
        for child in node.values():
            yield from open_objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from open_objects(child)


def unmarked(body: Body) -> str:
    def bare(node: Any) -> Any:
        if isinstance(node, list):
            return [bare(item) for item in node]
        if isinstance(node, dict):
            return {key: bare(value) for key, value in node.items() if key != "cache_control"}
        return node

    return json.dumps(bare([body["tools"], body["system"], body["messages"]]))


async def test_each_request_begins_with_the_whole_of_the_one_before(bench: Bench) -> None:
    fact = {"path": "dates.start_of_service", "value": "2027-01-15", "quote": "15 January 2027"}
    session = await bench.open(
        calls(("record_facts", {"facts": [fact]}), ("search_guidance", {"query": "money not spent"})),
        says("Noted."),
        calls(("read_case", {"part": "missing"}), first_id=5),
        says("Next?"),
        says("Bye."),
    )
    for words in ("Start on 15 January 2027.", "What is missing?", "Thanks."):
        await all_of(session.send(words))
        await all_of(session.confirm([]))
    sent = [unmarked(request) for request in bench.requests]
    for earlier, later in pairwise(sent):
        assert later.startswith(earlier.removesuffix("]]"))


async def test_the_case_is_shown_whole_once_and_then_by_its_changes(bench: Bench) -> None:
    session = await bench.open(says("Hello."), says("Noted."), says("Yes."))
    await all_of(session.send("Hello"))
    await all_of(session.correct("dates.start_of_service", "2027-01-15"))
    await all_of(session.send("See?"))
    await all_of(session.send("And?"))
    openings = [message["content"][0]["text"] for message in bench.requests[-1]["messages"] if message["role"] == "user"]
    assert "[[case#funding.FY2027.amount]]" in openings[0]
    assert "dates.start_of_service" in openings[1]
    assert "funding" not in openings[1]
    assert "No fact changed." in openings[2]


async def test_a_long_conversation_goes_on_from_the_case(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await bench.open(*(says(f"Reply {number}.") for number in range(6)))
    for number in range(5):
        await all_of(session.send(f"Message {number}."))
    monkeypatch.setattr("agent.turn_opening.LONGEST_CONVERSATION", 10)
    await all_of(session.send("Message 5."))
    sent = str(bench.requests[-1]["messages"])
    assert "Message 1." not in sent
    assert "Message 4." in sent
    assert bench.requests[-1]["messages"][-1]["content"][0]["text"].startswith("<case ")


def said(turn: int, step: int, role: Any, *blocks: Block) -> StoredMessage:
    return StoredMessage(turn, step, role, blocks)


WORDS: Block = {"type": "text", "text": "Hello"}
CALL: Block = {"type": "tool_use", "id": "t1", "name": "read_case", "input": {}}


def test_the_last_two_user_messages_carry_the_cache_marks() -> None:
    stored = [said(1, 0, "user", WORDS), said(1, 1, "assistant", CALL), said(1, 2, "user", tool_result("t1", "ok"))]
    stored += [said(1, 3, "assistant", WORDS), said(2, 0, "user", WORDS)]
    marked = [index for index, message in enumerate(as_sent(stored)) if "cache_control" in message["content"][-1]]
    assert marked == [2, 4]


def test_a_call_without_a_result_is_answered_as_stopped() -> None:
    sent = as_sent([said(1, 0, "user", WORDS), said(1, 1, "assistant", CALL), said(2, 0, "user", WORDS)])
    assert sent[2]["content"][0]["tool_use_id"] == "t1"
    assert sent[2]["content"][0]["is_error"]


def test_a_message_that_said_nothing_is_left_out() -> None:
    assert [message["role"] for message in as_sent([said(1, 0, "user", WORDS), said(1, 1, "assistant")])] == ["user"]
