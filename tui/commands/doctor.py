"""`buyerside doctor`: what is configured, what is reachable, where data lies."""

import argparse
import os
import platform
import sqlite3
import sys

from agent.case.places import named_cases
from agent.exit_codes import OK, UNAVAILABLE
from agent.settings import Settings, read_settings


def run(given: argparse.Namespace) -> int:
    """One line a finding; with --reach each endpoint is asked too."""
    settings = read_settings()
    directory = settings.data_dir
    writable = os.access(directory if directory.exists() else directory.parent, os.W_OK)
    endpoint = settings.base_url or "the vendor's own"
    lines = {
        "python": f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        "data directory": f"{directory} ({'writable' if writable else 'NOT writable: set BUYERSIDE_DATA_DIR'})",
        "store": "NOT usable: PostgreSQL is not built yet; unset BUYERSIDE_DATABASE_URL" if settings.database_url else "SQLite",
        "actor": settings.actor,
        "key": settings.masked_key,
        "endpoint": f"{endpoint}; provider {settings.provider}",
        **_models(settings),
        "search": _search(settings),
        "conversation": "ready" if settings.has_model_access else "off: set ANTHROPIC_API_KEY; brief and counter work without",
        "cases": ", ".join(named_cases(directory)) or "none yet; `buyerside new NAME --from city` starts one",
    }
    if not given.reach:
        lines["reachable"] = "not tried; `buyerside doctor --reach` asks each endpoint once"
    for name, words in lines.items():
        print(f"{name:<16}{words}")
    sys.stdout.flush()
    reached = not given.reach or _reach_all(settings)
    return OK if writable and not settings.database_url and reached else UNAVAILABLE


def _reach_all(settings: Settings) -> bool:
    """A line for each endpoint as it answers; whether all can be used."""
    from agent.reachability import endpoints, reach  # noqa: PLC0415 - asked for on request alone

    usable = True
    for endpoint in endpoints(settings):
        found = reach(endpoint)
        usable &= found.is_usable
        print(f"{found.name:<16}{found.words}")
        sys.stdout.flush()
    return usable


def _search(settings: Settings) -> str:
    place = f"vectors on {settings.chroma_url}" if settings.chroma_url else "vectors in the data directory"
    if not settings.embedder_url:
        return f"{place}, made here; nothing is sent anywhere"
    return f"{place}, made at {settings.embedder_url}, to which questions and papers are sent"


def _models(settings: Settings) -> dict[str, str]:
    from agent.narrators import place_of, voices_of  # noqa: PLC0415 - reads a fact table

    voices, place = voices_of(settings), place_of(settings)
    return {
        "deployment": place.option,
        "models": f"{voices.conversation.model} speaks, {voices.extraction.model} copies terms; "
        f"a turn may use {voices.turn_tokens:,} tokens",
    }
