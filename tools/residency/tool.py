"""The residency gate as a tool."""

from tools.residency.gate import gate_residency
from tools.residency.gate_input import GateInput
from tools.residency.gate_output import GateOutput
from tools.spec import ToolSpec

GATE_RESIDENCY = ToolSpec(
    name="gate_residency",
    title="Judge each deployment option against the duties the case names: PASS, FAIL or UNCONFIRMED by data path and model.",
    formula="residency-gate/three-valued-minimum",
    version="1",
    input_model=GateInput,
    output_model=GateOutput,
    compute=gate_residency,
    example={
        "as_of": "2026-11-22",
        "own_rules": {"basis": "council decision on cloud services", "processing_regions": ["US"], "at_rest_regions": ["US"]},
        "options": ["claude_api_us", "claude_api_global", "bedrock_geo_profile_us"],
        "models": ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-4-5"],
        "answers_due": "2026-12-22",
    },
)
