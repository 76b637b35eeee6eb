"""`check` names every fact that cannot stand: its path and line, what was expected, and the fix."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from agent.case.known_ids import require_known_ids
from agent.case.leaf_values import read_value
from agent.case.problems import CaseProblem
from agent.case.yaml_file import check_case_file, read_case_file
from agent.exit_codes import INVALID
from agent.preparation.contract_clauses import clause_ids
from knowledge.fact_base import load_facts
from tools.errors import InvalidInputs
from tui.__main__ import main

Problems = Callable[[str], list[str]]


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """What check says of a case with those lines; nothing for a sound one."""

    def found(body: str) -> list[str]:
        path = tmp_path / "case.yaml"
        path.write_text(f"schema: buyerside/case/1\nname: kettlewick\n{body}\n", encoding="utf-8")
        try:
            check_case_file(path)
        except InvalidInputs as error:
            return [str(problem) for problem in error.problems]
        return []

    return found


@pytest.mark.parametrize(
    ("body", "path", "guess"),
    [
        ("workloads: {intake: {mix: {claude-sonnet-5.5: 1}}}", "workloads.intake.mix", "claude-sonnet-5-5"),
        ("workloads: {intake: {weakest_model: Claude Haiku 5.5}}", "workloads.intake.weakest_model", "claude-haiku-5-5"),
        ("peers: {county: {mix: {claude-opus-55: 1}}}", "peers.county.mix", "claude-opus-5-5"),
        ("residency: {options: [claude-api-us]}", "residency.options", "claude_api_us"),
        ("residency: {duties: [RES-US-CJI]}", "residency.duties", "RES-US-CJIS"),
        ("procurement: {route: us-state-compete}", "procurement.route", "US-STATE-COMPETE"),
        ("procurement: {routes: [US-STATE-COMPTE]}", "procurement.routes", "US-STATE-COMPETE"),
        ("procurement: {met_conditions: [sole-source]}", "procurement.met_conditions", "sole-source-allowed"),
        ("procurement: {period_conditions: [electronical]}", "procurement.period_conditions", "electronic"),
        ("procurement: {extensions: {UK-GCLOUD-4: {until: 2027-01-01}}}", "procurement.extensions.UK-GCLOUD-4", "UK-GCLOUD-14"),
        ("offers: {first: {accepted_clauses: [exits]}}", "offers.first.accepted_clauses", "exit"),
        ("buyer: {country: UK}", "buyer.country", "GB"),
    ],
)
def test_an_id_that_nobody_knows_is_named_with_the_nearest(problems: Problems, body: str, path: str, guess: str) -> None:
    (problem,) = problems(body)
    assert problem.startswith(f"{path} (line 3) is ")
    assert problem.endswith(f"Did you mean {guess}?")


def test_an_id_like_no_other_is_answered_with_the_known_ones(problems: Problems) -> None:
    (problem,) = problems("residency: {duties: [zzz]}")
    assert "Known: RES-US-FEDRAMP, " in problem


def test_a_clause_of_the_cases_own_may_be_accepted(problems: Problems) -> None:
    assert problems("clauses: {audit: {kind: rollover}}\noffers: {first: {accepted_clauses: [audit, exit]}}") == []


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("funding: {FY2027: {starts: 2027-07-01, ends: 2027-06-30}}", "funding.FY2027.ends"),
        ("funding: {FY2028: {starts: 2026-07-01}, FY2027: {starts: 2026-07-01}}", "funding.FY2028.starts"),
        ("funding: {FY27: {starts: 2027-07-01}, FY28: {starts: 2026-07-01}}", "funding.FY28.starts"),
        ("dates: {signature_deadline: 2027-03-01, start_of_service: 2027-02-01}", "dates.start_of_service"),
        ("dates: {signature_deadline: 2027-03-01, answers_due: 2027-03-02}", "dates.signature_deadline"),
        ("dates: {signature_deadline: 2027-03-01, work_starts: 2027-04-01}", "dates.signature_deadline"),
        ("dates: {closed_days: [2026-12-24, 24 December]}", "dates.closed_days"),
        ("as_of: 2026-11-24\noffers: {first: {received: 2026-11-25}}", "offers.first.received"),
        ("as_of: 2026-11-24\nour_offers: {first: {sent: 2027-11-20}}", "our_offers.first.sent"),
        ("as_of: 2026-11-24\nvendor_answers: {q1: {answered_on: 2026-12-01}}", "vendor_answers.q1.answered_on"),
        ("peers: {county: {signed: 2026-05-01, learnt_on: 2026-04-01}}", "peers.county.learnt_on"),
        ("tasks: {board: {not_before: 2027-02-01, due: 2027-01-01}}", "tasks.board.due"),
        ("tasks: {board: {not_before: 2027-02-01}, sign: {after: [board], due: 2027-01-01}}", "tasks.sign.due"),
        ("tasks: {board: {days: 5, days_at_best: 6}}", "tasks.board.days"),
        ("tasks: {board: {days_at_worst: 5, days_at_best: 6}}", "tasks.board.days_at_worst"),
        ("tasks: {board: {after: [tender]}}", "tasks.board.after"),
        ("tasks: {a: {after: [b]}, b: {after: [c]}, c: {after: [a]}}", "tasks.a.after"),
        ("funding: {FY2027: {amount: 1 USD}, FY2028: {amount: 1 EUR}}", "funding.FY2028.amount"),
        ("funding: {FY2027: {amount: 1 USD, further_amount: 1 GBP}}", "funding.FY2027.further_amount"),
        ("offers: {first: {payable_commitment: 9 USD, support_fee: 1 EUR}}", "offers.first.support_fee"),
        ("offers: {a: {payable_commitment: 9 USD}}\ntiers: {low: {threshold: 1 EUR}}", "tiers.low.threshold"),
        ("workloads: {a: {requests_per_month: 99999999999}}", "workloads.a.requests_per_month"),
        ("workloads: {a: {input_tokens_per_request: 2000001}}", "workloads.a.input_tokens_per_request"),
        ("funding: {FY2027: {amount: 100000000000001 USD}}", "funding.FY2027.amount"),
        ("buyer: {jurisdiction: UK, country: FR}", "buyer.country"),
        ("buyer: {jurisdiction: UK}\nprocurement: {route: US-STATE-COMPETE}", "procurement.route"),
        ("procurement: {contract_value: 9 USD, related_purchases: 9 CAD}", "procurement.related_purchases"),
        ("workloads: {a: {mix: {claude-haiku-5-5: 1}, escalate_to: claude-opus-5-5}}", "workloads.a.escalate_to"),
        (
            "workloads: {a: {mix: {claude-haiku-5-5: 1, claude-opus-5-5: 0}, escalate_from: claude-opus-5-5}}",
            "workloads.a.escalate_from",
        ),
        (
            "procurement: {met_conditions: [uk-urgency], ruled_out_conditions: [uk-urgency]}",
            "procurement.ruled_out_conditions",
        ),
    ],
)
def test_facts_that_cannot_be_true_together_are_named_once(problems: Problems, body: str, path: str) -> None:
    (problem,) = problems(body)
    assert problem.startswith(f"{path} (line ")


@pytest.mark.parametrize(
    "body",
    [
        "funding: {FY2027: {starts: 2026-07-01, ends: 2028-06-30}, FY2028: {starts: 2027-07-01}}",
        "funding: {2026-27: {starts: 2026-04-01}, 2027-28: {starts: 2027-04-01}}",
        "dates: {signature_deadline: 2027-03-01, start_of_service: 2027-03-01}",
        "offers: {first: {received: 2030-01-01}}",
        "funding: {FY2027: {amount: 1 GBP}}\noffers: {first: {payable_commitment: 1 USD}}",
        "tasks: {a: {days: 3, days_at_best: 3, days_at_worst: 3}, b: {after: [a]}}",
        "buyer: {country: US-CA}",
        "buyer: {jurisdiction: EU, country: BE}",
        "buyer: {jurisdiction: UK, country: GB-ENG}\nprocurement: {route: UK-OPEN}",
        "buyer: {jurisdiction: UK}\nprocurement: {routes: [US-STATE-COMPETE], route: US-STATE-COMPETE}",
        "workloads: {a: {requests_per_month: 10000000000, input_tokens_per_request: 2000000}}",
    ],
)
def test_what_may_well_be_is_no_problem(problems: Problems, body: str) -> None:
    assert problems(body) == []


def test_faults_of_single_facts_and_of_several_are_told_together(problems: Problems) -> None:
    found = problems("buyer: {kind: town}\nresidency: {duties: [RES-US-CJI]}\ndates: {closed_days: [Friday]}")
    assert [problem.split(" ")[0] for problem in found] == ["buyer.kind", "residency.duties", "dates.closed_days"]


def test_check_ends_with_the_code_of_invalid_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("schema: buyerside/case/1\nname: kettlewick\nprocurement: {route: UK-OPN}\n", encoding="utf-8")
    assert main(["check", str(path)]) == INVALID
    assert "procurement.route (line 3) is 'UK-OPN'" in capsys.readouterr().err


def test_a_file_with_an_unknown_id_is_still_read_for_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("schema: buyerside/case/1\nname: kettlewick\nresidency: {duties: [RES-GONE]}\n", encoding="utf-8")
    assert read_case_file(path).facts["residency.duties"].value == ["RES-GONE"]


def test_an_unknown_id_that_somebody_says_now_is_told_at_once() -> None:
    with pytest.raises(CaseProblem, match="Did you mean claude-sonnet-5-5"):
        read_value("workloads.intake.weakest_model", "claude-sonnet-5.5")


@pytest.mark.parametrize("duty", ["RES-US-HIPAA", "RES-US-FERPA"])
def test_a_law_that_is_no_duty_of_the_table_is_not_taken_for_one_that_begins_alike(duty: str) -> None:
    with pytest.raises(CaseProblem, match=r"Known: RES-US-FEDRAMP, .*RES-US-CJIS"):
        read_value("residency.duties", f"[{duty}]")


def test_a_clause_that_only_the_case_may_know_is_not_refused_alone() -> None:
    require_known_ids("offers.first.accepted_clauses", ["audit"])


def test_the_shipped_ids_are_those_of_the_fact_tables() -> None:
    facts = load_facts()
    shipped = json.loads(files("agent.case").joinpath("known-ids.json").read_text(encoding="utf-8"))
    assert {route: str(each.jurisdiction) for route, each in facts.routes.by_id.items()} == {
        route: code for code, law in shipped["laws"].items() for route in law["routes"]
    }
    assert set(shipped["duties"]) == {duty.id for duty in facts.duties.duties}
    assert set(shipped["options"]) == {option.id for option in facts.deployments.options}
    assert set(shipped["models"]) >= set(facts.price_book.models)
    assert tuple(shipped["clauses"]) == clause_ids(facts.duties)


def test_a_mistyped_key_is_shown_with_what_was_written_and_not_with_who_wrote_it(problems: Problems) -> None:
    (problem,) = problems("dates: {signature_deadlin: {value: 2027-03-31, origin: user, actor: r.moreno}}")
    assert problem.startswith("dates.signature_deadlin (line 3) is '2027-03-31'; ")
    assert "Did you mean `signature_deadline`?" in problem


@pytest.mark.parametrize(("said", "fix"), [("nonsense", "Write it as US, GB or US-CA."), ("UK", "Did you mean GB?")])
def test_a_country_that_nobody_knows_is_refused_when_it_is_said_and_not_only_in_a_file(said: str, fix: str) -> None:
    with pytest.raises(CaseProblem, match=re.escape(fix)):
        read_value("buyer.country", said)


@pytest.mark.parametrize("said", ["GB-ENG", "US-OR", "null"])
def test_a_known_country_or_none_may_be_said(said: str) -> None:
    assert read_value("buyer.country", said) == (None if said == "null" else said)
