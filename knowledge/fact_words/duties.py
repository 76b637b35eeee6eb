"""Residency and sovereignty duties in words."""

from collections.abc import Iterator

from knowledge.documents import Document, DocumentKind
from knowledge.fact_words.row import row_document
from tools.residency.duty_table import Duty, DutyTable
from tools.residency.gate_input import GateInput
from tools.residency.wording import wording
from tools.wording import in_words


def duty_documents(table: DutyTable) -> Iterator[Document]:
    """Every duty that has a source."""
    yield from (_of_duty(duty) for duty in table.duties if duty.provenance)


def _of_duty(duty: Duty) -> Document:
    return row_document(
        row_id=f"duty-{duty.id}",
        title=f"{duty.instrument}: residency duty on {duty.data_class}",
        kind=DocumentKind.FACT,
        jurisdiction=duty.jurisdiction,
        topics=("residency", "duty", duty.data_class),
        paragraphs=_paragraphs(duty),
        statements=[duty.provenance],
    )


def _paragraphs(duty: Duty) -> Iterator[tuple[str, str]]:
    yield (
        "What it is",
        (
            f"{duty.id}: {in_words(duty.kind)} in {duty.jurisdiction}, {duty.instrument}, on {duty.data_class}; "
            f"it is {in_words(duty.force)}"
        ),
    )
    unspecified = GateInput(as_of=max(source.as_of for source in duty.provenance))
    asked = [wording(condition, unspecified).requirement for condition in duty.conditions]
    yield "What it asks of a deployment", "; ".join(asked)
    yield "What else it asks", " ".join(duty.notes)
    yield "Consequence", duty.consequence
    yield "Lead time", "" if duty.lead_time_weeks is None else f"{duty.lead_time_weeks} weeks"
    yield "Confidence", duty.confidence
