"""Replay the recorded sessions and score them: `python -m evals [--json] [--live] [--k N]`."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from agent.open_session import Equipment, open_equipment
from agent.settings import Settings, load_settings
from evals.acting import SessionBroke
from evals.case import EvalCase, all_cases
from evals.outcome import Outcome
from evals.replay import CASSETTES, PLACEHOLDER_HOST, NoRecordedAnswer, missed_request, recorded_from, replaying, who_answers
from evals.report import Report, as_json, as_table
from evals.runner import run_case
from evals.scoring import scores_of

REFUSED = 3


def main() -> int:
    """0 when every session ran and every hard score holds, otherwise 3."""
    parser = argparse.ArgumentParser(prog="buyerside eval", description=__doc__)
    parser.add_argument("--live", action="store_true", help="ask the configured endpoint instead of the recordings")
    parser.add_argument("--k", type=int, default=1, help="how often each case runs; more than once only live")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    report = asyncio.run(_all(live=given.live, times=given.k if given.live else 1))
    print(as_json(report) if given.json else as_table(report))
    return 0 if report.passed else REFUSED


async def _all(*, live: bool, times: int) -> Report:
    """Every session with its scores; one that breaks keeps no other from running."""
    scored, broken = [], []
    with tempfile.TemporaryDirectory() as folder:
        equipment = open_equipment(_settings(Path(folder)))
        try:
            for number, case in enumerate(case for case in all_cases() for _ in range(times)):
                place = Path(folder) / f"{number}"
                try:
                    outcome = await (_live(case, place, equipment) if live else replayed(case, place, equipment))
                    scored.append((outcome, scores_of(outcome)))
                except (NoRecordedAnswer, SessionBroke) as error:
                    broken.append((case.id, str(error)))
        finally:
            equipment.library.close()
    return Report(tuple(scored), tuple(broken))


async def replayed(case: EvalCase, place: Path, equipment: Equipment) -> Outcome:
    """The session from its cassette. Raises NoRecordedAnswer without one, or when a request differs from every recorded one."""
    path = CASSETTES / case.id / "1.yaml"
    if not path.exists():
        raise NoRecordedAnswer(f"{case.id}: never recorded. Record it with `python -m evals.record {case.id}`.")
    try:
        with replaying(path):
            outcome, _ = await run_case(case, _settings(place, case.actor), equipment, recorded_from=recorded_from(path))
    except SessionBroke as error:
        if missed_request(error.__cause__) or "connection" in error.message.lower() or "reach" in error.message.lower():
            raise NoRecordedAnswer(
                f"{case.id}: no recorded answer; the prompt, a tool schema, a tool result or the model changed. "
                f"Record it again with `python -m evals.record {case.id}`."
            ) from error
        raise
    return outcome


async def _live(case: EvalCase, place: Path, equipment: Equipment) -> Outcome:
    configured = load_settings()
    settings = Settings(
        data_dir=place, actor=case.actor, api_key=configured.api_key, base_url=configured.base_url, model=configured.model
    )
    outcome, _ = await run_case(case, settings, equipment, recorded_from=who_answers(configured.base_url or None))
    return outcome


def _settings(place: Path, actor: str = "evals") -> Settings:
    return Settings(data_dir=place, actor=actor, api_key="none", base_url=f"https://{PLACEHOLDER_HOST}")


if __name__ == "__main__":
    sys.exit(main())
