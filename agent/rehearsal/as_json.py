"""A rehearsal as JSON: the course, and the debrief once it has ended. The same seed gives the same bytes."""

import json
from typing import Any

from agent.rehearsal.start import Opponent
from tools.rehearsal.debrief import Debrief
from tools.rehearsal.moves import Run
from tools.results import content_hash


def rehearsal_json(run: Run, opponent: Opponent, found: Debrief | None) -> dict[str, Any]:
    """What `--json` prints. A family that was drawn is named by the debrief alone."""
    return {
        "family": None if opponent.is_drawn else str(opponent.family),
        "seed": opponent.seed,
        "run": run.model_dump(mode="json"),
        "run_hash": run_hash(run),
        "debrief": found.model_dump(mode="json") if found else None,
    }


def run_hash(run: Run) -> str:
    """sha256 of the course, canonical JSON."""
    return content_hash(run.model_dump(mode="json"))


def written_json(content: dict[str, Any]) -> str:
    """The same as text."""
    return json.dumps(content, indent=2, ensure_ascii=False)
