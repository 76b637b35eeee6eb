"""What sizing a commitment takes and gives back."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from tools.budget.appropriation import Appropriation
from tools.budget.commitment import BindingConstraint, CommitmentOutcome
from tools.budget.commitment_terms import CommitmentTerms, OptimumShape
from tools.budget.demand import Demand
from tools.budget.exchange_rate import CurrencyBuffer, ExchangeRate
from tools.budget.option_years import LaterYear, OptionYear
from tools.budget.private_output import PrivateOutput
from tools.budget.public_body import PublicBody, RuleShown
from tools.budget.ramp_text import ContractText
from tools.budget.term_by_year import ContractTerm, YearShare
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Share
from tools.spec import ToolInput


class SizeCommitmentInput(ToolInput):
    """One fiscal year to commit for, and later years as options."""

    demand: Demand
    """List-price value of the year's usage."""
    demand_basis: str = ""
    """Where its mean and spread come from, in words, when nobody stated them."""
    terms: CommitmentTerms
    """The offer's discount, overage and rollover."""
    appropriation: Appropriation
    """The year's money."""
    later_years: tuple[LaterYear, ...] = ()
    """Years for which an option may be asked."""
    exchange_rate: ExchangeRate | None = None
    """Needed when the money is in another currency than the offer."""
    low_case_percentile: Share | None = Field(default=None, gt=0, lt=1)
    """If set, no more is committed than what demand at this percentile would pay."""
    shortfall_cap: Money | None = None
    """If set, the CVaR of the shortfall over the worst tenth of outcomes stays within it."""
    requested_commitment: Money | None = None
    """An amount somebody wants to commit; refused if it passes the secured money."""
    vendor_ask: Money | None = None
    """The vendor's figure, for comparison alone."""
    least_commitment: Money | None = None
    """The least yearly amount at which the vendor gives this rate, as far as it is known; 0 where it asks for no commitment."""
    exceedance_limit: Share = Field(default=Decimal("0.05"), gt=0, lt=1)
    """Accepted chance that commitment and overage pass the appropriation."""
    term: ContractTerm | None = None
    """When the commitment would run; with it each amount is laid over the fiscal years it touches."""
    body: PublicBody = PublicBody()
    """Whose money it is; its law decides what carries over and how later years may stand in the contract."""


class Optimum(Frozen):
    """What the economics alone would commit."""

    critical_fractile: Share
    """Commit up to this quantile of demand."""
    shape: OptimumShape
    """Whether there is one best amount, none, or no end."""
    list_capacity: Money | None
    """K*, at list price; none if only a cap ends it."""
    payable: Money | None
    """C*, what would be paid for it."""

    def is_rate_all(self, terms: CommitmentTerms) -> bool:
        """Whether the rate alone is worth having: usage beyond the commitment has a discount too, and more never pays."""
        return terms.overage_discount > 0 and self.shape in {OptimumShape.NOTHING, OptimumShape.INDIFFERENT}


class SizeCommitmentOutput(PrivateOutput):
    """The recommended commitment, why it is not higher, and what it costs, saves and risks."""

    private_paths: ClassVar[frozenset[str]] = frozenset({
        "optimum",
        "available",
        "secured",
        "firm",
        "candidates",
        "options",
        "pay_as_you_go",
        "money_needed",
        "ask_by_year",
        "currency_buffer",
        "firm_by_year",
        "after_vote",
    })

    fiscal_year: str
    """The year committed for."""
    optimum: Optimum
    """The economics alone, law and money apart."""
    secured: Money
    """Secured money in the offer's currency."""
    available: Money
    """Of that, what may be committed after the reserve."""
    currency_buffer: CurrencyBuffer | None = None
    """What is kept back because the money is in another currency than the offer."""
    firm_commitment: Money
    """Payable amount that may be committed firmly now: what of the sized amount pays for days in years that are voted."""
    after_vote: Money
    """The rest of the sized amount: for days in a year that is not voted, and owed only once it is."""
    firm_list_capacity: Money
    """List-price usage that the sized amount, both parts together, buys."""
    binding_constraint: BindingConstraint
    """Why the sized amount is not higher."""
    awaits_least_amount: bool = False
    """Whether usage beyond the commitment has the rate too and the least amount that earns it is unknown: none is sized."""
    firm: CommitmentOutcome
    """What follows from the sized amount over its year, both parts together."""
    pay_as_you_go: Money
    """Expected cost without any commitment."""
    money_needed: Money
    """The least money that commitment and overage pass with at most `exceedance_limit`."""
    options: tuple[OptionYear, ...]
    """Later years, and the first while it is not voted."""
    candidates: tuple[CommitmentOutcome, ...]
    """Other amounts beside it, in rising order."""
    firm_by_year: tuple[YearShare, ...] = ()
    """The recommendation over the fiscal years that its first twelve months touch."""
    ask_by_year: tuple[YearShare, ...] = ()
    """The vendor's figure, owed each year of the whole term, over its fiscal years."""
    contract: tuple[ContractText, ...] = ()
    """The ramp as contract text: firm year, options, release; for the drafter, since it quotes private sizes."""
    rules: tuple[RuleShown, ...] = ()
    """Rules on public money that bear on it, with citation and date."""
    warnings: tuple[str, ...]
    """What the reader must know before using the figures."""
