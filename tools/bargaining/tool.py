"""The bargaining tools as they are declared to the toolbox."""

from typing import Any

from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.counter import ProposeCounterInput, ProposeCounterOutput, propose_counter
from tools.bargaining.menu import ProposeMenuInput, ProposeMenuOutput, propose_menu
from tools.bargaining.plan_concessions import PlanConcessionsOutput, plan_concessions
from tools.bargaining.positions import SetPositionsInput, SetPositionsOutput, set_positions
from tools.bargaining.reservation_value import DeriveAlternativesInput, DeriveAlternativesOutput, derive_alternatives
from tools.bargaining.score_offer import ScoreOfferInput, ScoreOfferOutput, score_offer
from tools.spec import ToolSpec

_MODEL: dict[str, Any] = {
    "demand": {
        "kind": "discrete",
        "points": [
            {"amount": "400000 USD", "probability": "0.15"},
            {"amount": "600000 USD", "probability": "0.25"},
            {"amount": "800000 USD", "probability": "0.30"},
            {"amount": "1000000 USD", "probability": "0.20"},
            {"amount": "1300000 USD", "probability": "0.10"},
        ],
    },
    "shortfall_aversion": "0.25",
    "certainty_worth": "0.15",
    "renewal_prices": [
        {"cap": "none", "to_buyer": "30000 USD", "to_vendor": "20000 USD"},
        {"cap": "5%", "to_buyer": "15000 USD", "to_vendor": "8000 USD"},
        {"cap": "0%", "to_buyer": "0 USD", "to_vendor": "0 USD"},
    ],
}
_FIRST_OFFER: dict[str, Any] = {
    "discount": "0.10",
    "payable_commitment": "1000000 USD",
    "rollover_share": "0",
    "renewal_cap": "5%",
    "overage_basis": "list",
}
_SECOND_OFFER = _FIRST_OFFER | {"discount": "0.20", "payable_commitment": "800000 USD"}
_NEGOTIATION: dict[str, Any] = {
    "as_of": "2026-11-24",
    "model": _MODEL,
    "appropriation": {"fiscal_year": "FY2027", "secured": "750000 USD", "status": "secured"},
}

DERIVE_ALTERNATIVES = ToolSpec(
    name="derive_alternatives",
    title="What no deal would cost: every alternative priced by the engine that prices the deal, and the best of them.",
    formula="bargaining/reservation-value",
    version="1",
    input_model=DeriveAlternativesInput,
    output_model=DeriveAlternativesOutput,
    compute=derive_alternatives,
    example={
        "as_of": "2026-11-24",
        "model": _MODEL,
        "alternatives": [
            {
                "kind": "partner_cloud",
                "id": "partner_cloud_regional",
                "verdict": "PASS",
                "terms": {"discount": "0.05", "payable_commitment": "0 USD", "overage_basis": "committed"},
                "price_factor": "1.1",
                "switching_cost": "20000 USD",
            },
            {
                "kind": "wait",
                "id": "wait_a_year",
                "verdict": "UNCONFIRMED",
                "expected_price_factor": "0.9",
                "delay_cost": "30000 USD",
            },
        ],
    },
)

SET_POSITIONS = ToolSpec(
    name="set_positions",
    title="Where we open, aim and walk away on each issue, derived from what each value costs us.",
    formula="bargaining/positions",
    version="1",
    input_model=SetPositionsInput,
    output_model=SetPositionsOutput,
    compute=set_positions,
    example=_NEGOTIATION
    | {
        "last_offer": _SECOND_OFFER,
        "required_clauses": [
            {"id": "residency_eu", "demand": "Inference in the EU alone.", "reason": "The case's residency duty asks for it."}
        ],
        "clauses": [{"kind": "price_cut_pass_through", "id": "price_drop_protection", "probability": "0.4", "cut": "0.2"}],
    },
)

SCORE_OFFER = ToolSpec(
    name="score_offer",
    title="What their offer costs against our best alternative and our money, and what each of their moves is worth.",
    formula="bargaining/money-model",
    version="1",
    input_model=ScoreOfferInput,
    output_model=ScoreOfferOutput,
    compute=score_offer,
    example=_NEGOTIATION
    | {
        "offer": _SECOND_OFFER,
        "previous_offer": _FIRST_OFFER,
        "charges": {
            "support_fee": "24000 USD",
            "base_over_list": "1.25",
            "discounted_share": "0.9",
            "price_increase": "0.05",
            "price_increase_after": 6,
            "renews_automatically": True,
            "renewal_notice_days": 90,
            "no_other_charges": True,
        },
    },
)

PROPOSE_COUNTER = ToolSpec(
    name="propose_counter",
    title="Our next offer: the efficient package at our aspiration that is most like their last offer.",
    formula="bargaining/trade-off-counter",
    version="1",
    input_model=ProposeCounterInput,
    output_model=ProposeCounterOutput,
    compute=propose_counter,
    example=_NEGOTIATION | {"last_offer": _SECOND_OFFER, "aspiration_gain": "60000 USD", "band": "10000 USD"},
)

PROPOSE_MENU = ToolSpec(
    name="propose_menu",
    title="Three offers worth the same to us and far apart for them; their pick tells what they care about.",
    formula="bargaining/equal-offers",
    version="1",
    input_model=ProposeMenuInput,
    output_model=ProposeMenuOutput,
    compute=propose_menu,
    example=_NEGOTIATION | {"their_offers": [_FIRST_OFFER, _SECOND_OFFER], "aspiration_gain": "60000 USD", "band": "10000 USD"},
)

PLAN_CONCESSIONS = ToolSpec(
    name="plan_concessions",
    title="Every next offer of ours with what it waits for, whether to accept theirs, and alarms about the moves so far.",
    formula="bargaining/concession-plan",
    version="1",
    input_model=PlanConcessionsInput,
    output_model=PlanConcessionsOutput,
    compute=plan_concessions,
    example=_NEGOTIATION
    | {
        "history": [
            {"by": "vendor", "round": 1, "received": "2026-11-10", "terms": _FIRST_OFFER},
            {"by": "vendor", "round": 2, "received": "2026-11-18", "terms": _SECOND_OFFER},
        ],
        "aspiration_gain": "60000 USD",
        "band": "10000 USD",
        "curve": {"rounds": 4, "beta": "1"},
        "required_clauses": [
            {"id": "residency_eu", "demand": "Inference in the EU alone.", "reason": "The case's residency duty asks for it."}
        ],
    },
)
