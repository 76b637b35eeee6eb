"""The calendar file against RFC 5545, read back by a small reader of our own."""

from datetime import date

import pytest

from agent.documents.calendar import CalendarOf, notice_text, timeline_calendar
from tests.tools.procurement.timeline_builders import planned, task
from tools.procurement.timeline_output import PlanTimelineOutput

CITY = CalendarOf("alderbrook", "Claude; for case workers, \\ all of them", "Stadt Müldorf (fictional)", date(2026, 6, 1))
RUNNING = {"id": "running", "title": "Running contract", "ends": "2026-12-31", "notice_days": 60, "renews_automatically": True}
Event = dict[str, str]


def a_plan(**running: object) -> PlanTimelineOutput:
    return planned(
        task("draft", 6, counted_in="calendar", title="Draft, with\nnotes"),
        task("sign", 1, "draft"),
        vendor_quarter_end="2026-06-30",
        contracts=[RUNNING | running],
    )


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def events(content: bytes) -> dict[str, Event]:
    """Properties of each event by the first part of its id; those of an alarm are left out."""
    found: list[Event] = []
    is_alarm = False
    for line in unfolded(content):
        name, _, value = line.partition(":")
        is_alarm = (is_alarm or line == "BEGIN:VALARM") and line != "END:VALARM"
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and not is_alarm:
            found[-1].setdefault(name, value)
    return {event["UID"].split(".")[0]: event for event in found}


def plain(value: str) -> str:
    unescaped = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    return unescaped.replace("\0", "\\")


@pytest.fixture
def content() -> bytes:
    return timeline_calendar(CITY, a_plan())


def test_every_line_ends_in_crlf_and_has_at_most_75_octets(content: bytes) -> None:
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_folding_never_cuts_a_character(content: bytes) -> None:
    assert all(line.decode() for line in content.split(b"\r\n")[:-1])
    assert "Müldorf" in "".join(unfolded(content))


def test_blocks_are_opened_and_closed_in_turn(content: bytes) -> None:
    stack: list[str] = []
    for line in unfolded(content):
        if line.startswith("BEGIN:"):
            stack.append(line.removeprefix("BEGIN:"))
        elif line.startswith("END:"):
            assert stack.pop() == line.removeprefix("END:")
    assert stack == []


def test_separators_and_backslashes_are_escaped(content: bytes) -> None:
    name = next(line for line in unfolded(content) if line.startswith("X-WR-CALNAME:"))
    assert name == "X-WR-CALNAME:Timeline: Claude\\; for case workers\\, \\\\ all of them"


def test_a_line_break_in_a_title_opens_no_property() -> None:
    plan = planned(task("sign", 1, title="Sign\r\nATTENDEE:mailto:someone@example.org\x00"))
    text = timeline_calendar(CITY, plan)
    assert not any(line.startswith("ATTENDEE") for line in unfolded(text))
    assert plain(events(text)["task-sign"]["SUMMARY"]) == "Sign\nATTENDEE:mailto:someone@example.org"


def test_a_task_spans_its_planned_days_and_ends_the_day_after(content: bytes) -> None:
    # Six calendar days from Monday 1 June end on Saturday the 6th; DTEND is the first day that is free again.
    draft = events(content)["task-draft"]
    assert (draft["DTSTART;VALUE=DATE"], draft["DTEND;VALUE=DATE"]) == ("20260601", "20260607")


def test_both_clocks_are_in_the_calendar(content: bytes) -> None:
    found = events(content)
    assert found["date-deadline"]["DTSTART;VALUE=DATE"] == "20260731"
    assert found["date-vendor-quarter-1"]["DTSTART;VALUE=DATE"] == "20260630"


def test_the_notice_stands_on_the_day_it_must_be_sent_with_its_text(content: bytes) -> None:
    notice = events(content)["notice-running"]
    assert notice["DTSTART;VALUE=DATE"] == "20261030"
    words = plain(notice["DESCRIPTION"])
    assert "Stadt Müldorf (fictional)" in words
    assert "will end on 2026-12-31" in words
    assert "arrives by 2026-11-01" in words


def test_a_renewal_reminds(content: bytes) -> None:
    assert unfolded(content).count("TRIGGER:-P14D") == 2


def test_an_unknown_notice_period_puts_the_draft_on_the_review() -> None:
    found = events(timeline_calendar(CITY, a_plan(notice_days=None)))
    assert "notice-running" not in found
    words = plain(found["review-running"]["DESCRIPTION"])
    assert "how long before the end" in words
    assert "NOTICE OF NON-RENEWAL" in words


def test_a_contract_that_ends_by_itself_carries_no_notice() -> None:
    text = timeline_calendar(CITY, a_plan(renews_automatically=False)).decode()
    assert "NON-RENEWAL" not in text


def test_every_entry_has_an_id_of_its_own_and_is_confidential(content: bytes) -> None:
    lines = unfolded(content)
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(set(ids)) == len(ids) == lines.count("BEGIN:VEVENT") == lines.count("CLASS:CONFIDENTIAL")


def test_equal_timelines_give_equal_bytes(content: bytes) -> None:
    assert content == timeline_calendar(CITY, a_plan())


def test_a_notice_leaves_blank_what_nobody_knows() -> None:
    text = notice_text(None, a_plan(ends=None).renewals[0])
    assert "From: [public body]" in text
    assert "will end on [last day of the term]" in text
    assert "None" not in text
