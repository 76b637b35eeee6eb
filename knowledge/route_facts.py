"""Procurement routes, read from the shipped fact file into the types of `tools.procurement`.

In the file a dated statement is short (`as_of`, `verification`, and `from` or `valid_until` where they differ from the
route's own); here each gets its whole provenance: pages, kind of fact and last current day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from knowledge.fact_files import read_fact_file
from knowledge.freshness import Horizon, dated_source, load_horizons
from tools.errors import InvalidField, InvalidInputs
from tools.procurement.route_table import RouteTable
from tools.provenance import FactKind, Provenance, Verification
from tools.spec import invalid_fields

FILE = "routes.yaml"
_TOP = {"schema_version", "compiled", "conditions", "standings", "routes"}
_ABSENT = "Field required"
_DATING = ("as_of", "verification", "valid_until", "from")
_NOBODY_READ = Provenance(source="", as_of=date.min, verification=Verification.UNVERIFIED, kind=FactKind.STATUTE)
"""Stands in for a statement whose own dating is broken, until the problem is raised."""


def load_routes() -> RouteTable:
    """The shipped routes. Raises InvalidInputs naming every line of the file that is not as it should be."""
    return routes_from(read_fact_file(FILE), load_horizons())


def routes_from(raw: Any, horizons: Mapping[FactKind, Horizon]) -> RouteTable:
    """A route table from a file's plain values. Raises InvalidInputs naming every wrong line by route and field."""
    if not isinstance(raw, Mapping) or set(raw) != _TOP:
        found = sorted(map(str, raw)) if isinstance(raw, Mapping) else raw
        problem = InvalidField(FILE, found, expected=f"the keys {', '.join(sorted(_TOP))}", fix="Mend the keys.")
        raise InvalidInputs(f"{FILE} cannot be used: {problem.message}", (problem,))
    reader = _Reader(horizons)
    table = {
        "routes": [reader.route(route) for route in _items(raw["routes"])],
        "standings": [reader.standing(standing) for standing in _items(raw["standings"])],
        "conditions": raw["conditions"],
        "horizon_days": {kind: horizon.days for kind, horizon in horizons.items()},
    }
    try:
        read = RouteTable.model_validate(table)
    except ValidationError as error:
        raise _invalid((*reader.problems, *map(_named(table), invalid_fields(error)))) from error
    if reader.problems:
        raise _invalid(tuple(reader.problems))
    return read


class _Reader:
    """Short statements into whole ones; what cannot be dated is collected, so that one reading names all of it."""

    def __init__(self, horizons: Mapping[FactKind, Horizon]) -> None:
        self._horizons = horizons
        self.problems: list[InvalidField] = []

    def route(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """One route."""
        place = _Place(str(raw.get("id", "route without id")), raw.get("sources"))
        return dict(raw) | {
            "law": self._law(raw.get("law"), place / "law"),
            "limits": self._each(raw.get("limits"), FactKind.THRESHOLD, place / "limits"),
            "requirements": self._each(raw.get("requirements"), FactKind.STATUTE, place / "requirements"),
            "vehicle": self._vehicle(raw.get("vehicle"), place / "vehicle"),
        }

    def standing(self, raw: Mapping[str, Any]) -> Any:
        """Whether one jurisdiction may buy from the vendor."""
        return self._point(raw, FactKind.FRAMEWORK, _Place(f"standings.{raw.get('jurisdiction')}", None))

    def _law(self, raw: Any, place: "_Place") -> Any:
        if not isinstance(raw, Mapping):
            return raw
        question = {"question": f"the legal basis still holds: {raw.get('text')}"}
        return self._point(question | dict(raw), FactKind.STATUTE, place)

    def _vehicle(self, raw: Any, place: "_Place") -> Any:
        if not isinstance(raw, Mapping):
            return raw
        read = dict(raw)
        for part in ("opened", "listed"):
            read[part] = self._point(raw.get(part), FactKind.FRAMEWORK, place / part)
        read["ends"] = self._dated(raw.get("ends"), FactKind.FRAMEWORK, place / "ends")
        read["extensions"] = self._each(raw.get("extensions"), FactKind.FRAMEWORK, place / "extensions")
        return read

    def _point(self, raw: Any, kind: FactKind, place: "_Place") -> Any:
        if not isinstance(raw, Mapping):
            return raw
        read = {name: value for name, value in raw.items() if name != "read"}
        return read | {"reports": self._each(raw.get("read"), kind, place / "read")}

    def _each(self, raw: Any, kind: FactKind, place: "_Place") -> Any:
        """Every item dated; what is no list goes on as it is, for the table's own types to refuse it."""
        return [self._dated(item, kind, place) for item in raw] if isinstance(raw, list) else raw or ()

    def _dated(self, raw: Any, kind: FactKind, place: "_Place") -> Any:
        if not isinstance(raw, Mapping):
            return raw
        read = {"says" if name == "is" else name: value for name, value in raw.items() if name not in _DATING}
        named = place / str(raw["id"]) if "id" in raw else place
        pages = raw.get("from", place.pages)
        if not isinstance(pages, list) or not pages:
            self.problems.append(InvalidField(f"{named.path}.from", pages, expected="a list of pages", fix="Name them."))
            pages = []
        dating = {name: raw[name] for name in _DATING if name in raw and name != "from"}
        try:
            provenance = {"source": "; ".join(map(str, pages)), "kind": kind}
            read["provenance"] = dated_source(dating | provenance, self._horizons)
        except ValidationError as error:
            self.problems += [_at(f"{named.path}.{problem.field}", problem) for problem in invalid_fields(error)]
            read["provenance"] = _NOBODY_READ
        return read


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file one stands, and the pages that stand for statements without their own."""

    path: str
    pages: Any

    def __truediv__(self, part: str) -> "_Place":
        return _Place(f"{self.path}.{part}", self.pages)


def _items(raw: Any) -> list[Mapping[str, Any]]:
    return [item if isinstance(item, Mapping) else {"id": item} for item in raw or ()]


def _invalid(problems: tuple[InvalidField, ...]) -> InvalidInputs:
    return InvalidInputs(
        f"{FILE} cannot be used: {'; '.join(problem.message for problem in problems)}",
        problems,
        way_out="Mend these lines; what was not read is a question, never a value.",
    )


def _named(table: Mapping[str, Any]) -> Any:
    """Positions in a problem's path become ids: `routes.3.limits.0.amount` is `UK-OPEN.limits.central.amount`."""

    def rename(problem: InvalidField) -> InvalidField:
        here: Any = table
        parts: list[str] = []
        for part in problem.field.split("."):
            here = _step(here, part)
            parts.append(str(here.get("id", here.get("jurisdiction", part))) if isinstance(here, Mapping) else part)
        return _at(".".join(parts).removeprefix("routes."), problem)

    return rename


def _step(here: Any, part: str) -> Any:
    if isinstance(here, Mapping):
        return here.get(part)
    return here[int(part)] if isinstance(here, list) and part.isdigit() and int(part) < len(here) else None


def _at(field: str, problem: InvalidField) -> InvalidField:
    found = None if problem.expected == _ABSENT else problem.value
    return InvalidField(field, found, expected=problem.expected, fix=problem.fix)
