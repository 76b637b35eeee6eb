import hashlib
import subprocess
import sys
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.tool import PLAN_CONCESSIONS
from tools.rehearsal.draws import Draws
from tools.rehearsal.families import Family
from tools.rehearsal.plan_player import play_plan
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import set_table


def test_a_draw_is_the_first_bits_of_the_hash_of_its_name() -> None:
    bits = int(hashlib.sha256(b"7/hard/beta").hexdigest()[:16], 16)
    assert Draws(7, "hard").share("beta") == Decimal(bits * 10**6 // 2**64) / 10**6


def test_a_draw_depends_on_no_draw_before_it() -> None:
    fresh, used = Draws(7, "hard"), Draws(7, "hard")
    used.share("another")
    assert used.share("beta", 3) == fresh.share("beta", 3)


@settings(max_examples=60)
@given(st.integers(0, 10**9), st.text(min_size=1, max_size=8))
def test_draws_stay_within_their_limits(seed: int, name: str) -> None:
    draws = Draws(seed, "open")
    assert 0 <= draws.share(name) < 1
    assert Decimal(2) <= draws.between((Decimal(2), Decimal(5)), name) < 5
    assert draws.below(5, name) in range(5)


def test_seeds_and_streams_differ() -> None:
    values = {Draws(seed, stream).share("beta") for seed in range(20) for stream in ("open", "hard")}
    assert len(values) == 40


def test_a_whole_rehearsal_is_the_same_in_a_process_with_another_hash_seed() -> None:
    code = (
        "import sys; from tools.rehearsal.plan_player import play_plan; from tools.rehearsal.setup import RehearsalSetup\n"
        "from tools.rehearsal.table import set_table\n"
        "setup = RehearsalSetup.model_validate_json(sys.stdin.read())\n"
        "print(play_plan(set_table(setup)).model_dump_json())\n"
    )
    setup = RehearsalSetup(given=PlanConcessionsInput.model_validate(PLAN_CONCESSIONS.example), family=Family.NOISY, seed=5)
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=setup.model_dump_json(),
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "1"},
    )
    assert done.stdout.strip() == play_plan(set_table(setup)).model_dump_json()
