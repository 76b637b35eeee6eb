"""What happens in a turn, as a closed union of frozen values.

The app, the command line, the evals and the demo consume this one stream; `ask --json` prints it, one object a line.
Nothing here loads the SDK, the graph or the store.
"""

from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Literal, TypeAlias, get_args


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """The user's words were taken and stored."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class ReplyDelta:
    """A piece of the assistant's reply as it streams; its figures are pending until ReplyChecked."""

    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage the reply rests on."""

    passage_id: str
    title: str
    section: str
    source: str
    as_of: str
    expired: bool
    cited_text: str
    is_claim: bool = False
    """Whether these are the vendor's words: its claim, never guidance."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure in a checked text."""

    text: str
    reference: str
    """`tool#path`, `case#path`, `offer#path` or `passage#number`; opens the derivation."""
    pinned_source: str
    """Result id, `case`, `offer` or passage id at the time of the check."""
    conditional_on: tuple[str, ...] = ()
    """Ids of the open vendor questions on which it depends."""


@dataclass(frozen=True, slots=True)
class UnverifiedNumber:
    """A number in a checked text that is bound to nothing."""

    text: str
    reason: str
    candidates: tuple[str, ...] = ()
    """References with the same value, offered as a binding to accept."""


@dataclass(frozen=True, slots=True)
class ReplyChecked:
    """The whole reply after the turn's check; replaces what streamed since the last ReplyChecked."""

    markdown: str
    """Text with figures written out; a bound figure is a link `figure:REFERENCE`, an unverified number is marked."""
    figures: tuple[ShownFigure, ...] = ()
    unverified: tuple[UnverifiedNumber, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ToolStarted:
    """The assistant asked for a tool."""

    call_id: str
    tool: str
    title: str
    """What it does, in words."""


@dataclass(frozen=True, slots=True)
class ToolFinished:
    """A tool came back."""

    call_id: str
    tool: str
    outcome: Literal["ok", "refused", "invalid", "failed"]
    summary: str
    """One sentence for a person."""
    result_id: str = ""


@dataclass(frozen=True, slots=True)
class FactProposed:
    """A fact was recorded and waits for the user's confirmation."""

    path: str
    value: str
    origin: str
    note: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class FactsConfirmed:
    """The user confirmed facts."""

    paths: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class FactUndone:
    """The user took back the last thing that happened to a fact."""

    path: str
    value: str
    """The fact as it stands again; empty when it is unknown again."""
    before: str
    """What was taken back; empty when it was the removal of a value."""
    confirmed: bool
    version: int


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """The residency gate's word on one option."""

    option: str
    title: str
    verdict: Literal["PASS", "UNCONFIRMED", "FAIL"]
    reason: str
    question_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GateDecided:
    """The residency gate ran."""

    verdicts: tuple[VerdictShown, ...]
    result_id: str


@dataclass(frozen=True, slots=True)
class FigureMoved:
    """One figure changed because a fact did."""

    reference: str
    label: str
    before: str
    after: str
    change: str = ""
    """By how much, with its sign and unit; empty where there is no difference to tell."""


@dataclass(frozen=True, slots=True)
class BriefChanged:
    """The brief is new; the figures that moved are named."""

    version: int
    moved: tuple[FigureMoved, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReady:
    """A draft was written and checked."""

    draft_id: str
    kind: str
    """`counter-offer`, `questions`, `positions`, `memo` ..."""
    title: str
    markdown: str
    is_vendor_facing: bool
    findings: tuple[str, ...] = ()
    """What the checks found and could not settle; empty means clean."""


@dataclass(frozen=True, slots=True)
class ApprovalRequired:
    """The turn waits for a named person's word on a draft."""

    draft_id: str
    title: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class DecisionRecorded:
    """An entry was added to the record."""

    entry_id: str
    decision: str
    actor: str


@dataclass(frozen=True, slots=True)
class UsageCounted:
    """What one model call used."""

    model: str
    input_tokens: int
    cache_write_tokens: int
    cache_read_tokens: int
    output_tokens: int
    cost_usd: Decimal | None
    """At list price on the case's day; None when the model has no price."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence the user should know; nothing failed."""

    text: str


@dataclass(frozen=True, slots=True)
class TurnFailed:
    """The turn stopped; what was entered is kept and the turn can be taken up again."""

    message: str
    way_out: str
    exit_code: int


@dataclass(frozen=True, slots=True)
class TurnFinished:
    """The turn is over."""

    turn: int
    outcome: Literal["done", "waiting", "failed", "cancelled"]


Event: TypeAlias = (
    TurnStarted
    | ReplyDelta
    | ReplyChecked
    | ToolStarted
    | ToolFinished
    | FactProposed
    | FactsConfirmed
    | FactUndone
    | GateDecided
    | BriefChanged
    | DraftReady
    | ApprovalRequired
    | DecisionRecorded
    | UsageCounted
    | Notice
    | TurnFailed
    | TurnFinished
)

_BY_NAME: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}
_ITEMS: dict[str, type[Any]] = {
    "citations": Citation,
    "figures": ShownFigure,
    "unverified": UnverifiedNumber,
    "verdicts": VerdictShown,
    "moved": FigureMoved,
}


def event_to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object; `event` names its type."""
    body = asdict(event)
    if body.get("cost_usd") is not None:
        body["cost_usd"] = str(body["cost_usd"])
    return {"event": type(event).__name__} | body


def event_from_json(given: dict[str, Any]) -> Event:
    """The inverse of `event_to_json`. Raises KeyError for an unknown event."""
    kind = _BY_NAME[given["event"]]
    values = {name: _read(name, given[name]) for name in (part.name for part in fields(kind)) if name in given}
    event: Event = kind(**values)
    return event


def _read(name: str, value: Any) -> Any:
    if name == "cost_usd" and value is not None:
        return Decimal(value)
    if not isinstance(value, list):
        return value
    item = _ITEMS.get(name)
    return tuple(value if item is None else (item(**_tuples(entry)) for entry in value))


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
