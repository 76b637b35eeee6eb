"""Array forms of E[unused] against the laws' scalar ones."""

from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from tools.bargaining.unused_capacity import MANY, unused_over
from tools.budget.demand import Demand

LAWS: tuple[dict[str, Any], ...] = (
    {"kind": "normal", "mean": "800 USD", "standard_deviation": "200 USD"},
    {"kind": "lognormal", "mean": "800 USD", "coefficient_of_variation": "0.25"},
    {"kind": "discrete", "points": [{"amount": "400 USD", "probability": "0.4"}, {"amount": "900 USD", "probability": "0.6"}]},
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: str(law["kind"]))
def test_many_capacities_agree_with_the_law_one_by_one(law: dict[str, Any]) -> None:
    demand = TypeAdapter(Demand).validate_python(law)
    capacities = np.linspace(0, 3000, MANY).reshape(50, -1)
    expected = np.array([demand.unused_at(k) for k in capacities.reshape(-1).tolist()]).reshape(capacities.shape)

    assert np.abs(unused_over(demand, capacities) - expected).max() < 1e-9


@pytest.mark.parametrize("law", LAWS, ids=lambda law: str(law["kind"]))
def test_nothing_is_unused_of_nothing_and_all_but_the_mean_of_very_much(law: dict[str, Any]) -> None:
    demand = TypeAdapter(Demand).validate_python(law)
    capacities = np.concatenate((np.zeros(MANY), [1e6]))
    unused = unused_over(demand, capacities)

    assert unused[:-1].max() == 0
    assert unused[-1] == pytest.approx(1e6 - float(demand.expected), rel=1e-9)
