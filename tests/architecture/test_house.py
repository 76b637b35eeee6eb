"""Rules of the house that no other check holds."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("agent", "evals", "knowledge", "tools", "tui")
HEAVY = ("anthropic", "langgraph", "chromadb", "onnxruntime")
NOT_OUR_WORDS = re.compile(
    r"\b(min_price|walkaway|fallback_offer|plan_b|cache_pct|storage_ok|tls_flag|deal_size|leftover|extra_cost|exit_clause|budget_limit)\b"
)
PAGE = re.compile(r"\b([\w-]+\.md)\b(?!\.)")
WRITTEN_BY_US = {"unsaved-draft.md"}
"""Pages that the program writes into the data directory."""
KEY_LIKE = re.compile(r"sk-ant-[A-Za-z0-9_-]{8,}|Bearer\s+[A-Za-z0-9_-]{16,}")


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def test_rooms_import_only_to_their_right() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["tui.__main__", "tui.app", "agent.session", "agent.events", "agent.views", "tools.toolbox"])
def test_light_module_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "agent/demo/case.yaml"]])
def test_quick_command_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, contextlib, io\n"
        "from tui.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    sys.argv = ['buyerside', *{arguments!r}]\n    main()\n"
        f"print([name for name in {(*HEAVY, 'textual', 'numpy', 'scipy')} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_name_uses_a_synonym_of_our_terms() -> None:
    found = [f"{path.relative_to(ROOT)}: {name}" for path in sources() for name in names_in(path) if NOT_OUR_WORDS.search(name)]
    assert found == []


def names_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Attribute(attr=name):
                yield name


def test_every_page_that_a_module_names_is_there() -> None:
    there = {path.name for room in (*ROOMS, "docs") for path in (ROOT / room).rglob("*.md*")} | WRITTEN_BY_US
    there |= {path.name for path in ROOT.glob("*.md")}
    named = {(path.relative_to(ROOT), name) for path in sources() for name in PAGE.findall(path.read_text(encoding="utf-8"))}
    assert sorted(f"{path}: {name}" for path, name in named if name not in there) == []


def test_every_setting_stands_in_the_readme() -> None:
    read = set(re.findall(r'"(BUYERSIDE_[A-Z_]+[A-Z])"', (ROOT / "agent" / "settings.py").read_text(encoding="utf-8")))
    assert len(read) > 10
    assert read - set(re.findall(r"`(BUYERSIDE_[A-Z_]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))) == set()


def test_no_file_carries_a_key_or_a_machine_path() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    paths = [ROOT / name for name in listed if name.endswith((".py", ".yaml", ".md", ".jsonl", ".toml", ".txt"))]
    own = Path(__file__).name
    found = [str(path) for path in paths if path.name != own and path.exists() and leaks(path.read_text(encoding="utf-8"))]
    assert found == []


def leaks(text: str) -> bool:
    return bool(KEY_LIKE.search(text)) or str(ROOT) in text or "--index-url" in text
