"""What the app is opened with, and what it hands back when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.wording import DEFAULT_SECTIONS

if TYPE_CHECKING:
    from tools.errors import BuyersideError


@dataclass(frozen=True, slots=True)
class FirstFrame:
    """What is known before anything heavy is loaded."""

    case_name: str
    title: str = ""
    standing: str = ""
    """Version and as-of date in words, where they are known already."""
    sections: tuple[tuple[str, str], ...] = DEFAULT_SECTIONS
    """Id and title of each section."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the app hands back when it ends."""

    opening_error: BuyersideError | None = None
    """Why the case could not be opened."""
    fault: BaseException | None = None
    """A fault of the program's own that stopped a call."""
    unsent_text: str = ""
    """What was typed and not sent; given back to the next start as `typed`."""
    unsaved_draft: str = ""
    """What was typed into a draft and not saved."""
    to_case_list: bool = False
    """Whether the list of cases was asked for."""
