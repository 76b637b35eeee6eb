"""`buyerside`: the app on a case, or the list of cases."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

from agent.case.places import named_cases
from agent.exit_codes import FAULT, INVALID, OK, exit_code_of
from agent.session import Session
from agent.settings import Settings, load_settings


def run(_: argparse.Namespace) -> int:
    """Open the last case; with none, say how to start one."""
    settings = load_settings()
    name = _last_case(settings.data_dir)
    if name is None:
        print("There is no case yet. `buyerside new NAME --from city` starts one; `buyerside demo` shows one.", file=sys.stderr)
        return INVALID
    from tui.app import BuyersideApp, FirstFrame  # noqa: PLC0415 - the screen library

    return said(BuyersideApp(_opener(settings, name), first_frame=FirstFrame(name), actor=settings.actor).run())


def _last_case(data_dir: Path) -> str | None:
    names = named_cases(data_dir)
    return max(names, key=lambda name: (data_dir / "cases" / name / "case.yaml").stat().st_mtime, default=None)


def _opener(settings: Settings, name: str) -> Callable[[], Awaitable[Session]]:
    async def open_session() -> Session:
        # Importing the graph and the SDK takes seconds; a thread keeps the screen alive meanwhile.
        module = await asyncio.to_thread(import_module, "agent.open_session")
        session: Session = await module.open_live_session(settings, name)
        return session

    return open_session


def said(result: object) -> int:
    """The exit code of an app that ended, with its error said."""
    from tui.app import Leaving  # noqa: PLC0415 - the screen library

    if not isinstance(result, Leaving):
        return OK
    if result.opening_error is not None:
        print(result.opening_error, file=sys.stderr)
        return exit_code_of(result.opening_error)
    if result.fault is not None:
        print(f"Buyerside made a mistake of its own ({type(result.fault).__name__}).", file=sys.stderr)
        return FAULT
    return OK
