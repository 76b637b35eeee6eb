from agent.events import VerdictShown
from agent.preparation.verdict_groups import verdict_groups


def shown(title: str, verdict: str, reason: str) -> VerdictShown:
    return VerdictShown(title.lower(), title, verdict, reason)  # type: ignore[arg-type]  # the test names real verdicts


def test_deployments_that_wait_for_the_same_are_one_line() -> None:
    groups = verdict_groups([
        shown("A", "UNCONFIRMED", "Not shown: x"),
        shown("B", "UNCONFIRMED", "Not shown: x\nNot shown: y"),
    ])
    assert [(group.deployments, group.reason, group.has_more) for group in groups] == [("A; B", "Not shown: x", True)]


def test_another_verdict_or_reason_is_another_line() -> None:
    groups = verdict_groups([shown("A", "UNCONFIRMED", "x"), shown("B", "FAIL", "x"), shown("C", "FAIL", "y")])
    assert [group.titles for group in groups] == [("A",), ("B",), ("C",)]


def test_what_passes_is_one_line_whatever_must_be_set() -> None:
    groups = verdict_groups([shown("A", "PASS", "met; set a"), shown("B", "PASS", "met; set b")])
    assert [(group.titles, group.reason) for group in groups] == [(("A", "B"), "")]


def test_what_most_deployments_wait_for_comes_first_among_equals() -> None:
    groups = verdict_groups([shown("A", "FAIL", "x"), shown("B", "FAIL", "y"), shown("C", "FAIL", "y")])
    assert [group.reason for group in groups] == ["y", "x"]


def test_many_deployments_are_cut_short_in_words() -> None:
    (group,) = verdict_groups([shown(name, "PASS", "") for name in "ABCDEF"])
    assert group.deployments == "A; B; C; and others"
    assert len(group.titles) == 6
