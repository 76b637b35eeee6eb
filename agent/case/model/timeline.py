"""Dates that cannot move, and the tasks before them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from agent.case.model.section import Section
from tools.quantities import In, Unit


class Dates(Section):
    """Dates that drive the timeline."""

    signature_deadline: date | None = None
    """The last day on which signing is still useful."""
    start_of_service: date | None = None
    """The day on which usage begins."""
    answers_due: date | None = None
    """The day by which written answers of the vendor are needed."""
    vendor_quarter_end: date | None = None
    """The vendor's next quarter end, as they or the public record say."""
    work_starts: date | None = None
    """The day on which work on the purchase can begin; the case's own day when unset."""
    closed_days: tuple[str, ...] | None = None
    """Days on which nobody works, beside weekends and public holidays, each as 2026-12-24."""
    running_contract_ends: date | None = None
    """Last day of the contract that this purchase follows, where there is one."""
    running_contract_notice_days: Annotated[int, Field(ge=0, le=3650), In(Unit.DAYS)] | None = None
    """How long before that day notice must be given."""
    running_contract_renews: bool | None = None
    """Whether that contract renews unless notice is given."""


class PurchaseTask(Section):
    """One task on the way to signature."""

    title: str | None = None
    """What is done."""
    step: (
        Literal[
            "route",
            "residency",
            "security",
            "pilot",
            "funding",
            "participation",
            "tender",
            "evaluation",
            "commercial_close",
            "approval",
            "standstill",
            "signature",
            "other",
        ]
        | None
    ) = None
    """What sort of step it is; statutory minima attach to some, leverage to the commercial close."""
    days: Annotated[int, Field(ge=1, le=1000), In(Unit.DAYS)] | None = None
    """How long it most likely takes."""
    days_at_best: Annotated[int, Field(ge=1, le=1000), In(Unit.DAYS)] | None = None
    """How long it takes if all goes well; the most likely length when unset."""
    days_at_worst: Annotated[int, Field(ge=1, le=1000), In(Unit.DAYS)] | None = None
    """How long it takes if much goes wrong; the most likely length when unset."""
    counted_in: Literal["working", "calendar"] | None = None
    """Whether those are working or calendar days; working days when unset."""
    after: tuple[str, ...] | None = None
    """Names of the tasks it waits for."""
    not_before: date | None = None
    """It cannot start earlier, for instance because a board meets on that day."""
    due: date | None = None
    """It must be finished by then, whatever comes after."""
