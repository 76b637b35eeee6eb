"""What a screen or a document shows: the brief, one figure's derivation, one draft. Values only, nothing heavy."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from agent.events import ShownFigure, UnverifiedNumber, VerdictShown

SectionState = Literal["settled", "open", "blocked"]


@dataclass(frozen=True, slots=True)
class BriefSection:
    """One section of the brief."""

    id: str
    """Stable name of the section, for instance `residency`, `cost`, `commitment` or `counter-offer`."""
    title: str
    state: SectionState
    """Settled; open while facts are missing or unconfirmed; blocked by an earlier gate."""
    markdown: str
    """Figures are links `figure:REFERENCE`; unverified numbers are marked in the text."""
    figures: tuple[ShownFigure, ...] = ()
    unverified: tuple[UnverifiedNumber, ...] = ()
    is_private: bool = False
    """Whether it holds what the vendor must not learn."""
    is_annex: bool = False
    """Whether it holds the detail behind the main part and stands after it."""
    rests_on: tuple[str, ...] = ()
    """Ids of the results it tells, shown figures or not."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One result that figures of the brief come from."""

    id: str
    """The result's id; a figure's `pinned_source` names it."""
    title: str
    """What was computed, in one sentence."""
    formula: str
    as_of: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of the case as the user sees it."""

    path: str
    label: str
    value: str
    origin: str
    confirmed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is not known yet, and what it would settle."""

    path: str
    question: str
    why: str
    role: str
    """Who can answer: procurement, finance, security, engineering or legal."""
    effect: str = ""
    """What the answer could change, computed over plausible answers: `can turn 4 verdicts`; empty when unmeasured."""
    settles: str = ""
    """The same without figures: `verdict`, `commitment`, `money` or empty."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The assembled preparation of one case at one version."""

    case_name: str
    title: str
    version: int
    as_of: date
    sections: tuple[BriefSection, ...]
    facts: tuple[FactLine, ...]
    missing: tuple[MissingFact, ...]
    verdicts: tuple[VerdictShown, ...]
    narrator: str
    """Who wrote the words: `template` or the model's id."""
    results: tuple[ResultLine, ...] = ()
    """Every result at hand, in the order of the chain."""

    def section(self, section_id: str) -> BriefSection:
        """The section of that id. Raises KeyError when there is none."""
        return next((part for part in self.sections if part.id == section_id), None) or _missing(section_id)


def _missing(section_id: str) -> BriefSection:
    raise KeyError(section_id)


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input of a result, with where it came from."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source a figure rests on."""

    title: str
    as_of: str
    is_expired: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of a derivation."""

    label: str
    expression: str
    value: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """One figure opened down to formula, inputs, sources and as-of date."""

    reference: str
    value: str
    title: str
    """The tool's sentence, or what kind of fact or passage it is."""
    explanation: str
    formula: str
    as_of: str
    result_id: str
    result_hash: str
    data_snapshot: str
    steps: tuple[StepLine, ...] = ()
    inputs: tuple[InputLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    conditional_on: tuple[str, ...] = ()
    replaced: str = ""
    """What took its place, where the figure has moved since it was shown: `replaced since: now 400,000.00 USD`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands."""

    id: str
    kind: str
    title: str
    text: str
    """The words with their references, as they are edited."""
    markdown: str
    """The words with figures written out."""
    is_vendor_facing: bool
    status: Literal["waiting", "approved", "rejected", "superseded"]
    content_hash: str
    findings: tuple[str, ...] = ()
    unverified: tuple[UnverifiedNumber, ...] = ()
    tone: str = ""
    """The tone a letter was ordered in; empty for internal texts."""
