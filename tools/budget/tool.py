"""The budget tools as they are declared to the toolbox."""

from tools.budget.size_commitment import SizeCommitmentInput, SizeCommitmentOutput, size_commitment
from tools.spec import ToolSpec

SIZE_COMMITMENT = ToolSpec(
    name="size_commitment",
    title="How much to commit for a fiscal year: the economic optimum, cut down to the money that is voted and free.",
    formula="commitment/critical-fractile",
    version="1",
    input_model=SizeCommitmentInput,
    output_model=SizeCommitmentOutput,
    compute=size_commitment,
    example={
        "as_of": "2026-11-24",
        "demand": {"kind": "normal", "mean": "800000 USD", "standard_deviation": "200000 USD"},
        "terms": {"discount": "0.20", "overage_discount": "0", "rollover_share": "0"},
        "appropriation": {"fiscal_year": "FY2027", "secured": "750000 USD", "status": "secured"},
        "later_years": [
            {
                "demand": {"kind": "normal", "mean": "1000000 USD", "standard_deviation": "300000 USD"},
                "appropriation": {
                    "fiscal_year": "FY2028",
                    "secured": "0 USD",
                    "status": "requested",
                    "funding_probability": "0.90",
                },
            }
        ],
        "vendor_ask": "960000 USD",
    },
)
