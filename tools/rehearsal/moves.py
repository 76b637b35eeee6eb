"""The moves of a rehearsal: what the vendor put on the table, what we did, and what a gate stopped us from doing."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from tools.bargaining.charges import OfferCharges
from tools.bargaining.offers import Issue, OfferTerms
from tools.frozen import Frozen
from tools.quantities import In, Unit
from tools.rehearsal.tactics import PlayedTactic

RoundNumber = Annotated[int, Field(ge=1), In(Unit.COUNT)]


class MistakeKind(StrEnum):
    """What a buyer may do wrong at the table; error-typed feedback teaches most (ACE, 2410.01555)."""

    CAP_BREACHED = "cap_breached"
    """More than may be committed, or past a cap of the accountable officer."""
    GATE_TRADED = "gate_traded"
    """A condition that is not for trading was left out."""
    RETRACTION = "retraction"
    """Part of a standing offer was taken back."""
    LEAKED_LIMIT = "leaked_limit"
    """Words that tell what must not be said."""
    UNRECIPROCATED = "unreciprocated_concession"
    """A concession for nothing."""
    MISSED_TRADE = "missed_trade"
    """Another package was as good for them and better for us."""
    WRONG_ANCHOR = "wrong_anchor_reaction"
    """More was given than planned, in answer to an anchor."""
    LARGE_STEP = "large_step"
    """More was given than planned, in answer to an offer."""
    TRAP_ACCEPTED = "trap_accepted"
    """An offer was accepted with small print that costs."""
    WORSE_THAN_NO_DEAL = "worse_than_no_deal"
    """An offer was accepted that costs more than our best alternative."""
    GOOD_OFFER_LEFT = "good_offer_left"
    """An offer that our plan would take was not accepted."""


class Propose(Frozen):
    """We put a package on the table."""

    kind: Literal["propose"] = "propose"
    terms: OfferTerms
    """The package."""
    in_return: str = ""
    """What we ask for it, in words."""
    carries_clauses: bool = True
    """Whether the required clauses go with it; a gate refuses it without."""
    words: str = ""
    """What else we say; scanned like any letter."""


class Accept(Frozen):
    """We take their offer as it stands."""

    kind: Literal["accept"] = "accept"


class WalkAway(Frozen):
    """We end it and take our best alternative."""

    kind: Literal["walk_away"] = "walk_away"


BuyerMove = Annotated[Propose | Accept | WalkAway, Field(discriminator="kind")]


class Refusal(Frozen):
    """Why a gate stopped a move."""

    kind: MistakeKind
    """Which mistake it would have been."""
    text: str
    """What it passes, and by how much."""


class RefusedMove(Frozen):
    """A move that was tried and never reached the vendor."""

    move: BuyerMove
    """The move."""
    refusals: tuple[Refusal, ...]
    """What stood against it."""


class VendorTurn(Frozen):
    """What the vendor put on the table in one round."""

    terms: OfferTerms
    """Its offer."""
    charges: OfferCharges
    """The small print of it, as far as it says."""
    accepted_clauses: tuple[str, ...] = ()
    """Ids of our required clauses that the offer carries."""
    tactic: PlayedTactic | None = None
    """What its text tries besides."""
    cue: Issue | None = None
    """Which issue it says matters most to it; true or not."""
    holds: bool = False
    """Whether it repeats its offer of the round before."""
    words: str = ""
    """Its message."""


class Round(Frozen):
    """One round: their offer, what we tried, what we did."""

    number: RoundNumber
    """From 1."""
    day: date
    """The day it is played on; rounds are a week apart."""
    vendor: VendorTurn
    """Their side."""
    refused: tuple[RefusedMove, ...] = ()
    """Moves that a gate stopped."""
    move: BuyerMove | None = None
    """Ours; none while it is our turn."""


class Ending(StrEnum):
    """How a rehearsal ends."""

    OPEN = "open"
    """Not yet: it is our turn."""
    WE_ACCEPTED = "we_accepted"
    THEY_ACCEPTED = "they_accepted"
    WE_WALKED = "we_walked"
    NO_TIME_LEFT = "no_time_left"


class Run(Frozen):
    """One course of a rehearsal from its first round on."""

    rounds: Annotated[tuple[Round, ...], Field(min_length=1)]
    """In order; the last is the present one."""
    ending: Ending = Ending.OPEN
    """How it ended, if it has."""
    last_words: str = ""
    """The vendor's answer to our last move, once it has ended."""

    @property
    def now(self) -> Round:
        """The present round."""
        return self.rounds[-1]

    @property
    def ours(self) -> tuple[OfferTerms, ...]:
        """Our proposals in this run, oldest first, repeated ones included."""
        return tuple(each.move.terms for each in self.rounds if isinstance(each.move, Propose))

    @property
    def theirs(self) -> tuple[OfferTerms, ...]:
        """Their offers in this run, oldest first."""
        return tuple(each.vendor.terms for each in self.rounds)

    @property
    def deal(self) -> OfferTerms | None:
        """What was agreed; none without a deal."""
        match self.ending, self.now.move:
            case Ending.WE_ACCEPTED, _:
                return self.now.vendor.terms
            case Ending.THEY_ACCEPTED, Propose(terms=terms):
                return terms
            case _:
                return None

    def back_to(self, number: int) -> "Run":
        """The same course up to that round, in which it is our turn again; what was tried there is forgotten."""
        kept = self.rounds[:number]
        return Run(rounds=(*kept[:-1], kept[-1].model_copy(update={"move": None, "refused": ()})))
