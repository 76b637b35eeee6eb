"""`buyerside`: the app on a case, or the list of cases."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path

from agent.case.places import named_case_path, named_cases
from agent.case.starting import start_case, template_names
from agent.case.unsent import keep_unsaved_draft, keep_unsent, take_unsent
from agent.exit_codes import OK
from agent.session import Session
from agent.settings import Settings, load_settings
from tools.errors import InputError
from tui.commands.app_exit import said
from tui.shelf import CaseLine, Shelf

_TITLE = "title:"
_HEAD_BYTES = 2_000
"""A case file names its title near the top."""


def run(_: argparse.Namespace) -> int:
    """Open the case changed last; with none, the list where one is started."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The app needs a terminal.", way_out="Without one use `buyerside ask`, `brief` or `demo --headless`.")
    settings = load_settings()
    lines = _lines(settings)
    name = lines[0].name if lines else choose_case(settings)
    code = OK
    while name:
        code, asked_for_list = _open(settings, name)
        name = choose_case(settings) if asked_for_list else None
    return code


def choose_case(settings: Settings) -> str | None:
    """The name chosen from the list; None when it was left."""
    from tui.cases_app import CasesApp  # noqa: PLC0415 - the screen library

    def start(name: str, origin: str | None) -> CaseLine:
        return _line(start_case(name, origin, settings), name)

    return CasesApp(Shelf(_lines(settings), template_names(settings), start)).run()


def _open(settings: Settings, name: str) -> tuple[int, bool]:
    """One case in the app: the exit code, and whether the list of cases was asked for."""
    from tui.app import BuyersideApp, FirstFrame, Leaving  # noqa: PLC0415 - the screen library

    path = named_case_path(name, settings.data_dir)
    frame = FirstFrame(name)
    result = BuyersideApp(_opener(settings, name), first_frame=frame, actor=settings.actor, typed=take_unsent(path)).run()
    if isinstance(result, Leaving):
        keep_unsent(path, result.unsent_text)
        kept = keep_unsaved_draft(path, result.unsaved_draft)
        if kept:
            print(f"Your edit of the draft was not saved to it; it is kept in {kept}.", file=sys.stderr)
    return said(result), isinstance(result, Leaving) and result.to_case_list


def _lines(settings: Settings) -> tuple[CaseLine, ...]:
    """The cases, the one changed last first."""
    paths = {name: named_case_path(name, settings.data_dir) for name in named_cases(settings.data_dir)}
    newest_first = sorted(paths, key=lambda name: -paths[name].stat().st_mtime)
    return tuple(_line(paths[name], name) for name in newest_first)


def _line(path: Path, name: str) -> CaseLine:
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return CaseLine(name, next(_titles(path), ""), f"{changed:%Y-%m-%d}")


def _titles(path: Path) -> Iterator[str]:
    # The list shows a broken file too, so the file is looked at, not parsed.
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    yield from (line.removeprefix(_TITLE).strip(" \"'") for line in head.splitlines() if line.startswith(_TITLE))


def _opener(settings: Settings, name: str) -> Callable[[], Awaitable[Session]]:
    async def open_session() -> Session:
        # Importing the graph and the SDK takes seconds; a thread keeps the screen alive meanwhile.
        module = await asyncio.to_thread(import_module, "agent.open_session")
        session: Session = await module.open_live_session(settings, name)
        return session

    return open_session
