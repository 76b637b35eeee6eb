"""Deployment options in words: what is known, what holds under conditions, and what nobody has read."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from knowledge.documents import Document, DocumentKind
from knowledge.fact_words.row import dated, row_document
from tools.provenance import Provenance
from tools.residency.deployment_table import DeploymentOption, DeploymentTable, Note
from tools.residency.regions import Region, spoken
from tools.residency.statements import NOTHING_READ, Conditional, Known, Unconfirmed
from tools.wording import in_words

ALL = "ALL"
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Where content is processed and rests": ("inference_regions", "at_rest_regions", "transit_regions", "transit_protections"),
    "Who can reach content": (
        "support_access_locations",
        "subprocessor_locations",
        "personnel",
        "personnel_vetting",
        "operator_control",
        "data_processor",
    ),
    "How long content is kept": ("retention_days", "zero_retention", "trains_on_customer_data"),
    "Sovereignty level": ("seal_level",),
}
_BY_KEY: Mapping[str, str] = {
    "Certifications": "certifications",
    "Models offered": "models",
    "Features": "features",
    "Batch, where a model differs": "batch_by_model",
}


def deployment_documents(table: DeploymentTable) -> Iterator[Document]:
    """Every option of which some page was read, and what all deployments share."""
    for option in table.options:
        cited = tuple(_cited(option))
        if cited:
            yield row_document(
                row_id=f"deployment-{option.id}",
                title=f"Deployment: {option.name}",
                kind=DocumentKind.FACT,
                jurisdiction=ALL,
                topics=("deployment", "residency", in_words(option.deployment)),
                paragraphs=_paragraphs(option, table.conditions),
                statements=cited,
            )

    yield from map(_of_note, table.notes)


def _of_note(note: Note) -> Document:
    return row_document(
        row_id=f"deployment-note-{note.id}",
        title=f"Deployments: {in_words(note.id)}",
        kind=DocumentKind.FACT,
        jurisdiction=ALL,
        topics=("deployment", "residency"),
        paragraphs=[("What was read", note.text)],
        statements=[note.provenance],
    )


_Statement = Known[object] | Conditional[object] | Unconfirmed


def _cited(option: DeploymentOption) -> Iterator[tuple[Provenance, ...]]:
    """What its statements rest on; where nothing is stated, the pages that bear on what is not."""
    statements = tuple(_statements(option))
    stated = [each for each in statements if not isinstance(each, Unconfirmed)]
    yield from (each.provenance for each in stated or statements if each.provenance)


def _statements(option: DeploymentOption) -> Iterator[_Statement]:
    for name in type(option).model_fields:
        value = getattr(option, name)
        for each in value.values() if isinstance(value, Mapping) else (value,):
            if isinstance(each, Known | Conditional | Unconfirmed):
                yield each


def _paragraphs(option: DeploymentOption, conditions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield (
        "What it is",
        (
            f"{option.name} ({option.id}); setting: {option.setting}; run by {option.operator}, "
            f"contract with {option.contract_party}"
        ),
    )
    multiplier = option.geography_price.multiplier
    factor = "not priced by the list" if multiplier is None else f"list price times {multiplier.normalize():f}"
    yield "Price", f"{in_words(option.geography_price.kind)}: {factor}{dated(option.geography_price.provenance)}"
    for label, names in _GROUPS.items():
        yield label, "; ".join(f"{in_words(name)}: {_said(getattr(option, name), conditions)}" for name in names)
    for label, name in _BY_KEY.items():
        yield label, "; ".join(f"{in_words(key)}: {_said(each, conditions)}" for key, each in getattr(option, name).items())
    yield "Cautions", " ".join(option.cautions)


def _said(statement: _Statement, conditions: Mapping[str, str]) -> str:
    match statement:
        case Known():
            return f"{_value(statement.value)}{dated(statement.provenance)}"
        case Conditional():
            terms = " and ".join(conditions[name] for name in statement.conditions)
            return f"{_value(statement.value)} if {terms}{dated(statement.provenance)}"
        case _ if statement == NOTHING_READ:
            return "not known"
        case _:
            return f"not known: {statement.question}{dated(statement.provenance)}"


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple() if value and isinstance(value[0], Region):
            return spoken(value)
        case tuple():
            return ", ".join(in_words(each) for each in value) or "none"
        case StrEnum():
            return in_words(value)
        case _:
            return str(value)
