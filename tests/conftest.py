"""What holds for every test: no variable of the machine's user, no deadline on a busy machine, the same examples in CI."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_CI = bool(os.environ.get("CI"))

# A property may take long where something else runs beside it: that says nothing about the property.
settings.register_profile("house", deadline=None, derandomize=_CI, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_OURS = ("BUYERSIDE_", "ANTHROPIC_", "LANGSMITH_", "LANGCHAIN_")


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nobody's key is used and nobody's cases are touched."""
    for name in [name for name in os.environ if name.startswith(_OURS)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(_home(tmp_path_factory)))


def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "home"
