from agent.events import VerdictShown
from agent.preparation.open_points import open_points
from agent.preparation.workup import Workup
from agent.views import MissingFact

NOTHING = Workup({}, {}, ())
BLOCKED = Workup({}, {"price_workloads": "waits"}, ())
WAITING = VerdictShown("a", "Cloud A", "UNCONFIRMED", "Not shown.", ("q",))


def fact(path: str, settles: str = "") -> MissingFact:
    return MissingFact(path, f"What is {path}?", "", "finance", settles=settles)


def test_a_fact_that_can_move_a_result_comes_before_a_door_to_open() -> None:
    points = open_points((fact("budget", "commitment"),), NOTHING, (WAITING,), {})
    assert points[0] == "What is budget? Ask finance; the answer can change the commitment."
    assert points[1] == "Have the vendor confirm in writing what is open on Cloud A (Annex B)."


def test_a_fact_nothing_waits_for_comes_last() -> None:
    assert open_points((fact("quarter"),), NOTHING, (WAITING,), {})[-1] == "What is quarter? Ask finance."


def test_every_missing_fact_comes_first_while_something_is_blocked() -> None:
    assert open_points((fact("quarter"),), BLOCKED, (WAITING,), {})[0] == "What is quarter? Ask finance."


def test_three_points_are_named_at_most() -> None:
    assert len(open_points([fact(str(number), "money") for number in range(5)], NOTHING, (WAITING,), {})) == 3


def test_a_deployment_that_passed_is_no_open_point() -> None:
    assert open_points((), NOTHING, (VerdictShown("a", "Cloud A", "PASS", ""),), {}) == ()
