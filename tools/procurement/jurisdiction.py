"""Whose procurement law governs a purchase, and what sort of public body buys: the codes that facts and cases share."""

from enum import StrEnum


class Jurisdiction(StrEnum):
    """A body of procurement law. Residency duties, routes and the case's buyer are all named by these codes."""

    US_FED = "US-FED"
    US_FED_DOD = "US-FED-DOD"
    """The Defense Department; inside US-FED, with rules of its own."""
    US_STATE = "US-STATE"
    """A state, its cities, counties and universities."""
    UK = "UK"
    EU = "EU"
    AT = "AT"
    BE = "BE"
    BG = "BG"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DK = "DK"
    EE = "EE"
    ES = "ES"
    FI = "FI"
    FR = "FR"
    GR = "GR"
    HR = "HR"
    HU = "HU"
    IE = "IE"
    IT = "IT"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    MT = "MT"
    NL = "NL"
    PL = "PL"
    PT = "PT"
    RO = "RO"
    SE = "SE"
    SI = "SI"
    SK = "SK"
    CA = "CA"
    """The federal government of Canada."""
    AU = "AU"
    """The Commonwealth of Australia."""
    NZ = "NZ"


SPOKEN = {
    Jurisdiction.US_FED: "the United States, federal",
    Jurisdiction.US_FED_DOD: "the United States, Department of Defense",
    Jurisdiction.US_STATE: "a state of the United States",
    Jurisdiction.UK: "the United Kingdom",
    Jurisdiction.EU: "the European Union",
    Jurisdiction.AT: "Austria",
    Jurisdiction.BE: "Belgium",
    Jurisdiction.BG: "Bulgaria",
    Jurisdiction.CY: "Cyprus",
    Jurisdiction.CZ: "Czechia",
    Jurisdiction.DE: "Germany",
    Jurisdiction.DK: "Denmark",
    Jurisdiction.EE: "Estonia",
    Jurisdiction.ES: "Spain",
    Jurisdiction.FI: "Finland",
    Jurisdiction.FR: "France",
    Jurisdiction.GR: "Greece",
    Jurisdiction.HR: "Croatia",
    Jurisdiction.HU: "Hungary",
    Jurisdiction.IE: "Ireland",
    Jurisdiction.IT: "Italy",
    Jurisdiction.LT: "Lithuania",
    Jurisdiction.LU: "Luxembourg",
    Jurisdiction.LV: "Latvia",
    Jurisdiction.MT: "Malta",
    Jurisdiction.NL: "the Netherlands",
    Jurisdiction.PL: "Poland",
    Jurisdiction.PT: "Portugal",
    Jurisdiction.RO: "Romania",
    Jurisdiction.SE: "Sweden",
    Jurisdiction.SI: "Slovenia",
    Jurisdiction.SK: "Slovakia",
    Jurisdiction.CA: "Canada, federal",
    Jurisdiction.AU: "Australia, Commonwealth",
    Jurisdiction.NZ: "New Zealand",
}
"""Each code in words, as they follow "the procurement law of"."""

_OUTSIDE_THE_UNION = frozenset({
    *(Jurisdiction.US_FED, Jurisdiction.US_FED_DOD, Jurisdiction.US_STATE, Jurisdiction.UK),
    *(Jurisdiction.EU, Jurisdiction.CA, Jurisdiction.AU, Jurisdiction.NZ),
})
_INSIDE = {Jurisdiction.US_FED_DOD: Jurisdiction.US_FED} | {
    code: Jurisdiction.EU for code in Jurisdiction if code not in _OUTSIDE_THE_UNION
}


def governing(code: Jurisdiction) -> tuple[Jurisdiction, ...]:
    """The jurisdiction itself, then the one it lies in: a body in IE follows Irish law and the Union's."""
    around = _INSIDE.get(code)
    return (code,) if around is None else (code, around)


class BuyerKind(StrEnum):
    """What sort of public body buys; thresholds and access to a route differ by it."""

    FEDERAL_AGENCY = "federal-agency"
    STATE_AGENCY = "state-agency"
    CITY = "city"
    COUNTY = "county"
    MINISTRY = "ministry"
    HEALTH_BODY = "health-body"
    UNIVERSITY = "university"
    EU_INSTITUTION = "eu-institution"
