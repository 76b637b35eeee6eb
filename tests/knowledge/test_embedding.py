import math
from pathlib import Path

import pytest

from knowledge.embedding import HashedWords, MiniLM
from tools.errors import ServiceUnavailable


def _cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM()


def test_vectors_have_length_one_and_384_places(minilm: MiniLM) -> None:
    vector = minilm.embed(["A ceiling on overage."])[0]
    assert len(vector) == 384
    assert math.hypot(*vector) == pytest.approx(1.0)


def test_a_paraphrase_is_nearer_than_another_subject(minilm: MiniLM) -> None:
    question, paraphrase, other = minilm.embed([
        "What happens to money we did not spend?",
        "Unused funds at the end of the year",
        "The sky over the harbour is blue",
    ])
    assert _cosine(question, paraphrase) > _cosine(question, other) + 0.2


def test_a_vector_does_not_depend_on_its_neighbours(minilm: MiniLM) -> None:
    alone = minilm.embed(["Exit clause"])[0]
    among_others = minilm.embed(["A much longer text about something else entirely, with many words", "Exit clause"])[1]
    assert alone == among_others


def test_text_past_128_tokens_still_counts(minilm: MiniLM) -> None:
    start = "word " * 150
    one, other = minilm.embed([start + "rollover of unused commitment", start + "penguins live in the south"])
    assert one != other


def test_a_model_with_another_checksum_is_not_loaded(tmp_path: Path) -> None:
    forged = tmp_path / "model.onnx"
    forged.write_bytes(b"not the model")
    with pytest.raises(ServiceUnavailable, match="checksum"):
        MiniLM(model=forged).embed(["text"])


def test_a_missing_model_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ServiceUnavailable, match=r"model\.onnx"):
        MiniLM(model=tmp_path / "model.onnx").embed(["text"])


def test_hashed_words_put_equal_words_together() -> None:
    same, shuffled, other = HashedWords().embed(["one two three", "three two one", "four five six"])
    assert _cosine(same, shuffled) == pytest.approx(1.0)
    assert _cosine(same, other) < 0.5
