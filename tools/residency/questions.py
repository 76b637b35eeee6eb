"""What is not known becomes a question in writing, with the clause that would settle it."""

from datetime import date

from tools.residency.deployment_table import DeploymentOption
from tools.residency.gate_output import ConditionCheck, WrittenQuestion

BUYER = "buyer"
_OWNERS = (
    ("certified", "security"),
    ("personnel", "security"),
    ("support_access", "security"),
    ("buyer", "legal"),
    ("seal", "legal"),
    ("retention", "legal"),
    ("not_trained", "legal"),
)
"""Which role sees to an answer, by what is asked; procurement for the rest."""


def question_id(option: str | None, condition: str) -> str:
    """A stable id: the option, or the buyer, and what is asked."""
    return f"Q-{option or BUYER}-{condition}".replace(".", "-").replace("+", "-")


def question_for(
    check: ConditionCheck, option: DeploymentOption, *, due: date | None, duties: tuple[str, ...]
) -> WrittenQuestion:
    """The question that would settle an open check."""
    asked = check.question_id or ""
    is_own = asked.startswith(f"Q-{BUYER}-")
    known = f" What we read: {check.found.rstrip('.')}." if check.found else ""
    return WrittenQuestion(
        id=asked,
        option=None if is_own else option.id,
        addressee="the buyer's own file" if is_own else option.contract_party,
        text=(
            f"Please confirm for our file: {check.requirement}."
            if is_own
            else f"For {option.name} ({option.setting}): do you confirm in writing that {check.requirement}?{known}"
        ),
        clause=(
            "The buyer warrants to itself and records it before signature."
            if is_own
            else f"For the whole term {check.requirement}; a change needs our prior written consent, or we may leave."
        ),
        owner=next((role for start, role in _OWNERS if f"-{start}" in asked), "procurement"),
        due=due,
        duties=duties,
    )
