"""Regions as duties and deployments name them, and what lies inside what.

A location lies within a rule when every place it may stand for is permitted: `EU` is inside `EEA`, `EEA` is not inside
`EU`. The adequacy sets are three-valued: a United States importer counts only when it is certified, which is a
condition to be confirmed, never presumed.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from enum import StrEnum

from tools.verdict import Verdict, weakest


class Region(StrEnum):
    """A place, a group of places, or a set defined by law."""

    ANY = "ANY"
    """Anywhere; as a location it means that nothing narrower is promised."""
    US = "US"
    US_GOV = "US-GOV"
    """The United States government partition of a cloud; inside the US."""
    US_TERR = "US-TERR"
    """United States outlying areas; not inside `US`."""
    CA = "CA"
    UK = "UK"
    EEA = "EEA"
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
    IS = "IS"
    LI = "LI"
    NO = "NO"
    CH = "CH"
    AU = "AU"
    NZ = "NZ"
    JP = "JP"
    KR = "KR"
    SG = "SG"
    IN = "IN"
    BR = "BR"
    ADEQUATE_EU = "ADEQUATE-EU"
    """Countries with an adequacy decision of the European Commission."""
    ADEQUATE_UK = "ADEQUATE-UK"
    """Countries covered by United Kingdom adequacy regulations."""


_MEMBER_STATES = tuple(
    map(Region, "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())  # noqa: SIM905 - one line
)

_INSIDE: dict[Region, Region] = {
    Region.US_GOV: Region.US,
    Region.EU: Region.EEA,
    **dict.fromkeys(_MEMBER_STATES, Region.EU),
    **dict.fromkeys((Region.IS, Region.LI, Region.NO), Region.EEA),
}

_ADEQUATE: dict[Region, frozenset[Region]] = {
    Region.ADEQUATE_EU: frozenset({Region.EEA, Region.UK, Region.CH, Region.JP, Region.KR, Region.NZ}),
    Region.ADEQUATE_UK: frozenset({Region.UK, Region.EEA, Region.CH, Region.JP, Region.KR, Region.NZ}),
}

_SPOKEN = {
    Region.ANY: "anywhere in the world",
    Region.US: "the United States",
    Region.US_GOV: "the United States government partition",
    Region.US_TERR: "United States outlying areas",
    Region.CA: "Canada",
    Region.UK: "the United Kingdom",
    Region.EEA: "the European Economic Area",
    Region.EU: "the European Union",
    Region.CH: "Switzerland",
    Region.AU: "Australia",
    Region.NZ: "New Zealand",
    Region.JP: "Japan",
    Region.ADEQUATE_EU: "countries with an adequacy decision of the European Commission",
    Region.ADEQUATE_UK: "countries under United Kingdom adequacy regulations",
}

CERTIFIED_IMPORTER: dict[tuple[Region, Region], str] = {
    (Region.US, Region.ADEQUATE_EU): "us_importer_on_data_privacy_framework",
    (Region.US, Region.ADEQUATE_UK): "us_importer_on_uk_extension",
    (Region.CA, Region.ADEQUATE_EU): "canadian_importer_commercial_organisation",
    (Region.CA, Region.ADEQUATE_UK): "canadian_importer_commercial_organisation",
}
"""A location inside an adequacy set only under a condition: (location, set) -> condition id."""


def ancestors(region: Region) -> tuple[Region, ...]:
    """The region itself, then what it lies in, outermost last."""
    if region is Region.ANY:
        return (region,)
    return (region, *ancestors(_INSIDE.get(region, Region.ANY)))


def spoken(regions: Iterable[Region]) -> str:
    """Regions in words, with their codes where they have no words here: `the European Union or DE`."""
    return " or ".join(dict.fromkeys(_SPOKEN.get(region, str(region)) for region in regions))


def needed_conditions(locations: Iterable[Region], permitted: Iterable[Region]) -> tuple[str, ...]:
    """Condition ids that could still admit a location through an adequacy set; empty when none is involved."""
    allowed = tuple(permitted)
    return tuple(
        dict.fromkeys(
            condition
            for location in locations
            if _verdict(location, allowed, frozenset()) is Verdict.UNCONFIRMED
            for condition in _conditions(location, allowed)
        )
    )


def within(locations: Iterable[Region], permitted: Iterable[Region], confirmed: AbstractSet[str] = frozenset()) -> Verdict:
    """Whether every location lies in some permitted region, given what is confirmed. No location is UNCONFIRMED."""
    places, allowed = tuple(locations), tuple(permitted)
    if not places:
        return Verdict.UNCONFIRMED
    return weakest(_verdict(place, allowed, confirmed) for place in places)


def _verdict(location: Region, permitted: tuple[Region, ...], confirmed: AbstractSet[str]) -> Verdict:
    around = ancestors(location)
    members = {member for rule in permitted for member in (rule, *_ADEQUATE.get(rule, ()))}
    if any(region in members for region in around):
        return Verdict.PASS
    conditions = _conditions(location, permitted)
    if any(condition in confirmed for condition in conditions):
        return Verdict.PASS
    return Verdict.UNCONFIRMED if conditions else Verdict.FAIL


def _conditions(location: Region, permitted: tuple[Region, ...]) -> tuple[str, ...]:
    return tuple(
        CERTIFIED_IMPORTER[around, rule]
        for around in ancestors(location)
        for rule in permitted
        if (around, rule) in CERTIFIED_IMPORTER
    )
