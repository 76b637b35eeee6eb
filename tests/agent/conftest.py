"""Fixtures of this room's tests."""

from collections.abc import AsyncIterator, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from agent.open_session import Equipment
from agent.preparation.preparation import Preparation
from agent.settings import Settings
from knowledge.documents import Document, DocumentKind
from knowledge.embedding import HashedWords
from knowledge.fact_base import load_facts
from knowledge.library import open_library
from tests.session_bench import Bench

PASSAGE = "Money that is not spent by the end of the fiscal year lapses; agree rollover before signature, not after 30 June."


@pytest.fixture(scope="session")
def equipment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Equipment]:
    guide = Document(
        id="year-end",
        title="Year-end money",
        kind=DocumentKind.GUIDANCE,
        jurisdiction="ALL",
        sources=("https://example.org/year-end",),
        as_of=date(2026, 11, 1),
        body=PASSAGE,
    )
    library = open_library(tmp_path_factory.mktemp("library"), embedder=HashedWords(), corpus=(guide,))
    yield Equipment(Preparation(load_facts()), library)
    library.close()


@pytest.fixture
async def bench(tmp_path: Path, equipment: Equipment) -> AsyncIterator[Bench]:
    case = tmp_path / "alderbrook.yaml"
    case.write_text(files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    settings = Settings(data_dir=tmp_path / "data", actor="ann", model="claude-sonnet-5-5", base_url="http://127.0.0.1:9")
    built = Bench(settings, equipment, str(case))
    yield built
    for session in built.opened:
        await session.close()
    for script in built.scripts:
        script.check()
