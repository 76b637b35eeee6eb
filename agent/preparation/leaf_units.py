"""Units of the case's facts, read off its model once."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import get_args

from agent.case.model.case import Case
from agent.case.model.section import Section
from tools.quantities import In, Unit

ANY_NAME = "*"


@lru_cache(maxsize=4096)
def unit_of(path: str) -> Unit | None:
    """The unit of a bare number at that path; none for money, dates and words."""
    parts = path.split(".")
    return next((unit for pattern, unit in _units() if _fits(pattern, parts)), None)


def _fits(pattern: tuple[str, ...], parts: list[str]) -> bool:
    return len(pattern) == len(parts) and all(ours in {ANY_NAME, given} for ours, given in zip(pattern, parts, strict=True))


@cache
def _units() -> tuple[tuple[tuple[str, ...], Unit], ...]:
    return tuple(_walk(Case, ()))


def _walk(section: type[Section], prefix: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Unit]]:
    for name, field in section.model_fields.items():
        inner = [part for part in (field.annotation, *get_args(field.annotation)) if _is_section(part)]
        if inner:
            is_named = field.annotation is not inner[0]
            yield from _walk(inner[0], (*prefix, name, ANY_NAME) if is_named else (*prefix, name))
        elif (unit := _unit_in(field.metadata, field.annotation)) is not None:
            yield (*prefix, name), unit


def _is_section(part: object) -> bool:
    return isinstance(part, type) and issubclass(part, Section)


def _unit_in(metadata: list[object], annotation: object) -> Unit | None:
    for mark in (*metadata, *(extra for part in get_args(annotation) for extra in getattr(part, "__metadata__", ()))):
        if isinstance(mark, In):
            return mark.unit
    return None
