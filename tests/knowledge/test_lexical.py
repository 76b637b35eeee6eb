import math

import pytest

from knowledge.catalogue import HEADING_WEIGHT, Match
from knowledge.lexical import K1, MEAN_LENGTH, B, Statistics, score_matches

STATISTICS = Statistics(units=100, holding={"rare": 1, "common": 60})


def _bm25(frequency: float, length: float, held: int) -> float:
    """BM25 written out once more, for one stem."""
    idf = math.log(1 + (100 - held + 0.5) / (held + 0.5))
    return idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / MEAN_LENGTH))


def test_score_is_bm25_with_headings_counting_double() -> None:
    match = Match("d#1", heading="rare title", body="rare body of text")
    ((found, score),) = score_matches([match], {"rare": 1.0}, STATISTICS)
    assert found == "d#1"
    assert score == pytest.approx(_bm25(HEADING_WEIGHT + 1, 2 * HEADING_WEIGHT + 4, held=1))


def test_stems_count_by_their_weight() -> None:
    match = Match("d#1", heading="", body="rare common")
    (full,) = score_matches([match], {"rare": 1.0}, STATISTICS)
    (quarter,) = score_matches([match], {"rare": 0.25}, STATISTICS)
    assert quarter[1] == pytest.approx(full[1] / 4)


def test_a_rare_stem_beats_a_common_one() -> None:
    found = score_matches([Match("c#1", "", "common"), Match("r#1", "", "rare")], {"rare": 1.0, "common": 1.0}, STATISTICS)
    assert [each for each, _ in found] == ["r#1", "c#1"]


def test_a_part_of_a_stem_is_no_match() -> None:
    assert score_matches([Match("d#1", "", "rarebit")], {"rare": 1.0}, STATISTICS) == []
