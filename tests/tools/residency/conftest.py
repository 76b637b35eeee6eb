from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knowledge.fact_base import load_facts
from tools.facts import Facts
from tools.provenance import FactKind, Provenance, Verification
from tools.residency.deployment_table import DeploymentOption, DeploymentTable
from tools.residency.gate_output import GateOutput, OptionVerdict
from tools.residency.tool import GATE_RESIDENCY

READ_ON = date(2026, 10, 1)
LAST_DAY = date(2026, 12, 30)

Gate = Callable[..., GateOutput]
Judge = Callable[..., OptionVerdict]


def read_on(
    day: date = READ_ON, until: date | None = LAST_DAY, verification: Verification = Verification.PRIMARY
) -> Provenance:
    return Provenance(
        source=f"page of {day}", as_of=day, verification=verification, kind=FactKind.DEPLOYMENT, valid_until=until
    )


def known(value: object, *sources: Provenance) -> dict[str, Any]:
    return {"status": "known", "value": value, "provenance": sources or (read_on(),)}


def conditional(value: object, *conditions: str) -> dict[str, Any]:
    return {"status": "conditional", "value": value, "conditions": conditions, "provenance": (read_on(),)}


def not_known(question: str = "nothing was read") -> dict[str, Any]:
    return {"status": "unconfirmed", "question": question}


def an_option(**fields: Any) -> DeploymentOption:
    base = {
        "id": "here",
        "name": "A deployment",
        "deployment": "here",
        "setting": "as it comes",
        "operator": "an operator",
        "contract_party": "a vendor",
        "geography_price": {"kind": "global", "multiplier": "1"},
        "models": {"claude-opus-5-5": known(value=True)},
    }
    return DeploymentOption.model_validate(base | fields)


@pytest.fixture(scope="session")
def shipped() -> Facts:
    return load_facts()


@pytest.fixture
def gate(shipped: Facts) -> Gate:
    def run(**given: Any) -> GateOutput:
        output = GATE_RESIDENCY.run_json({"as_of": "2026-11-22"} | given, shipped).output
        assert isinstance(output, GateOutput)
        return output

    return run


@pytest.fixture
def judge_option(shipped: Facts) -> Judge:
    """Runs the gate on one made-up option."""

    def run(option: DeploymentOption, **given: Any) -> OptionVerdict:
        table = DeploymentTable(
            options=(option,),
            models=shipped.deployments.models,
            conditions={"signed": "the annex is signed", "locked": "the setting is locked"},
            horizon_days=shipped.deployments.horizon_days,
        )
        facts = replace(shipped, deployments=table)
        output = GATE_RESIDENCY.run_json({"as_of": "2026-11-22"} | given, facts).output
        assert isinstance(output, GateOutput)
        return output.options[0]

    return run
