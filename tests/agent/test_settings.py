"""Settings that may not be used, and what a library must not be told."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent.settings import load_settings, read_settings
from tools.errors import ServiceUnavailable

POSTGRES = "postgresql://negotiators:a-password@db.example.org/buyerside"


def test_an_address_of_a_team_store_is_refused_until_there_is_one(tmp_path: Path) -> None:
    with pytest.raises(ServiceUnavailable, match=r"not built yet.*Unset BUYERSIDE_DATABASE_URL"):
        load_settings({"BUYERSIDE_DATA_DIR": str(tmp_path), "BUYERSIDE_DATABASE_URL": POSTGRES})


def test_the_refusal_repeats_no_password(tmp_path: Path) -> None:
    with pytest.raises(ServiceUnavailable) as refused:
        load_settings({"BUYERSIDE_DATA_DIR": str(tmp_path), "BUYERSIDE_DATABASE_URL": POSTGRES})
    assert "a-password" not in str(refused.value)


def test_the_config_file_is_refused_for_the_same_address(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'database_url = "{POSTGRES}"', encoding="utf-8")
    with pytest.raises(ServiceUnavailable, match=r"remove database_url from config\.toml"):
        load_settings({"BUYERSIDE_DATA_DIR": str(tmp_path)})


def test_what_is_configured_can_be_read_all_the_same(tmp_path: Path) -> None:
    given = {"BUYERSIDE_DATA_DIR": str(tmp_path), "BUYERSIDE_DATABASE_URL": POSTGRES}
    assert read_settings(given).database_url == POSTGRES


@pytest.mark.parametrize("variable", ["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"])
def test_no_variable_makes_the_graph_send_turns_to_its_vendor(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "true")
    ask = (
        "from agent.graph import build_graph; build_graph(None); "
        "from langsmith.utils import tracing_is_enabled; print(tracing_is_enabled())"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
