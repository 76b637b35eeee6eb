"""Values to display text: pure, without a widget, tested alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Literal

from tools.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.events import FactUndone, FigureMoved, UsageCounted
    from agent.views import Brief, SectionState

VerdictWord = Literal["PASS", "UNCONFIRMED", "FAIL"]
ToolOutcome = Literal["ok", "refused", "invalid", "failed"]

STATE_MARKS: Mapping[SectionState, str] = {"settled": "●", "open": "○", "blocked": "×"}
STATE_STYLES: Mapping[SectionState, str] = {"settled": "$success", "open": "$warning", "blocked": "$error"}
STATE_WORDS: Mapping[SectionState, str] = {
    "settled": "settled",
    "open": "open",
    "blocked": "blocked by an earlier gate",
}
VERDICT_STYLES: Mapping[VerdictWord, str] = {"PASS": "$success", "UNCONFIRMED": "$warning", "FAIL": "$error"}
OUTCOME_MARKS: Mapping[ToolOutcome, str] = {"ok": "✓", "refused": "!", "invalid": "×", "failed": "×"}
OUTCOME_STYLES: Mapping[ToolOutcome, str] = {"ok": "$success", "refused": "$warning", "invalid": "$error", "failed": "$error"}
OUTCOME_WORDS: Mapping[ToolOutcome, str] = {
    "ok": "",
    "refused": "refused: ",
    "invalid": "input not usable: ",
    "failed": "failed: ",
}

DEFAULT_SECTIONS: tuple[tuple[str, str], ...] = (
    ("summary", "Summary"),
    ("buyer", "The purchase"),
    ("route", "Route"),
    ("residency", "Residency"),
    ("cost", "Cost"),
    ("commitment", "Commitment"),
    ("tiers", "Discount bands"),
    ("clauses", "Clauses"),
    ("alternatives", "Alternatives"),
    ("offer", "Their offer"),
    ("benchmarks", "What others got"),
    ("positions", "Positions"),
    ("counter-offer", "Counter-offer"),
    ("menu", "Equal offers"),
    ("concessions", "Concessions"),
    ("timeline", "Timeline"),
)
"""Ids and titles of the brief's main sections, for the frame before the case is read."""


def first_frame_words(case_name: str, section_titles: Sequence[str]) -> str:
    """What is painted first: the case and what its brief will hold."""
    return "\n".join([f"Buyerside  {case_name}", "", *(f"  · {title}" for title in section_titles)])


def conditional_words(question_ids: Sequence[str]) -> str:
    """What an open question does to a figure; empty when none is open."""
    return f"conditional on {', '.join(question_ids)}" if question_ids else ""


def standing(brief: Brief) -> str:
    """How far the main part is: `4 settled, 5 open, 2 blocked`."""
    states = [section.state for section in brief.sections if not section.is_annex]
    parts = [f"{states.count(state)} {state}" for state in ("settled", "open", "blocked") if state in states]
    return ", ".join(parts) or "no sections yet"


def undone_words(event: FactUndone) -> str:
    """`dates.award: 2027-03-15 again (was 2027-04-01), not confirmed`."""
    now = f"{event.value} again" if event.value else "unknown again"
    was = f" (was {event.before})" if event.before and event.before != event.value else ""
    standing = "" if not event.value else ", confirmed" if event.confirmed else ", not confirmed"
    return f"{event.path}: {now}{was}{standing}, case version {event.version}"


_MOVED_SHOWN = 6


def moved_head(moved: Sequence[FigureMoved], version: int) -> str:
    """`Brief version 8: 2 figures moved`."""
    return f"Brief version {version}: {counted(len(moved), 'figure')} moved"


def moved_parts(moved: Sequence[FigureMoved]) -> tuple[list[tuple[str, str, str]], str]:
    """The first figures that moved, as label, before and after, the labels as wide as each other; then how many more."""
    shown = moved[:_MOVED_SHOWN]
    width = max((len(move.label) for move in shown), default=0)
    rest = len(moved) - len(shown)
    return [(f"{move.label:<{width}}", move.before, move.after) for move in shown], (
        f"and {counted(rest, 'more figure')}" if rest else ""
    )


@dataclass(frozen=True, slots=True)
class UsageTotal:
    """What the model calls of this conversation used so far."""

    calls: int = 0
    input_tokens: int = 0
    cache_write_tokens: int = 0
    cache_read_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal = Decimal(0)
    """Over the calls that have a price."""
    unpriced_calls: int = 0

    def plus(self, used: UsageCounted) -> UsageTotal:
        """The total with one more call."""
        return UsageTotal(
            calls=self.calls + 1,
            input_tokens=self.input_tokens + used.input_tokens,
            cache_write_tokens=self.cache_write_tokens + used.cache_write_tokens,
            cache_read_tokens=self.cache_read_tokens + used.cache_read_tokens,
            output_tokens=self.output_tokens + used.output_tokens,
            cost_usd=self.cost_usd + (used.cost_usd or Decimal(0)),
            unpriced_calls=self.unpriced_calls + (used.cost_usd is None),
        )

    @property
    def prompt_tokens(self) -> int:
        """All tokens that went in, cached or not."""
        return self.input_tokens + self.cache_write_tokens + self.cache_read_tokens

    @property
    def cached_share(self) -> Decimal | None:
        """cache_read / (input + cache_write + cache_read), 0..1; None before the first call."""
        return Decimal(self.cache_read_tokens) / self.prompt_tokens if self.prompt_tokens else None


def usage_text(total: UsageTotal, *, is_short: bool = False) -> str:
    """`48.2k in, 3.1k out · 0.0312 USD · 87 % cached`; empty before the first call. A cost without a price is never 0."""
    if not total.calls:
        return ""
    parts = [] if is_short else [f"{_thousands(total.prompt_tokens)} in, {_thousands(total.output_tokens)} out"]
    parts.append(_cost(total, places="0.01" if is_short else "0.0001"))
    if total.cached_share is not None:
        parts.append(f"{_whole(total.cached_share * 100)} % cached")
    return " · ".join(parts)


def _cost(total: UsageTotal, *, places: str) -> str:
    if total.unpriced_calls == total.calls:
        return "cost unknown"
    prefix = "at least " if total.unpriced_calls else ""
    return f"{prefix}{total.cost_usd.quantize(Decimal(places), ROUND_HALF_EVEN)} USD"


def _thousands(tokens: int) -> str:
    return str(tokens) if tokens < 1000 else f"{Decimal(tokens) / 1000:,.1f}k"  # noqa: PLR2004 - a thousand is a k


def _whole(value: Decimal) -> str:
    return f"{value.quantize(Decimal(1), ROUND_HALF_EVEN)}"
