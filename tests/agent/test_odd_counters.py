"""Counters to odd offers, read as a head of procurement would read them: what goes out, and what must not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.case.facts import CaseState
from agent.case.yaml_file import read_case_file
from agent.headless import CounterReply, answer_offer
from agent.open_session import Equipment
from tools.bargaining.counter import ProposeCounterOutput

AS_OF = date(2026, 11, 24)
CASES = Path(__file__).parents[2] / "evals" / "cases"
OFFER: dict[str, Any] = {
    "received": "2026-11-20",
    "term_months": 12,
    "rollover_share": 0,
    "renewal_cap": "none",
    "overage_basis": "list",
}


def answered(equipment: Equipment, folder: Path, case: str, **terms: Any) -> CounterReply:
    read = read_case_file(CASES / f"{case}.case.yaml")
    offer = folder / "offer.yaml"
    offer.write_text(yaml.safe_dump(OFFER | terms), encoding="utf-8")
    return answer_offer(equipment.preparation, CaseState(read.name, 1, read.facts), offer, AS_OF)


def line(letter: CounterReply, start: str) -> str:
    assert letter.letter is not None
    return next(each for each in letter.letter.markdown.splitlines() if each.startswith(f"- **{start}"))


def test_an_empty_zone_sends_nothing_and_says_by_which_estimate(equipment: Equipment, tmp_path: Path) -> None:
    # The running cloud agreement gives forty points off; nothing up to a usual discount costs less.
    found = answered(equipment, tmp_path, "ca-department-empty-zopa", discount="0.06", payable_commitment="220000 USD")
    assert found.letter is None
    assert "no zone of agreement by our estimate" in found.why_no_letter
    assert "the most it can be" in found.why_no_letter


def test_a_better_rate_on_a_commitment_nobody_fills_is_kept_and_the_commitment_moves(
    equipment: Equipment, tmp_path: Path
) -> None:
    found = answered(equipment, tmp_path, "us-university-worthless-concession", discount="0.3", payable_commitment="280000 USD")
    assert line(found, "Discount").endswith("as in your offer.")
    assert "as in your offer" not in line(found, "Firm commitment")
    assert "Their better rate is hollow" in found.internal.section("offer").markdown


def test_an_offer_above_the_money_is_answered_within_it(equipment: Equipment, tmp_path: Path) -> None:
    # 310,000 is apportioned; they ask for 900,000 and have raised their commitment since the first letter.
    found = answered(equipment, tmp_path, "us-federal-over-appropriation", discount="0.18", payable_commitment="900000 USD")
    assert found.letter is not None
    assert not any(text in found.letter.markdown for text in ("310,000", "290,000", "620,000", "apportion"))
    assert "Amounts for FY2028 are options" in found.letter.markdown
    assert "FedRAMP" in line(found, "Compliance")


@pytest.mark.parametrize("voted", ["310000", "60000", "15000"])
def test_no_letter_commits_more_than_is_voted(equipment: Equipment, voted: str) -> None:
    read = read_case_file(CASES / "us-federal-over-appropriation.case.yaml")
    money = replace(read.facts["funding.FY2027.amount"], value={"amount": voted, "currency": "USD"})
    facts = dict(read.facts) | {money.path: money}
    result = equipment.preparation.workup(CaseState(read.name, 1, facts), AS_OF).results.get("propose_counter")
    counter = result.output_as(ProposeCounterOutput).counter if result else None
    assert counter is None or counter.payable_commitment.amount <= Decimal(voted)
