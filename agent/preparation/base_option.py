"""The deployment that a commitment and an offer rest on, and what its usage costs in a year."""

from agent.preparation.chain import Chain
from tools.errors import InputError, Refused, ResidencyNotSettled
from tools.money import Money
from tools.pricing.priced import OptionCost, PricedWorkloads
from tools.verdict import Verdict


def base_option(chain: Chain) -> OptionCost:
    """The cheapest option that passed the gate; what is unconfirmed never carries a commitment. Raises Refused."""
    priced = chain.result("price_workloads").output_as(PricedWorkloads)
    passed = [option for option in priced.options if option.verdict is Verdict.PASS and not option.conditional]
    if not passed:
        raise ResidencyNotSettled(
            "No deployment passes the residency gate without open questions, so nothing can be committed or offered yet.",
            way_out="Get the open questions answered in writing and record the answers.",
        )
    return passed[0]


def expected_usage(chain: Chain) -> Money | None:
    """What that option's usage costs in a year; none while it cannot be priced."""
    try:
        return base_option(chain).annual
    except (InputError, Refused):
        return None
