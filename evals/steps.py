"""What the user does in a session, one step each. Data, in YAML; `evals/acting.py` carries it out."""

from datetime import date
from typing import Literal

from tools.frozen import Frozen


class _Act(Frozen):
    """One step; it must go through unless it says that it is refused."""

    refused: str = ""
    """Words of the refusal that must come; empty when the step must go through."""


class Say(_Act):
    """The user writes a message."""

    say: str


class Confirm(_Act):
    """The user confirms facts; an empty list confirms all that wait."""

    confirm: tuple[str, ...]


class Correct(_Act):
    """The user replaces a fact by hand."""

    correct: str
    """Path of the fact."""
    to: str
    """The value, as it would be typed in the app."""


class Undo(_Act):
    """The user takes back the last thing that happened to a fact."""

    undo: str
    """Path of the fact."""


class TakeIn(_Act):
    """The user imports a vendor's text."""

    take_in: str
    """File beside the case, for instance `uk-example.offer.txt`."""
    offer: str
    """Name of the offer in the case."""
    received: date


class Approve(_Act):
    """The user approves the newest waiting draft."""

    approve: Literal["newest"]


class Reject(_Act):
    """The user rejects the newest waiting draft."""

    reject: str
    """The reason."""


class Edit(_Act):
    """The user replaces the words of the newest waiting draft."""

    edit: str
    """The whole text, figures as references."""


class Release(_Act):
    """The user allows one private value in the newest waiting draft, on the record."""

    release: str
    """Name of the value, for instance `funding.FY2027`."""


Step = Say | Confirm | Correct | Undo | TakeIn | Approve | Reject | Edit | Release
