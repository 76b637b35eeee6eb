"""The vendor's written answers as the gate and the route finder take them: confirmed by a person, or they settle nothing."""

from collections.abc import Iterator

from agent.preparation.chain import Chain
from tools.residency.gate_input import VendorAnswer

_ABOUT_ROUTES = "route-"
"""How the ids of questions about routes begin; every other question is the residency gate's."""


def answers_about_routes(chain: Chain) -> tuple[VendorAnswer, ...]:
    """What was answered to questions of the route finder."""
    return tuple(answer for answer in _confirmed(chain) if answer.question_id.startswith(_ABOUT_ROUTES))


def answers_about_residency(chain: Chain) -> tuple[VendorAnswer, ...]:
    """What was answered to questions of the residency gate."""
    return tuple(answer for answer in _confirmed(chain) if not answer.question_id.startswith(_ABOUT_ROUTES))


def _confirmed(chain: Chain) -> Iterator[VendorAnswer]:
    for question, answer in chain.case.vendor_answers.items():
        confirmed = chain.state.is_confirmed(f"vendor_answers.{question}.verdict")
        if answer.verdict is None or answer.answered_on is None or not confirmed:
            continue
        yield VendorAnswer(
            question_id=question,
            meets_requirement=answer.verdict == "PASS",
            answered_on=answer.answered_on,
            source=answer.quote or "written answer on file",
        )
