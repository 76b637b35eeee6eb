"""A result hands out its output as its own tool's, or not at all."""

import pytest

from knowledge.fact_base import load_facts
from tools.budget.sized import SizeCommitmentOutput
from tools.budget.tool import SIZE_COMMITMENT
from tools.residency.gate_output import GateOutput
from tools.results import Result


@pytest.fixture(scope="module")
def result() -> Result:
    return SIZE_COMMITMENT.run_json(SIZE_COMMITMENT.example, load_facts())


def test_an_output_is_read_as_its_own_tools(result: Result) -> None:
    assert result.output_as(SizeCommitmentOutput) is result.output


def test_an_output_is_never_taken_for_another_tools(result: Result) -> None:
    with pytest.raises(TypeError, match="size_commitment gives SizeCommitmentOutput, not GateOutput"):
        result.output_as(GateOutput)
