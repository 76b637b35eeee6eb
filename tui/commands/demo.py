"""`buyerside demo`: the recorded preparation, on the screen or as text."""

import argparse
import asyncio
import sys

from agent.session import Session
from tools.errors import InputError
from tui.commands.app_exit import said
from tui.commands.turns import show
from tui.handover import FirstFrame


def run(given: argparse.Namespace) -> int:
    """Play it; headless prints at once what the screen paces."""
    if given.headless:
        return asyncio.run(_print(as_json=given.json))
    if given.json:
        raise InputError("--json prints the events that the screen would show.", way_out="Add --headless.")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The demo on the screen needs a terminal.", way_out="Without one use `buyerside demo --headless`.")
    from tui.app import BuyersideApp  # noqa: PLC0415 - the screen library

    frame = FirstFrame("alderbrook", "City of Alderbrook (fictional): a recorded preparation")
    return said(BuyersideApp(_open_paced, first_frame=frame, plays=True).run())


async def _print(*, as_json: bool) -> int:
    session = await _open(speed=0)
    await show(session.resume(), as_json=as_json)
    return 0


async def _open_paced() -> Session:
    return await _open(speed=1)


async def _open(*, speed: float) -> Session:
    from agent.demo.player import open_demo  # noqa: PLC0415 - loads the calculations
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    facts = await asyncio.to_thread(load_facts)
    return open_demo(Preparation(facts), speed=speed)
