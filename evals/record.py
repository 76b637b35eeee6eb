"""Record a session against the configured endpoint: `ANTHROPIC_BASE_URL=... python -m evals.record CASE`.

Writes the cassette and, for the demo, the event log that ships. A recording says who answered.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from agent.demo.recording import Recording, write_recording
from agent.open_session import open_equipment
from agent.settings import Settings, load_settings
from evals.case import CASES, load_case
from evals.replay import CASSETTES, label, recorder, who_answers
from evals.runner import run_case

DEMO_LOG = Path(__file__).parent.parent / "agent" / "demo" / "session.jsonl"


def main() -> int:
    """Record one case anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case")
    name = parser.parse_args().case
    configured = load_settings()
    if not configured.has_model_access:
        print("No endpoint is configured: set ANTHROPIC_API_KEY or ANTHROPIC_BASE_URL.", file=sys.stderr)
        return 4
    asyncio.run(_record(name, configured))
    return 0


async def _record(name: str, configured: Settings) -> None:
    case = load_case(CASES / f"{name}.eval.yaml")
    path = CASSETTES / name / "1.yaml"
    path.unlink(missing_ok=True)
    answered_by = who_answers(configured.base_url or None)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder),
            actor=case.actor,
            api_key=configured.api_key,
            base_url=configured.base_url,
            model=configured.model,
        )
        equipment = open_equipment(settings)
        try:
            with recorder("new_episodes").use_cassette(str(path)):
                _, moments = await run_case(case, settings, equipment, recorded_from=answered_by)
        finally:
            equipment.library.close()
    label(path, answered_by)
    print(f"{path.relative_to(CASSETTES.parent.parent)}: recorded from {answered_by}")
    if name == "demo":
        write_recording(DEMO_LOG, Recording(case.title, answered_by, case.as_of, moments))
        print(f"{DEMO_LOG.name}: {len(moments)} moments")


if __name__ == "__main__":
    sys.exit(main())
