"""What the vendor is asked in writing: what gate and routes wait for, and what its last offer leaves unsaid."""

from collections.abc import Iterator, Mapping

from agent.case.facts import CaseState
from agent.case.model.offers import VendorOffer
from agent.letters import VendorQuestion
from agent.preparation.residency_inputs import written_questions
from agent.preparation.route_inputs import questions_to_the_vendor
from agent.preparation.workup import Workup
from tools.residency.gate_output import WrittenQuestion

_ASKED: Mapping[str, tuple[str, str]] = {
    "discount": (
        "Which discount off the public list price does the offer give, and on which categories of token?",
        "The discount applies to all usage: every model, batch, cache and tool.",
    ),
    "payable_commitment": (
        "Which amount, if any, must be paid whatever is used?",
        "The commitment is the amount named here and nothing beside it.",
    ),
    "term_months": ("On which day does the term begin and end?", "The contract ends on its date."),
    "rollover_share": (
        "Which share of unused commitment carries over, and until when?",
        "Unused commitment carries over in full into the following term.",
    ),
    "renewal_cap": (
        "By how much may the price rise at a renewal?",
        "At renewal the price does not rise by more than the cap named here.",
    ),
    "overage_basis": (
        "At which rate is usage above the commitment billed?",
        "Usage above the commitment is billed at the committed rate.",
    ),
    "support_fee": (
        "Is anything charged for support beside usage, and how much in a year?",
        "All fees are part of the discounted price, or are named, fixed and discounted alike.",
    ),
    "platform_fee": (
        "Is there a platform, access or set-up fee, and how much in a year?",
        "All fees are part of the discounted price, or are named, fixed and discounted alike.",
    ),
    "monthly_minimum": (
        "Is there a minimum by the month or quarter?",
        "There is no minimum beside the commitment, and the commitment is measured over the year.",
    ),
    "price_increase": ("May the price rise within the term, and by how much?", "Prices do not rise within the term."),
    "may_substitute_model": (
        "May a model be replaced by another without our consent?",
        "A model is replaced only with consent, at no higher cost for the same text.",
    ),
    "renews_automatically": (
        "Does the contract renew unless notice is given?",
        "The contract ends on its date; a renewal needs a signature.",
    ),
    "tax_share": ("Do the prices include tax, and which?", "Prices state whether tax is included."),
}
"""Question and clause by the offer's field, in the order of asking. No number stands in them: the vendor names it."""


def to_be_confirmed(workup: Workup, state: CaseState) -> tuple[WrittenQuestion, ...]:
    """What the other side can answer about deployments, then routes; a question to the buyer itself stays in the house."""
    gate, routes = workup.results.get("gate_residency"), workup.results.get("find_routes")
    about_options = (question for question in written_questions(gate) if question.option) if gate else ()
    about_routes = questions_to_the_vendor(routes, state.case.procurement.route) if routes else ()
    return (*about_options, *about_routes)


def offer_questions(offers: Mapping[str, VendorOffer], last: str) -> Iterator[VendorQuestion]:
    """A question for every term the last offer does not state; what is unknown is asked, never assumed."""
    offer = offers[last]
    for field, (question, clause) in _ASKED.items():
        if getattr(offer, field) is None:
            yield VendorQuestion(id=f"offer-{field.replace('_', '-')}", question=question, clause=clause)
