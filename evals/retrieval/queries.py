"""Labelled queries, a file a set: `heldout`, where it is there, is never tuned on; the others are."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from tools.errors import InputError

HOME = Path(__file__).parent
HELD_OUT = "heldout"
"""The measure: read by nobody who tunes."""
TUNED_ON = ("fifth", "fourth", "third", "development", "tuning")
SETS = (HELD_OUT, *TUNED_ON)
AS_OF = date(2026, 11, 24)
"""The day on which every query is asked."""


def sets_there() -> tuple[str, ...]:
    """The sets whose file is there: the measure is absent while the search is tuned for it."""
    return tuple(name for name in SETS if (HOME / f"{name}.yaml").exists())


class Query(BaseModel):
    """One query and the documents that answer it. Fields beside these are the author's notes."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    q: str
    """The question as somebody asks it."""
    want: tuple[str, ...]
    """Documents any of which is right; none means that nothing answers it."""
    lang: str = "en"
    """Language of the question."""

    @property
    def is_answerable(self) -> bool:
        """Whether anything answers it."""
        return bool(self.want)


def read_queries(name: str) -> tuple[Query, ...]:
    """The queries of a set by its name, or of a file by its path. Raises InputError where there is none."""
    path = HOME / f"{name}.yaml" if name.isidentifier() else Path(name)
    try:
        return tuple(Query.model_validate(row) for row in yaml.safe_load(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise InputError(f"There is no set of queries {path}.", way_out=f"Name {', '.join(SETS)} or a file.") from error


def unknown_documents(queries: Iterable[Query], held: frozenset[str]) -> tuple[str, ...]:
    """Documents asked for that the library does not hold: labels that have gone stale."""
    return tuple(sorted({each for query in queries for each in query.want} - held))
