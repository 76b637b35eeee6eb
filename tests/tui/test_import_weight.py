import subprocess
import sys

import pytest

HEAVY = ("anthropic", "langgraph", "chromadb", "numpy", "scipy", "onnxruntime")


def loaded_by(statement: str) -> set[str]:
    script = f"import sys; {statement}; print(' '.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def test_the_app_loads_nothing_heavy() -> None:
    assert loaded_by("import tui.app").isdisjoint(HEAVY)


def test_the_screens_load_nothing_heavy() -> None:
    assert loaded_by("import tui.app, tui.screens.main, tui.screens.draft, tui.screens.derivation").isdisjoint(HEAVY)


def test_the_first_screen_loads_neither_the_sessions_events_nor_the_verbs() -> None:
    loaded = loaded_by("import tui.commands.open_app, tui.app, tui.screens.main")
    assert loaded.isdisjoint({"agent.events", "agent.views", "tui.verbs"})


@pytest.mark.parametrize("modules", ["tui.commands.open_app, tui.app, tui.screens.main", "tui.commands.check"])
def test_neither_the_first_screen_nor_check_waits_for_typed_models(modules: str) -> None:
    assert "pydantic" not in loaded_by(f"import {modules}")


def test_the_first_frame_loads_no_markdown() -> None:
    assert "markdown_it" not in loaded_by("import tui.app")


def test_a_start_does_not_stop_to_look_for_garbage() -> None:
    script = (
        "import contextlib, gc, io\n"
        "from tui.__main__ import main\n"
        "looks = []\n"
        "gc.callbacks.append(lambda phase, _: looks.append(phase))\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print(looks)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
