"""All tools, in the order of the chain of calculations."""

from collections.abc import Mapping
from typing import Any

from tools.bargaining.tool import (
    DERIVE_ALTERNATIVES,
    PLAN_CONCESSIONS,
    PROPOSE_COUNTER,
    PROPOSE_MENU,
    SCORE_OFFER,
    SET_POSITIONS,
)
from tools.benchmarks.tool import RANK_BENCHMARKS
from tools.budget.tool import EVALUATE_TIERS, SIZE_COMMITMENT, VALUE_CLAUSES
from tools.disclosure.tool import CHECK_DISCLOSURE
from tools.grounding.tool import CHECK_FIGURES
from tools.pricing.tool import PRICE_WORKLOADS
from tools.procurement.timeline_tool import PLAN_TIMELINE
from tools.procurement.tool import FIND_ROUTES
from tools.residency.tool import GATE_RESIDENCY
from tools.spec import ToolSpec

TOOLBOX: tuple[ToolSpec[Any, Any], ...] = (
    FIND_ROUTES,
    GATE_RESIDENCY,
    PRICE_WORKLOADS,
    SIZE_COMMITMENT,
    EVALUATE_TIERS,
    VALUE_CLAUSES,
    PLAN_TIMELINE,
    RANK_BENCHMARKS,
    DERIVE_ALTERNATIVES,
    SET_POSITIONS,
    SCORE_OFFER,
    PROPOSE_COUNTER,
    PROPOSE_MENU,
    PLAN_CONCESSIONS,
    CHECK_DISCLOSURE,
    CHECK_FIGURES,
)

BY_NAME: Mapping[str, ToolSpec[Any, Any]] = {spec.name: spec for spec in TOOLBOX}
