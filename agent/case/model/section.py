"""What every part of a case is: a group of facts, each of which may be unknown."""

from typing import Annotated

from pydantic import StringConstraints

from tools.frozen import Frozen

Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""A short name: the key of a workload, an offer, a task."""


class Section(Frozen):
    """A group of facts; everything in it that is not a section itself is one fact."""
