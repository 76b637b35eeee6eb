"""What the residency gate returns: a verdict for every option, path, certification and model, and the questions left."""

from datetime import date
from typing import Literal

from tools.frozen import Frozen
from tools.provenance import Provenance
from tools.quantities import Ratio
from tools.residency.vocabulary import DataPath, PriceGeography
from tools.results import ToolOutput
from tools.verdict import Verdict

NOT_REQUIRED: Literal["NOT_REQUIRED"] = "NOT_REQUIRED"
PathOutcome = Verdict | Literal["NOT_REQUIRED"]
"""A verdict, or NOT_REQUIRED where no named duty tests the path."""


class ConditionCheck(Frozen):
    """One condition of one duty, tested on one option."""

    id: str
    """Stable within the option: what is tested and against what."""
    duty: str
    requirement: str
    """What the duty asks, in words."""
    found: str
    """What is known, in words."""
    verdict: Verdict
    citations: tuple[Provenance, ...] = ()
    """Dated sources of the verdict; every PASS has at least one that is current."""
    open_points: tuple[str, ...] = ()
    """What would have to be settled for a PASS, when UNCONFIRMED."""
    question_id: str | None = None
    """The question that would settle it, when UNCONFIRMED."""
    stale: bool = False
    """Whether the newest source is out of date; a FAIL on old evidence is worth asking again."""

    def reason(self) -> str:
        """What was asked, and what is open or was found instead: `Not shown: content rests only in US; found: anywhere`."""
        standing = "Not met" if self.verdict is Verdict.FAIL else "Not shown"
        return f"{standing}: {self.requirement}; {'; '.join(self.open_points) or f'found: {self.found}'}"


class PathVerdict(Frozen):
    """One data path of one option."""

    id: DataPath
    verdict: PathOutcome
    checks: tuple[ConditionCheck, ...] = ()


class ModelVerdict(Frozen):
    """One model in one option."""

    id: str
    """As the case names it."""
    verdict: Verdict
    reason: str
    batch: Verdict
    """Whether batch is offered for it here."""
    citations: tuple[Provenance, ...] = ()
    question_ids: tuple[str, ...] = ()


class OptionVerdict(Frozen):
    """One deployment option under the duties of the case."""

    id: str
    name: str
    verdict: Verdict
    """The weakest of its paths, certifications and other conditions, and of its best model."""
    setting: str
    """What must be set or signed for the option to be what it is."""
    paths: tuple[PathVerdict, ...]
    certifications: tuple[ConditionCheck, ...]
    other_conditions: tuple[ConditionCheck, ...]
    """Operator control, sovereignty level and the buyer's own file."""
    models: tuple[ModelVerdict, ...]
    allowed_models: tuple[str, ...]
    """Models that pass; none where the option fails."""
    unconfirmed_models: tuple[str, ...]
    price_geography: PriceGeography
    price_multiplier: Ratio | None
    """On list price; none where list price does not apply."""
    reasons: tuple[str, ...]
    """Why it is not a PASS, one sentence a cause."""
    question_ids: tuple[str, ...]
    cautions: tuple[str, ...]


class WrittenQuestion(Frozen):
    """One thing to ask in writing, and what to put into the contract."""

    id: str
    option: str | None
    """The option it is about; none when the buyer itself must answer."""
    addressee: str
    text: str
    """The question with what is open and why, for the buyer's own file."""
    outward: str
    """As it is put to the addressee: what is to be confirmed, and nothing of what we read or lack; empty for the buyer."""
    clause: str
    """The clause to demand."""
    owner: str
    """The role that sees to it."""
    due: date | None
    duties: tuple[str, ...]
    """For which duties the answer is needed."""


class GateOutput(ToolOutput):
    """The gate's verdicts."""

    options: tuple[OptionVerdict, ...]
    questions: tuple[WrittenQuestion, ...]
    passing: tuple[str, ...]
    """Options that may be priced and offered."""
    unconfirmed: tuple[str, ...]
    """Options that may be priced, marked conditional on their questions, and enter no offer."""
    failing: tuple[str, ...]
    """Options that are never priced."""
    duty_notes: tuple[str, ...]
    """What the named duties ask beyond testable conditions."""
    unused_answers: tuple[str, ...]
    """Question ids of recorded answers that settle nothing here."""
