"""`check_disclosure`: would this text tell the vendor what it must not know?"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import ModelWrapValidatorHandler, SerializationInfo, ValidationError, field_serializer, field_validator

from tools.disclosure.findings import LeakFinding
from tools.disclosure.leak_guard import masked, scan
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.errors import InvalidField
from tools.facts import Facts
from tools.results import Step, ToolOutput
from tools.spec import ToolInput, ToolSpec


class CheckDisclosureInput(ToolInput):
    """Outbound text, what must not be said and what may be. Printed or dumped, it shows no private value."""

    text: str
    """The text as it would go out."""
    private_values: tuple[PrivateValue, ...] = ()
    """Reservation value, target, ceiling, forecast, alternatives: whatever must not be said."""
    allowed_values: tuple[AllowedValue, ...] = ()
    """What the carried or approved offer says, what the vendor said itself, and what was released to this text."""

    @field_validator("private_values", mode="wrap")
    @classmethod
    def _hide_what_is_invalid(cls, given: Any, read: ModelWrapValidatorHandler[Any]) -> Any:
        """A private value that cannot be read is refused without being repeated."""
        try:
            return read(given)
        except ValidationError as error:
            place = ".".join(str(part) for part in ("private_values", *error.errors()[0]["loc"]))
        raise InvalidField(place, "private", expected="a name with a value or a wording", fix="Correct that entry.")

    @field_serializer("text")
    def _mask_text(self, text: str, _info: SerializationInfo) -> str:
        return masked(text, scan(text, self.private_values, self.allowed_values))

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        yield "as_of", self.as_of
        yield "private_values", self.private_values


class CheckDisclosureOutput(ToolOutput):
    """What the scan found."""

    findings: tuple[LeakFinding, ...]
    """In the order of the text."""
    may_go_out: bool
    """Whether no finding blocks; implications are reported and do not block."""


def check_disclosure(given: CheckDisclosureInput, _facts: Facts) -> CheckDisclosureOutput:
    """Scan outbound text; nothing in the output repeats a private value."""
    findings = scan(given.text, given.private_values, given.allowed_values)
    kinds = Counter(finding.kind for finding in findings)
    may_go_out = not any(finding.blocks for finding in findings)
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "nothing"
    verdict = "It may go out." if may_go_out else "It must not go out as it is."
    return CheckDisclosureOutput(
        findings=findings,
        may_go_out=may_go_out,
        explanation=f"Scanned for {len(given.private_values)} private values and found {said}. {verdict}",
        steps=tuple(
            Step(label=str(finding.kind), expression=finding.excerpt, value=finding.private_name or "limit wording")
            for finding in findings
        ),
    )


CHECK_DISCLOSURE = ToolSpec(
    name="check_disclosure",
    title="Scans outbound text for private values in any form and for words that name a limit.",
    formula="disclosure/leak-scan",
    version="1",
    input_model=CheckDisclosureInput,
    output_model=CheckDisclosureOutput,
    compute=check_disclosure,
    example={
        "as_of": "2026-11-24",
        "text": "We propose 480,000 USD a year. We can go up to half a million.",
        "private_values": [{"name": "ceiling", "value": {"amount": "500000", "currency": "USD"}}],
        "allowed_values": [{"name": "our offer", "value": {"amount": "480000", "currency": "USD"}}],
    },
)
