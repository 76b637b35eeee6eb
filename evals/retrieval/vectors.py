"""Write the shipped vectors again: `python -m evals.retrieval.vectors`, after guidance or facts have changed."""

import sys
from collections.abc import Iterator
from importlib.resources import as_file, files

from knowledge.documents import Document
from knowledge.embedding import MiniLM
from knowledge.library import shipped_shelves
from knowledge.passages import embedded_text, split_document
from knowledge.shipped_vectors import FILE, ShippedFirst, write_vectors


def main() -> int:
    """Embed what has changed, and write the file."""
    texts = [text for documents in shipped_shelves().values() for document in documents for text in embedded_texts(document)]
    with as_file(files("knowledge").joinpath("models", FILE)) as path:
        print(f"{write_vectors(path, ShippedFirst(MiniLM(), path), texts)} vectors in {path.name}")
    return 0


def embedded_texts(document: Document) -> Iterator[str]:
    """What the index embeds of a document."""
    for excerpt in split_document(document):
        yield embedded_text(document.title, excerpt.section, excerpt.text)
    yield from document.questions


if __name__ == "__main__":
    sys.exit(main())
