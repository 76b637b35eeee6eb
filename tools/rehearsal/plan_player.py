"""What the case's own plan does in each round: accept what is good enough, step when they moved, else hold.

accept      their offer passes every check and gains at least what our next offer would (AC_next); in the last round, at
            least as much as no deal
propose     the next step of `plan_concessions`, once they moved since our last offer; in the last round, where nothing
            can follow, its last one
repeat      our standing offer, until they do
"""

from tools.bargaining.acceptance import judge
from tools.bargaining.all_in import check_all_in
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.offers import OfferTerms
from tools.bargaining.plan_concessions import PlanConcessionsOutput, plan_concessions
from tools.money import Money
from tools.rehearsal.moves import Accept, BuyerMove, Ending, Propose, Run, WalkAway
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import Table
from tools.rehearsal.view import as_given, heard, moved_since_our_last
from tools.verdict import Verdict


def play_plan(table: Table) -> Run:
    """A whole run in which the plan makes every move of ours."""
    run = table.open()
    while run.ending is Ending.OPEN:
        before = len(run.now.refused)
        run = table.play(run, planned_move(table.setup, run))
        if len(run.now.refused) > before:  # a gate stopped our own plan: nothing else is left but to stop
            run = table.play(run, WalkAway())
    return run


def planned_move(setup: RehearsalSetup, run: Run) -> BuyerMove:
    """The plan's move in the run's present round."""
    given, is_last = as_given(setup, run), run.now.number == setup.rounds
    plan = plan_concessions(given)
    if accepts(given, plan, is_last=is_last):
        return Accept()
    said = heard(setup, run)
    steps = steps_of(plan) if is_last or not said or moved_since_our_last(setup, run) else ()
    open_ = steps[::-1] if is_last else steps[:1]
    due = (step for step in open_ if not said or gives_more(given, said[-1], step))
    return next(due, None) or repeated(said) or WalkAway()


def gives_more(given: PlanConcessionsInput, before: OfferTerms, step: Propose) -> bool:
    """Whether a step is worth more to them than our offer before, by our estimate."""
    return given.model.vendor_worth(step.terms) > given.model.vendor_worth(before)


def accepts(given: PlanConcessionsInput, plan: PlanConcessionsOutput, *, is_last: bool) -> bool:
    """Whether the plan takes their present offer."""
    if plan.acceptance is None or plan.must_escalate:
        return False
    return plan.acceptance.verdict is Verdict.PASS or (is_last and beats_no_deal(given))


def beats_no_deal(given: PlanConcessionsInput) -> bool:
    """Whether their present offer passes every check and gains anything at all."""
    last = given.theirs[-1]
    all_in = check_all_in(given.model, last, given.charges)
    return judge(their_gain(given), None, all_in, given.limits_on(last)).verdict is Verdict.PASS


def their_gain(given: PlanConcessionsInput) -> Money:
    """What their present offer gains us, small print counted."""
    last = given.theirs[-1]
    return given.gain(last) - check_all_in(given.model, last, given.charges).surcharge


def steps_of(plan: PlanConcessionsOutput) -> tuple[Propose, ...]:
    """The offers of the plan in order, each with what it waits for."""
    return tuple(Propose(terms=step.terms, in_return=step.condition) for step in plan.plan)


def repeated(said: tuple[OfferTerms, ...]) -> Propose | None:
    """Our last offer again; none before the first."""
    return Propose(terms=said[-1]) if said else None
