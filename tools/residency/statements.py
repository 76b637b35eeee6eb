"""What is known about one property of a deployment: known, known under conditions, or not known.

Nothing here is ever a bare value: a missing answer is `Unconfirmed` with the words of the question, and a value carries
the pages it was read on.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from tools.frozen import Frozen
from tools.provenance import Provenance, Verification
from tools.residency.regions import Region
from tools.residency.vocabulary import Personnel, TransitProtection, Vetting

T = TypeVar("T")

Sources = Annotated[tuple[Provenance, ...], Field(min_length=1)]

RELIABLE = frozenset({Verification.PRIMARY, Verification.SECONDARY, Verification.DERIVED})
"""What may carry a PASS. A recalled or unverified statement never does."""


class Known(Frozen, Generic[T]):
    """A value that a source states."""

    status: Literal["known"] = "known"
    value: T
    provenance: Sources
    """Every page that says so; the statement is current while one of them is."""


class Conditional(Frozen, Generic[T]):
    """A value that holds when every named condition is a confirmed fact of the case."""

    status: Literal["conditional"] = "conditional"
    value: T
    conditions: Annotated[tuple[str, ...], Field(min_length=1)]
    """Condition ids; the tables hold their words."""
    provenance: Sources


class Unconfirmed(Frozen):
    """Not known: no page read settles it."""

    status: Literal["unconfirmed"] = "unconfirmed"
    question: str
    """What was read instead, in words; it becomes part of the written question."""
    provenance: tuple[Provenance, ...] = ()
    """Pages that bear on it without settling it."""


_BY_STATUS = Field(discriminator="status")
StatedText = Annotated[Known[str] | Conditional[str] | Unconfirmed, _BY_STATUS]
StatedFlag = Annotated[Known[bool] | Conditional[bool] | Unconfirmed, _BY_STATUS]
StatedNumber = Annotated[Known[int] | Conditional[int] | Unconfirmed, _BY_STATUS]
StatedRegions = Annotated[Known[tuple[Region, ...]] | Conditional[tuple[Region, ...]] | Unconfirmed, _BY_STATUS]
StatedProtections = Annotated[
    Known[tuple[TransitProtection, ...]] | Conditional[tuple[TransitProtection, ...]] | Unconfirmed, _BY_STATUS
]
StatedPersonnel = Annotated[Known[Personnel] | Conditional[Personnel] | Unconfirmed, _BY_STATUS]
StatedVetting = Annotated[Known[tuple[Vetting, ...]] | Conditional[tuple[Vetting, ...]] | Unconfirmed, _BY_STATUS]

NOTHING_READ = Unconfirmed(question="no page that we read says anything about this")


def current_sources(provenance: Iterable[Provenance], on: date) -> tuple[Provenance, ...]:
    """The sources that may carry a PASS on that day, newest first; a page that was written later was not there to be read."""
    live = (source for source in provenance if source.verification in RELIABLE and source.as_of <= on and source.is_current(on))
    return tuple(sorted(live, key=lambda source: source.as_of, reverse=True))
