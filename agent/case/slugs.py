"""The keys that users choose: names of cases, workloads, fiscal years, offers."""


def is_slug(key: str) -> bool:
    """Whether the user's own key may name a workload, fiscal year, offer or question."""
    return 1 <= len(key) <= 64 and key[0].isalnum() and key.isascii() and key.replace("-", "").replace("_", "").isalnum()  # noqa: PLR2004 - as the schema says
