"""The books of one case, as a turn needs them: facts, messages, drafts, decisions, what was told and shown, vendor texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from agent.case.facts import CaseState, Origin
from agent.claude import Block
from agent.conversation import StoredMessage
from agent.events import Event, ShownFigure
from agent.state import Decision
from agent.views import Draft
from tools.figures import Figure
from tools.results import Result

if TYPE_CHECKING:
    from agent.record.record_store import Decided
    from agent.rehearsal.keep import PlayedRehearsal
    from agent.route_choice import RouteChoice
    from agent.transcript import Mark
    from agent.vendor_text.text_store import StoredText


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One fact as the user stated it, read and typed."""

    path: str
    value: Any
    """Canonical JSON of the fact."""
    quote: str
    is_correction: bool = False
    """Whether the user withdrew what was known before."""


class FactBook(Protocol):
    """The facts of one case."""

    def state(self) -> CaseState:
        """The case at its present version."""

    def state_at(self, version: int) -> CaseState:
        """The case as it was at that version."""

    def confirm(self, paths: Sequence[str]) -> CaseState:
        """Confirm facts; an empty sequence confirms all that wait."""

    def correct(self, path: str, value: str) -> CaseState:
        """Replace a fact by what the user typed, confirmed."""

    def undo_fact(self, path: str) -> CaseState:
        """Take back the last thing that happened to a fact."""

    def assume(self, path: str, value: str, reason: str) -> CaseState:
        """Set a fact that nobody said, with the reason, until somebody confirms or corrects it."""

    def propose(self, facts: Sequence["SaidValue"], *, origin: Origin = Origin.USER) -> CaseState:
        """Take in statements, unconfirmed; what contradicts a known fact and is no correction stays contested."""


class Transcript(Protocol):
    """The messages and events of one case. A place (turn, step) is written once; writing it again changes nothing."""

    def begin(self, blocks: Sequence[Block]) -> int:
        """Store the user's message as a new turn; returns its number, from 1."""

    def mark(self, turn: int, mark: "Mark") -> None:
        """Note where the case stands as a turn begins, so that it can be branched there."""

    def messages(self) -> tuple[StoredMessage, ...]:
        """The messages the model still gets, in order."""

    def characters(self) -> int:
        """How long the messages are that the model still gets, in characters as stored."""

    def turns_sent(self) -> tuple[int, ...]:
        """The turns the model still gets, in order."""

    def passages(self) -> Iterator[Block]:
        """Every passage the conversation was ever given, also in messages the model no longer gets, in order."""

    def at(self, turn: int, step: int) -> StoredMessage | None:
        """The message at a place, or none."""

    def put(self, message: StoredMessage) -> None:
        """Store a message at its place."""

    def withdraw(self, turn: int) -> None:
        """Keep a turn out of every later request."""

    def start_afresh(self, turn: int, opening: Block | None = None) -> None:
        """Keep everything before that turn out of every later request; `opening` then stands before that turn's words."""

    def finish(self, turn: int, outcome: str) -> None:
        """Note how a turn ended."""

    def last_turn(self) -> tuple[int, str]:
        """Number of the last turn and how it ended, empty when it did not; (0, "") before the first."""

    def keep(self, turn: int, event: Event) -> None:
        """Store an event for the history."""

    def figures_shown(self) -> Iterator[ShownFigure]:
        """The figures of the checked replies of turns the model still gets, in order."""

    def events(self) -> tuple[Event, ...]:
        """The events of all turns, in order."""


class DraftBook(Protocol):
    """The drafts of one case."""

    def get(self, draft_id: str) -> Draft | None:
        """The draft, or none."""

    def put(self, draft: Draft) -> None:
        """Store a draft under its id; an older waiting draft of its kind is superseded."""

    def waiting(self) -> tuple[Draft, ...]:
        """Drafts without a decision, oldest first."""


class DecisionBook(Protocol):
    """The record of one case."""

    def write(self, decision: Decision, draft: Draft) -> str:
        """Add a decision on a draft; the same one again is not added twice. Returns the entry's id."""

    def choose(self, choice: "RouteChoice") -> str:
        """Add the choice of a procurement route; the same one again is not added twice. Returns the entry's id."""

    def length(self) -> int:
        """Number of entries."""

    def release(self, value: str, draft: Draft, actor: str, at: datetime) -> None:
        """Record that a named private value may stand in one draft."""

    def decided(self, after: int = 0) -> "tuple[Decided, ...]":
        """What was decided behind the first so many entries, oldest first."""

    def allow(self, duty: str, what: str, actor: str, at: datetime) -> str:
        """Record that the assistant may do what the case's rule forbids, for one duty. Returns the entry's id."""

    def is_allowed(self, duty: str) -> bool:
        """Whether somebody allowed it for that very duty."""

    def released_to(self, draft_id: str) -> tuple[str, ...]:
        """Names of the private values allowed in a draft."""

    def rehearsed(self, played: "PlayedRehearsal") -> str:
        """Add a rehearsal that was played; the same one again is not added twice. Returns the entry's id."""

    def approvers_of(self, draft_id: str, content_hash: str) -> frozenset[str]:
        """Who approved that very content."""


class ToldBook(Protocol):
    """What the vendor was told on purpose: the figures of approved letters."""

    def add(self, draft_id: str, figures: Mapping[str, Figure]) -> None:
        """Note the figures of a letter that was approved; again changes nothing."""

    def figures(self) -> tuple[Figure, ...]:
        """Every figure the vendor was told."""


class ResultBook(Protocol):
    """Which results the conversation was shown."""

    def keep(self, shown: Iterable[Result], version: int) -> None:
        """Note that these results of that version of the case were shown; again changes nothing."""

    def shown(self, result_id: str) -> tuple[int, date] | None:
        """The version of the case and the day on which a result was computed; none for one that was never shown."""

    def ids(self) -> tuple[str, ...]:
        """Ids of every result that was shown."""

    def versions(self) -> tuple[tuple[int, date], ...]:
        """The versions of the case that shown results were computed on, each with its day, oldest first."""


class VendorTextBook(Protocol):
    """The vendor texts of one case, by offer."""

    def put(self, stored: "StoredText") -> None:
        """Keep a text; a newer one of the same offer takes its place."""

    def get(self, offer: str) -> "StoredText | None":
        """The text behind an offer, or none."""

    def all(self) -> "tuple[StoredText, ...]":
        """Every text, by the offer's name."""
