"""The published JSON Schema of a case file, drawn from the typed content and nothing else.

Each fact is a plain value, a statement `{value, origin, confirmed, actor, at, note}`, or null for unknown. The schema is
shipped beside this module as `case.schema.json`, where the file reader finds it without loading the typed model; a test
holds the two together.
"""

import json
import types
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from agent.case.facts import Origin
from agent.case.model.case import Case
from agent.case.model.section import Section
from tools.money import Money
from tools.procurement.jurisdiction import Jurisdiction
from tools.quantities import In, Unit
from tools.residency.regions import Region
from tools.residency.vocabulary import Certification, Feature

SCHEMA_ID = "buyerside/case/1"
_SLUG = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
_NUMBER = r"^[0-9][0-9_]*(\.[0-9]+)?$"

_KIND_BY_FIELD = {
    "processing_regions": "regions",
    "at_rest_regions": "regions",
    "support_access_regions": "regions",
    "subprocessor_regions": "regions",
    "certifications": "certifications",
    "required_features": "features",
    "jurisdiction": "jurisdiction",
    "points": "points",
    "renewal_uplifts": "points",
    "approvers": "approvers",
    "renewal_cap": "cap",
}
"""Fields whose vocabulary is narrower than their type."""

_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "flag": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "regions": {"type": "array", "items": {"enum": [str(region) for region in Region]}},
    "certifications": {"type": "array", "items": {"enum": [str(name) for name in Certification]}},
    "features": {"type": "array", "items": {"enum": [str(name) for name in Feature]}},
    "jurisdiction": {"enum": [str(code) for code in Jurisdiction]},
    "share": {"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": _NUMBER},
    "number": {"type": ["number", "string"], "minimum": 0, "pattern": _NUMBER},
    "cap": {
        "anyOf": [
            {"type": "string", "pattern": r"^(none|[0-9]+(\.[0-9]+)? ?%|0(\.[0-9]+)?)$"},
            {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
        ]
    },
    "integer": {"type": "integer", "minimum": 0},
    "approvers": {"type": "integer", "minimum": 1, "maximum": 2},
    "shares": {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/share"}},
    "points": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _NUMBER},
        "additionalProperties": {"$ref": "#/$defs/share"},
    },
    "money": {
        "anyOf": [
            {"type": "string", "pattern": r"^([A-Z]{3} )?[0-9][0-9,]*(\.[0-9]+)?( [A-Z]{3})?$"},
            {
                "type": "object",
                "properties": {"amount": {"$ref": "#/$defs/number"}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
                "required": ["amount", "currency"],
                "additionalProperties": False,
            },
        ]
    },
}


def case_schema() -> dict[str, Any]:
    """The whole schema as JSON."""
    definitions = dict(_KINDS)
    properties = _properties(Case, definitions)
    properties["name"] = {"type": "string", "pattern": _SLUG, "description": _words(Case.model_fields["name"])}
    first = {
        "schema": {"const": SCHEMA_ID, "description": "Version of this format; the first line of every case file."},
        "version": {
            "type": "integer",
            "minimum": 0,
            "description": "Version of the case this file was written from; leave it.",
        },
    }
    for kind in tuple(definitions):
        definitions[f"{kind}_fact"] = _fact(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA_ID.replace('/', ':')}",
        "title": "Buyerside case",
        "description": "One negotiation being prepared. Every fact may be a value, a statement with its origin, or null.",
        "type": "object",
        "properties": first | properties,
        "required": ["schema", "name"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as it is shipped and published."""
    return json.dumps(case_schema(), indent=1, ensure_ascii=False) + "\n"


def _fact(kind: str) -> dict[str, Any]:
    statement = {
        "type": "object",
        "properties": {
            "value": {"anyOf": [{"$ref": f"#/$defs/{kind}"}, {"type": "null"}]},
            "origin": {"enum": [str(origin) for origin in Origin]},
            "confirmed": {"type": "boolean"},
            "actor": {"type": "string"},
            "at": {"type": "string", "format": "date-time"},
            "note": {"type": "string"},
        },
        "required": ["value"],
        "additionalProperties": False,
    }
    return {"anyOf": [{"$ref": f"#/$defs/{kind}"}, statement, {"type": "null"}]}


def _properties(section: type[Section], definitions: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"description": _words(field)} | _field_schema(section, name, field, definitions)
        for name, field in section.model_fields.items()
    }


def _words(field: FieldInfo) -> str:
    return " ".join((field.description or "").split())


def _field_schema(section: type[Section], name: str, field: FieldInfo, definitions: dict[str, Any]) -> dict[str, Any]:
    kind = _bare(field.annotation)
    inner = get_args(kind)[-1] if get_origin(kind) is dict else kind
    if isinstance(inner, type) and issubclass(inner, Section):
        return _section_schema(inner, definitions, is_map=inner is not kind)
    if get_origin(kind) is Literal:
        enum_name = f"{section.__name__.lower()}-{name}"
        definitions[enum_name] = {"enum": list(get_args(kind))}
        return {"$ref": f"#/$defs/{enum_name}_fact"}
    return {"$ref": f"#/$defs/{_KIND_BY_FIELD.get(name) or _kind(kind)}_fact"}


def _section_schema(section: type[Section], definitions: dict[str, Any], *, is_map: bool) -> dict[str, Any]:
    content = {"type": ["object", "null"], "properties": _properties(section, definitions), "additionalProperties": False}
    if not is_map:
        return content
    return {"type": ["object", "null"], "propertyNames": {"pattern": _SLUG}, "additionalProperties": content}


def _bare(annotation: Any) -> Any:
    """The annotation without None."""
    if get_origin(annotation) not in {Union, types.UnionType}:
        return annotation
    (kind,) = (part for part in get_args(annotation) if part is not type(None))
    return kind


_BY_TYPE: dict[Any, str] = {str: "text", bool: "flag", Money: "money"}
_BY_ORIGIN: dict[Any, str] = {tuple: "texts", dict: "shares"}


def _kind(annotation: Any) -> str:
    """The name of a leaf's kind; a new sort of leaf in the model must be named here, or this raises KeyError."""
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *marks = get_args(annotation)
        unit = next((mark.unit for mark in marks if isinstance(mark, In)), None)
        if base is Decimal:
            return "share" if unit is Unit.SHARE else "number"
        return "integer"
    if origin in _BY_ORIGIN:
        return _BY_ORIGIN[origin]
    return _BY_TYPE.get(annotation) or {"date": "date"}[annotation.__name__]
