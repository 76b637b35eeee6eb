"""A rehearsal in words: the course round by round, and the debrief. The templates are plain Markdown."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from agent.rehearsal.start import Opponent
from tools.bargaining.all_in import check_all_in
from tools.budget.appropriation import written
from tools.money import Money, quantized
from tools.rehearsal.debrief import Debrief
from tools.rehearsal.mistakes import Mistake
from tools.rehearsal.moves import Accept, BuyerMove, Ending, Propose, Round, Run, VendorTurn
from tools.rehearsal.outcome import Outcome
from tools.rehearsal.series import Axes, FamilyScore
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.vendor_words import issue_name, package_words
from tools.wording import counted, in_words, percent

NOTHING_REAL = "A rehearsal: nothing here was offered to anybody, and nothing of it enters the case."
_ENDINGS = {
    Ending.OPEN: "It goes on.",
    Ending.WE_ACCEPTED: "We accepted their offer.",
    Ending.THEY_ACCEPTED: "They accepted our package.",
    Ending.WE_WALKED: "We walked away.",
    Ending.NO_TIME_LEFT: "Time ran out without a deal.",
}


def transcript_words(setup: RehearsalSetup, run: Run, opponent: Opponent, title: str) -> str:
    """The whole course of a run."""
    head = f"# Rehearsal: {title}\n\n{NOTHING_REAL} It is {opponent.words}; {counted(setup.rounds, 'round')} at the most."
    parts = [head, *(_round(setup, each) for each in run.rounds)]
    if run.ending is not Ending.OPEN:
        parts.append(f"## The end\n\n{ending_words(run)} They said: {run.last_words}")
    return "\n\n".join(parts)


def ending_words(run: Run) -> str:
    """How a run stands, in one sentence."""
    return _ENDINGS[run.ending]


def offer_line(setup: RehearsalSetup, turn: VendorTurn) -> str:
    """What their offer comes to for us, and what it leaves open."""
    given = setup.given
    surcharge = check_all_in(given.model, turn.terms, turn.charges).surcharge
    parts = [gain_words(given.gain(turn.terms) - surcharge)]
    if surcharge.amount:
        parts.append(f"small print adds {written(surcharge)}")
    missing = [clause.id for clause in setup.clauses if clause.id not in turn.accepted_clauses]
    if missing:
        parts.append(f"does not carry: {', '.join(map(in_words, missing))}")
    return "; ".join(parts)


def gain_words(gain: Money) -> str:
    """A gain over our best alternative, in words."""
    return f"gains us {written(gain)}" if gain.amount >= 0 else f"costs {written(-gain)} more than no deal"


def share_words(share: Decimal) -> str:
    """A share in percent, to one decimal."""
    return percent(quantized(share, 3))


def move_words(setup: RehearsalSetup, move: BuyerMove) -> str:
    """A move of ours in one line."""
    match move:
        case Propose(terms=terms):
            said = f" We say: {move.words}" if move.words else ""
            return f"{package_words(terms)} ({gain_words(setup.given.gain(terms))}).{said}"
        case Accept():
            return "accepted."
        case _:
            return "walked away."


def _round(setup: RehearsalSetup, each: Round) -> str:
    lines = [
        f"## Round {each.number} ({each.day.isoformat()})",
        f"- They: {each.vendor.words}",
        f"- Their offer {offer_line(setup, each.vendor)}.",
    ]
    for refused in each.refused:
        why = " ".join(refusal.text for refusal in refused.refusals)
        lines.append(f"- Stopped: {move_words(setup, refused.move)} {why}")
    if each.move is not None:
        lines.append(f"- We: {move_words(setup, each.move)}")
    return "\n".join((lines[0], "", *lines[1:]))


def debrief_words(found: Debrief, *, is_plan: bool = False) -> str:
    """The debrief in a page; the plan's own run is not held against the plan."""
    return "\n\n".join(("## Debrief", *_debrief_parts(found, is_plan=is_plan)))


def _debrief_parts(found: Debrief, *, is_plan: bool) -> Iterator[str]:
    yield "\n".join(f"- {line}" for line in outcome_lines(found.outcome))
    if not is_plan:
        yield f"Our plan against the same vendor, in {counted(found.plan_rounds, 'round')}: {_in_short(found.plan_outcome)}"
    if found.mistakes:
        yield "### Mistakes"
        yield "\n".join(f"- {mistake_line(mistake)}" for mistake in found.mistakes)
    else:
        yield "No mistake of a kind that is looked for."
    if found.tactics:
        yield "### What their texts tried"
        yield "\n".join(
            f"- Round {each.round}, {in_words(each.kind)}: {'it had its effect' if each.was_followed else 'it had no effect'}."
            for each in found.tactics
        )
    yield "### Who the vendor was"
    yield "\n".join(f"- {line}" for line in vendor_lines(found))


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """What a run came to, line by line."""
    yield f"{_ENDINGS[outcome.ending]} {_verdict(outcome)}"
    if outcome.deal is not None:
        yield f"Deal: {package_words(outcome.deal)}; it {gain_words(outcome.buyer_gain)}."
    if outcome.surplus_captured is not None:
        gain, best = written(outcome.buyer_gain), written(outcome.best_gain)
        yield f"Surplus captured: {gain} of the {best} this vendor would have allowed, {share_words(outcome.surplus_captured)}."
    if outcome.left_on_table is not None and outcome.better_package is not None:
        better = package_words(outcome.better_package)
        yield f"Left on the table: {written(outcome.left_on_table)}; worth no less to them was {better}."
    if outcome.from_nash is not None and outcome.nash_gain is not None:
        side = "more" if outcome.from_nash.amount <= 0 else "less"
        away = written(Money(amount=abs(outcome.from_nash.amount), currency=outcome.from_nash.currency))
        yield f"The fair point (Nash) gains us {written(outcome.nash_gain)}; the deal {away} {side}."


def _verdict(outcome: Outcome) -> str:
    if outcome.is_right:
        return "A deal was possible." if outcome.was_possible else "No deal was possible: to end without one was right."
    if not outcome.was_possible:
        return "No deal was possible that suited both, and one was made."
    return "The deal is worse than none." if outcome.deal is not None else "A deal was possible."


def _in_short(outcome: Outcome) -> str:
    if outcome.deal is None:
        return f"no deal. {_verdict(outcome)}"
    share = "" if outcome.surplus_captured is None else f", {share_words(outcome.surplus_captured)} of the surplus"
    return f"{package_words(outcome.deal)}; it {gain_words(outcome.buyer_gain)}{share}."


def mistake_line(mistake: Mistake) -> str:
    """One mistake with its sum and the plan's way."""
    return f"Round {mistake.round}, {in_words(mistake.kind)}. {mistake.arithmetic} {mistake.plan}"


def vendor_lines(found: Debrief) -> Iterator[str]:
    """The type that was hidden."""
    kind = found.vendor
    yield f"Family {found.family}, seed {found.seed}; beta {kind.beta}, urgency {percent(kind.urgency)}."
    side = "above" if found.belief_error.amount >= 0 else "below"
    off = written(Money(amount=abs(found.belief_error.amount), currency=found.belief_error.currency))
    yield f"It took nothing worth less to it than {written(kind.least_worth)}, {off} {side} what we took it for."
    yield f"Firm commitment is worth {percent(kind.certainty_worth)} of itself to it."
    true = issue_name(found.true_priority)
    if found.named_priority is None:
        yield f"What mattered most to it was the {true}; it did not say."
    else:
        truth = "which was not true" if found.was_misled else "which was true"
        yield f"It said that the {issue_name(found.named_priority)} mattered most, {truth}: it was the {true}."


def series_words(scores: Sequence[FamilyScore], runs: int) -> str:
    """The plan against many vendors of each family, beside two plain buyers."""
    head = (
        f"{NOTHING_REAL} {counted(runs, 'vendor')} of each family. The plain buyers give 30 % and 10 % of what is left of "
        "their best gain in every round. Deals: made, of those possible. Surplus: our share of the best gain a vendor would "
        "have allowed, over the deals made. False: deals where none suited both, or worse than none, of the three."
    )
    rows = [
        "| family | plan: deals | surplus | 30 %: deals | surplus | 10 %: deals | surplus | false |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in scores:
        buyers = (each.plan, each.fixed, each.slow)
        cells = (each.id, *map(_axes, buyers), ", ".join(str(axes.false) for axes in buyers))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n\n".join((head, "\n".join(rows)))


def _axes(axes: Axes) -> str:
    captured = "none" if axes.surplus_captured is None else share_words(axes.surplus_captured)
    return f"{axes.made} of {axes.possible} | {captured}"
