"""`check_figures`: are the numbers of a text the values they claim to be?"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pydantic import Field

from tools.facts import Facts
from tools.figures import ROUNDING_POLICIES, Figure
from tools.frozen import Frozen
from tools.grounding.matching import needs_about, policy_matching
from tools.grounding.quantities_in_text import TypedNumber
from tools.grounding.references import REFERENCE
from tools.grounding.rendering import bare_numbers
from tools.money import Money, quantized
from tools.quantities import Share, Unit
from tools.results import Step, ToolOutput
from tools.spec import ToolInput, ToolSpec


class NamedValue(Frozen):
    """A value that numbers of the text may be bound to."""

    name: str
    """What bindings and references call it."""
    value: Money | Decimal | int | date
    """Money, a number or a day; a share is 0 to 1."""
    unit: Unit | None = None
    """The unit of a bare number; none for money and days."""

    def as_figure(self) -> Figure:
        """The value with its name as path."""
        return Figure(self.name, self.value, self.unit)


class Binding(Frozen):
    """Says which value a typed number claims to be."""

    written: str
    """The number as it stands in the text, for instance `505,341 USD`."""
    name: str
    """The value's name."""
    occurrence: int = Field(default=1, ge=1)
    """Which one, where the same number is written several times."""


class CheckFiguresInput(ToolInput):
    """A text, the values at hand and what each typed number claims to be."""

    text: str
    """Prose; `[[name]]` and `[[name|rounding]]` refer to a value directly."""
    values: tuple[NamedValue, ...] = ()
    """Values that numbers may be bound to."""
    bindings: tuple[Binding, ...] = ()
    """Claims; a number without one is bare, whatever it looks like."""


class CheckedNumber(Frozen):
    """One number of the text and its standing."""

    written: str
    """The number as it stands in the text."""
    bound_to: str = ""
    """The value's name; empty when it is bound to nothing."""
    reason: str = ""
    """Why it is mismatched or bare."""
    candidates: tuple[str, ...] = ()
    """Values it equals and could be bound to; equal looks are no binding."""


class CheckFiguresOutput(ToolOutput):
    """Every number of the text, sorted by standing."""

    verified: tuple[CheckedNumber, ...]
    """Bound, and equal under a rounding policy."""
    mismatched: tuple[CheckedNumber, ...]
    """Bound, and not what the value says."""
    bare: tuple[CheckedNumber, ...]
    """Bound to nothing."""
    verified_rate: Share
    """Verified numbers over all numbers; 1 for a text without any."""


def check_figures(given: CheckFiguresInput, _facts: Facts) -> CheckFiguresOutput:
    """Sort the numbers of a text into verified, mismatched and bare.

    References such as articles, fiscal years and product names are no figures and are not counted. Rounding to thousands or
    millions needs a word such as "about" in front; rounding to whole units or percents does not.
    """
    figures = {value.name: value.as_figure() for value in given.values}
    checked = [*_typed(given, figures), *_referred(given.text, figures)]
    verified = tuple(number for number, is_verified in checked if is_verified)
    mismatched = tuple(number for number, is_verified in checked if not is_verified and number.bound_to)
    bare = tuple(number for number, _ in checked if not number.bound_to)
    rate = quantized(Decimal(len(verified)) / len(checked)) if checked else Decimal(1)
    return CheckFiguresOutput(
        verified=verified,
        mismatched=mismatched,
        bare=bare,
        verified_rate=rate,
        explanation=f"{len(verified)} of {len(checked)} numbers are verified; {len(mismatched)} say another value than the one "
        f"they are bound to, {len(bare)} are bound to nothing.",
        steps=(Step(label="verified rate", expression=f"{len(verified)} / {len(checked)}", value=f"{rate:f}"),),
    )


def _typed(given: CheckFiguresInput, figures: dict[str, Figure]) -> Iterator[tuple[CheckedNumber, bool]]:
    claims = {(claim.written, claim.occurrence): claim.name for claim in given.bindings}
    seen: dict[str, int] = {}
    for number in _numbers(given.text, {claim.written for claim in given.bindings}):
        seen[number.text] = seen.get(number.text, 0) + 1
        name = claims.get((number.text, seen[number.text]))
        yield _bare(number, figures) if name is None else _claimed(number, name, figures.get(name))


def _numbers(text: str, claimed: set[str]) -> Iterator[TypedNumber]:
    """The figures of a text, and the number words that somebody claims to be a value ("four" vendors)."""
    figures = bare_numbers(text)
    prose = claimed - {number.text for number in figures}
    words = (number for number in bare_numbers(text, every_word=True) if number.text in prose) if prose else ()
    yield from sorted((*figures, *words), key=lambda number: number.start)


def _bare(number: TypedNumber, figures: dict[str, Figure]) -> tuple[CheckedNumber, bool]:
    equal = tuple(name for name, figure in figures.items() if policy_matching(number, figure) is not None)
    return CheckedNumber(written=number.text, reason="It is bound to no value.", candidates=equal), False


def _claimed(number: TypedNumber, name: str, figure: Figure | None) -> tuple[CheckedNumber, bool]:
    if figure is None:
        return CheckedNumber(written=number.text, bound_to=name, reason=f"There is no value named {name!r}."), False
    policy = policy_matching(number, figure)
    if policy is None:
        reason = f"{number.text} is not {figure.written()} under any rounding policy."
        return CheckedNumber(written=number.text, bound_to=name, reason=reason), False
    if needs_about(number, figure, policy):
        reason = f"{number.text} is {figure.written()} rounded to a {policy}; write 'about' in front of it."
        return CheckedNumber(written=number.text, bound_to=name, reason=reason), False
    return CheckedNumber(written=number.text, bound_to=name), True


def _referred(text: str, figures: dict[str, Figure]) -> Iterator[tuple[CheckedNumber, bool]]:
    for found in REFERENCE.finditer(text):
        name, _, rounding = found["body"].strip().partition("|")
        is_known = name in figures and rounding in ROUNDING_POLICIES
        reason = "" if is_known else f"{found['body']!r} names no value or no rounding policy."
        yield CheckedNumber(written=found.group(), bound_to=name or found.group(), reason=reason), is_known


CHECK_FIGURES = ToolSpec(
    name="check_figures",
    title="Sorts the numbers of a text into verified, mismatched and bare against the values they claim to be.",
    formula="grounding/bound-figures",
    version="1",
    input_model=CheckFiguresInput,
    output_model=CheckFiguresOutput,
    compute=check_figures,
    example={
        "as_of": "2026-11-24",
        "text": "Commit 505,341 USD at 20 %, saving about 104k a year; others claim 40-70 %.",
        "values": [
            {"name": "commitment", "value": {"amount": "505340.60", "currency": "USD"}},
            {"name": "discount", "value": "0.20", "unit": "share"},
            {"name": "saving", "value": {"amount": "104007.62", "currency": "USD"}},
        ],
        "bindings": [
            {"written": "505,341 USD", "name": "commitment"},
            {"written": "20 %", "name": "discount"},
            {"written": "104k", "name": "saving"},
        ],
    },
)
