"""The assistant itself under the case's own rule: where its provider would process the case's text, and whether that may be."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from agent.case.facts import CaseState
from agent.settings import Provider, Settings
from tools.residency.deployment_table import DeploymentTable
from tools.residency.regions import Region, spoken, within
from tools.residency.statements import Unconfirmed
from tools.verdict import Verdict

CONSENT_WORD = "allow"
VENDOR_HOST = "api.anthropic.com"

_UNPINNED: dict[Provider, str] = {
    "anthropic": "claude_api_global",
    "bedrock": "bedrock_global",
    "google": "google_global",
    "foundry": "foundry_azure_global",
    "aws": "claude_platform_on_aws_global",
}
_PINNED_TO_US = "claude_api_us"
_NO_NETWORK = (".localhost", ".invalid", ".test")


@dataclass(frozen=True, slots=True)
class Processing:
    """How the case's text would be processed."""

    inference_geo: str = ""
    """What each request asks for; empty leaves it to the endpoint."""
    conflict: str = ""
    """Why the case's rule speaks against it; empty when nothing does."""


def processing_of(state: CaseState, settings: Settings, deployments: DeploymentTable) -> Processing:
    """Pins inference where the vendor's own endpoint can keep the case's rule; otherwise says what is in the way."""
    rule = tuple(Region(each) for each in state.case.residency.processing_regions or ())
    if not rule or _reaches_no_network(settings.base_url):
        return Processing()
    if _verdict(_UNPINNED[settings.provider], rule, deployments) is Verdict.PASS:
        return Processing()
    if _is_vendors_own(settings) and _verdict(_PINNED_TO_US, rule, deployments) is Verdict.PASS:
        return Processing(inference_geo="us")
    who = urlsplit(settings.base_url).hostname or settings.provider
    return Processing(
        conflict=f"This case keeps prompts within {spoken(rule)}; the assistant's provider ({who}) is not bound to that."
    )


def consent_text(actor: str) -> str:
    """The sentence that stands in the history once somebody allowed it."""
    return f"{actor} allowed the assistant to process this case's text outside the case's own rule."


def _verdict(option: str, rule: tuple[Region, ...], deployments: DeploymentTable) -> Verdict:
    stated = deployments.option(option).inference_regions
    return Verdict.UNCONFIRMED if isinstance(stated, Unconfirmed) else within(stated.value, rule)


def _is_vendors_own(settings: Settings) -> bool:
    return settings.provider == "anthropic" and urlsplit(settings.base_url).hostname in {None, VENDOR_HOST}


def _reaches_no_network(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    if host == "localhost" or host.endswith(_NO_NETWORK):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, not an address
        return False
