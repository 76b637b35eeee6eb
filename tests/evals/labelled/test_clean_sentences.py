"""Clean sentences of everyday dealings stay unflagged, and there are enough of them to say so."""

from evals.labelled.clean_sentences import load, score_sentences


def test_fewer_than_one_clean_sentence_in_fifty_is_flagged() -> None:
    score = score_sentences(load())
    assert (score.buyers, score.vendors) >= (250, 250)
    assert len(score.held_back) * 50 < score.buyers
    assert len(score.flagged) * 50 < score.vendors


def test_a_limit_among_them_would_be_held_back() -> None:
    data = dict(load())
    data["buyer"] += "We can go up to 1,248,000 EUR and not a cent further.\n"
    assert score_sentences(data).held_back == ("We can go up to 1,248,000 EUR and not a cent further.",)


def test_a_trap_among_them_would_be_flagged() -> None:
    data = dict(load())
    data["vendor"] += "The contract renews automatically for another year.\n"
    assert score_sentences(data).flagged == ("The contract renews automatically for another year.",)
