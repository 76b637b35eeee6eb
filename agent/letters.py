"""All that the writer of a vendor-facing text is given. No private position fits in here, by type."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from agent.state import LetterKind
from tools.frozen import Frozen

CONDITION = "condition."
"""Where a letter finds the words of a condition, among what it may refer to."""
OfferReference = Annotated[str, StringConstraints(pattern=r"^(offer|release)#[A-Za-z0-9_.%-]+$")]


class VendorIssue(Frozen):
    """One issue of the offer that may be said to the vendor."""

    name: str
    """The issue in words, for instance `Discount off list price`."""
    reference: OfferReference
    """The reference that stands for the value, for instance `offer#discount`."""
    value: str
    """The value as it will be written."""
    public_reason: str
    """A reason that may be said; empty when there is none."""
    package: str = ""
    """The package it belongs to, where the letter offers several side by side."""
    theirs: str = ""
    """What the vendor last offered on it, as it will be written; empty when the letter does not speak of that."""
    theirs_reference: str = ""
    """The reference that stands for that value; empty for words."""
    is_as_offered: bool = False
    """Whether the value is what the vendor offers already: it is kept, not asked for."""


class VendorCondition(Frozen):
    """One clause that every contract must hold: it is no part of the trade."""

    name: str
    reference: OfferReference
    """The reference that stands for its words, for instance `offer#condition.exit`."""
    clause: str
    """What the contract must say."""
    is_gate: bool
    """Whether the buyer may not sign without it; otherwise it requires the clause of every such contract."""
    is_accepted: bool = False
    """Whether the vendor has accepted it in writing."""


class VendorQuestion(Frozen):
    """One open question to the vendor, with the clause to demand."""

    id: str
    question: str
    clause: str
    """The contract clause that would settle it; empty when there is none."""


class ReleasedValue(Frozen):
    """One private value that a person allowed in this letter, on the record."""

    name: str
    reference: OfferReference
    value: str


class VendorFacing(Frozen):
    """What `write_letter` knows: the approved offer's values, public reasons, questions and released values."""

    kind: LetterKind
    buyer: str
    issues: tuple[VendorIssue, ...] = ()
    conditions: tuple[VendorCondition, ...] = ()
    """Conditions of any contract, whatever the package."""
    questions: tuple[VendorQuestion, ...] = ()
    released: tuple[ReleasedValue, ...] = ()
    demands: tuple[str, ...] = ()
    """Clauses to ask for because of what the vendor's text holds; our words, never the vendor's."""
    language: Literal["English"] = "English"
