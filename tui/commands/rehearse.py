"""`buyerside rehearse`: a simulated vendor for this contract, on the screen or played by the case's own plan."""

import argparse
import sys
from typing import TYPE_CHECKING

from agent.exit_codes import OK
from tools.errors import InputError
from tui.commands.cases import day_for, opened

if TYPE_CHECKING:
    from agent.case.open_case import OpenCase
    from agent.rehearsal.keep import Keeper
    from agent.rehearsal.start import Opponent
    from tools.rehearsal.table import Table


def run(given: argparse.Namespace) -> int:
    """Rehearse. Raises InvalidField for an unknown family, MissingFacts or Refused where the case has no positions yet."""
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from agent.rehearsal.start import opponent_of, table_for  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    opponent = opponent_of(given.family, given.seed)
    alone = [flag for flag in ("json", "record", "runs") if getattr(given, flag) and not given.headless]
    if alone:
        raise InputError(f"--{alone[0]} goes with --headless.", way_out="On the screen k puts a course on the record.")
    if not given.headless and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The rehearsal needs a terminal.", way_out="With --headless the case's own plan plays it.")
    with opened(given.case) as case:
        state = case.state()
        table = table_for(Preparation(load_facts()), state, day_for(case, given.as_of), opponent)
        title = state.case.title or state.name
        if given.headless and given.runs is not None:
            _print_series(given, table)
        elif given.headless:
            _print_played(given, table, opponent, title, case)
        else:
            _open_screen(table, opponent, title, case)
    return OK


def _print_played(given: argparse.Namespace, table: "Table", opponent: "Opponent", title: str, case: "OpenCase") -> None:
    from agent.rehearsal.as_json import rehearsal_json, written_json  # noqa: PLC0415 - after parsing
    from agent.rehearsal.keep import keep  # noqa: PLC0415 - after parsing
    from agent.rehearsal.words import debrief_words, transcript_words  # noqa: PLC0415 - after parsing
    from tools.rehearsal.debrief import debrief  # noqa: PLC0415 - after parsing
    from tools.rehearsal.plan_player import play_plan  # noqa: PLC0415 - after parsing

    played = play_plan(table)
    found = debrief(table, played)
    if given.json:
        print(written_json(rehearsal_json(played, opponent, found)))
    else:
        print(f"{transcript_words(table.setup, played, opponent, title)}\n\n{debrief_words(found, is_plan=True)}")
    if given.record:
        print(f"Kept on the record as {keep(table, played, _keeper(case))}.", file=sys.stderr)


def _print_series(given: argparse.Namespace, table: "Table") -> None:
    from agent.rehearsal.as_json import written_json  # noqa: PLC0415 - after parsing
    from agent.rehearsal.start import runs_asked  # noqa: PLC0415 - after parsing
    from agent.rehearsal.words import series_words  # noqa: PLC0415 - after parsing
    from tools.rehearsal.families import Family  # noqa: PLC0415 - after parsing
    from tools.rehearsal.series import score_family  # noqa: PLC0415 - after parsing

    seeds = runs_asked(given.runs)
    families = [Family(given.family)] if given.family else list(Family)
    scores = [score_family(table.setup, family, seeds) for family in families]
    if given.json:
        print(written_json({"runs": given.runs, "families": [score.model_dump(mode="json") for score in scores]}))
    else:
        print(series_words(scores, given.runs))


def _open_screen(table: "Table", opponent: "Opponent", title: str, case: "OpenCase") -> None:
    from agent.rehearsal.desk import RehearsalDesk  # noqa: PLC0415 - after parsing
    from tui.rehearsal_app import RehearsalApp  # noqa: PLC0415 - the screen library

    RehearsalApp(RehearsalDesk(table, opponent, title, lambda: _keeper(case))).run()


def _keeper(case: "OpenCase") -> "Keeper":
    from agent.case.open_case import now  # noqa: PLC0415 - after parsing
    from agent.record.record_store import RecordStore  # noqa: PLC0415 - after parsing
    from agent.rehearsal.keep import Keeper  # noqa: PLC0415 - after parsing
    from agent.settings import load_settings  # noqa: PLC0415 - after parsing

    record = RecordStore(case.store.database, case.name)
    return Keeper(record, case.state().version, load_settings().actor, now())
