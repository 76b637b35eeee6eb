"""Procurement routes, read from the shipped fact file into the types of `tools.procurement`.

In the file a dated statement is short (`as_of`, `verification`, and `from` or `valid_until` where they differ from the
route's own); here each gets its whole provenance: pages, kind of fact and last current day.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from knowledge.fact_files import read_fact_file
from knowledge.freshness import Horizon, dated_source, load_horizons
from tools.errors import InvalidField, InvalidInputs
from tools.procurement.route_table import RouteTable
from tools.provenance import FactKind
from tools.spec import invalid_fields

FILE = "routes.yaml"
_TOP = {"schema_version", "compiled", "conditions", "standings", "routes"}
_ABSENT = "Field required"
_DATING = ("as_of", "verification", "valid_until", "from")


def load_routes() -> RouteTable:
    """The shipped routes. Raises InvalidInputs naming every line of the file that is not as it should be."""
    return routes_from(read_fact_file(FILE), load_horizons())


def routes_from(raw: Any, horizons: Mapping[FactKind, Horizon]) -> RouteTable:
    """A route table from a file's plain values. Raises InvalidInputs naming every wrong line by route and field."""
    if not isinstance(raw, Mapping) or set(raw) != _TOP:
        found = sorted(raw) if isinstance(raw, Mapping) else raw
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
        where, pages = str(raw.get("id", "route without id")), tuple(raw.get("sources") or ())
        read = dict(raw)
        read["law"] = self._law(raw.get("law"), pages, where)
        for part in ("limits", "requirements"):
            read[part] = [
                self._dated(item, FactKind.THRESHOLD if part == "limits" else FactKind.STATUTE, pages, f"{where}.{part}")
                for item in _items(raw.get(part))
            ]
        if isinstance(raw.get("vehicle"), Mapping):
            read["vehicle"] = self._vehicle(raw["vehicle"], pages, f"{where}.vehicle")
        return read

    def standing(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Whether one jurisdiction may buy from the vendor."""
        return self._point(raw, FactKind.FRAMEWORK, (), f"standings.{raw.get('jurisdiction')}")

    def _law(self, raw: Any, pages: tuple[str, ...], where: str) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        question = {"question": f"the legal basis still holds: {raw.get('text')}"}
        return self._point(question | dict(raw), FactKind.STATUTE, pages, f"{where}.law")

    def _vehicle(self, raw: Mapping[str, Any], pages: tuple[str, ...], where: str) -> dict[str, Any]:
        read = dict(raw)
        for part in ("opened", "listed"):
            if isinstance(raw.get(part), Mapping):
                read[part] = self._point(raw[part], FactKind.FRAMEWORK, pages, f"{where}.{part}")
        if isinstance(raw.get("ends"), Mapping):
            read["ends"] = self._dated(raw["ends"], FactKind.FRAMEWORK, pages, f"{where}.ends")
        read["extensions"] = [
            self._dated(item, FactKind.FRAMEWORK, pages, f"{where}.extensions") for item in _items(raw.get("extensions"))
        ]
        return read

    def _point(self, raw: Mapping[str, Any], kind: FactKind, pages: tuple[str, ...], where: str) -> dict[str, Any]:
        read = {name: value for name, value in raw.items() if name != "read"}
        read["reports"] = [
            self._dated({"says" if key == "is" else key: value for key, value in item.items()}, kind, pages, f"{where}.read")
            for item in _items(raw.get("read"))
        ]
        return read

    def _dated(self, raw: Mapping[str, Any], kind: FactKind, pages: tuple[str, ...], where: str) -> dict[str, Any]:
        read = {name: value for name, value in raw.items() if name not in _DATING}
        dating = {name: raw[name] for name in ("as_of", "verification", "valid_until") if name in raw}
        source = "; ".join(map(str, raw.get("from", pages)))
        try:
            read["provenance"] = dated_source(dating | {"source": source, "kind": kind}, self._horizons)
        except ValidationError as error:
            named = f"{where}.{raw['id']}" if "id" in raw else where
            self.problems += [_renamed(problem, f"{named}.{problem.field}") for problem in invalid_fields(error)]
            read["provenance"] = dated_source(
                {"source": source, "as_of": "1970-01-01", "verification": "unverified", "kind": kind}, self._horizons
            )
        return read


def _items(raw: Any) -> list[Mapping[str, Any]]:
    return [item for item in raw or () if isinstance(item, Mapping)]


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
        found = None if problem.expected == _ABSENT else problem.value
        return InvalidField(".".join(parts).removeprefix("routes."), found, expected=problem.expected, fix=problem.fix)

    return rename


def _step(here: Any, part: str) -> Any:
    if isinstance(here, Mapping):
        return here.get(part)
    return here[int(part)] if isinstance(here, list) and part.isdigit() and int(part) < len(here) else None


def _renamed(problem: InvalidField, field: str) -> InvalidField:
    return InvalidField(field, problem.value, expected=problem.expected, fix=problem.fix)
