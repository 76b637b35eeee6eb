"""The budget tools as they are declared to the toolbox."""

from tools.budget.evaluate_tiers import EvaluateTiersInput, EvaluateTiersOutput, evaluate_tiers
from tools.budget.size_commitment import SizeCommitmentInput, SizeCommitmentOutput, size_commitment
from tools.budget.value_clauses import ValueClausesInput, ValueClausesOutput, value_clauses
from tools.spec import ToolSpec

SIZE_COMMITMENT = ToolSpec(
    name="size_commitment",
    title="How much to commit for a fiscal year: the economic optimum, cut down to the money that is voted and free.",
    formula="commitment/critical-fractile",
    version="2",
    input_model=SizeCommitmentInput,
    output_model=SizeCommitmentOutput,
    compute=size_commitment,
    example={
        "as_of": "2026-11-24",
        "demand": {"kind": "normal", "mean": "800000 USD", "standard_deviation": "200000 USD"},
        "terms": {"discount": "0.20", "overage_discount": "0", "rollover_share": "0"},
        "appropriation": {"fiscal_year": "FY2027", "secured": "750000 USD", "status": "secured", "starts": "2026-07-01"},
        "later_years": [
            {
                "demand": {"kind": "normal", "mean": "1000000 USD", "standard_deviation": "300000 USD"},
                "appropriation": {
                    "fiscal_year": "FY2028",
                    "secured": "0 USD",
                    "status": "requested",
                    "funding_probability": "0.90",
                    "starts": "2027-07-01",
                },
            }
        ],
        "vendor_ask": "960000 USD",
        "term": {"starts": "2027-04-01", "months": 12, "calendar": {"start_month": 7}},
        "body": {"jurisdiction": "US-STATE", "kind": "city", "place": "US-OR"},
    },
)

EVALUATE_TIERS = ToolSpec(
    name="evaluate_tiers",
    title="Each of the vendor's discount bands at the commitment that is best inside it, and what climbing costs.",
    formula="commitment/tier-menu",
    version="1",
    input_model=EvaluateTiersInput,
    output_model=EvaluateTiersOutput,
    compute=evaluate_tiers,
    example={
        "as_of": "2026-11-24",
        "demand": {"kind": "normal", "mean": "800000 USD", "standard_deviation": "200000 USD"},
        "appropriation": {"fiscal_year": "FY2027", "secured": "750000 USD", "status": "secured"},
        "tiers": [
            {"id": "none", "threshold": "0 USD", "terms": {"discount": "0", "overage_discount": "0"}},
            {"id": "250k", "threshold": "250000 USD", "terms": {"discount": "0.10", "overage_discount": "0"}},
            {"id": "500k", "threshold": "500000 USD", "terms": {"discount": "0.18", "overage_discount": "0"}},
            {"id": "1m", "threshold": "1000000 USD", "terms": {"discount": "0.25", "overage_discount": "0"}},
        ],
    },
)

VALUE_CLAUSES = ToolSpec(
    name="value_clauses",
    title="What each clause is worth in money, the most valuable first, and whether a locked rate stays a discount.",
    formula="commitment/clause-values",
    version="2",
    input_model=ValueClausesInput,
    output_model=ValueClausesOutput,
    compute=value_clauses,
    example={
        "as_of": "2026-11-24",
        "offer": {
            "demand": {"kind": "normal", "mean": "800000 USD", "standard_deviation": "200000 USD"},
            "terms": {"discount": "0.20", "overage_discount": "0"},
            "payable_commitment": "640000 USD",
        },
        "clauses": [
            {"kind": "rollover", "id": "rollover_half", "share": "0.5"},
            {"kind": "overage_at_committed_rate", "id": "overage_at_committed_rate"},
            {"kind": "other_commitment", "id": "commit_480", "payable_commitment": "480000 USD"},
            {"kind": "more_discount", "id": "five_points", "points": "0.05", "keep": "payable"},
            {
                "kind": "renewal_cap",
                "id": "renewal_cap_5",
                "cap": "0.05",
                "next_year_spend": "1000000 USD",
                "uplifts": [
                    {"share": "0", "probability": "0.3"},
                    {"share": "0.10", "probability": "0.4"},
                    {"share": "0.25", "probability": "0.3"},
                ],
            },
        ],
        "list_price_scenarios": [{"id": "sonnet_cut", "list_before": "5", "list_after": "4"}],
    },
)
