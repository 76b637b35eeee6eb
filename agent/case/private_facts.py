"""Facts of a case that the vendor must not learn; an old value of one is as private as the present one."""

import re

_PRIVATE = re.compile(
    r"""funding\..+\.(?:amount|further_amount)
    |procurement\.contract_value
    |preferences\..+
    |alternatives\..+
    |demand\..+
    |workloads\..+""",
    re.VERBOSE,
)
"""Money at hand, what the buyer values and could do instead, and how much it expects to use."""


def is_private_fact(path: str) -> bool:
    """Whether the fact at that path belongs to the buyer alone."""
    return _PRIVATE.fullmatch(path) is not None
