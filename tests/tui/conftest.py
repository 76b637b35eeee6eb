"""A scripted session on a fictional city, as the protocol's test double, and the app opened on it."""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from textual.message import Message
from textual.pilot import Pilot

from agent.events import (
    ApprovalRequired,
    BriefChanged,
    Citation,
    DraftReady,
    Event,
    FactProposed,
    FigureMoved,
    GateDecided,
    ReplyChecked,
    ReplyDelta,
    ShownFigure,
    ToolFinished,
    ToolStarted,
    TurnFinished,
    TurnStarted,
    UnverifiedNumber,
    UsageCounted,
    VerdictShown,
)
from agent.rehearsal.desk import RehearsalDesk
from agent.session import Session
from agent.views import Brief, BriefSection, Derivation, Draft, FactLine, InputLine, MissingFact, SourceLine, StepLine
from tools.errors import InputError, Refused
from tui.app import BuyersideApp
from tui.handover import FirstFrame, Leaving
from tui.session_worker import OpenSession

M = TypeVar("M", bound=Message)

CONTENT = Path(__file__).parent / "alderbrook"
_FIGURE = re.compile(r"\[([^\]]+)\]\(figure:([^)]+)\)")

SECTIONS = (
    ("buyer", "Buyer and need", "settled", False),
    ("route", "Route", "settled", False),
    ("residency", "Residency", "open", False),
    ("cost", "Cost", "settled", False),
    ("budget", "Budget", "open", False),
    ("commitment", "Commitment", "settled", False),
    ("alternatives", "Alternatives", "settled", True),
    ("positions", "Positions", "open", True),
    ("counter-offer", "Counter-offer", "blocked", False),
    ("timeline", "Timeline", "settled", False),
    ("sources", "Sources", "open", False),
)

VERDICTS = (
    VerdictShown(
        "bedrock_us", "Bedrock, US regions", "PASS", "At rest, in transit and inference stay in us-east-1 and us-west-2."
    ),
    VerdictShown(
        "direct_us",
        "Direct, US-only inference",
        "UNCONFIRMED",
        "Inference stays in the United States; where support staff can reach prompts is not stated.",
        ("Q2", "Q3"),
    ),
    VerdictShown("direct_global", "Direct, global routing", "FAIL", "Prompts may be processed outside the United States."),
)

FACTS = (
    FactLine("buyer.name", "Buyer", "City of Alderbrook", "case file", confirmed=True),
    FactLine(
        "residency.duty", "Duty", "state personal data stays in the US", "said by you", confirmed=True, note="city attorney"
    ),
    FactLine("funding.fy2027.amount", "Funding FY2027", "640,000.00 USD", "council resolution", confirmed=True),
    FactLine("assumptions.cache_hit_rate", "Cache hit rate", "62 %", "assumed", confirmed=False, note="pilot, 3 weeks"),
    FactLine("workloads.triage.deferrable", "Triage that can wait", "40 %", "said by you", confirmed=False),
    FactLine("dates.award", "Award by", "2027-03-15", "said by you", confirmed=False),
)

MISSING = (
    MissingFact(
        "funding.fy2028.rule", "May FY2028 be an option year without appropriation?", "Unblocks the counter-offer.", "finance"
    ),
    MissingFact(
        "residency.support",
        "Who may reach prompts for support?",
        "Turns direct, US-only from UNCONFIRMED to a verdict.",
        "security",
    ),
    MissingFact(
        "workloads.letters.peak",
        "How many letters in the January peak?",
        "Narrows the demand band.",
        "engineering",
    ),
)

CITATION = Citation(
    "cooperative-term.3",
    "State cooperative master agreement",
    "3.2 Term",
    "Office of State Procurement, amendment 4",
    "2026-08-14",
    expired=False,
    cited_text="This Agreement ends on June 30, 2027. Orders placed before that date keep their price for their own term.",
)
EXPIRED_CITATION = replace(
    CITATION,
    passage_id="residency-addendum.7",
    title="Residency addendum",
    section="7 Support",
    as_of="2026-06-30",
    expired=True,
)

DERIVATION = Derivation(
    reference="size_commitment#annual_amount",
    value="431,870.00 USD",
    title="Size the commitment",
    explanation="The commitment at which one more dollar costs as much unused as it saves used, capped by the appropriation.",
    formula="commitment/critical-fractile",
    as_of="2026-11-24",
    result_id="size_commitment-4b1f09ac",
    result_hash="4b1f09ac77e2d4b8a1c09e5d3f6b2a8890cc41d7e5fa3b6c2d1e0f9a8b7c6d5e",
    data_snapshot="9c31d07be244",
    steps=(
        StepLine("critical fractile", "1 - 0.20", "0.800000"),
        StepLine("demand passed with that probability", "505,340.60 - 0.841621 x 87,300.00", "431,867.05 USD"),
        StepLine("rounded to tens, capped by FY2027", "min(431,870.00, 640,000.00)", "431,870.00 USD"),
    ),
    inputs=(
        InputLine("discount", "20 %", "vendor offer of 2026-11-12"),
        InputLine("expected demand", "505,340.60 USD", "price_workloads-71aa02de"),
        InputLine("standard deviation", "87,300.00 USD", "assumed, not confirmed"),
        InputLine("appropriation FY2027", "640,000.00 USD", "council resolution, confirmed"),
    ),
    sources=(
        SourceLine("Bedrock price page", "2026-10-02", is_expired=False),
        SourceLine("Residency addendum", "2026-06-30", is_expired=True),
    ),
    conditional_on=(),
)

UNVERIFIED = UnverifiedNumber(
    "25 %", "typed by the model; no result, fact or passage says it", ("rank_benchmarks#cities.median_discount",)
)


def words(name: str) -> str:
    """A text of the fictional case."""
    return (CONTENT / f"{name}.md").read_text(encoding="utf-8").strip()


def figures_in(markdown: str) -> tuple[ShownFigure, ...]:
    """The figures that a text links to; those of the unconfirmed option depend on its questions."""
    found = dict.fromkeys(_FIGURE.findall(markdown))
    return tuple(
        ShownFigure(text, reference, reference.partition("#")[0], ("Q2", "Q3") if "direct_us" in reference else ())
        for text, reference in found
    )


SHOWN = {each.reference: each.text for each in figures_in("\n".join(words(name) for name, *_ in (*SECTIONS, ("answer",))))}
"""What each figure of the case is now."""


def make_brief(version: int = 7) -> Brief:
    """The brief of Alderbrook."""
    sections = tuple(
        BriefSection(
            id=name,
            title=title,
            state=state,  # type: ignore[arg-type]  # the table above is plain text
            markdown=words(name),
            figures=figures_in(words(name)),
            unverified=(
                UnverifiedNumber("40 %", "said by the pilot team; not a confirmed fact", ("case#workloads.triage.deferrable",)),
            )
            if name == "cost"
            else (),
            is_private=is_private,
        )
        for name, title, state, is_private in SECTIONS
    )
    return Brief(
        case_name="City of Alderbrook",
        title="Claude for case workers",
        version=version,
        as_of=date(2026, 11, 24),
        sections=sections,
        facts=FACTS,
        missing=MISSING,
        verdicts=VERDICTS,
        narrator="template",
    )


def make_draft(**changed: object) -> Draft:
    """The counter-offer letter, waiting, with one number bound to nothing."""
    draft = Draft(
        id="draft-3",
        kind="counter-offer",
        title="Counter-offer to the proposal of 12 November",
        text="Dear Ms. Halvorsen,\n\nThe City proposes {{offer#commitment.annual_amount}} USD.",
        markdown=words("letter"),
        is_vendor_facing=True,
        status="waiting",
        content_hash="e07c5d2291aa4f10",
        findings=("One number is bound to nothing: 25 %.",),
        unverified=(UNVERIFIED,),
    )
    return replace(draft, **changed)  # type: ignore[arg-type]  # tests name fields


ANSWER = words("answer")

TURN: tuple[Event, ...] = (
    TurnStarted(3, "They offer 20 % off for 600k a year over two years. Should we take it?"),
    ReplyDelta("I will check the offer against the appropriation "),
    ReplyDelta("and size the commitment at 20 %."),
    ToolStarted("c1", "gate_residency", "Test residency of 3 options"),
    ToolFinished("c1", "gate_residency", "ok", "1 PASS, 1 UNCONFIRMED, 1 FAIL", "gate_residency-0f21"),
    GateDecided(VERDICTS, "gate_residency-0f21"),
    ToolStarted("c2", "size_commitment", "Size the commitment for FY2027"),
    ToolFinished("c2", "size_commitment", "ok", "commit 431,870.00 USD", "size_commitment-4b1f09ac"),
    ToolStarted("c3", "size_commitment", "Size the commitment for FY2028"),
    ToolFinished("c3", "size_commitment", "refused", "600,000.00 USD exceeds the appropriation of 0.00 USD for FY2028."),
    UsageCounted("claude-sonnet-5-5", 1840, 2200, 26400, 610, Decimal("0.0219")),
    ReplyDelta("The offer asks for 600,000 USD"),
    ReplyChecked(ANSWER, figures_in(ANSWER), (UNVERIFIED,), (CITATION, EXPIRED_CITATION)),
    BriefChanged(8, (FigureMoved("size_commitment#annual_amount", "Commitment", "505,340.00", "431,870.00"),)),
    UsageCounted("claude-sonnet-5-5", 620, 900, 29800, 420, Decimal("0.0151")),
    TurnFinished(3, "done"),
)

DRAFT_TURN: tuple[Event, ...] = (
    TurnStarted(4, "Draft the counter-offer."),
    FactProposed("dates.answer_by", "2026-12-09", "said by you", ""),
    DraftReady(
        "draft-3", "counter-offer", make_draft().title, words("letter"), is_vendor_facing=True, findings=make_draft().findings
    ),
    ApprovalRequired("draft-3", make_draft().title, "e07c5d2291aa4f10"),
    TurnFinished(4, "waiting"),
)


@dataclass
class ScriptedSession:
    """Answers each call from its script, and remembers what was asked of it. Fails when a script has run out."""

    turns: list[Iterable[Event] | AsyncIterator[Event]] = field(default_factory=list)
    """What `send`, `resume`, `approve` and the like answer, one entry a call."""
    past: tuple[Event, ...] = ()
    calls: list[tuple[object, ...]] = field(default_factory=list)
    shown_brief: Brief = field(default_factory=make_brief)
    shown_draft: Draft = field(default_factory=make_draft)
    desk: RehearsalDesk | None = None
    """The table of a rehearsal; none where the case is not ready for one."""
    is_closed: bool = False
    case_name: str = "City of Alderbrook"

    async def history(self) -> tuple[Event, ...]:
        return self.past

    async def brief(self) -> Brief:
        return self.shown_brief

    async def derivation(self, reference: str) -> Derivation:
        self.calls.append(("derivation", reference))
        if reference == "passage#gone":
            raise InputError(f"{reference} is no figure of this case.", way_out="Open one from the list of figures.")
        return replace(DERIVATION, reference=reference, value=SHOWN.get(reference, DERIVATION.value))

    async def draft(self, draft_id: str) -> Draft:
        return replace(self.shown_draft, id=draft_id)

    async def rehearsal(self, seed: int = 1) -> RehearsalDesk:
        self.calls.append(("rehearsal", seed))
        if self.desk is None:
            raise Refused("There is nothing to rehearse yet.", way_out="Settle where the data may go, then price.")
        return self.desk

    def send(self, text: str) -> AsyncIterator[Event]:
        return self._answer("send", text)

    def resume(self) -> AsyncIterator[Event]:
        return self._answer("resume")

    async def cancel(self) -> None:
        self.calls.append(("cancel",))

    def confirm(self, paths: Sequence[str]) -> AsyncIterator[Event]:
        return self._answer("confirm", tuple(paths))

    def correct(self, path: str, value: str) -> AsyncIterator[Event]:
        return self._answer("correct", path, value)

    def undo(self, path: str) -> AsyncIterator[Event]:
        return self._answer("undo", path)

    def read_offer(self, offer: str) -> AsyncIterator[Event]:
        return self._answer("read_offer", offer)

    def approve(self, draft_id: str) -> AsyncIterator[Event]:
        return self._answer("approve", draft_id)

    def reject(self, draft_id: str, reason: str) -> AsyncIterator[Event]:
        return self._answer("reject", draft_id, reason)

    def edit(self, draft_id: str, text: str) -> AsyncIterator[Event]:
        return self._answer("edit", draft_id, text)

    def accept_binding(self, draft_id: str, index: int, reference: str) -> AsyncIterator[Event]:
        return self._answer("accept_binding", draft_id, index, reference)

    def release(self, value: str, draft_id: str) -> AsyncIterator[Event]:
        return self._answer("release", value, draft_id)

    async def close(self) -> None:
        self.is_closed = True

    async def _answer(self, *call: object) -> AsyncIterator[Event]:
        self.calls.append(call)
        if not self.turns:
            raise AssertionError(f"the script has no answer to {call}")
        script = self.turns.pop(0)
        if isinstance(script, AsyncIterator):
            async for event in script:
                yield event
        else:
            for event in script:
                yield event


FIRST_FRAME = FirstFrame(
    "City of Alderbrook",
    "Claude for case workers",
    "version 7 · as of 2026-11-24",
    tuple((name, title) for name, title, *_ in SECTIONS),
)
WIDE = (140, 40)
SMALL = (80, 24)


class Stage:
    """The app on a scripted session, with what a test needs to look at."""

    turn = TURN
    draft_turn = DRAFT_TURN
    citation = CITATION
    unverified = UNVERIFIED
    make_brief = staticmethod(make_brief)
    make_draft = staticmethod(make_draft)

    def __init__(self) -> None:
        self.session = ScriptedSession()
        self.messages: list[Message] = []
        """Every message that any widget took."""

    def app(self, open_session: OpenSession | None = None, *, typed: str = "") -> BuyersideApp:
        """The app, not started."""

        async def hand_over() -> Session:
            return self.session

        return BuyersideApp(open_session or hand_over, first_frame=FIRST_FRAME, actor="m.okafor", typed=typed)

    @asynccontextmanager
    async def open(
        self,
        *turns: Iterable[Event] | AsyncIterator[Event],
        size: tuple[int, int] = WIDE,
        app: BuyersideApp | None = None,
    ) -> AsyncIterator[Pilot[Leaving]]:
        """The app running at that size, the case open, the session ready to answer these turns."""
        self.session.turns.extend(turns)
        async with (app or self.app()).run_test(size=size, message_hook=self.messages.append) as pilot:
            await self.settle(pilot)
            yield pilot

    async def settle(self, pilot: Pilot[Leaving]) -> None:
        """Wait until all that was started is done and painted: the screen, styles too, stays the same over several looks."""
        same, before = 0, None
        for _ in range(120):
            await pilot.pause(0.01)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            now = (pilot.app.screen, pilot.app.screen._compositor.render_strips())
            same, before = (same + 1 if now == before else 0), now
            if same >= 3:
                return

    async def wait_for(self, pilot: Pilot[Leaving], *words: str) -> None:
        """Wait until all those words stand on the screen together, some seconds at most."""
        for _ in range(200):
            shown = self.text(pilot)
            if all(each in shown for each in words):
                return
            await pilot.pause(0.05)

    async def press(self, pilot: Pilot[Leaving], *keys: str) -> None:
        """Press keys and wait for what follows from them."""
        await pilot.press(*keys)
        await self.settle(pilot)

    async def say(self, pilot: Pilot[Leaving], words: str = "hi") -> None:
        """Type a message and send it."""
        await self.press(pilot, *words, "enter")

    def taken(self, kind: type[M]) -> list[M]:
        """The messages of that kind, once each, in order."""
        return list({id(message): message for message in self.messages if isinstance(message, kind)}.values())

    @staticmethod
    def text(pilot: Pilot[Leaving]) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


@pytest.fixture
def stage() -> Stage:
    return Stage()
