"""What can go wrong between program and model, and what comes of it. The tests play each on real HTTP; the docs list them.

Every fault strikes in a turn whose first call has recorded one fact already, so that a lost word, a fact recorded twice or a
tool run again would show.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from evals.wire import (
    Answer,
    Cut,
    Page,
    Raw,
    Scripted,
    Silence,
    Status,
    StreamError,
    calls,
    events_of,
    says,
    sse,
)

FACT = {"facts": [{"path": "dates.start_of_service", "value": "2027-01-15", "quote": "start on 15 January 2027"}]}
WORDS = "We start on 15 January 2027."
ANSWER = "Noted."

GoesOn = Literal["by itself", "resume", "next message"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, and all that a person notices of it."""

    id: str
    what: str
    """What happens on the wire."""
    script: tuple[Scripted, ...]
    """What the endpoint says from the second call of the turn on."""
    sentence: str = ""
    """The one sentence shown; empty when nothing need be said."""
    goes_on: GoesOn = "resume"
    """How the work goes on: of its own accord, with F9 (the same turn, where it stood), or with what is said next."""
    retries: int = 0
    """How often the client may ask again by itself."""

    @property
    def outcome(self) -> Literal["done", "failed"]:
        """How the turn ends when the fault strikes."""
        return "done" if self.goes_on == "by itself" else "failed"


def _malformed() -> Raw:
    start, opened, *_ = events_of(calls(("read_case", {"part": "facts"}), first_id=2), "claude")[:2]
    garbled = {"type": "content_block_delta", "index": 0, "delta": {"type": "input_json_delta", "partial_json": '{"part": ]'}}
    return Raw(sse([start, opened, garbled]))


_READ = ("read_case", {"part": "facts"})

TRANSPORT = (
    Fault(
        "busy-then-free",
        "429 with `retry-after`, then an answer",
        (Status(429, headers={"retry-after-ms": "30"}), says(ANSWER)),
        goes_on="by itself",
        retries=2,
    ),
    Fault(
        "busy",
        "429 with `retry-after`, also after the client's own retries",
        (*[Status(429, headers={"retry-after-ms": "10", "retry-after": "7"})] * 3, says(ANSWER)),
        "The model endpoint is receiving too many requests (429).",
        retries=2,
    ),
    Fault("overloaded", "529", (Status(529), says(ANSWER)), "The model endpoint is overloaded (529)."),
    Fault("broken", "500", (Status(500), says(ANSWER)), "The model endpoint failed (500)."),
    Fault("unavailable", "503", (Status(503), says(ANSWER)), "The model endpoint is not available (503)."),
    Fault(
        "revoked-key",
        "401: the key was revoked in mid-session",
        (Status(401, "invalid x-api-key"), says(ANSWER)),
        "The model endpoint refused the key (401: invalid x-api-key).",
    ),
    Fault(
        "forbidden",
        "403: the key may not use the model",
        (Status(403, "no access"), says(ANSWER)),
        "The model endpoint does not allow this key to use the model (403: no access).",
    ),
    Fault(
        "unknown-model",
        "404: no such model",
        (Status(404, "model: claude-none"), says(ANSWER)),
        "The model endpoint does not know the model or the address (404: model: claude-none).",
    ),
    Fault("silence", "no answer in time", (Silence(), says(ANSWER)), "The model endpoint did not answer in time."),
    Fault(
        "web-page",
        "200 with an HTML page instead of a reply",
        (Page(), says(ANSWER)),
        "The model endpoint answered with text/html instead of an event stream.",
    ),
    Fault(
        "proxy-page",
        "502 with an HTML page",
        (Page(code=502), says(ANSWER)),
        "The model endpoint failed (502).",
    ),
)

STREAM = (
    Fault(
        "cut",
        "the connection breaks in the middle of the stream",
        (Cut(), says(ANSWER)),
        "The model's reply broke off in the middle.",
    ),
    Fault(
        "cut-silently",
        "the stream ends in the middle as if it were whole",
        (Cut(silently=True), says(ANSWER)),
        "The model's reply broke off in the middle.",
    ),
    Fault(
        "error-event",
        "an error event in the stream",
        (StreamError(), says(ANSWER)),
        "The model endpoint broke off its reply (overloaded_error).",
    ),
    Fault(
        "garbled",
        "an event that is not JSON",
        (Raw(b"event: message_start\ndata: nonsense\n\n"), says(ANSWER)),
        "The model endpoint sent a reply that cannot be read.",
    ),
)

CALLS = (
    Fault(
        "malformed-input",
        "a tool's input that is not JSON",
        (_malformed(), says(ANSWER)),
        "The model endpoint sent a reply that cannot be read.",
    ),
    Fault(
        "truncated-input",
        "a tool's input cut by the token limit, after words",
        (Answer((*says("I will read it.").content, *calls(_READ, first_id=2).content), "max_tokens"),),
        "The reply reached its length limit and stops short; ask to go on.",
        "by itself",
    ),
    Fault(
        "unusable-input",
        "a tool's input that does not fit its schema",
        (calls(("read_case", {"part": "everything"}), first_id=2), says(ANSWER)),
        goes_on="by itself",
    ),
    Fault("unknown-tool", "an unknown tool", (calls(("guess_price", {}), first_id=2), says(ANSWER)), goes_on="by itself"),
    Fault(
        "one-of-two",
        "two tool calls of which one fails",
        (calls(("read_case", {"part": "everything"}), _READ, first_id=2), says(ANSWER)),
        goes_on="by itself",
    ),
)

STOPS = (
    Fault("end_turn", "`end_turn`", (says(ANSWER),), goes_on="by itself"),
    Fault("stop_sequence", "`stop_sequence`", (says(ANSWER, stop_reason="stop_sequence"),), goes_on="by itself"),
    Fault("tool_use", "`tool_use`", (calls(_READ, first_id=2), says(ANSWER)), goes_on="by itself"),
    Fault("pause_turn", "`pause_turn`", (says("Wait.", stop_reason="pause_turn"), says(ANSWER)), goes_on="by itself"),
    Fault(
        "max_tokens",
        "`max_tokens`",
        (says("A long story", stop_reason="max_tokens"),),
        "The reply reached its length limit and stops short; ask to go on.",
        "by itself",
    ),
    Fault("refusal", "`refusal`", (Answer((), "refusal"), says(ANSWER)), "The model declined to answer this.", "next message"),
    Fault(
        "context-exceeded",
        "`model_context_window_exceeded`, in the first turn",
        (Answer((), "model_context_window_exceeded"), says(ANSWER)),
        "This turn alone does not fit the model's context.",
        "next message",
    ),
    Fault(
        "prompt-too-long",
        "400, the prompt is too long, in the first turn",
        (Status(400, "prompt is too long: 210000 tokens > 200000 maximum"), says(ANSWER)),
        "This turn alone does not fit the model's context.",
        "next message",
    ),
)

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "Before the reply": TRANSPORT,
    "In the stream": STREAM,
    "In tool calls": CALLS,
    "Stop reasons": STOPS,
}


_PAGE_HEAD = """\
# When something goes wrong

Each row is a test on real HTTP against a local endpoint. It strikes in a turn that recorded a fact before: no word is lost, the
fact is recorded once, no tool runs twice, and at most one sentence is shown.

*Resume* (F9, or `buyerside resume CASE`) takes the same turn up at the step where it stood; so it does after Escape, and in a
new process after a crash. *Next message* means that the same words would fail again; what is said next goes on from the case.
Written by `make docs` from `evals/faults.py`.
"""


def faults_page() -> str:
    """The table of faults as documentation."""
    return "\n".join([_PAGE_HEAD, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    for title, faults in FAULTS.items():
        yield from (f"## {title}", "", "| what happens | what is shown | the turn | goes on |", "|---|---|---|---|")
        yield from map(_row, faults)
        yield ""


def _row(fault: Fault) -> str:
    return f"| {fault.what} | {fault.sentence or 'nothing'} | {fault.outcome} | {fault.goes_on} |"
