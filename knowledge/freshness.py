"""Until when a fact is current: stated by its source, or by the horizon of its kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.fact_files import read_fact_file
from tools.frozen import Frozen
from tools.provenance import FactKind, Provenance, valid_until


class Horizon(Frozen):
    """How long facts of one kind stay current."""

    days: int | None
    """Days after the as-of date; none when they do not expire."""
    why: str


class _Horizons(Frozen):
    schema_version: int
    horizons: Mapping[FactKind, Horizon]


def load_horizons() -> dict[FactKind, Horizon]:
    """The horizon of every kind. Raises pydantic's ValidationError on a broken file, KeyError never: all kinds are there."""
    loaded = dict(_Horizons.model_validate(read_fact_file("freshness.yaml")).horizons)
    missing = [kind for kind in FactKind if kind not in loaded]
    if missing:
        msg = f"freshness.yaml lacks a horizon for {', '.join(missing)}"
        raise LookupError(msg)
    return loaded


def dated_source(raw: Mapping[str, Any], horizons: Mapping[FactKind, Horizon]) -> Provenance:
    """A provenance from its raw fields; `valid_until` is kept where the source states it, otherwise set by horizon."""
    stated = Provenance.model_validate(raw)
    if stated.valid_until is not None:
        return stated
    return stated.model_copy(update={"valid_until": _until(stated.as_of, horizons[stated.kind])})


def _until(as_of: date, horizon: Horizon) -> date | None:
    return valid_until(as_of, horizon.days)
