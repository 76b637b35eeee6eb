"""Prompts are Markdown files beside this module. A prompt's model has exactly the file's placeholders as fields.

A placeholder is written `{{name}}`. Values go in as they are and are not searched for placeholders again, so what a
document or a vendor says can name one without being filled in.
"""

import re
from functools import cache
from importlib import resources
from typing import ClassVar

from tools.frozen import Frozen

PLACEHOLDER = re.compile(r"\{\{([a-z_]+)\}\}")


class Prompt(Frozen):
    """A prompt's values; `file` names its Markdown."""

    file: ClassVar[str]

    def filled(self) -> str:
        """The prompt with its values put in."""
        return PLACEHOLDER.sub(lambda found: str(getattr(self, found[1])), prompt_text(self.file)).strip()


class Converse(Prompt):
    """System prompt of the conversation. It takes no value of the case, so that its prefix never moves."""

    file: ClassVar[str] = "converse.md"


class TurnOpening(Prompt):
    """What stands before the user's words in the first turn of a context."""

    file: ClassVar[str] = "turn_opening.md"

    case_name: str
    as_of: str
    version: int
    record: int
    """Number of entries on the record."""
    snapshot: str
    """Facts, missing facts, verdicts, open drafts and decisions, one a line."""


class TurnUpdate(Prompt):
    """What stands before the user's words in every later turn."""

    file: ClassVar[str] = "turn_update.md"

    as_of: str
    version: int
    record: int
    """Number of entries on the record."""
    changes: str
    """What is different from what was shown before, one a line."""


class WriteLetter(Prompt):
    """System prompt of the letter writer."""

    file: ClassVar[str] = "write_letter.md"


class LetterOrdered(Prompt):
    """The one message the letter writer gets."""

    file: ClassVar[str] = "letter_order.md"

    kind: str
    tone: str
    buyer: str
    issues: str
    conditions: str
    questions: str
    demands: str
    released: str


class LetterRepair(Prompt):
    """What the letter writer gets when its letter did not pass the check."""

    file: ClassVar[str] = "letter_repair.md"

    findings: str
    """What was found, private values masked, one a line."""


class Narrate(Prompt):
    """System prompt of the narrator of a brief's sections."""

    file: ClassVar[str] = "narrate.md"


class NarrateSection(Prompt):
    """One section to reword."""

    file: ClassVar[str] = "narrate_section.md"

    title: str
    text: str
    """Markdown with each figure as its reference."""


class NarrateRepair(Prompt):
    """What the narrator gets when its wording did not pass the check."""

    file: ClassVar[str] = "narrate_repair.md"

    faults: str
    """What was wrong, one a line."""


class ExtractOffer(Prompt):
    """System prompt of the small model that copies terms out of a vendor's text."""

    file: ClassVar[str] = "extract_offer.md"


class OfferText(Prompt):
    """The text it copies from; data, whatever it says."""

    file: ClassVar[str] = "offer_text.md"

    offer: str
    fields: str
    """The terms a case has a place for, one a line."""
    text: str


@cache
def prompt_text(file: str) -> str:
    """The Markdown of one prompt as it is written."""
    return resources.files("agent.prompts").joinpath(file).read_text(encoding="utf-8")
