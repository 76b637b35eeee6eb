import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.residency.regions import Region, needed_conditions, within
from tools.verdict import Verdict

REGIONS = st.sampled_from(list(Region))
RANK = {Verdict.FAIL: 0, Verdict.UNCONFIRMED: 1, Verdict.PASS: 2}


@pytest.mark.parametrize(
    ("location", "permitted", "verdict"),
    [
        ("US-GOV", "US", Verdict.PASS),
        ("US", "US-GOV", Verdict.FAIL),
        ("US-TERR", "US", Verdict.FAIL),
        ("FR", "EU", Verdict.PASS),
        ("EU", "EEA", Verdict.PASS),
        ("EEA", "EU", Verdict.FAIL),
        ("NO", "EEA", Verdict.PASS),
        ("NO", "EU", Verdict.FAIL),
        ("UK", "EU", Verdict.FAIL),
        ("UK", "ADEQUATE-EU", Verdict.PASS),
        ("DE", "ADEQUATE-UK", Verdict.PASS),
        ("US", "ADEQUATE-EU", Verdict.UNCONFIRMED),
        ("AU", "ADEQUATE-EU", Verdict.FAIL),
        ("ANY", "EU", Verdict.FAIL),
        ("ANY", "ANY", Verdict.PASS),
        ("JP", "ANY", Verdict.PASS),
    ],
)
def test_a_location_lies_within_what_contains_it(location: str, permitted: str, verdict: Verdict) -> None:
    assert within([Region(location)], [Region(permitted)]) is verdict


def test_a_certified_importer_opens_the_adequacy_set() -> None:
    condition = needed_conditions([Region.US_GOV], [Region.ADEQUATE_UK])
    assert condition == ("us_importer_on_uk_extension",)
    assert within([Region.US_GOV], [Region.ADEQUATE_UK], frozenset(condition)) is Verdict.PASS
    assert within([Region.US_GOV], [Region.ADEQUATE_EU], frozenset(condition)) is Verdict.UNCONFIRMED


def test_one_place_outside_fails_the_whole_list() -> None:
    assert within([Region.DE, Region.UK], [Region.EU]) is Verdict.FAIL


def test_no_place_at_all_is_not_a_yes() -> None:
    assert within([], [Region.ANY]) is Verdict.UNCONFIRMED


@given(st.lists(REGIONS, min_size=1), st.lists(REGIONS, min_size=1), REGIONS)
def test_one_more_location_never_improves(places: list[Region], permitted: list[Region], extra: Region) -> None:
    assert RANK[within([*places, extra], permitted)] <= RANK[within(places, permitted)]


@given(st.lists(REGIONS, min_size=1), st.lists(REGIONS, min_size=1), REGIONS)
def test_one_more_permitted_region_never_harms(places: list[Region], permitted: list[Region], extra: Region) -> None:
    assert RANK[within(places, [*permitted, extra])] >= RANK[within(places, permitted)]
