"""How facts stand before the model: only what a reference can write is handed over as one."""

import re
from pathlib import Path
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.case.yaml_file import read_case_file
from agent.case_text import beside_reference, facts_text
from agent.preparation.sources import case_figures

CASES = sorted((Path(__file__).parents[2] / "evals" / "cases").glob("*.case.yaml"))


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("funding.FY2027.amount", {"amount": "9", "currency": "USD"}, "[[case#funding.FY2027.amount]] = 9 USD"),
        ("dates.signature_deadline", "2027-03-12", "[[case#dates.signature_deadline]] = 2027-03-12"),
        ("procurement.route", "UK-CFP", "procurement.route = UK-CFP"),
        ("residency.duties", ["RES-UK-NHS"], 'residency.duties = ["RES-UK-NHS"]'),
        ("offers.first.renewal_cap", "none", "offers.first.renewal_cap = none"),
        ("offers.first.renewal_cap", "0.05", "[[case#offers.first.renewal_cap]] = 0.05"),
        ("offers.first.renewal_notice_days", 120, "[[case#offers.first.renewal_notice_days]] = 120 days"),
        ("workloads.a.input_tokens_per_request", "6000", "[[case#workloads.a.input_tokens_per_request]] = 6000 tokens"),
        ("workloads.a.requests_per_month", 9000, "[[case#workloads.a.requests_per_month]] = 9000"),
        ("workloads.a.mix", {"x": "0.2", "y": "0.8"}, "[[case#workloads.a.mix.x]] = 0.2; [[case#workloads.a.mix.y]] = 0.8"),
    ],
)
def test_a_figure_stands_beside_its_reference_and_words_beside_their_path(path: str, value: Any, shown: str) -> None:
    assert beside_reference(path, value) == shown


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name.partition(".")[0])
def test_every_reference_that_the_case_hands_over_is_a_figure_of_it_and_every_figure_is_handed_over(file: Path) -> None:
    read = read_case_file(file)
    state = CaseState(read.name, 1, read.facts)
    handed = re.findall(r"\[\[case#([^\]]+)\]\]", facts_text(state))
    assert sorted(handed) == sorted(case_figures(state))
