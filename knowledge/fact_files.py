"""The shipped fact files: found in the package, read strictly."""

from importlib.resources import files
from typing import Any

import yaml

from tools.errors import InvalidField


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # the C parser where PyYAML has it
    """Safe YAML that refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise InvalidField(
                f"line {node.start_mark.line + 1}", ", ".join(twice), expected="each key once", fix="Remove the second one."
            )
        return super().construct_mapping(node, deep=deep)  # type: ignore[no-any-return] # PyYAML's stub says Any


def read_facts(text: str) -> Any:
    """A fact file's YAML as plain values. Raises InvalidField for a key given twice."""
    return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - the strict loader extends the safe one


def read_fact_file(name: str) -> Any:
    """A shipped fact file by name, such as `routes.yaml`."""
    return read_facts(files("knowledge").joinpath("facts", name).read_text(encoding="utf-8"))
