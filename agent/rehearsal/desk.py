"""The user's side of the table: what stands there, what can be done, and every course that was tried, all kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from agent.rehearsal.keep import Keeper, keep
from agent.rehearsal.start import Opponent
from agent.rehearsal.words import (
    NOTHING_REAL,
    debrief_words,
    ending_words,
    gain_words,
    move_words,
    offer_line,
    share_words,
)
from tools.bargaining.offers import Issue, OfferTerms
from tools.errors import InvalidField
from tools.money import Money
from tools.rehearsal.candidates import Candidate, Why, candidates
from tools.rehearsal.debrief import Debrief, debrief
from tools.rehearsal.gates import refusals
from tools.rehearsal.moves import Accept, BuyerMove, Ending, Propose, Run, WalkAway
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import Table
from tools.rehearsal.vendor_words import package_words
from tools.rehearsal.view import as_given
from tools.wording import counted, in_words

_MOST_COURSES = 26


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the course."""

    who: str
    """`round`, `they`, `note`, `stopped`, `we` or `end`."""
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One move on offer, in words."""

    why: str
    words: str
    move: BuyerMove


@dataclass(frozen=True, slots=True)
class Course:
    """One course from the first round on."""

    name: str
    """A letter."""
    run: Run
    origin: str = ""
    """Where it left another one; empty for the first."""


class RehearsalDesk:
    """A rehearsal at work. Courses are only added; going back begins another one beside the first."""

    def __init__(self, table: Table, opponent: Opponent, title: str, keeper: Callable[[], Keeper]) -> None:
        self._table = table
        self._opponent = opponent
        self._keeper = keeper
        self._debriefs: dict[str, Debrief] = {}
        self._at = 0
        self.title = title
        self.courses = [Course("A", table.open())]

    @property
    def course(self) -> Course:
        """The course at hand."""
        return self.courses[self._at]

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.course.run.ending is not Ending.OPEN

    @property
    def head(self) -> str:
        """Where we are, in one line."""
        now = "ended" if self.is_over else f"round {self.course.run.now.number} of {self._table.setup.rounds}"
        return f"{now} · course {self.course.name} · {self._opponent.words}"

    def lines(self) -> tuple[Line, ...]:
        """The course so far, round by round."""
        setup, run = self._table.setup, self.course.run
        found = [Line("note", NOTHING_REAL)]
        for each in run.rounds:
            found += [
                Line("round", f"Round {each.number}, {each.day.isoformat()}"),
                Line("they", each.vendor.words),
                Line("note", f"Their offer {offer_line(setup, each.vendor)}."),
            ]
            for refused in each.refused:
                found.append(Line("stopped", " ".join(refusal.text for refusal in refused.refusals)))
            if each.move is not None:
                found.append(Line("we", move_words(setup, each.move)))
        return (*found, Line("end", f"{ending_words(run)} They said: {run.last_words}")) if self.is_over else tuple(found)

    def choices(self) -> tuple[Choice, ...]:
        """What can be done now, the plan's move first; nothing once it has ended."""
        if self.is_over:
            return ()
        setup = self._table.setup
        return tuple(_choice(setup, each) for each in candidates(setup, self.course.run))

    def play(self, move: BuyerMove) -> tuple[str, ...]:
        """Make a move; what stopped it, if a gate did. Raises InvalidField for terms without a price."""
        before = len(self.course.run.now.refused)
        run = self._table.play(self.course.run, move)
        self.courses[self._at] = Course(self.course.name, run, self.course.origin)
        stopped = run.now.refused[before:] if run.now.move is None else ()
        return tuple(refusal.text for refused in stopped for refusal in refused.refusals)

    def back_to(self, number: int) -> None:
        """Another course from that round on, beside this one. Raises InvalidField for a round that was not played."""
        if len(self.courses) >= _MOST_COURSES:
            raise InvalidField("course", len(self.courses) + 1, expected=f"at most {_MOST_COURSES}", fix="Start anew.")
        run = self._table.back_to(self.course.run, number)
        name = chr(ord("A") + len(self.courses))
        self.courses.append(Course(name, run, f"{self.course.name}, round {number}"))
        self._at = len(self.courses) - 1

    def take_up(self, place: int) -> None:
        """Go on with another course."""
        self._at = place

    def comparison(self) -> tuple[str, ...]:
        """Every course in one line, with what it came to."""
        return tuple(self._compared(course) for course in self.courses)

    def debrief(self) -> str:
        """The debrief of the course at hand. Raises Refused while it goes on."""
        return debrief_words(self._found(self.course))

    def keep(self) -> str:
        """Put the course at hand on the record; the entry's id. Raises Refused while it goes on."""
        return keep(self._table, self.course.run, self._keeper())

    def start_of_edit(self) -> OfferTerms:
        """The package an edit starts from: the plan's, else our last one, else theirs."""
        moves = (each.move for each in candidates(self._table.setup, self.course.run))
        return next((move.terms for move in moves if isinstance(move, Propose)), self.course.run.now.vendor.terms)

    def levels(self, issue: Issue, terms: OfferTerms) -> Sequence[object]:
        """The values an issue can be set to, with the one it has."""
        given = as_given(self._table.setup, self.course.run)
        values = given.whole_zone().scored.space.axes[issue]
        present = getattr(terms, issue.value)
        if present in values:
            return values
        if issue in {Issue.RENEWAL, Issue.OVERAGE}:
            return (*values, present)
        return sorted((*values, present), key=lambda value: value.amount if isinstance(value, Money) else Decimal(str(value)))

    def assess(self, move: Propose) -> tuple[str, ...]:
        """What a package comes to, and what would stop it, line by line."""
        setup = self._table.setup
        found = refusals(as_given(setup, self.course.run), move, setup.private_values)
        return (f"It {gain_words(setup.given.gain(move.terms))}.", *(refusal.text for refusal in found))

    def _found(self, course: Course) -> Debrief:
        if course.name not in self._debriefs:
            self._debriefs[course.name] = debrief(self._table, course.run)
        return self._debriefs[course.name]

    def _compared(self, course: Course) -> str:
        words = f"{course.name}: {counted(len(course.run.rounds), 'round')}"
        if course.origin:
            words += f", from {course.origin}"
        if course.run.ending is Ending.OPEN:
            return f"{words}; it goes on."
        found = self._found(course)
        outcome = found.outcome
        deal = "no deal" if outcome.deal is None else f"{package_words(outcome.deal)}, {gain_words(outcome.buyer_gain)}"
        share = "" if outcome.surplus_captured is None else f", {share_words(outcome.surplus_captured)} of the surplus"
        return f"{words}; {deal}{share}; {counted(len(found.mistakes), 'mistake')}."


def _choice(setup: RehearsalSetup, candidate: Candidate) -> Choice:
    match candidate.move:
        case Accept():
            words = "their offer as it stands"
        case WalkAway():
            words = "and take our best alternative"
        case move:
            words = move_words(setup, move)
    plan = candidate.why is Why.PLAN and not isinstance(candidate.move, Propose)
    return Choice(str(candidate.why), f"{in_words(candidate.move.kind)} {words}" if plan else words, candidate.move)
