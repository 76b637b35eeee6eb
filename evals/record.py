"""Record sessions against the configured endpoint: `ANTHROPIC_BASE_URL=... python -m evals.record CASE... | --all`.

Writes the cassettes and, for the demo, the event log that ships. A recording says who answered.
Where no model can be asked, an endpoint that calls `reply` of `evals/answers/every.py` answers for all cases.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from agent.demo.recording import Recording, write_recording
from agent.open_session import Equipment, open_equipment
from agent.settings import Settings, load_settings
from evals.case import EvalCase, all_cases
from evals.replay import CASSETTES, label, recorder, who_answers
from evals.runner import run_case

DEMO_LOG = Path(__file__).parent.parent / "agent" / "demo" / "session.jsonl"


def main() -> int:
    """Record the cases anew, one after the other; 2 for an unknown one, 4 without an endpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--all", action="store_true", help="every case there is")
    given = parser.parse_args()
    known = {case.id: case for case in all_cases()}
    names = list(known) if given.all else given.cases
    if not names or not known.keys() >= set(names):
        parser.error(f"name one or more of {', '.join(known)}, or --all")
    configured = load_settings()
    if not configured.has_model_access:
        print("No endpoint is configured: set ANTHROPIC_API_KEY or ANTHROPIC_BASE_URL.", file=sys.stderr)
        return 4
    asyncio.run(_record_all([known[name] for name in names], configured))
    return 0


async def _record_all(cases: Sequence[EvalCase], configured: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        equipment = open_equipment(replace(configured, data_dir=Path(folder)))
        try:
            for case in cases:
                settings = Settings(
                    data_dir=Path(folder) / case.id,
                    actor=case.actor,
                    api_key=configured.api_key,
                    base_url=configured.base_url,
                    model=configured.model,
                )
                await _record(case, settings, equipment)
        finally:
            equipment.library.close()


async def _record(case: EvalCase, settings: Settings, equipment: Equipment) -> None:
    """Record one session; a session that breaks leaves the cassette there was."""
    answered_by = who_answers(settings.base_url or None)
    fresh = settings.data_dir / "cassette.yaml"
    with recorder("new_episodes").use_cassette(str(fresh)):
        _, moments = await run_case(case, settings, equipment, recorded_from=answered_by)
    label(fresh, answered_by)
    path = CASSETTES / case.id / "1.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(fresh, path)
    print(f"{path.relative_to(CASSETTES.parent.parent)}: recorded from {answered_by}")
    if case.id == "demo":
        write_recording(DEMO_LOG, Recording(case.title, answered_by, case.as_of, moments))
        print(f"{DEMO_LOG.name}: {len(moments)} moments")


if __name__ == "__main__":
    sys.exit(main())
