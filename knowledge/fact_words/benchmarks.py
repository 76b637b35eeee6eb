"""Benchmark records and market events in words."""

from collections.abc import Iterator

from knowledge.documents import Document, DocumentKind
from knowledge.fact_words.row import row_document
from tools.benchmarks.benchmark_table import BenchmarkEvent, BenchmarkRecord, BenchmarkTable
from tools.benchmarks.vocabulary import NotKnown
from tools.wording import in_words, percent

ALL = "ALL"


def benchmark_documents(table: BenchmarkTable) -> Iterator[Document]:
    """Every record, then every event."""
    yield from map(_of_record, table.records)
    yield from map(_of_event, table.events)


def _of_record(record: BenchmarkRecord) -> Document:
    return row_document(
        row_id=record.id,
        title=f"{record.buyer}: {record.product}, {record.signed}",
        kind=DocumentKind.BENCHMARK,
        jurisdiction=ALL if isinstance(record.jurisdiction, NotKnown) else record.jurisdiction,
        topics=("benchmark", in_words(record.kind), in_words(record.buyer_level), record.vendor),
        paragraphs=_paragraphs(record),
        statements=[record.provenance],
    )


def _paragraphs(record: BenchmarkRecord) -> Iterator[tuple[str, str]]:
    yield (
        "What it is",
        f"{record.id}: {in_words(record.kind)} by {record.buyer} from {record.vendor}: {record.product}. {record.status}",
    )
    yield "Price", "; ".join(_price(record))
    yield "Term", _known(record.term_months, " months")
    yield from ((in_words(term.kind).capitalize(), term.text) for term in record.terms)
    yield "Promotion", f"{record.promotion}; it is no guide to a contract's price" if record.promotion else ""
    yield "Not comparable because", " ".join(record.not_comparable)
    yield "Open contracting id", record.open_contracting_id
    yield "In the source's own words", "; ".join(f"{in_words(field)}: {text}" for field, text in record.as_stated.items())
    quoted = "it may be quoted" if record.may_be_quoted else "not for a letter"
    yield "Confidence", f"{record.confidence}, {quoted}; read in: {record.source_note or 'the named sources'}"


def _price(record: BenchmarkRecord) -> Iterator[str]:
    discount = record.discount
    yield f"discount off list {_known(discount) if isinstance(discount, NotKnown) else percent(discount)}"
    basis = f" ({record.value_basis})" if record.value_basis else ""
    yield f"contract value {_known(record.value)}{basis}"
    if not isinstance(record.yearly_commitment, NotKnown):
        yield f"yearly commitment {record.yearly_commitment}"
    for price in record.unit_prices:
        yield f"{price.amount} per {price.per}{', computed from a published total' if price.derived else ''}"


def _known(value: object, unit: str = "") -> str:
    return in_words(value) if isinstance(value, NotKnown) else f"{value}{unit}"


def _of_event(event: BenchmarkEvent) -> Document:
    return row_document(
        row_id=event.id,
        title=f"{event.day.isoformat()}: {event.what.split(';', maxsplit=1)[0]}",
        kind=DocumentKind.BENCHMARK,
        jurisdiction=ALL,
        topics=("event", "supply", "leverage"),
        paragraphs=[("What happened", f"On {event.day.isoformat()}: {event.what}"), ("Confidence", str(event.confidence))],
        statements=[event.provenance],
    )
