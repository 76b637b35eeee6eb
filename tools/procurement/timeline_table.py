"""Statutory minima of procedures, and the usual chain of tasks by sort of route, as dated data."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from tools.frozen import Frozen
from tools.procurement.calendar_days import Period
from tools.procurement.route_terms import DayKind, Slug, Words
from tools.provenance import Provenance
from tools.quantities import Days

TaskId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Duration = Annotated[Days, Field(ge=1, le=1000)]


class ProcedureStep(StrEnum):
    """What sort of step a task is; minima attach to some, leverage to the commercial close."""

    ROUTE = "route"
    RESIDENCY = "residency"
    SECURITY = "security"
    PILOT = "pilot"
    FUNDING = "funding"
    PARTICIPATION = "participation"
    """Suppliers ask to take part."""
    TENDER = "tender"
    """Suppliers write tenders or quotes."""
    EVALUATION = "evaluation"
    COMMERCIAL_CLOSE = "commercial_close"
    """The last negotiation, when leverage counts."""
    APPROVAL = "approval"
    STANDSTILL = "standstill"
    """Between award notice and signature."""
    SIGNATURE = "signature"
    OTHER = "other"


class Durations(Frozen):
    """Three estimates of one duration; all three are equal where it is fixed."""

    optimistic: Duration
    most_likely: Duration
    pessimistic: Duration
    counted_in: DayKind = DayKind.WORKING
    """Whether the days are working or calendar days."""
    runs_on: bool = False
    """Whether a calendar period that would end on a day off runs on to the next working day, as under Union law."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.optimistic <= self.most_likely <= self.pessimistic:
            msg = f"durations {self.optimistic}, {self.most_likely}, {self.pessimistic} days are not in rising order"
            raise ValueError(msg)
        return self

    def period(self, days: int) -> Period:
        """That many days, counted this way."""
        return Period(days, self.counted_in, self.runs_on)


class StatutoryMinimum(Frozen):
    """The least days that a step must last under some routes."""

    id: Slug
    step: ProcedureStep
    routes: Annotated[tuple[str, ...], Field(min_length=1)]
    """Route ids it binds."""
    days: Duration
    counted_in: DayKind
    runs_on: bool = False
    """Whether a period that would end on a day off runs on to the next working day."""
    condition: str | None = None
    """Circumstance under which this shorter minimum is enough; none for the general rule."""
    authority: Words
    """The provision."""
    note: str = ""
    provenance: Provenance


class TemplateTask(Frozen):
    """One task of the usual chain."""

    id: TaskId
    title: Words
    step: ProcedureStep
    durations: Durations | None = None
    """Planning estimate; none where only a route's own minimum makes the step necessary at all."""
    after: tuple[TaskId, ...] = ()


class ProcedureTemplate(Frozen):
    """The usual chain of tasks under some routes: a planning estimate, never a fact of this case."""

    id: Slug
    routes: tuple[str, ...]
    """Route ids it is for."""
    tasks: Annotated[tuple[TemplateTask, ...], Field(min_length=1)]
    basis: Words
    """Where the estimates come from."""


class ProcedureTimes(Frozen):
    """All minima and templates."""

    minima: tuple[StatutoryMinimum, ...] = ()
    templates: tuple[ProcedureTemplate, ...] = ()
    conditions: Mapping[str, Words] = Field(default_factory=dict)
    """Condition id -> what must be true, as a clause that follows "that"."""

    def minima_for(self, route: str | None, step: ProcedureStep) -> tuple[StatutoryMinimum, ...]:
        """What binds that step under that route: the general rule first, then shorter ones with their conditions."""
        found = (each for each in self.minima if each.step is step and route in each.routes)
        return tuple(sorted(found, key=lambda each: (each.condition is not None, -each.days, each.id)))

    def template_for(self, route: str | None) -> ProcedureTemplate | None:
        """The chain for that route; the first of the table, an open competition, where no route is named."""
        if route is None:
            return self.templates[0] if self.templates else None
        return next((each for each in self.templates if route in each.routes), None)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        wordless = sorted({each.condition for each in self.minima if each.condition} - set(self.conditions))
        twice = _repeated(route for template in self.templates for route in template.routes)
        bound = {(route, each.step) for each in self.minima for route in each.routes}
        general = [(route, each.step) for each in self.minima if each.condition is None for route in each.routes]
        headless = sorted(f"{route} {step}" for route, step in bound if general.count((route, step)) != 1)
        mixed = sorted(
            f"{route} {step}" for route, step in bound if len({each.counted_in for each in self.minima_for(route, step)}) > 1
        )
        faults = {
            "conditions without words": wordless,
            "routes in two templates": twice,
            "steps without one general minimum": headless,
            "steps counted in two ways": mixed,
        }
        if any(faults.values()):
            raise ValueError("; ".join(f"{fault}: {', '.join(where)}" for fault, where in faults.items() if where))
        return self


def _repeated(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return sorted({name for name in listed if listed.count(name) > 1})
