"""`buyerside`: the app on the case changed last, or the list of cases. Nothing slow is imported before the first frame."""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from agent.case.places import named_case_path, named_cases
from agent.case.unsent import keep_unsaved_draft, keep_unsent, take_unsent
from agent.exit_codes import OK
from agent.settings import load_settings
from tools.errors import InputError
from tui.commands.app_exit import said
from tui.handover import FirstFrame, Leaving

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from agent.session import Session
    from agent.settings import Settings


def run(_: object) -> int:
    """Open the case changed last; with none, the list where one is started."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The app needs a terminal.", way_out="Without one use `buyerside ask`, `brief` or `demo --headless`.")
    settings = load_settings()
    name = _last_case(settings.data_dir) or _chosen(settings)
    code = OK
    while name:
        code, asked_for_list = _open(settings, name)
        name = _chosen(settings) if asked_for_list else None
    return code


def _last_case(data_dir: Path) -> str | None:
    return max(named_cases(data_dir), key=lambda name: named_case_path(name, data_dir).stat().st_mtime, default=None)


def _chosen(settings: Settings) -> str | None:
    from tui.commands.case_list import choose_case  # noqa: PLC0415 - not needed where a case opens at once

    return choose_case(settings)


def _open(settings: Settings, name: str) -> tuple[int, bool]:
    """One case in the app: the exit code, and whether the list of cases was asked for."""
    from tui.app import BuyersideApp  # noqa: PLC0415 - the screen library

    path = named_case_path(name, settings.data_dir)
    frame = FirstFrame(name)
    result = BuyersideApp(_opener(settings, name), first_frame=frame, actor=settings.actor, typed=take_unsent(path)).run()
    if isinstance(result, Leaving):
        keep_unsent(path, result.unsent_text)
        kept = keep_unsaved_draft(path, result.unsaved_draft)
        if kept:
            print(f"Your edit of the draft was not saved to it; it is kept in {kept}.", file=sys.stderr)
    return said(result), isinstance(result, Leaving) and result.to_case_list


def _opener(settings: Settings, name: str) -> Callable[[], Awaitable[Session]]:
    async def open_session() -> Session:
        # Importing the graph and the SDK takes seconds; a thread keeps the screen alive meanwhile.
        module = await asyncio.to_thread(import_module, "agent.open_session")
        session: Session = await module.open_live_session(settings, name)
        return session

    return open_session
