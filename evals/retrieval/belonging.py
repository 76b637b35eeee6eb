"""Make the measure of belonging again: `python -m evals.retrieval.belonging`, after `off_topic.txt` has changed.

The unanswerable queries of the sets are left out of it, so that the false answers on them still tell something.
"""

import sys
from importlib.resources import as_file, files

from evals.retrieval.queries import HOME
from knowledge.belonging import FILE, write_belonging
from knowledge.embedding import MiniLM


def main() -> int:
    """Embed the queries on other things, and write the file."""
    embedder, others = MiniLM(), off_topic()
    with as_file(files("knowledge").joinpath("models", FILE)) as path:
        write_belonging(path, embedder.id, embedder.embed(others))
        print(f"{path.name}: {len(others)} queries on other things")
    return 0


def off_topic() -> list[str]:
    """Queries that nothing here answers."""
    lines = (HOME / "off_topic.txt").read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


if __name__ == "__main__":
    sys.exit(main())
