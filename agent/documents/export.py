"""Papers written out: Markdown, JSON, Word, PDF and Excel. Equal papers give equal bytes where the format allows it."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from agent.documents.blocks import Heading, Paragraph, Table, blocks_of, plain
from agent.documents.paper import SELF_INTEREST, STAMP, Paper, require_verified
from agent.documents.provenance import HEADER, origins
from tools.errors import InvalidField, ServiceUnavailable

Writer = Callable[[Paper], bytes]


def export(paper: Paper, file_format: str, *, allow_unverified: bool = False) -> bytes:
    """The paper in that format. Raises UnverifiedFigures for loose numbers unless they may be stamped."""
    require_verified(paper, allow_unverified=allow_unverified)
    if file_format not in WRITERS:
        raise InvalidField("--format", file_format, expected=f"one of {', '.join(WRITERS)}", fix="Choose one of them.")
    return WRITERS[file_format](paper)


def write_file(path: Path, content: bytes) -> None:
    """Put the bytes there whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ServiceUnavailable(
            f"{path} cannot be written: {error.strerror}.", way_out="Choose another place with -o, or free the disk."
        ) from error


def to_markdown(paper: Paper) -> bytes:
    """Markdown with a table at the end of the results that its figures come from."""
    lines = [f"# {paper.title}", "", paper.subtitle, ""]
    if paper.is_stamped:
        lines += [f"> **{STAMP}**", ""]
    lines += [_without_links(paper.markdown), "", "---", "", f"*{SELF_INTEREST}*", "", *_figure_table(paper), ""]
    return "\n".join(lines).encode()


def to_json(paper: Paper) -> bytes:
    """The paper as one JSON object."""
    content = asdict(paper) | {"as_of": paper.as_of.isoformat(), "stamp": STAMP if paper.is_stamped else None}
    content["self_interest"] = SELF_INTEREST
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def to_docx(paper: Paper) -> bytes:
    """A Word document."""
    from agent.documents.word import word_document  # noqa: PLC0415 - python-docx loads only for Word

    return word_document(paper)


def to_pdf(paper: Paper) -> bytes:
    """A PDF, byte-identical for equal papers."""
    from agent.documents.pdf import pdf_document  # noqa: PLC0415 - typst loads only for PDF

    return pdf_document(paper)


def to_xlsx(paper: Paper) -> bytes:
    """A workbook: the figures with their references, and every table of the paper."""
    from agent.documents.workbook import workbook  # noqa: PLC0415 - xlsxwriter loads only for Excel

    return workbook(paper)


WRITERS: dict[str, Writer] = {"md": to_markdown, "json": to_json, "docx": to_docx, "pdf": to_pdf, "xlsx": to_xlsx}


def _without_links(markdown: str) -> str:
    lines: list[str] = []
    for block in blocks_of(markdown):
        match block:
            case Heading(level, runs):
                lines += [f"{'#' * level} {plain(runs)}", ""]
            case Paragraph(list_depth=depth):
                if depth and lines and lines[-1] == "" and len(lines) > 1 and _is_item(lines[-2]):
                    lines.pop()
                lines += [_written(block), ""]
            case Table(rows):
                cells = [[plain(cell).replace("|", "\\|") for cell in row] for row in rows]
                lines += [_row(cells[0]), _row(["---"] * len(cells[0])), *(_row(row) for row in cells[1:]), ""]
    return "\n".join(lines).strip()


def _written(paragraph: Paragraph) -> str:
    text = "".join(
        f"**{run.text}**" if run.is_strong else f"*{run.text}*" if run.is_emphasised else run.text for run in paragraph.runs
    )
    if paragraph.list_depth:
        mark = f"{paragraph.number}." if paragraph.number else "-"
        return f"{'  ' * (paragraph.list_depth - 1)}{mark} {text}"
    return f"> {text}" if paragraph.is_quote else text


def _is_item(line: str) -> bool:
    mark = line.lstrip().split(" ", 1)[0]
    return mark == "-" or (mark.endswith(".") and mark[:-1].isdigit())


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure_table(paper: Paper) -> list[str]:
    if not paper.figures:
        return []
    rows = [origin.cells for origin in origins(paper.figures, paper.results)]
    return [
        "## Where each figure comes from",
        "",
        _row(list(HEADER)),
        _row(["---"] * len(HEADER)),
        *(_row([cell.replace("|", "\\|") for cell in cells]) for cells in rows),
    ]
