"""Tool outputs that carry what must not be said: masked when printed, and they name their private figures."""

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import BaseModel

from tools.results import ToolOutput

MASK = "private"


class Masked(BaseModel):
    """A value whose fields never reach a log, a traceback or a snapshot through `repr` or `str`."""

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        yield None, MASK

    def __repr__(self) -> str:
        return f"{type(self).__name__}({MASK})"

    def __str__(self) -> str:
        return repr(self)


class PrivateOutput(Masked, ToolOutput):
    """A tool's output of which some figures must not reach vendor-facing text, nor the model that writes it.

    A private path covers itself and everything below it; `*` is every figure. The explanation and the steps of such
    an output are private as a whole, since they quote its figures.
    """

    private_paths: ClassVar[frozenset[str]] = frozenset({"*"})

    @classmethod
    def is_private(cls, path: str) -> bool:
        """Whether the figure at that path must not be said to the vendor."""
        return "*" in cls.private_paths or any(
            path == private or path.startswith(f"{private}.") for private in cls.private_paths
        )
