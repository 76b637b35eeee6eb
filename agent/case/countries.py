"""ISO 3166-1 codes of countries (list of 2026), so that a mistyped country is found at once."""

import re
from collections.abc import Iterator

from agent.case.problems import CaseProblem
from agent.case.seen_facts import SeenFacts

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN
SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
ZA ZM ZW
"""
COUNTRIES = frozenset(_CODES.split())
COUNTRY_PATH = "buyer.country"
_EXPECTED = "an ISO 3166 code, with the subdivision where holidays differ"
_PLACE = re.compile(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")
_OFTEN_MEANT = {"UK": "GB", "EL": "GR", "USA": "US", "GBR": "GB", "DEU": "DE", "FRA": "FR", "AUS": "AU", "CAN": "CA"}


def unknown_country(seen: SeenFacts) -> Iterator[CaseProblem]:
    """A buyer's country that ISO does not have."""
    place = seen.value(COUNTRY_PATH)
    if place is not None and not _is_known(place):
        yield seen.problem(COUNTRY_PATH, expected=_EXPECTED, fix=_fix(place))


def require_country(place: str) -> None:
    """Raises CaseProblem for a country that somebody says now and ISO does not have."""
    if not _is_known(place):
        raise CaseProblem(COUNTRY_PATH, place, expected=_EXPECTED, fix=_fix(place))


def _is_known(place: str) -> bool:
    return bool(_PLACE.match(place)) and place[:2] in COUNTRIES


def _fix(place: str) -> str:
    country, _, subdivision = place.upper().partition("-")
    guess = _OFTEN_MEANT.get(country, country)
    if guess not in COUNTRIES:
        return "Write it as US, GB or US-CA."
    return f"Did you mean {'-'.join(filter(None, (guess, subdivision)))}?"
