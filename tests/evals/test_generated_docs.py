"""The generated pages are what the code says today; `make docs` writes them again."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agent.case.json_schema import case_schema
from evals import generated_docs
from evals.generated_docs import PAGES, ROOT, STALE, main
from tools.toolbox import TOOLBOX


@pytest.mark.parametrize("path", PAGES)
def test_a_generated_page_is_up_to_date(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path](), "run `make docs`"


def test_each_tool_stands_on_the_page_with_its_example() -> None:
    page = PAGES["docs/tools.md"]()
    missing = [spec.name for spec in TOOLBOX if f"\n## {spec.name}\n" not in page]
    assert missing == []
    assert page.count("```json") == len(TOOLBOX)


def test_each_key_of_a_case_stands_on_the_page_with_its_meaning() -> None:
    page = PAGES["docs/case-file.md"]()
    missing = [
        path for path, meaning in leaves_below(case_schema()["properties"]) if f"`{path}`" not in page or meaning not in page
    ]
    assert missing == []


def leaves_below(properties: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys as a reader writes them inside a section: an inner collection as `extensions.*.until`."""
    for section in (part for part in properties.values() if "properties" in unfolded(part)):
        for name, part in unfolded(section)["properties"].items():
            inner = unfolded(part).get("properties", {})
            yield from ((f"{name}.*.{key}", leaf["description"]) for key, leaf in inner.items())
            if not inner:
                yield name, part["description"]


def unfolded(part: dict[str, Any]) -> dict[str, Any]:
    """What an item of a collection holds, or what a section holds itself."""
    item = part.get("additionalProperties")
    return item if isinstance(item, dict) else part


def test_checking_names_a_stale_page_and_leaves_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr(generated_docs, "ROOT", tmp_path)
    monkeypatch.setattr(generated_docs, "PAGES", {"page.md": lambda: "new"})
    monkeypatch.setattr(sys, "argv", ["generated_docs", "--check"])
    assert main() == STALE
    assert "page.md: out of date" in capsys.readouterr().out
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == "old"


def test_writing_brings_a_page_up_to_date(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(generated_docs, "ROOT", tmp_path)
    monkeypatch.setattr(generated_docs, "PAGES", {"page.md": lambda: "new"})
    monkeypatch.setattr(sys, "argv", ["generated_docs"])
    assert main() == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == "new"
