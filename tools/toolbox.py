"""All tools, in the order of the chain of calculations (DESIGN section 4)."""

from collections.abc import Mapping
from typing import Any

from tools.spec import ToolSpec

TOOLBOX: tuple[ToolSpec[Any, Any], ...] = ()

BY_NAME: Mapping[str, ToolSpec[Any, Any]] = {spec.name: spec for spec in TOOLBOX}
