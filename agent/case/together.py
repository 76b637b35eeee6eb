"""Facts that are each in order but cannot be true together, and names that nothing answers to."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from agent.case.buyer_together import buyers_of_two_laws
from agent.case.countries import unknown_country
from agent.case.date_order import dates_out_of_order
from agent.case.facts import Fact
from agent.case.known_ids import unknown_ids
from agent.case.one_currency import mixed_currencies
from agent.case.problems import CaseProblem
from agent.case.seen_facts import SeenFacts
from agent.case.sizes import sizes_beyond_belief
from agent.case.task_order import tasks_that_cannot_be


def problems_together(facts: Mapping[str, Fact], lines: Mapping[str, int]) -> Iterator[CaseProblem]:
    """Every contradiction between facts, with the line of the second one, and every id that is in no table."""
    seen = SeenFacts(facts, lines)
    yield from unknown_ids(seen)
    yield from unknown_country(seen)
    yield from buyers_of_two_laws(seen)
    yield from dates_out_of_order(seen)
    yield from tasks_that_cannot_be(seen)
    yield from mixed_currencies(seen)
    yield from sizes_beyond_belief(seen)
    yield from _doubted_secured_money(seen)
    yield from _points_of_a_curve(seen)
    yield from _escalations_outside_the_mix(seen)
    yield from _conditions_met_and_ruled_out(seen)


def _doubted_secured_money(seen: SeenFacts) -> Iterator[CaseProblem]:
    for year in seen.names("funding"):
        path = f"funding.{year}.funding_probability"
        if seen.value(f"funding.{year}.status") == "secured" and seen.value(path) not in {None, "1"}:
            fix = "Write 1, or make the status requested or forecast."
            yield seen.problem(path, expected="1 for secured money", fix=fix)


def _points_of_a_curve(seen: SeenFacts) -> Iterator[CaseProblem]:
    shape = seen.value("demand.distribution")
    if seen.value("demand.points") is not None and shape in {"normal", "lognormal"}:
        fix = "Remove the points, or write `distribution: discrete`."
        yield seen.problem("demand.points", expected=f"no points for a {shape} demand", fix=fix)


def _escalations_outside_the_mix(seen: SeenFacts) -> Iterator[CaseProblem]:
    for name in seen.names("workloads"):
        mix = seen.value(f"workloads.{name}.mix") or {}
        used = {model for model, share in mix.items() if Decimal(share)}
        for key, among, fix in (
            ("escalate_from", used, "Name a model that has a share of the requests."),
            ("escalate_to", {*mix}, "Name it in the mix, with share 0 if it has none of its own."),
        ):
            path = f"workloads.{name}.{key}"
            if mix and seen.value(path) is not None and seen.value(path) not in among:
                yield seen.problem(path, expected=f"a model of the mix: {', '.join(sorted(among))}", fix=fix)


def _conditions_met_and_ruled_out(seen: SeenFacts) -> Iterator[CaseProblem]:
    path = "procurement.ruled_out_conditions"
    for condition in sorted({*(seen.value("procurement.met_conditions") or ())} & {*(seen.value(path) or ())}):
        expected = "a condition that is not also under met_conditions"
        yield seen.problem(path, value=condition, expected=expected, fix="Decide which of both holds.")
