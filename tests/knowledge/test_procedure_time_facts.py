from typing import Any

import pytest

from knowledge.fact_base import load_facts
from knowledge.fact_files import read_fact_file
from knowledge.freshness import load_horizons
from knowledge.procedure_time_facts import FILE, NOT_OPENED, load_procedure_times, procedure_times_from
from tools.errors import InvalidInputs
from tools.procurement.timeline_table import ProcedureStep
from tools.provenance import Verification


def test_every_route_that_can_be_timed_has_one_usual_chain() -> None:
    timed = {route.id for route in load_facts().routes.routes if route.elapsed is not None}
    chained = [route for template in load_procedure_times().templates for route in template.routes]
    assert sorted(chained) == sorted(timed)


def test_minima_name_known_routes() -> None:
    known = {route.id for route in load_facts().routes.routes}
    assert {route for minimum in load_procedure_times().minima for route in minimum.routes} <= known


def test_standstills_agree_with_the_routes_own() -> None:
    times = load_procedure_times()
    for route in load_facts().routes.routes:
        minima = times.minima_for(route.id, ProcedureStep.STANDSTILL)
        listed = {(minimum.days, minimum.counted_in) for minimum in minima}
        assert bool(listed) == bool(route.standstill.days), route.id
        assert not listed or (route.standstill.days, route.standstill.counted_in) in listed, route.id


def test_a_recalled_minimum_cites_no_page() -> None:
    recalled = [each for each in load_procedure_times().minima if each.provenance.verification is Verification.RECALLED]
    assert recalled
    assert {each.provenance.source for each in recalled} == {NOT_OPENED}


def test_the_british_act_asks_for_25_electronic_days_and_eight_of_standstill() -> None:
    times = load_procedure_times()
    tender = {each.condition: each.days for each in times.minima_for("UK-OPEN", ProcedureStep.TENDER)}
    assert tender == {None: 35, "electronic": 25, "earlier-notice": 10, "urgent": 10}
    assert [each.days for each in times.minima_for("UK-OPEN", ProcedureStep.STANDSTILL)] == [8]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"days": 0}, "days is 0"),
        ({"condition": "at-full-moon"}, "conditions without words: at-full-moon"),
        ({"step": "wait"}, "step"),
    ],
)
def test_a_broken_line_is_named(change: dict[str, Any], says: str) -> None:
    raw = read_fact_file(FILE)
    raw["minima"][0] |= change
    with pytest.raises(InvalidInputs, match=says):
        procedure_times_from(raw, load_horizons())


def test_periods_run_on_to_a_working_day_in_the_union_alone() -> None:
    by_law = {minimum.id.split("-")[0]: minimum.runs_on for minimum in load_procedure_times().minima}
    assert {law for law, runs_on in by_law.items() if runs_on} == {"eu", "ie"}
